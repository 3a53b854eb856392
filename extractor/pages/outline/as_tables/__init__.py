"""Lists, lines and sections that say what parameters are → the tables that they could be.

introduced   labels below which fields are listed
list_items   an item of a list → what it says of a parameter
lists        lists of parameters → tables
field_tables  fields, and what is said of each → a table
property_sections  sections that are titled as fields
described_names  paragraphs and sections that say a parameter each
named_items  names above items or fields that say what they are
labelled_rows  items that each begin with a label of parameters
named_rows   objects, header fields and tables without titles that name parameters
whole_bodies  cells that say of which type a whole message is
parted_tables  tables that a list in a cell ends too early → whole ones
"""
