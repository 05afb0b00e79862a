"""Benchmarks: each prints a table, with both sides of a comparison in one run."""
