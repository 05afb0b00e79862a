"""Citations as they were read and found right; `examples.py` tells how to write them anew."""

import re
from dataclasses import replace

import pytest

from bot.export import Format, exported
from tests.bot.export.cases import ACCESSED, a_cited
from tests.bot.export.examples import GOLDEN, exports
from tests.bot.reply.findings import a_metadata

EXPORTS = exports()


@pytest.mark.parametrize("name", EXPORTS)
def test_a_citation_is_as_it_was_read(name: str) -> None:
    assert EXPORTS[name].text.encode() == (GOLDEN / name).read_bytes()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(EXPORTS)


def test_every_format_has_a_name_a_type_and_a_file() -> None:
    made = [exported(form, a_cited(), accessed=ACCESSED) for form in Format]

    assert [form.value for form in Format] == ["markdown", "wiki", "bibtex", "ris", "csl-json"]
    assert [it.name for it in made] == ["Markdown", "Wiki", "BibTeX", "RIS", "CSL-JSON"]
    assert [it.media_type for it in made] == [
        "text/markdown",
        "text/x-wiki",
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
    ]
    assert all(re.fullmatch(r"pincite-pc12-[0-9a-f]{8}\.[a-z]+", it.file_name) for it in made)


def test_a_key_stays_when_everything_but_the_words_changes() -> None:
    before = exported(Format.BIBTEX, a_cited(), accessed=ACCESSED)
    renamed = a_cited(a_metadata(title="Another", authors=("Somebody",), published=None))
    after = exported(Format.BIBTEX, renamed, accessed=ACCESSED)
    reworded = exported(Format.BIBTEX, a_cited(words="Other words."), accessed=ACCESSED)

    assert before.file_name == after.file_name != reworded.file_name


def test_claims_of_one_number_in_two_workspaces_have_two_keys() -> None:
    one = a_cited()
    other = replace(one, claim=replace(one.claim, workspace="discord:1", digest="0123abcd" * 8))

    assert (
        exported(Format.BIBTEX, one, accessed=ACCESSED).file_name
        != exported(Format.BIBTEX, other, accessed=ACCESSED).file_name
    )


def test_no_workspace_is_named() -> None:
    cited = a_cited()
    theirs = replace(cited, claim=replace(cited.claim, workspace="discord:123456789"))

    for form in Format:
        assert "123456789" not in exported(form, theirs, accessed=ACCESSED).text
