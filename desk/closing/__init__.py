"""Closing months, and what came after: adjustments with their rows and reasons."""
