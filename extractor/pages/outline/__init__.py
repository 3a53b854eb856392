"""DOCUMENT → CHAPTERS: which blocks belong to which operation, and in which role.

sections   blocks → their context: section, label, status
requests   text → request lines: method, path template, query
chapters   page → operations, each with its blocks
examples   code blocks → examples
loose_json   JSON as pages print it → values
"""
