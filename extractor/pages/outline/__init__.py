"""DOCUMENT → CHAPTERS: which blocks belong to which operation, and in which role.

titles       titles → what they say: a known section, a status, or a name
texts        texts → what they say by themselves: a status, a label
about_tables captions, and sentences about a table → what they say that it is of
section_roles  titles below others → what their sections are about
resource_titles  titles that are words for sections and name what the operations below them are about
http_messages  code → the messages that it shows as they are sent
sections     blocks → their context: section, label, status
definitions  sections of structures: titles that begin them, and those between a name and its table
normal       blocks as tools print them → as the outline reads them
paths        paths as pages write them → templates
requests     text → request lines: method, path template, query
call_tables  tables of methods and paths → the calls of each row
unfold       tables of calls that show messages → a chapter for each row
commands     curl → method and URL
command_pages  commands that alone state an operation
path_titles  titles of paths and methods → calls
parts        method and path on lines of their own → calls
leads        sentences that introduce what is below them → labels
label_items  items that are labels → what the items below them are parts of
row_words    words for the rows of a message
list_items   an item of a list → what it says of a parameter
lists        lists of parameters → tables
field_tables  fields, and what is said of each → the table that they could be
property_sections  sections that are titled as fields → tables
named_items  names above items or fields that say what they are → tables
labelled_rows  items that each begin with a label of parameters → tables
named_rows   objects, header fields and tables without titles that name parameters → tables
indexes      rows of tables of calls → the chapters that describe them
statements   blocks → what is called, and which blocks say so
sifting      statements → those that count
badges       statements → with the titles below them, where request lines stand above titles
shown_sides  tables of an operation without titles → those of the request and of the answer, by its examples
chapters     page → operations, each with its blocks; the rest
lines        blocks → request lines, status lines and examples as items, each by a named rule
examples     code blocks → examples
loose_json   JSON as pages print it → values
"""
