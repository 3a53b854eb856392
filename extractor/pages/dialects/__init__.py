"""Publishers: add a file whose `PUBLISHER` is a `Publisher`, and its pages can be read in every language there is."""
