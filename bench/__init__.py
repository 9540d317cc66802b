"""Benchmarks: ratios within one run, printed and never tested."""
