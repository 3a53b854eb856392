"""How the project comes onto a machine: what is locked, and what make makes of it."""
