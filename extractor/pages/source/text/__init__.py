"""LINES → TABLES: the grids of a text copy, as the tools leave them that people save web pages with.

sheet      the lines of a text copy, and what one says alone
readings   the ordered list of ways to read a table; the one whose cells fit their columns best wins
cells      the lines of a cell → its text, and whether a text is a cell of a column
tabbed     cells apart by tabs, as a browser copies them
aligned    columns that stand below each other, apart by blanks
column_titles   what stands above those
centred    rows of those whose cells stand in the middle of their height
dashed     columns below lines of dashes
boxed      boxes drawn with characters
piped      pipe tables; a bar behind each cell, each on a line of its own
stacked    one cell a line
"""
