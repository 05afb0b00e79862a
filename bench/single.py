from bot.model import *
from hashlib import sha256
from bot.search.utterance import terms_of
from tests.factories import *


def single(f):
    text = f["text"]
    lang = f.get("language", "en")
    reading = Reading(
        text=text,
        passages=(Passage(ordinal=1, span=Span(0, len(text))),),
        links=(),
        metadata=Metadata(
            title=f["title"], url=f["url"], language=lang, published=f.get("published")
        ),
        provenance=Provenance(
            raw_digest=sha256(repr(f).encode()).hexdigest(),
            decoding="utf-8",
            replaced_characters=0,
            extractor="import",
            kept_characters=len(text),
        ),
    )
    a = Assertion(
        passage=1, span=Span(0, len(text)), kinds=(ClaimKind.STATEMENT,), score=0.5, reasons=()
    )
    return Arrival(
        reading=reading,
        statements=(Statement(assertion=a, terms=terms_of(text, f["title"], lang)),),
    )
