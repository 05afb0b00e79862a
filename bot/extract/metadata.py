"""What an HTML page says of itself: title, authors, outlet, date, language, address."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from bot.extract.dates import to_iso
from bot.extract.jsonld import read_jsonld
from bot.extract.phrases import plainly
from bot.extract.statement import Statement, state
from bot.model.article import Metadata, Page

_AUTHORS = ("author", "article:author", "citation_author", "parsely-author", "dc.creator")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "date",
)
_TITLE_SUFFIX = re.compile(r"\s[|–—·»-]\s(?=\S)")
_BY = re.compile(r"by\s+", re.IGNORECASE)
# A page has one headline; of a page of many the first few are enough.
_MOST_HEADLINES = 20
# By itself htmldate takes no day after today: the clock would decide what a page says.
_EARLIEST, _LATEST = "1995-01-01", "2100-01-01"


def read_metadata(tree: HtmlElement, *, page: Page) -> Metadata:
    """What the page of *tree* says of itself, JSON-LD before meta tags before the rest."""
    said = read_jsonld(tree)
    tags = _tags(tree)
    meta = _from_tags(tags)
    title = _title(tree, said, meta)
    shown = _from_page(tree)
    statements = [Statement(title=title, outlet=meta.outlet), said, meta, shown]
    if not any(part.published[0] for part in statements):
        statements.append(Statement(guessed=(_guess_date(tree), "htmldate")))
    return state(statements, page=page)


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _from_tags(tags: dict[str, list[str]]) -> Statement:
    dates = ((to_iso(tags[name][0]), f"meta:{name}") for name in _DATES if name in tags)
    authors = (
        (names, f"meta:{name}")
        for name in _AUTHORS
        if (
            names := tuple(_BY.sub("", said, 1) for said in tags.get(name, ()) if "://" not in said)
        )
    )
    title = tags.get("og:title") or tags.get("twitter:title") or [""]
    return Statement(
        title=(title[0], "meta:og:title") if title[0] else None,
        authors=next(authors, ((), "")),
        outlet=(tags.get("og:site_name", [None])[0], "meta:og:site_name"),
        published=next((date for date in dates if date[0]), (None, "")),
        language=(tags.get("og:locale", [None])[0], "meta:og:locale"),
    )


def _from_page(tree: HtmlElement) -> Statement:
    """What the page's own elements say: language, addresses, marked times."""
    addresses = [
        (href, "canonical")
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
        and (href := element.get("href"))
    ]
    addresses += [
        (content, "og:url")
        for element in tree.iter("meta")
        if (element.get("property") or "").lower() == "og:url"
        and (content := element.get("content"))
    ]
    times = (
        to_iso(element.get("datetime") or "")
        for element in tree.iter("time")
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
    )
    return Statement(
        published=(next((time for time in times if time), None), "time"),
        language=(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
            "html:lang",
        ),
        addresses=tuple(addresses),
    )


def _title(tree: HtmlElement, said: Statement, meta: Statement) -> tuple[str, str] | None:
    """The h1 that repeats the headline; else the headline; else what stands in the head."""
    written = [words for element in tree.iter("title") if (words := _words(element))]
    outlets = {plainly(name) for name in (said.outlet[0], meta.outlet[0]) if name}
    wanted: set[str] = set()
    for claim in (said.title, meta.title):
        if claim is not None:
            wanted |= {plainly(form) for form in _forms(claim[0])}
    headlines = list(_headlines(tree))
    for words in headlines:
        if plainly(words) in wanted:
            return words, "h1"
    if said.title is not None:
        return said.title
    if meta.title is not None:
        return _without_outlet(meta.title[0], outlets), meta.title[1]
    forms = {plainly(form) for words in written for form in _forms(words)}
    for words in headlines:
        if plainly(words) in forms:
            return words, "h1"
    if written:
        return _without_outlet(written[0], outlets), "title"
    return (headlines[0], "h1") if headlines else None


def _headlines(tree: HtmlElement) -> Iterator[str]:
    for number, element in enumerate(tree.iter("h1")):
        if number == _MOST_HEADLINES:
            return
        words = _words(element)
        if words:
            yield words


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _forms(title: str) -> Iterator[str]:
    """*title* whole, and without its last part or its first, where a site puts its name."""
    yield title
    cuts = list(_TITLE_SUFFIX.finditer(title))
    if cuts:
        yield title[: cuts[-1].start()]
        yield title[cuts[0].end() :]


def _without_outlet(title: str, outlets: set[str]) -> str:
    cuts = list(_TITLE_SUFFIX.finditer(title))
    if cuts and plainly(title[cuts[-1].end() :]) in outlets:
        return title[: cuts[-1].start()]
    return title


def _guess_date(tree: HtmlElement) -> str | None:
    from htmldate import find_date  # noqa: PLC0415 (costs 100 ms; most pages state their date)

    try:
        return find_date(tree, original_date=True, min_date=_EARLIEST, max_date=_LATEST)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        # It always finds some date; a page on which it stumbles has none to guess.
        return None
