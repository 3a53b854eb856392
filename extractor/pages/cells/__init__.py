"""What a cell says: the column that a title names (columns), a name (names), a type, and yes or no (types)."""
