"""The contract of INGEST.md, each line a test: over the corpus and over random pages."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from bot.extract import extract
from bot.extract.choose import choose
from bot.extract.draft import inked, join_blocks
from bot.extract.hypertext import parse
from bot.extract.walker import walk
from bot.model.article import Page, PassageRole, Reading
from bot.model.trouble import NotText, Unreadable

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".html", ".txt", ".md"})
INLINE = {"a", "b", "em", "i", "span", "sup", "u"}
SKIPPED = {"script", "style", "head", "button"}

words = st.text(st.sampled_from("ab1.,“ \t\n\u00a0\u00ad\u200b—é<&"), max_size=30)
tags = st.sampled_from(
    "p div b a li ul td tr table h2 blockquote pre span script button br figcaption".split()
)


def _page(depth: int = 3) -> st.SearchStrategy[str]:
    escaped = words.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
    if not depth:
        return escaped
    inner = st.lists(_page(depth - 1), max_size=4).map("".join)
    return st.builds("{1}<{0}>{2}</{0}>{3}".format, tags, escaped, inner, escaped)


pages = st.lists(_page(), max_size=5).map("".join)
settled = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def collapsed(text: str) -> str:
    # A no-break space at a block's edge is left out with the blanks beside it.
    return re.sub("[ \t\n\r\f\u00a0]+", " ", text)


def dom_text(element: HtmlElement) -> str:
    """The words of a tree, blanks where elements other than inline ones begin and end."""

    def told(node: HtmlElement) -> Iterator[str]:
        edge = "" if node.tag in INLINE or node.tag == "script" else " "
        if node.tag == "button":
            edge = ""
        yield edge
        if node.tag not in SKIPPED:
            yield node.text or ""
            for child in node:
                yield from told(child)
                yield child.tail or ""
        yield edge

    return collapsed("".join(told(element)))


def tree_of(content: bytes) -> HtmlElement:
    parser = HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    return document_fromstring(content, parser=parser)


def check(reading: Reading) -> None:
    """What holds of every reading."""
    counted = [passage for passage in reading.passages if passage.ordinal]
    assert [passage.ordinal for passage in counted] == list(range(1, len(counted) + 1))
    for passage in reading.passages:
        told = passage.span.cut(reading.text)
        assert told, passage
        assert told == told.strip(), passage
        is_left_out = passage.role in {PassageRole.BOILERPLATE, PassageRole.CALL}
        assert (passage.ordinal == 0) == is_left_out
    for one, following in pairwise(reading.passages):
        assert one.span.end <= following.span.start
    for link in reading.links:
        assert link.span.cut(reading.text).strip()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_passages_of_the_corpus_keep_the_contract(path: Path) -> None:
    page = Page(content=path.read_bytes(), name=path.name)
    reading = extract(page)

    check(reading)
    assert reading == extract(page)
    assert len(reading.provenance.raw_digest) == 64
    assert reading.provenance.kept_characters == inked(reading.text)


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.name
)
def test_every_passage_stands_in_the_page(path: Path) -> None:
    reading = extract(Page(content=path.read_bytes(), name=path.name))
    encoding = reading.provenance.decoding.rpartition(":")[2].replace("windows-", "cp")
    whole = dom_text(tree_of(path.read_bytes().decode(encoding).encode()))

    for passage in reading.passages:
        assert collapsed(passage.span.cut(reading.text)) in whole


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.name
)
def test_every_character_is_kept_or_dropped_for_a_reason(path: Path) -> None:
    reading = extract(Page(content=path.read_bytes(), name=path.name))
    encoding = reading.provenance.decoding.rpartition(":")[2].replace("windows-", "cp")
    tree = tree_of(path.read_bytes().decode(encoding).encode())
    seen = inked("".join(str(words) for words in tree.itertext()))

    dropped = sum(count for _, count in reading.provenance.dropped_characters)
    assert reading.provenance.kept_characters + dropped == seen


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.suffix == ".txt"], ids=lambda path: path.name
)
def test_plain_text_is_kept_whole(path: Path) -> None:
    content = path.read_bytes()
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8"
    reading = (
        extract(Page(content=content.replace(b"\n", b"\r\n"), name=path.name))
        if (encoding == "utf-8")
        else extract(Page(content=content, name=path.name))
    )

    assert reading.text == content.decode(encoding)


@settled
@given(pages)
def test_the_walker_adds_nothing_and_loses_nothing(content: str) -> None:
    tree = parse(f"<body><p>x</p>{content}</body>", "random.html")
    blocks, dropped = walk(tree, "random.html")
    whole = dom_text(tree)
    text, pieces, _ = join_blocks(blocks)

    at = 0
    for piece in pieces:
        told = piece.span.cut(text)
        assert told == told.strip()
        found = whole.find(collapsed(told), at)
        assert found >= at, (told, whole[at:])
        at = found + 1
    seen = inked("".join(str(words) for words in tree.itertext()))
    assert inked(text) + sum(dropped.values()) == seen


@settled
@given(pages)
def test_links_lie_on_words(content: str) -> None:
    tree = parse(
        f"<body><p>x</p>{content}<p>some <a href='/y'> words </a></p></body>", "random.html"
    )
    text, _, links = join_blocks(walk(tree, "random.html")[0])

    assert "words" in {link.span.cut(text) for link in links}


@settled
@given(st.text(st.sampled_from("Aab.1 \n->*“é\u00a0"), max_size=400))
def test_any_text_keeps_the_contract(text: str) -> None:
    for name in ("random.txt", "random.md"):
        try:
            reading = extract(Page(content=text.encode(), name=name))
        except Unreadable:
            continue
        check(reading)
        if name == "random.txt":
            assert reading.text == text


@settled
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    with suppress(NotText, Unreadable):
        check(extract(Page(content=content, name=name)))


def test_words_that_no_voter_prints_are_left_out() -> None:
    tree = parse("<body><p>one two three four five six seven eight nine</p><p>x</p></body>", "a")
    blocks, _ = walk(tree, "a")

    assert choose(blocks, tree, voters=()) == (True, True)
