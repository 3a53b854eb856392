"""What is offered to continuous integration, run as a runner would run it."""
