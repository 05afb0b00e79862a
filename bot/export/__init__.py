"""Citations in the formats that other programs read: pure, one writer a format, one record.

`exported` is the way in. Every text is escaped for its format, so that no title, name,
quotation or address can leave its field; each writer is tested with a reader that is not ours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.export.bibtex import to_bibtex
from bot.export.csl import to_csl
from bot.export.markdown import to_markdown
from bot.export.record import Cited, Record, to_record
from bot.export.ris import to_ris
from bot.export.wiki import to_wiki

__all__ = ["Cited", "Export", "Format", "exported", "name_of"]


class Format(StrEnum):
    """A format, by the name that people type."""

    MARKDOWN = "markdown"
    WIKI = "wiki"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A citation that can be pasted or saved as it stands.

    *name* is what the format is called; *text* keeps its own line ends (RIS has
    CRLF), so it is written as bytes: UTF-8, without a byte order mark.
    """

    name: str
    media_type: str
    file_name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Writer:
    name: str
    media_type: str
    suffix: str
    write: Callable[[Record], str]


_WRITERS = {
    Format.MARKDOWN: _Writer("Markdown", "text/markdown", "md", to_markdown),
    Format.WIKI: _Writer("Wiki", "text/x-wiki", "wiki", to_wiki),
    Format.BIBTEX: _Writer("BibTeX", "application/x-bibtex", "bib", to_bibtex),
    Format.RIS: _Writer("RIS", "application/x-research-info-systems", "ris", to_ris),
    Format.CSL_JSON: _Writer("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", to_csl),
}


def name_of(form: Format) -> str:
    """What a format is called."""
    return _WRITERS[form].name


def exported(form: Format, cited: Cited, *, accessed: date) -> Export:
    """The citation of *cited* in *form*, read on the day *accessed*."""
    writer = _WRITERS[form]
    record = to_record(cited, accessed=accessed)
    return Export(
        name=writer.name,
        media_type=writer.media_type,
        file_name=f"{record.key}.{writer.suffix}",
        text=writer.write(record),
    )
