"""DESCRIPTIONS → FACTS: what a sentence or a list states about its field: enum, default, bounds, format, flags."""
