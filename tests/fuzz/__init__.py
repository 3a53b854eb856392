"""`make fuzz`: bytes that nobody thought of, into everything that reads what is untrusted.

`targets` names what is fuzzed; `pages`, `traffic`, `documents` and `files` say what must hold of it; `__main__` runs it
under atheris, guided by the edges that it reaches, in an environment of its own (`requirements.txt`); `minimise` keeps
of a corpus that grew what reaches something more. What is in `corpus/` is replayed by `make test`, without atheris: an
input that broke a promise stands there for good.
"""
