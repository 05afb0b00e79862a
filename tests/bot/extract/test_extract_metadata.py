"""What a page says of itself, and how much of it is believed."""

import json

import pytest

from bot.extract import extract
from bot.extract.canonical import canonical
from bot.model.article import Certainty, Metadata, Page
from bot.model.trouble import BadUrl

PROSE = "The council voted nine to four on Monday to close the bridge for a year. " * 3
BODY = f"<article><p>One. {PROSE}</p><p>Two. {PROSE}</p><p>Three. {PROSE}</p></article>"


def said(
    head: str = "", body: str = "", url: str | None = "https://news.example.org/a"
) -> Metadata:
    page = f"<html><head>{head}</head><body>{body}{BODY}</body></html>"
    return extract(Page(content=page.encode(), name="a.html", url=url)).metadata


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title", "origin"),
    [
        (
            ld({"@type": "Article", "headline": "The Bridge &amp; Us"}),
            "<h1>Menu</h1><h1>The bridge &amp; us</h1>",
            "The bridge & us",
            "h1",
        ),
        (
            ld({"@type": "Article", "headline": "The bridge"}),
            "<h1>Another</h1>",
            "The bridge",
            "json-ld:headline",
        ),
        (
            "<meta property=og:title content='The bridge | N'><meta name=og:site_name content=N>",
            "",
            "The bridge",
            "meta:og:title",
        ),
        (
            "<meta property=og:title content='The bridge | News'>",
            "<h1>The bridge</h1>",
            "The bridge",
            "h1",
        ),
        ("<title>Love - hate</title>", "", "Love - hate", "title"),
        ("", "", "a", "name"),
    ],
)
def test_the_title_is_the_headline_that_readers_see(
    head: str, body: str, title: str, origin: str
) -> None:
    metadata = said(head, body)

    assert (metadata.title, dict(metadata.origins)["title"]) == (title, origin)


def test_json_ld_is_found_in_graphs_lists_and_nests() -> None:
    node = {
        "@type": ["Thing", "NewsArticle"],
        "headline": "H",
        "author": ["Jane Doe", {"name": "Ann"}],
    }
    for value in (node, [node], {"@graph": [{"@type": "WebSite"}, node]}, {"mainEntity": node}):
        assert said(ld(value)).authors == ("Jane Doe", "Ann")


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, "null", '"x"', "1" * 5_000])
def test_a_broken_block_is_skipped_and_the_next_one_counts(broken: str) -> None:
    head = f"<script type='application/ld+json'>{broken}</script>"

    assert said(head + ld({"@type": "Article", "author": "Jane Doe"})).authors == ("Jane Doe",)


def test_a_date_that_is_only_guessed_says_so() -> None:
    guessed = said(body="<p class='date'>Posted on 2023-05-06</p>")
    stated = said("<meta property=article:published_time content=2023-05-06T07:08:09+02:00>")

    assert guessed.published_certainty is Certainty.GUESSED
    assert guessed.published == "2023-05-06"
    assert (stated.published, stated.published_certainty) == (
        "2023-05-06T07:08:09+02:00",
        Certainty.STATED,
    )


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://www.example.org/b?utm_source=x&p=12#top", "https://www.example.org/b?p=12"),
        ("/b", "https://news.example.org/b"),
        ("https://evil.example/b", "https://news.example.org/a"),
        ("https://news.example.org/", "https://news.example.org/a"),
        ("javascript:alert(1)", "https://news.example.org/a"),
        ("http://evil.example\\@news.example.org/b", "https://news.example.org/a"),
    ],
)
def test_a_canonical_address_is_believed_at_home_only(link: str, url: str) -> None:
    assert said(f"<link rel=canonical href='{link}'>").url == url


def test_a_shared_suffix_is_not_a_shared_home() -> None:
    metadata = said("<link rel=canonical href='https://b.co.uk/x'>", url="https://a.co.uk/x")

    assert metadata.url == "https://a.co.uk/x"


def test_other_addresses_become_aliases() -> None:
    metadata = said("<link rel=canonical href='/b'>", url="https://news.example.org/a?fbclid=1")

    assert metadata.aliases == (
        "https://news.example.org/a",
        "https://news.example.org/a?fbclid=1",
    )


def test_a_saved_page_is_known_by_its_canonical_address() -> None:
    assert (
        said("<link rel=canonical href='https://a.example/x'>", url=None).url
        == "https://a.example/x"
    )


def test_an_address_loses_only_known_tracking() -> None:
    assert canonical("https://a.example:443/?p=123&UTM_x=1&smid=2&b=&a=1#f") == (
        "https://a.example/?p=123&b=&a=1"
    )
    assert canonical("http://evil.example\\@good.example/") == "http://evil.example/@good.example/"


@pytest.mark.parametrize("url", ["", "a.example", "ftp://a.example/", "http://", "javascript:1"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadUrl):
        canonical(url)


def test_half_characters_of_metadata_become_whole_ones_that_can_be_stored() -> None:
    data = (
        r'{"@type": "NewsArticle", "headline": "\ud800 Harbour \ud83d\ude00", "author": "A\udc00"}'
    )
    page = Page(
        content=f"""<html><head><script type="application/ld+json">{data}</script></head>
        <body><p>The harbour of Ghent was closed for two days in the spring of 2021.</p></body>
        </html>""".encode(),
        name="half\udcff.html",
    )

    metadata = extract(page).metadata

    assert metadata.title == "\ufffd Harbour \U0001f600"
    assert metadata.authors == ("A\ufffd",)
