"""CSL-JSON, against the part of CSL 1.0.2's schema that we may write."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from bot.export import Cited, Format
from bot.export.line import one_line
from bot.export.record import to_record
from bot.model import Certainty, ClaimStatus, Metadata
from tests.bot.export.cases import ACCESSED, LONG, a_cited, hostile, text_of
from tests.bot.reply.findings import a_metadata

TEXT = {"type": "string", "minLength": 1}
NAME = {
    "type": "object",
    "oneOf": [{"required": ["literal"]}, {"required": ["family", "given"]}],
    "properties": {"family": TEXT, "given": TEXT, "literal": TEXT},
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer", "minimum": 1},
            },
        }
    },
    "additionalProperties": False,
}
# Narrower than csl-data.json (numbers as texts, raw dates and empty values are no valid here):
# what is valid by this is valid by that.
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type", "note"],
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "type": {"enum": ["article-newspaper", "webpage", "post", "document"]},
            "author": {"type": "array", "minItems": 1, "items": NAME},
            "issued": DATE,
            "accessed": DATE,
            "custom": {"type": "object", "additionalProperties": TEXT},
            **dict.fromkeys(("title", "container-title", "language", "URL", "DOI", "note"), TEXT),
        },
        "additionalProperties": False,
    },
}


def item_of(text: str) -> dict[str, Any]:
    """The only item of *text*, after the schema has seen it."""
    items = json.loads(text)
    jsonschema.Draft7Validator(SCHEMA).validate(items)
    return dict(items[0])


@settings(deadline=None)
@given(hostile())
def test_csl_json_survives_its_reader(cited: Cited) -> None:
    record = to_record(cited, accessed=ACCESSED)
    text = text_of(Format.CSL_JSON, cited)
    item = item_of(text.encode().decode())

    names = [
        {"family": it.family, "given": it.given} if it.family else {"literal": it.literal}
        for it in record.authors
    ]
    assert item["id"] == record.key
    assert item.get("title", "") == record.title
    assert item.get("author", []) == names
    assert item.get("container-title", "") == record.outlet
    assert item.get("URL") == record.url
    assert item.get("DOI") == record.doi
    assert item.get("language", "") == record.language
    assert ("accessed" in item) == (record.url is not None)
    assert item["custom"].get("quotation", "") == record.words
    assert "{:" not in item["note"]


def test_ten_thousand_hostile_characters_stay_in_their_field() -> None:
    item = item_of(text_of(Format.CSL_JSON, a_cited(a_metadata(title=LONG), words=LONG)))

    assert item["title"] == one_line(LONG)
    assert item["custom"]["quotation"] == one_line(LONG)


def test_words_set_no_variable_through_the_note() -> None:
    item = item_of(text_of(Format.CSL_JSON, a_cited(words="It {:title: Forged} says so.")))

    assert item["note"].startswith("“It { :title: Forged} says so.” (PA3 ¶4")
    assert item["custom"]["quotation"] == "It {:title: Forged} says so."


@pytest.mark.parametrize(
    ("published", "parts"),
    [("2024", [2024]), ("2024-05", [2024, 5]), ("2024-05-01T23:30:00-05:00", [2024, 5, 1])],
)
def test_a_date_is_as_precise_as_known(published: str, parts: list[int]) -> None:
    item = item_of(text_of(Format.CSL_JSON, a_cited(a_metadata(published=published))))

    assert item["issued"] == {"date-parts": [parts]}


def test_a_guessed_date_is_not_given() -> None:
    cited = a_cited(a_metadata(certainty=Certainty.GUESSED))

    assert "issued" not in item_of(text_of(Format.CSL_JSON, cited))


@pytest.mark.parametrize(
    ("url", "outlet", "type_"),
    [
        ("https://example.org/a", "The Example", "article-newspaper"),
        ("https://example.org/a", None, "webpage"),
        ("https://www.x.com/ada/status/1", "X", "post"),
        ("https://notx.com/ada", None, "webpage"),
        ("https://doi.org/10.1000/abc", "A Journal", "document"),
    ],
)
def test_the_type_is_what_we_know(url: str, outlet: str | None, type_: str) -> None:
    item = item_of(text_of(Format.CSL_JSON, a_cited(a_metadata(url=url, outlet=outlet))))

    assert item["type"] == type_


def test_a_name_is_one_literal_unless_markup_tells_its_parts() -> None:
    plain = a_cited(a_metadata(authors=("Doe, Jane", "小龙")))
    told = a_cited(
        Metadata(authors=("Doe, Jane", "小龙"), origins=(("authors", "meta:citation_author"),))
    )

    assert item_of(text_of(Format.CSL_JSON, plain))["author"] == [
        {"literal": "Doe, Jane"},
        {"literal": "小龙"},
    ]
    assert item_of(text_of(Format.CSL_JSON, told))["author"] == [
        {"family": "Doe", "given": "Jane"},
        {"literal": "小龙"},
    ]


@pytest.mark.parametrize(
    ("status", "told"),
    [(ClaimStatus.RETRACTED, "retracted"), (ClaimStatus.CLOSED, "no longer in the article")],
)
def test_what_became_of_a_claim_stands_beside_its_words(status: ClaimStatus, told: str) -> None:
    item = item_of(text_of(Format.CSL_JSON, a_cited(status=status)))

    assert item["note"].endswith(f"(PA3 ¶4, revision 1, {told})")
