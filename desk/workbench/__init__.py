"""What is to do, entry, search, own changes."""
