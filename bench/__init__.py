"""Benchmarks: each prints a table, with both sides of a comparison in one run.

Beside them stand the commands that make what is measured: `bench.fit` the weights of ranking,
`bench.thesaurus` the words of nearly the same meaning.
"""
