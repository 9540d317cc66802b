"""Monthly submissions and the board."""
