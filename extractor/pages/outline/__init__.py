"""DOCUMENT → CHAPTERS: which blocks belong to which operation, and in which role.

request_lines/  texts, titles, commands and tables → endpoints: methods and paths
stated/         blocks → the operations that a page states, and where each begins
as_tables/      lists, lines and sections that say what parameters are → the tables that they could be

titles       titles → what they say: a known section, a status, or a name
texts        texts → what they say by themselves: a status, a label
leads        sentences that introduce what is below them → labels
label_items  items that are labels → what the items below them are parts of
row_words    words for the rows of a message
status_heads blocks that say no more than a status
about_tables captions, and sentences about a table → what they say that it is of
section_roles  titles below others → what their sections are about
resource_titles  titles that are words for sections and name what the operations below them are about
sections     blocks → their context: section, label, status
definitions  sections of structures: titles that begin them, and those between a name and its table
normal       blocks as tools print them → as the outline reads them
chapters     page → operations, each with its blocks; the rest
groups       operations → those that belong together, by the titles above theirs
shown_sides  tables of an operation without titles → those of the request and of the answer, by its examples
lines        blocks → request lines, status lines and examples as items, each by a named rule
examples     code blocks → examples
loose_json   JSON as pages print it → values
"""
