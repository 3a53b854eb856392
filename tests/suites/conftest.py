"""The example is a project of its own: its tests run by those of the plugin, against a server."""

collect_ignore = ["example"]
