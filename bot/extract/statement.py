"""What different parts of a page say of it, and which of them is believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.extract.canonical import believed, canonical
from bot.extract.decode import whole
from bot.extract.language import language_tag
from bot.model.article import Certainty, Metadata, Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Fields as one part of a page states them, each with the name of its place."""

    title: tuple[str, str] | None = None
    authors: tuple[tuple[str, ...], str] = ((), "")
    outlet: tuple[str | None, str] = (None, "")
    published: tuple[str | None, str] = (None, "")
    guessed: tuple[str | None, str] = (None, "")
    language: tuple[str | None, str] = (None, "")
    addresses: tuple[tuple[str, str], ...] = ()


def state(statements: Sequence[Statement], *, page: Page) -> Metadata:
    """The metadata that *statements*, the most trusted first, give for *page*.

    *language* stays empty where nothing says it: the words tell it later.

    Raises:
        BadUrl: The page came with an address that is none.
    """
    title = _first(said.title for said in statements if said.title and said.title[0])
    authors = _first(said.authors for said in statements if said.authors[0])
    outlet = _first(said.outlet for said in statements if said.outlet[0])
    published = _first(said.published for said in statements if said.published[0])
    guessed = _first(said.guessed for said in statements if said.guessed[0])
    language = _first(
        (tag, origin)
        for said, origin in [
            (page.language, "given"),
            *((said.language[0], said.language[1]) for said in statements),
        ]
        if (tag := language_tag(said))
    )
    if title is None:
        title = (whole(page.name.rpartition(".")[0] or page.name), "name")
    url, aliases = _address([pair for said in statements for pair in said.addresses], page)
    found = {
        "title": title,
        "authors": authors,
        "outlet": outlet,
        "published": published or guessed,
        "language": language,
        "url": url,
    }
    return Metadata(
        title=title[0],
        authors=authors[0] if authors else (),
        outlet=outlet[0] if outlet else None,
        published=(published or guessed or (None, ""))[0],
        published_certainty=(Certainty.GUESSED if guessed and not published else Certainty.STATED),
        language=language[0] if language else "",
        url=url[0] if url else None,
        aliases=aliases,
        origins=tuple((name, pair[1]) for name, pair in found.items() if pair is not None),
    )


def _first(pairs: Iterable[T]) -> T | None:
    return next(iter(pairs), None)


def _address(
    said: list[tuple[str, str]], page: Page
) -> tuple[tuple[str, str] | None, tuple[str, ...]]:
    """The address to cite, with its place, and the others that lead to the page."""
    own = canonical(page.url) if page.url else None
    told = [(address, place) for url, place in said if (address := believed(url, own))]
    url = told[0] if told else (own, "page") if own else None
    if url is None:
        return None, ()
    others = dict.fromkeys([*([own] if own else []), *(address for address, _ in told)])
    if page.url and page.url != url[0]:
        others.setdefault(page.url)
    return url, tuple(other for other in others if other != url[0])
