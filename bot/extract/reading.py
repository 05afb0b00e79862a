"""The steps from a Page to its Reading, in order."""

from dataclasses import replace
from hashlib import sha256

from bot.extract.boilerplate import mark_boilerplate
from bot.extract.bound import bound_bytes
from bot.extract.decode import decode
from bot.extract.draft import inked
from bot.extract.kinds import kind_of
from bot.extract.language import tell_language
from bot.extract.number import number
from bot.model.article import ORDINARY, Page, Passage, Provenance, Reading
from bot.model.trouble import Unreadable

EXTRACTOR = "pincite-extract/2"
"""Raised with each change that gives other words or passages for the same bytes."""

# "No comment was given." has 21 characters; a page whose longest paragraph is shorter
# is a menu, a consent form or an empty shell that a script fills.
_SHORTEST_PARAGRAPH = 20


def read(page: Page) -> Reading:
    """Read *page*; `bot.extract.extract` says what comes of it."""
    bound_bytes(page.name, page.content)
    kind = kind_of(page)
    decoded = decode(page)
    draft = kind.read(decoded.text, page)
    passages = number(draft.text, mark_boilerplate(draft.text, draft.pieces, draft.metadata))
    if not any(_says_something(passage) for passage in passages):
        raise Unreadable(name=page.name, why="unreadable.empty")
    language = draft.metadata.language
    metadata = draft.metadata
    if not language:
        metadata = replace(
            metadata,
            language=tell_language(draft.text),
            origins=(*metadata.origins, ("language", "words")),
        )
    return Reading(
        text=draft.text,
        passages=passages,
        links=draft.links,
        metadata=metadata,
        provenance=Provenance(
            raw_digest=sha256(page.content).hexdigest(),
            decoding=decoded.rule,
            replaced_characters=decoded.replaced,
            extractor=f"{EXTRACTOR} {kind.name}",
            kept_characters=inked(draft.text),
            dropped_characters=draft.dropped,
        ),
    )


def _says_something(passage: Passage) -> bool:
    length = passage.span.end - passage.span.start
    return passage.role in ORDINARY and length >= _SHORTEST_PARAGRAPH
