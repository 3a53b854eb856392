"""TABLES → ENTRIES: parameter tables read row by row (units), and how they are found (index)."""
