"""Figures as Excel sheets: numbers as numbers, and above each table what it is."""
