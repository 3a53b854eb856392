"""Dialects: add a file whose `DIALECT` is a `Dialect`, and its pages can be read."""
