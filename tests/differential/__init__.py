"""Whole exchanges against other validators: generated specs and messages, judged by `extractor` and by another."""
