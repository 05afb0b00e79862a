"""The JSON shapes of the command line: part of its interface, described in docs/how-to/json.md."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from bot.model import (
    Article,
    Assertion,
    Attribution,
    Candidate,
    Citation,
    Conflict,
    Finding,
    Findings,
    Reading,
    Remembered,
    Source,
    Span,
    Workspace,
)
from bot.reply.card import Block, Card, Reply, Request
from bot.reply.citation import article_name, claim_name, pin_of
from bot.reply.explain import why
from bot.reply.voice import voice

Json = dict[str, Any]

# JSON escapes C0 by itself. C1, bidi controls and lone surrogates would act on the screen, or
# could not be written, wherever the JSON is only looked at.
_ACTING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff]")


def to_json(value: Json) -> str:
    r"""*value* on one line, readable where that does no harm.

    >>> print(to_json({"pin": "A3 ¶4", "odd": "a\u202eb"}))
    {"pin": "A3 ¶4", "odd": "a\u202eb"}
    """
    text = json.dumps(value, ensure_ascii=False)
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def findings_json(findings: Findings, workspace: Workspace) -> Json:
    """What `ask --json` prints."""
    return {
        "query": findings.query,
        "findings": [_finding(finding, workspace) for finding in findings.found],
    }


def suggestions_json(typed: str, found: Sequence[Candidate], workspace: Workspace) -> Json:
    """What `suggest --json` prints."""
    return {
        "typed": typed,
        "suggestions": [
            {
                "claim": claim_name(one.claim, workspace),
                "quote": one.claim.words,
                "title": one.title,
            }
            for one in found
        ],
    }


def reading_json(reading: Reading, assertions: tuple[Assertion, ...]) -> Json:
    """What `extract --json` prints; spans are into the text, in code points."""
    metadata = reading.metadata
    return {
        "url": metadata.url,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "published": metadata.stated_date,
        "language": metadata.language,
        "paragraphs": [passage.span.cut(reading.text) for passage in reading.article_passages],
        "claims": [_assertion(assertion, reading.text) for assertion in assertions],
    }


def remembered_json(file: str, arrival: Remembered, workspace: Workspace) -> Json:
    """What `add --json` prints for a file."""
    article: Article = arrival.article
    return {
        "file": file,
        "novelty": arrival.novelty.value,
        "article": article_name(article, workspace),
        "title": article.metadata.title,
        "url": article.metadata.url,
        "revision": article.revision,
        "passages": article.passages,
        "claims": article.claims,
        "sources": arrival.article.sources,
        "opened": arrival.opened,
        "closed": arrival.closed,
    }


def refused_json(file: str, sentence: str) -> Json:
    """What `add --json` prints for a file that was not read."""
    return {"file": file, "error": sentence}


def imported_json(
    file: str,
    counts: Mapping[str, int],
    told: Sequence[tuple[int, str]],
    *,
    lines: int,
    after: int,
    repeated: bool,
) -> Json:
    """What `import --json` prints: what became of the lines, and why the first were skipped."""
    return {
        "file": file,
        "lines": lines,
        "after": after,
        "repeated": repeated,
        **counts,
        "errors": [{"line": number, "error": sentence} for number, sentence in told],
    }


def reply_json(reply: Reply) -> Json:
    """What `say --json` prints: the reply with its blocks, each with its `type`."""
    return {
        "summary": reply.summary,
        "audience": reply.audience.value,
        "outcome": reply.outcome.value,
        "cards": [_card(card) for card in reply.cards],
    }


def _finding(finding: Finding, workspace: Workspace) -> Json:
    claim, article = finding.claim, finding.article
    return {
        "claim": claim_name(claim, workspace),
        "article": article_name(article, workspace),
        "pin": str(pin_of(claim, workspace)),
        "title": article.metadata.title,
        "url": article.metadata.url,
        "published": article.metadata.stated_date,
        "quote": claim.words,
        "span": _span(claim.span),
        "fit": finding.fit,
        "standing": finding.standing.value,
        "why": why(finding.why, voice("en")),
        "conflict": _conflict(finding.conflict),
        "sources": [_citation(citation) for citation in claim.citations],
    }


def _conflict(conflict: Conflict | None) -> Json | None:
    if conflict is None:
        return None
    return {"kind": conflict.kind.value, "asked": conflict.asked, "says": conflict.says}


def _assertion(assertion: Assertion, text: str) -> Json:
    return {
        "text": assertion.span.cut(text),
        "start": assertion.span.start,
        "end": assertion.span.end,
        "kinds": [kind.value for kind in assertion.kinds],
        "score": round(assertion.score, 3),
        "reasons": [
            {
                "kind": reason.kind.value,
                "weight": round(reason.weight, 3),
                "span": None if reason.span is None else _span(reason.span),
            }
            for reason in assertion.reasons
        ],
        "sources": [_citation(attribution) for attribution in assertion.attributions],
    }


def _citation(citation: Citation | Attribution) -> Json:
    source: Source = citation.source
    return {
        "name": source.name,
        "kind": source.kind.value,
        "level": source.level.value,
        "role": citation.role.value,
        "primary": source.is_primary,
        "span": _span(citation.named),
        "url": source.url,
        "cue": _span(citation.cue),
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _card(card: Card) -> Json:
    return {"blocks": [_block(block) for block in card.blocks]}


def _block(block: Block) -> Json:
    told = {field.name: _plain(getattr(block, field.name)) for field in fields(block)}
    return {"type": type(block).__name__.lower(), **told}


def _plain(value: object) -> object:
    """Dataclasses as objects, tuples as lists, a request as its command and values."""
    if isinstance(value, Request):
        return {"command": value.command, "values": dict(value.values)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
