"""Languages: add a file whose `LANGUAGE` is a `Language`, and the pages of every publisher can be read in it."""
