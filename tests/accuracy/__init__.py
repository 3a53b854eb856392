"""How much of what an independent source says of an API stands in the specs: `python -m tests.accuracy CORPUS ANSWERS`.

Pages and answer sheets in, figures out; docs/accuracy.md says how they are counted, and what they do not say.

    operations  core type: an operation and its fields by name, whoever says so
    sheets      an answer sheet → operations
    specs       generated documents → operations, each with its pages
    pages       what stands on a page
    counting    the two lists of operations, compared → Figures
    output      Figures as text and as JSON, and as a check
"""
