"""`make test-mutation`: would the tests notice a small change of the code?

`mutants` lists the small changes that can be made to a file, one at a time; `closest` says which tests are nearest to
which file; `__main__` draws some mutants of each file, has those tests tried on each (`server`, with `patch`), and
lists what survives. A survivor is code to delete, gets a line in a table of near misses, or, where nothing can tell it
from the code, a place in `equivalent.txt` with the reason.
"""
