"""One indicator in one region: facts, formula with its numbers, trend, the regions beneath, first rows."""
