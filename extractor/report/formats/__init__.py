"""The shelf of report formats: each module is one, in `FORMAT`."""
