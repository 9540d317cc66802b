"""The suite. `tests.services` starts what it runs against."""
