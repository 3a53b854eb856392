"""`python -m tests.docs` writes the pages of docs/reference/ that are made from the code."""

from tests.docs import reference

reference.write()
