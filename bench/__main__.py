"""Every benchmark, one after the other: `make bench`, or one of them by its module's name.

`bench.thesaurus` is not among them: it makes the search's thesaurus, and what it needs is
downloaded by hand.
"""

from bench import linear, quality, scale, start_up, word_statistics

if __name__ == "__main__":
    for benchmark in (linear, quality, start_up, word_statistics, scale):
        print(f"\n## {benchmark.__name__}\n")
        benchmark.main([])
