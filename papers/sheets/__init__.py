"""The Excel annexes of a paper over a closed month."""
