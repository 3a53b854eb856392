"""A plugin folder: one format of a comparison a file, each with a `FORMAT`."""
