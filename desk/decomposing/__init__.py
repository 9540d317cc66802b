"""目标分解: what a region asks of the regions beneath it, and what it is asked itself."""
