"""Inside test suites: a pytest plugin that judges every response which a suite receives.

pytest --contract-specs specs/
"""
