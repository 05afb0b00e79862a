"""Station 3: passages become claims, each with the sources it rests on.

sentences     where a sentence begins and ends
assertions    how much it asks to be checked, and why
attribution   who says so: families of cues, names on either side, speakers of
              quotations, links and references

Pure: the same reading gives the same assertions.
"""

from bot.claims.assertions import kinds_of, reasons_of, score_of
from bot.claims.attribution import Sentence, attributions_of
from bot.claims.quotations import quotations_in
from bot.claims.sentences import sentences_in
from bot.model.article import ORDINARY, PassageRole, Reading
from bot.model.claim import Assertion

__all__ = ["claims_in"]


def claims_in(reading: Reading) -> tuple[Assertion, ...]:
    """Every sentence of the article's ordinary passages, in text order.

    A sentence holds a letter; a table row is one sentence. Headings, captions,
    calls and boilerplate give none. Spans are into the reading's text; a
    speaker's span may lie in the sentence beside the quoted one.
    """
    text = reading.text
    language = reading.metadata.language.partition("-")[0].lower() or "en"
    ordinary = [passage for passage in reading.passages if passage.role in ORDINARY]
    sentences = [
        Sentence(passage=place, span=span)
        for place, passage in enumerate(ordinary)
        for span in sentences_in(
            text,
            passage.span,
            language=language,
            is_row=passage.role is PassageRole.ROW,
        )
    ]
    quotations = quotations_in(text, [passage.span for passage in ordinary])
    attributions = attributions_of(text, sentences, quotations, reading.links, language)
    return tuple(
        Assertion(
            passage=ordinary[sentence.passage].ordinal,
            span=sentence.span,
            kinds=kinds_of(reasons),
            score=score_of(reasons),
            reasons=reasons,
            attributions=found,
        )
        for sentence, found in zip(sentences, attributions, strict=True)
        for reasons in (reasons_of(text, sentence.span),)
    )
