"""Tables of the figures, as Markdown."""

from collections.abc import Iterator

from bench.figures import AGREE, OURS, SHOWN, Figures, Line, Retrieval
from bench.misspelling import EDITED, ITEMS
from bot.search.ranking import MATCH, WEAK


def tables(figures: Figures) -> Iterator[str]:
    """The figures as Markdown."""
    yield "Finding the claim: R@1 / MAP@5 / R@50 / CPU ms a question."
    yield ""
    yield from _retrieval(figures)
    yield ""
    yield "First hits shown by fit; without answers, every question's answers were taken out."
    yield ""
    yield (
        "| from fit | shown that are right | right shown | wrong shown | shown without answers"
        " | right, of both |"
    )
    yield "|---|---|---|---|---|---|"
    names = {WEAK: f"{WEAK} (related)", MATCH: f"{MATCH} (match)"}
    for it in figures.lines:
        yield _line(names.get(it.fit, str(it.fit)), it)
    yield _line(f"{figures.most_shown.fit} ({SHOWN:.0%} of right)", figures.most_shown)
    yield ""
    yield f"Known item, {ITEMS} claims by their four longest words, R@1."
    yield ""
    yield f"| mistyped words | {' | '.join(figures.typos)} |"
    yield "|---" * (1 + len(figures.typos)) + "|"
    for count in EDITED:
        cells = " | ".join(f"{every[count]:.3f}" for every in figures.typos.values())
        yield f"| {count} | {cells} |"
    yield ""
    yield "Pairs, each sentence alone in a library."
    yield ""
    yield "| kind | pairs | shown as match | conflict named | of the right kind |"
    yield "|---|---|---|---|---|"
    for kind, pair in figures.conflicts.items():
        rightly = "" if kind == AGREE else str(pair.named_rightly)
        yield f"| {kind} | {pair.pairs} | {pair.matches} | {pair.named} | {rightly} |"


def _retrieval(figures: Figures) -> Iterator[str]:
    yield f"| kind | questions | {' | '.join(figures.retrieval)} |"
    yield "|---" * (2 + len(figures.retrieval)) + "|"
    for kind, ours in figures.retrieval[OURS].items():
        cells = " | ".join(_row(rows[kind]) for rows in figures.retrieval.values())
        yield f"| {kind} | {ours.questions} | {cells} |"


def _row(row: Retrieval) -> str:
    return f"{row.first:.3f} / {row.average:.3f} / {row.within:.3f} / {row.milliseconds:.1f}"


def _line(name: str, it: Line) -> str:
    return (
        f"| {name} | {it.precision:.3f} | {it.right_shown:.3f} | {it.wrong_shown:.3f}"
        f" | {it.missing_shown:.3f} | {it.precision_of_both:.3f} |"
    )
