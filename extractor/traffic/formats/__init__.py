"""The plugin folder of recording formats: a module each, with its RecordingFormat in `FORMAT`."""
