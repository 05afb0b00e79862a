"""Wiki templates, read back with mwparserfromhell."""

import html
import re
import unicodedata
from urllib.parse import unquote

import mwparserfromhell
import pytest
from hypothesis import given, settings
from mwparserfromhell.nodes import ExternalLink, HTMLEntity, Template, Text

from bot.export import Cited, Format
from bot.export.line import one_line
from bot.export.record import to_record
from bot.model import Certainty, Metadata
from tests.bot.export.cases import ACCESSED, LONG, a_cited, hostile, text_of
from tests.bot.reply.findings import a_metadata

ARCHIVED = "https://web.archive.org/web/20240502120000/https://example.org/drones"


def fields_of(text: str) -> dict[str, str]:
    """The fields of the only template, as a wiki that normalises (NFC) would show them."""
    saved = unicodedata.normalize("NFC", text)
    nodes = mwparserfromhell.parse(saved).nodes
    assert isinstance(nodes[0], Template)
    assert [str(node) for node in nodes[1:]] == ["\n"]
    assert nodes[0].name.strip() in {"cite news", "cite web", "cite document"}
    fields: dict[str, str] = {}
    for parameter in nodes[0].params:
        assert parameter.showkey
        assert str(parameter.name) not in fields
        for node in parameter.value.nodes:
            is_bar = isinstance(node, Template) and node == "{{!}}"
            is_address = isinstance(node, ExternalLink) and str(parameter.name).endswith("url")
            assert is_bar or is_address or isinstance(node, (Text, HTMLEntity)), node
        fields[str(parameter.name)] = shown(str(parameter.value).strip())
    return fields


def shown(value: str) -> str:
    return unicodedata.normalize("NFC", html.unescape(value.replace("{{!}}", "|")))


def saved(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@settings(deadline=None)
@given(hostile())
def test_a_template_survives_its_reader(cited: Cited) -> None:
    record = to_record(cited, accessed=ACCESSED)
    text = text_of(Format.WIKI, cited)
    fields = fields_of(text)

    assert not re.search("[\u00ad\u200b-\u200f\u2060\ufeff]|~~~|__|'''?|<|\\[", text)
    assert fields["title"]
    if record.title:
        assert fields["title"] == saved(record.title)
    assert fields.get("work", "") == saved(record.outlet)
    assert fields.get("quote", "") == saved(record.words)
    assert fields["at"] == "¶4"
    for number, author in enumerate(record.authors, start=1):
        if author.family:
            assert fields[f"last{number}"] == saved(author.family)
            assert fields[f"first{number}"] == saved(author.given)
        else:
            assert fields[f"author{number}"] in {
                saved(author.literal),
                saved(f"(({author.literal}))"),
            }
    assert saved(unquote(fields.get("url", ""))) == saved(unquote(record.url or ""))
    assert ("access-date" in fields) == ("url" in fields) == (record.url is not None)
    assert len({"archive-url", "archive-date", "url-status"} & fields.keys()) in {0, 3}


def test_ten_thousand_hostile_characters_stay_in_their_field() -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(a_metadata(title=LONG), words=LONG)))

    assert fields["title"] == fields["quote"] == saved(one_line(LONG))


def test_a_bar_does_not_cut_a_quotation() -> None:
    text = text_of(Format.WIKI, a_cited(words="Five | six of it."))

    assert "|quote=Five {{!}} six of it.}}" in text


def test_an_address_holds_nothing_that_wiki_text_reads() -> None:
    url = "https://example.org/a|b[c]{d}<e>''f''~~~~__TOC__ g\"h"
    text = text_of(Format.WIKI, a_cited(a_metadata(url=url)))

    assert (
        "|url=https://example.org/a%7Cb%5Bc%5D%7Bd%7D%3Ce%3E%27%27f%27%27%7E%7E%7E%7E"
        "%5F%5FTOC%5F%5F%20g%22h |"
    ) in text


def test_a_value_that_begins_with_a_combining_mark_keeps_its_equals_sign() -> None:
    text = text_of(Format.WIKI, a_cited(a_metadata(title="\u0338 title")))

    assert fields_of(text)["title"] == "\u0338 title"


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-01", "2024-05-01"),
        ("1560-01-02", "1560"),
    ],
)
def test_a_date_is_written_as_the_wiki_reads_it(published: str, told: str) -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(a_metadata(published=published))))

    assert fields["date"] == told


def test_a_guessed_date_is_not_given() -> None:
    cited = a_cited(a_metadata(certainty=Certainty.GUESSED))

    assert "date" not in fields_of(text_of(Format.WIKI, cited))


def test_an_archive_comes_with_the_day_in_its_own_address() -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(archive=ARCHIVED)))

    assert fields["archive-url"] == ARCHIVED
    assert fields["archive-date"] == "2024-05-02"
    assert fields["url-status"] == "live"


@pytest.mark.parametrize(
    "archive", ["https://archive.example/AbCd1", "https://web.archive.org/web/20241399000000/x"]
)
def test_an_archive_without_a_day_is_left_out(archive: str) -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(archive=archive)))

    assert not {"archive-url", "archive-date", "url-status"} & fields.keys()


@pytest.mark.parametrize(
    "nobody", ["Staff", "By", "by staff writers", "Admin", "Our correspondent"]
)
def test_nobody_in_particular_is_no_author(nobody: str) -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(a_metadata(authors=(nobody,)))))

    assert "author1" not in fields


def test_an_outlet_that_signs_its_articles_is_named_once() -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(a_metadata(authors=("THE EXAMPLE",)))))

    assert fields["work"] == "The Example"
    assert "author1" not in fields


def test_a_name_with_a_comma_is_one_name() -> None:
    cited = a_cited(a_metadata(authors=("Arms, Science and Co.",)))

    assert fields_of(text_of(Format.WIKI, cited))["author1"] == "((Arms, Science and Co.))"


def test_names_that_markup_tells_apart_have_two_fields() -> None:
    metadata = Metadata(
        title="A title", authors=("Doe, Jane",), origins=(("authors", "meta:citation_author"),)
    )
    fields = fields_of(text_of(Format.WIKI, a_cited(metadata)))

    assert (fields["last1"], fields["first1"]) == ("Doe", "Jane")


@pytest.mark.parametrize(
    ("url", "outlet", "template"),
    [
        ("https://example.org/a", "The Example", "cite news"),
        ("https://example.org/a", None, "cite web"),
        ("https://x.com/a/1", "X", "cite web"),
        ("https://doi.org/10.1000/abc", "A Journal", "cite web"),
        (None, "The Example", "cite news"),
        (None, None, "cite document"),
        ("javascript:alert(1)", None, "cite document"),
    ],
)
def test_the_template_is_what_we_know(url: str | None, outlet: str | None, template: str) -> None:
    text = text_of(Format.WIKI, a_cited(a_metadata(url=url, outlet=outlet)))

    assert text.startswith("{{" + template + " |")


@pytest.mark.parametrize(
    ("tag", "told"), [("uk", "uk"), ("pt-BR", "pt"), ("en-GB", None), ("", None)]
)
def test_a_foreign_language_is_told(tag: str, told: str | None) -> None:
    fields = fields_of(text_of(Format.WIKI, a_cited(a_metadata(language=tag))))

    assert fields.get("language") == told
