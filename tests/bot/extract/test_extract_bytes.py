"""From bytes to characters, and which bytes are refused."""

import pytest

from bot.extract import extract
from bot.extract.decode import decode
from bot.extract.kinds import HYPERTEXT, MARKDOWN, PLAIN, Kind, kind_of
from bot.model.article import Page
from bot.model.trouble import NotText, TooLarge, Unreadable


def a_page(content: bytes, **said: str) -> Page:
    return Page(content=content, **{"name": "page.txt"} | said)


@pytest.mark.parametrize(
    ("content", "said", "text", "rule"),
    [
        ("Öhre".encode(), {}, "Öhre", "utf-8"),
        (b"\xef\xbb\xbf" + "Öhre".encode(), {}, "Öhre", "mark:utf-8"),
        (b"\xff\xfe" + "Öhre".encode("utf-16-le"), {}, "Öhre", "mark:utf-16-le"),
        (b"\xff\xfe\0\0" + "Öhre".encode("utf-32-le"), {}, "Öhre", "mark:utf-32-le"),
        (b"\xd6hre", {}, "Öhre", "fallback:windows-1252"),
        (b"\x80uro", {"charset": "latin1"}, "€uro", "header:windows-1252"),
        (
            "мир".encode("koi8-r"),
            {"content_type": "text/plain; charset=koi8-r"},
            "мир",
            "header:koi8-r",
        ),
        (b"<meta charset=windows-1251>" + "мир".encode("cp1251"), {}, "мир", "meta:windows-1251"),
        (b"\xd6hre", {"charset": "no-such-thing"}, "Öhre", "fallback:windows-1252"),
    ],
)
def test_bytes_are_read_by_the_first_rule_that_holds(
    content: bytes, said: dict[str, str], text: str, rule: str
) -> None:
    decoded = decode(a_page(content, **said))

    assert decoded.text.endswith(text)
    assert (decoded.rule, decoded.replaced) == (rule, 0)


def test_bytes_that_say_nothing_are_counted() -> None:
    decoded = decode(a_page(b"one \xff two \0" + b"." * 200, charset="utf-8"))

    assert decoded.replaced == 2
    assert decoded.text.startswith("one � two �")


def test_line_ends_become_one_character() -> None:
    assert decode(a_page(b"a\r\nb\rc\n")).text == "a\nb\nc\n"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 words", b"PK\x03\x04 words", b"\x89PNG\r\n", b"ab\0" * 90, b"\x01\x02words" * 9],
)
def test_what_is_no_text_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(NotText) as refused:
        extract(Page(content=content, name="thing.txt"))

    assert refused.value.name == "thing.txt"


@pytest.mark.parametrize(
    ("name", "content_type", "content", "kind"),
    [
        ("a.txt", None, b"# words", PLAIN),
        ("a.md", "text/plain", b"words", MARKDOWN),
        ("a.HTML", None, b"words", HYPERTEXT),
        ("a", "text/html; charset=utf-8", b"words", HYPERTEXT),
        ("a.md", "text/html", b"words", HYPERTEXT),
        ("a", None, b"\n <!DOCTYPE html><p>x", HYPERTEXT),
        ("a", None, b"<?xml version='1.0'?><html>", HYPERTEXT),
        ("a", "text/plain", b"<html>", PLAIN),
        ("article.2024", None, b"words", PLAIN),
        ("pasted", None, b"2 < 3", PLAIN),
    ],
)
def test_the_kind_is_told_by_type_then_name_then_words(
    name: str, content_type: str | None, content: bytes, kind: Kind
) -> None:
    assert kind_of(Page(content=content, name=name, content_type=content_type)) is kind


@pytest.mark.parametrize(
    ("name", "content_type"), [("a.json", None), ("a.txt", "application/json"), ("a.csv", None)]
)
def test_data_is_not_read_as_prose(name: str, content_type: str | None) -> None:
    with pytest.raises(NotText):
        kind_of(Page(content=b"{}", name=name, content_type=content_type))


def test_more_than_eight_mebibytes_are_refused() -> None:
    with pytest.raises(TooLarge) as refused:
        extract(a_page(b"x" * (8 * 1024 * 1024 + 1)))

    assert refused.value.limit == 8 * 1024 * 1024


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "unreadable.empty"),
        ("a.txt", b"Hello.", "unreadable.empty"),
        ("a.txt", b"Nineteen letters 19", "unreadable.empty"),
        ("a.html", b"", "unreadable.empty"),
        ("a.html", b"<p></p>", "unreadable.empty"),
        ("a.html", b"<div>" * 3000 + b"deep", "unreadable.depth"),
        ("a.html", b"<p>word" * 20_001, "unreadable.blocks"),
        ("a.html", b"x<br>" * 20_001, "unreadable.blocks"),
        ("a.html", b"<b>x</b>" * 40_001, "unreadable.blocks"),
        (
            "a.html",
            b"<p " + b" ".join(b"a%d" % n for n in range(1001)) + b">x",
            "unreadable.blocks",
        ),
        ("a.txt", b"x\n\n" * 20_001, "unreadable.blocks"),
        ("a.txt", b"word " * 420_000, "unreadable.characters"),
        ("a.md", b"word " * 420_000, "unreadable.characters"),
        ("a.html", b"<p>" + b"word " * 420_000, "unreadable.characters"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        extract(Page(content=content, name=name))

    assert (refused.value.name, refused.value.why) == (name, why)


def test_two_hundred_nested_tables_are_read() -> None:
    words = b"The council voted nine to four on Monday to close the bridge."
    reading = extract(Page(content=b"<table><tr><td>" * 200 + words, name="a.html"))

    assert [p.span.cut(reading.text) for p in reading.passages] == [words.decode()]
