"""What became of every item of a page: used, ignored by a named rule, or not understood.

ledger        every item of a page with its verdict
verdicts      the rules that place lines, and those that keep items out of an operation
concepts      pages that document no operation, each with why
rows_outside  tables that stand outside of all operations
unread        columns under titles that no dialect knows
unread_calls  request lines that give no operation
"""
