"""References: DOI, arXiv, ISBN, PMID and bare addresses, with the words that spell them."""

import re
from collections.abc import Iterator

from bot.claims.outlets import OUTLET_HOSTS
from bot.model.source import Attribution, CitationRole, Level, Source, SourceKind
from bot.model.text import Span

_DOI = re.compile(r"\b(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"“”]+", re.IGNORECASE)
_ARXIV = re.compile(r"\barxiv:\s?(\d{4}\.\d{4,5}(?:v\d{1,2})?)", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:?\s?(\d{5,9})\b")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?([\d-]{9,17}[\dX])\b")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”]+", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/\s]*@)?(?:www\.)?([^/:?#\s]+)", re.IGNORECASE)
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def references_in(text: str, sentence: Span) -> Iterator[Attribution]:
    """The references spelled out in *sentence*, in no order; an address hides a DOI inside it."""
    taken: list[Span] = []
    for found in _ADDRESS.finditer(text, sentence.start, sentence.end):
        span = _trimmed(text, found.start(), found.end())
        taken.append(span)
        yield linked(text, span, span.cut(text))
    for found in _DOI.finditer(text, sentence.start, sentence.end):
        span = _trimmed(text, found.start(), found.end())
        if any(span.within(one) for one in taken):
            continue
        doi = span.cut(text)
        yield linked(text, span, "https://doi.org/" + doi[doi.index("10.") :])
    for pattern, address in (
        (_ARXIV, "https://arxiv.org/abs/{}"),
        (_PMID, "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    ):
        for found in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(found.start(), found.end())
            if not any(span.within(one) for one in taken):
                yield _document(text, span, address.format(found[1]))
    for found in _ISBN.finditer(text, sentence.start, sentence.end):
        if is_isbn(found[1]):
            yield _document(text, Span(found.start(), found.end()), None)


def linked(text: str, span: Span, url: str) -> Attribution:
    """The attribution that a link makes: its words are cue and name at once."""
    match = _HOST.match(url)
    host = match[1].lower() if match else ""
    path = url.partition("?")[0].lower()
    if host in {"doi.org", "dx.doi.org"}:
        kind, level, is_primary = SourceKind.DOI, Level.DOCUMENT, True
    elif any(host == one or host.endswith("." + one) for one in OUTLET_HOSTS):
        kind, level, is_primary = SourceKind.OUTLET, Level.ON_RECORD, False
    elif path.endswith((".pdf", ".docx")) or host.endswith("arxiv.org"):
        kind, level, is_primary = SourceKind.DOCUMENT, Level.DOCUMENT, True
    elif path.endswith((".csv", ".xlsx", ".json")):
        kind, level, is_primary = SourceKind.DATA, Level.DATA, True
    else:
        kind, level, is_primary = SourceKind.URL, Level.DOCUMENT, False
    source = Source(name=span.cut(text), kind=kind, level=level, is_primary=is_primary, url=url)
    return Attribution(source=source, role=CitationRole.LINKED, cue=span, named=span)


def is_isbn(digits: str) -> bool:
    """Whether the check digit of an ISBN of 10 or 13 digits is right.

    >>> is_isbn("978-0-306-40615-7"), is_isbn("978-0-306-40615-8"), is_isbn("0-306-40615-2")
    (True, False, True)
    """
    bare = digits.replace("-", "").replace(" ", "")
    values = [10 if one == "X" else int(one) for one in bare]
    if len(bare) == 13:  # noqa: PLR2004 (ISBN-13)
        return (
            "X" not in bare and sum(v * (3 if i % 2 else 1) for i, v in enumerate(values)) % 10 == 0
        )
    if len(bare) == 10:  # noqa: PLR2004 (ISBN-10)
        return "X" not in bare[:-1] and sum(v * (10 - i) for i, v in enumerate(values)) % 11 == 0
    return False


def _document(text: str, span: Span, url: str | None) -> Attribution:
    source = Source(
        name=span.cut(text),
        kind=SourceKind.DOCUMENT,
        level=Level.DOCUMENT,
        is_primary=True,
        url=url,
    )
    return Attribution(source=source, role=CitationRole.LINKED, cue=span, named=span)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without closing punctuation and brackets that were not opened in it."""
    counts = {mark: text.count(mark, start, end) for pair in _PAIRS.items() for mark in pair}
    while end > start:
        last = text[end - 1]
        if last in _PAIRS and counts[last] > counts[_PAIRS[last]]:
            counts[last] -= 1
        elif last not in ".,;:!?'’*_":
            break
        end -= 1
    return Span(start, end)
