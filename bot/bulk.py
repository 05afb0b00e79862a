"""Claims in bulk: a line of a JSON Lines file -> an Arrival, or what is wrong with it.

A line is one article with one passage and one claim: its text, whole and as it is.
Pure, and with nothing to be read: no worker is needed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from bot.claims.names import classify
from bot.claims.references import references_in
from bot.claims.words import words_of
from bot.extract.canonical import canonical
from bot.extract.dates import to_iso
from bot.extract.language import language_tag
from bot.model import (
    Arrival,
    Assertion,
    Attribution,
    CitationRole,
    ClaimKind,
    Level,
    Metadata,
    Passage,
    Provenance,
    Reading,
    Source,
    SourceKind,
    Span,
    Statement,
)
from bot.model.trouble import BadUrl
from bot.search.utterance import terms_of

LONGEST_LINE = 1 << 16
"""Bytes: room for the longest text in any script, and a bound for what is in memory."""

LONGEST = {"url": 8_192, "title": 1_000, "text": 10_000, "source": 1_000}
"""Characters of a field; the address as long as `canonical` reads."""

_SCORE = 0.5
"""Nobody has weighed these claims: whoever lists them thinks them worth having."""

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d.{0,25})?)?)?")
_START = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a line was not taken in: *why* is a catalogue key's last word, the others its values."""

    why: str
    field: str = ""
    value: str = ""
    limit: int = 0


class _RefusedError(Exception):
    def __init__(self, why: str, *, field: str = "", value: str = "", limit: int = 0) -> None:
        self.refusal = Refusal(why=why, field=field, value=value, limit=limit)


def read_line(line: bytes) -> Arrival | Refusal | None:
    r"""What a line says; None for a blank one. Of a line that is too long, its beginning will do.

    >>> read_line(b'{"url": "https://example.org", "title": "Drones"}\n')
    Refusal(why='missing', field='text', value='', limit=0)
    """
    try:
        fields = _fields(line)
        return None if fields is None else _arrival(fields, line)
    except _RefusedError as refused:
        return refused.refusal


def _fields(line: bytes) -> dict[str, object] | None:
    if len(line) > LONGEST_LINE:
        raise _RefusedError("long_line", limit=LONGEST_LINE >> 10)
    if not line.strip():
        return None
    try:
        fields = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise _RefusedError("no_json") from None
    if not isinstance(fields, dict):
        raise _RefusedError("no_object")
    return fields


def _arrival(fields: Mapping[str, object], line: bytes) -> Arrival:
    url = _url(_required(fields, "url"))
    title = " ".join(_required(fields, "title").split())
    text = _required(fields, "text")
    language = _language(_optional(fields, "language"))
    span = Span(0, len(text))
    metadata = Metadata(
        title=title,
        published=_published(_optional(fields, "published")),
        language=language,
        url=url,
        origins=tuple((name, "line") for name in ("title", "published", "url") if fields.get(name)),
    )
    assertion = Assertion(
        passage=1,
        span=span,
        kinds=(ClaimKind.STATEMENT,),
        score=_SCORE,
        reasons=(),
        attributions=_attributions(_optional(fields, "source")),
    )
    return Arrival(
        reading=Reading(
            text=text,
            passages=(Passage(ordinal=1, span=span),),
            links=(),
            metadata=metadata,
            provenance=Provenance(
                raw_digest=sha256(line).hexdigest(),
                decoding="utf-8",
                replaced_characters=0,
                extractor="import 1",
                kept_characters=len(text),
            ),
        ),
        statements=(Statement(assertion=assertion, terms=terms_of(text, title, language)),),
    )


def _required(fields: Mapping[str, object], name: str) -> str:
    if name not in fields:
        raise _RefusedError("missing", field=name)
    value = _text(fields, name)
    if not value:
        raise _RefusedError("empty", field=name)
    return value


def _optional(fields: Mapping[str, object], name: str) -> str | None:
    """The value of a field that may be left out, null or blank."""
    return (_text(fields, name) or None) if fields.get(name) is not None else None


def _text(fields: Mapping[str, object], name: str) -> str:
    """A field's text without the blanks around it, and otherwise as it is."""
    value = fields[name]
    if not isinstance(value, str):
        raise _RefusedError("no_text", field=name)
    found = _UNSTORABLE.search(value)
    if found is not None:
        raise _RefusedError("unstorable", field=name, value=f"U+{ord(found[0]):04X}")
    value = value.strip()
    most = LONGEST.get(name)
    if most is not None and len(value) > most:
        raise _RefusedError("long_field", field=name, limit=most)
    return value


def _url(written: str) -> str:
    try:
        return canonical(written)
    except BadUrl:
        raise _RefusedError("bad_url", field="url", value=written) from None


def _published(written: str | None) -> str | None:
    if written is None:
        return None
    told = to_iso(written) if _DATE.fullmatch(written) else None
    if told is None:
        raise _RefusedError("bad_date", field="published", value=written)
    return told


def _language(written: str | None) -> str:
    tag = language_tag(written) if written is not None else "en"
    if tag is None:
        raise _RefusedError("bad_language", field="language", value=written or "")
    return tag


def _attributions(cited: str | None) -> tuple[Attribution, ...]:
    """The source with empty spans at the start: no words of the text name it.

    It counts as resolved, as a name does that a pronoun stands for.
    """
    if cited is None:
        return ()
    source, role = source_of(" ".join(cited.split()))
    return (Attribution(source=source, role=role, cue=_START, named=_START, is_resolved=True),)


@lru_cache(maxsize=10_000)
def source_of(cited: str) -> tuple[Source, CitationRole]:
    """What kind of source a name or an address is, and how it is leant on.

    >>> source, role = source_of("https://doi.org/10.1000/182")
    >>> source.kind.value, role.value, source_of("Ada Lovelace")[0].kind.value
    ('doi', 'linked', 'person')
    """
    whole = Span(0, len(cited))
    for reference in references_in(cited, whole):
        if reference.named == whole:
            return reference.source, reference.role
    words = words_of(cited, whole)
    named = classify(cited, words, 0, len(words))
    if named is None:
        organisation, record = SourceKind.ORGANISATION, Level.ON_RECORD
        source = Source(name=cited, kind=organisation, level=record, is_primary=True)
    else:
        source = Source(name=cited, kind=named.kind, level=named.level, is_primary=named.is_primary)
    return source, CitationRole.NAMED
