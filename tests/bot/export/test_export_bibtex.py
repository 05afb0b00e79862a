"""BibTeX, read back with bibtexparser (and pylatexenc for its letters)."""

from typing import cast

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import Entry
from hypothesis import given, settings
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from bot.export import Cited, Format
from bot.export.line import one_line
from bot.export.record import to_record
from bot.model import Certainty, Metadata
from tests.bot.export.cases import ACCESSED, LONG, a_cited, hostile, text_of
from tests.bot.reply.findings import a_metadata


def entry_of(text: str) -> Entry:
    """The only entry of *text*; names in parts before anything is decoded (FORMATS)."""
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    assert len(library.blocks) == 1
    return library.entries[0]


def _letters() -> LatexNodes2Text:
    # pylatexenc does not know the braces' names, and takes the circumflex for an accent.
    known = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, sign) for name, sign in known.items()]
    context.add_context_category("ours", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, strict_latex_spaces=True)


LETTERS = _letters()


def decoded(latex: str) -> str:
    return str(LETTERS.latex_to_text(latex))


def field(entry: Entry, name: str) -> str:
    return str(entry[name]) if name in entry else ""


def names_of(entry: Entry) -> list[str]:
    if "author" not in entry:
        return []
    return [
        decoded(", ".join(" ".join(part) for part in (name.von + name.last, name.first) if part))
        for name in cast("list[NameParts]", entry["author"])
    ]


@settings(deadline=None)
@given(hostile())
def test_bibtex_survives_its_reader(cited: Cited) -> None:
    record = to_record(cited, accessed=ACCESSED)
    names = [f"{it.family}, {it.given}" if it.family else it.literal for it in record.authors]
    archived = f"Archived: {record.archive.url}" if record.archive else ""

    entry = entry_of(text_of(Format.BIBTEX, cited))

    kind = "online" if record.url else "misc"
    assert (entry.entry_type, entry.key) == (kind, record.key)
    assert names_of(entry) == names
    assert decoded(field(entry, "title")) == record.title
    assert decoded(field(entry, "organization")) == record.outlet
    assert decoded(field(entry, "note")) == f"“{record.words}” ({record.told})"
    assert decoded(field(entry, "addendum")) == archived
    assert field(entry, "url") == (record.url or "")
    assert field(entry, "doi") == (record.doi or "")
    assert field(entry, "date") == str(record.issued or "")
    assert field(entry, "urldate") == ("2026-03-04" if record.url else "")
    assert bool(field(entry, "language") or field(entry, "langid")) == bool(record.language)


def test_ten_thousand_hostile_characters_stay_in_their_field() -> None:
    cited = a_cited(a_metadata(title=LONG, authors=(LONG,), outlet=LONG + "!"), words=LONG)
    entry = entry_of(text_of(Format.BIBTEX, cited))

    assert decoded(field(entry, "title")) == one_line(LONG)
    assert names_of(entry) == [one_line(LONG)]
    assert decoded(field(entry, "note")).startswith(f"“{one_line(LONG)}” (")


def test_an_organisation_with_and_is_one_author() -> None:
    text = text_of(Format.BIBTEX, a_cited(a_metadata(authors=("Reuters and AFP",))))

    assert "author = {{Reuters and AFP}}," in text
    assert names_of(entry_of(text)) == ["Reuters and AFP"]


def test_names_that_markup_tells_apart_keep_their_particles_and_commas() -> None:
    metadata = Metadata(
        title="A title",
        authors=("Doe, Jane Ada", "van der Berg, Jan", "Rand And Sons, Ltd", "O'Neil-Smith, X."),
        origins=(("authors", "meta:citation_author"),),
    )
    text = text_of(Format.BIBTEX, a_cited(metadata))

    assert "author = {Doe, Jane Ada and {van der Berg}, Jan and {Rand And Sons}, Ltd" in text
    assert names_of(entry_of(text)) == list(metadata.authors)


@pytest.mark.parametrize(
    ("tag", "told"),
    [("uk", "langid = {ukrainian}"), ("pt-BR", "langid = {portuguese}"), ("cy", "language = {cy}")],
)
def test_a_language_has_the_name_that_babel_gives_it(tag: str, told: str) -> None:
    assert told in text_of(Format.BIBTEX, a_cited(a_metadata(language=tag)))


def test_a_guessed_date_is_not_given() -> None:
    text = text_of(Format.BIBTEX, a_cited(a_metadata(certainty=Certainty.GUESSED)))

    assert " date = " not in text
    assert " year = " not in text


@pytest.mark.parametrize("published", ["2024", "2024-05", "2024-05-01"])
def test_a_date_is_as_precise_as_known(published: str) -> None:
    entry = entry_of(text_of(Format.BIBTEX, a_cited(a_metadata(published=published))))

    assert (field(entry, "date"), field(entry, "year")) == (published, "2024")
