"""What a page says of itself in JSON-LD."""

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import cast

from lxml.html import HtmlElement

from bot.extract.dates import to_iso
from bot.extract.decode import whole
from bot.extract.statement import Statement

Node = dict[str, object]

_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|\w*NewsArticle|LiveBlogPosting)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
# A page's own data has some hundred nodes; lists of a site's whole archive stop here.
_MOST_NODES = 5_000


def read_jsonld(tree: HtmlElement) -> Statement:
    """The fields of the first article node, outermost first; empty ones where there is none."""
    article = next(
        (
            node
            for block in _blocks(tree)
            for node in _nodes(block)
            if any(_ARTICLES.match(kind) for kind in _strings(node.get("@type")))
        ),
        None,
    )
    if article is None:
        return Statement()
    headline = _first(article.get("headline")) or _first(article.get("name"))
    outlet = _name(article.get("publisher"))
    written = _first(article.get("datePublished"))
    return Statement(
        title=(headline, "json-ld:headline") if headline else None,
        authors=(tuple(dict.fromkeys(_names(article.get("author")))), "json-ld:author"),
        outlet=(outlet, "json-ld:publisher"),
        published=(to_iso(written) if written else None, "json-ld:datePublished"),
        language=(_first(article.get("inLanguage")), "json-ld:inLanguage"),
    )


def _blocks(tree: HtmlElement) -> Iterator[object]:
    for element in tree.iter("script"):
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and element.text:
            try:
                yield json.loads(_WRAPPING.sub("", element.text[: 1 << 21]), strict=False)
            except (ValueError, RecursionError):
                # 3 % of pages have a broken block; the others still count.
                continue


def _nodes(block: object) -> Iterator[Node]:
    """All nodes of *block*, breadth first: the page's own before those it mentions."""
    waiting = deque([block])
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, dict):
            yield cast("Node", node)
            waiting.extend(value for value in node.values() if isinstance(value, (dict, list)))
        elif isinstance(node, list):
            waiting.extend(value for value in node if isinstance(value, (dict, list)))


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for item in values if isinstance(item, str) and (text := _clean(item))]


def _first(value: object) -> str | None:
    return next(iter(_strings(value)), None)


def _clean(text: str) -> str:
    return " ".join(whole(unescape(text)).split())


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in values:
        found = item.get("name") if isinstance(item, dict) else item
        # Some sites give the author's page instead of a name.
        names += [name for name in _strings(found) if not name.startswith(("http://", "https://"))]
    return names
