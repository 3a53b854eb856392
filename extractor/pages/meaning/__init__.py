"""ENTRIES → OPERATIONS: where every row goes, and what is made of it.

material   all that a chapter says, before any of it is assigned
places     where a row can go, and the assignment of a chapter's rows
assign     the one ordered list of rules that gives every row its place
links      which table describes what a row holds
row_texts  rows → what they say of their fields, in words
build      rows → fields and structures
bodies     tables → the schemas of messages
witness    what the page's examples say where tables are silent (inference: values → schemas)
ways       the ways from a row to the table that describes it (links ranks them)
shown_in_cells  columns of examples → an example of the message
levels     flat rows → the levels that the examples show them on
segments   segments of paths that rows name as parameters
completing  request lines, with what rows and commands say of them
shown_tokens  requests as they are sent → how they authenticate
misplaced  rows of the request that go elsewhere than their table says
same       operations that a sentence describes by another one
parameters · responses · operations   the parts of an operation, and the whole
answers    sentences → the object that a success answers
example_slips  what is to be said of examples
exchanges  a page's examples, as if they had been recorded
"""
