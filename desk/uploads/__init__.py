"""Excel both ways."""
