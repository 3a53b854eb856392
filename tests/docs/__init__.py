"""The documentation: its commands are run, its reference is made from the code."""
