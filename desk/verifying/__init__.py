"""The verification desk and spot checks."""
