"""The plugin folder of rules: each file holds those of the part that it is named for, `values` those of all values."""
