"""The plugin folder of report formats: each module is one, in `FORMAT`."""
