"""Readings made of marked-up strings: `<cue>said</cue> <on record>Jane Doe</on record>`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.claims import claims_in
from bot.model.article import Link, Metadata, Passage, PassageRole, Provenance, Reading
from bot.model.claim import Assertion
from bot.model.text import Span

_TAG = re.compile(r"<(/?)([a-z ]+)>")
PROVENANCE = Provenance(
    raw_digest="", decoding="utf-8", replaced_characters=0, extractor="test", kept_characters=0
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text and the spans that its marks say must be found: (what, span)."""

    text: str
    spans: frozenset[tuple[str, Span]]

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """Level (or "resolved") and words of each source."""
        return frozenset((what, span.cut(self.text)) for what, span in self.spans if what != "cue")

    @property
    def cues(self) -> frozenset[Span]:
        return frozenset(span for what, span in self.spans if what == "cue")


def parse(marked: str) -> Marked:
    plain = ""
    spans = set()
    opened: dict[str, int] = {}
    last = 0
    for tag in _TAG.finditer(marked):
        plain += marked[last : tag.start()]
        last = tag.end()
        if tag[1]:
            spans.add((tag[2], Span(opened.pop(tag[2]), len(plain))))
        else:
            opened[tag[2]] = len(plain)
    assert not opened, f"marks left open: {sorted(opened)}"
    return Marked(text=plain + marked[last:], spans=frozenset(spans))


def a_reading(
    text: str,
    *,
    language: str = "en",
    links: tuple[Link, ...] = (),
    role: PassageRole = PassageRole.PARAGRAPH,
) -> Reading:
    """A reading whose passages are the lines of *text*."""
    passages: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        if line:
            span = Span(start, start + len(line))
            passages.append(Passage(ordinal=len(passages) + 1, span=span, role=role))
        start += len(line) + 1
    return Reading(
        text=text,
        passages=tuple(passages),
        links=links,
        metadata=Metadata(language=language),
        provenance=PROVENANCE,
    )


def found_in(marked: Marked, language: str) -> frozenset[tuple[str, Span]]:
    """What is found in a marked text, said as its marks say it."""
    spans = set()
    for assertion in claims_in(a_reading(marked.text, language=language)):
        for one in assertion.attributions:
            what = "resolved" if one.is_resolved else one.source.level.value
            spans |= {(what, one.named), ("cue", one.cue)}
            if not one.is_resolved:
                assert one.named.cut(marked.text) == one.source.name
    return frozenset(spans)


@pytest.fixture
def check() -> Callable[..., None]:
    """Assert that exactly what is marked is found."""

    def _check(marked: str, language: str = "en") -> None:
        expected = parse(marked)
        found = found_in(expected, language)

        def shown(spans: frozenset[tuple[str, Span]]) -> list[tuple[str, str]]:
            return sorted((what, span.cut(expected.text)) for what, span in spans)

        assert shown(found) == shown(expected.spans)
        assert found == expected.spans

    return _check


@pytest.fixture
def read() -> Callable[..., tuple[Assertion, ...]]:
    """The assertions of a plain text, a line a passage."""

    def _read(text: str, **said: object) -> tuple[Assertion, ...]:
        return claims_in(a_reading(text, **said))  # type: ignore[arg-type] # passed on as given

    return _read
