"""The page of GB/T 9704-2012: geometry, fonts by name, the standard template, and filling it."""
