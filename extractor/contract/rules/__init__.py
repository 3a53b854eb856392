"""The shelf of rules: each file holds the rules of the part that it is named for, `values` those of all values."""
