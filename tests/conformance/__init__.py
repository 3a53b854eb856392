"""Suites that others wrote, run from a folder: `make test-conformance SUITE=folder`."""
