"""A link to the very words: WICG scroll-to-text-fragment."""

import re
from urllib.parse import quote

from bot.model import Claim, Revision, Span

# Longer words are named by their beginning and their end.
_LONGEST_EXACT = 300
_WORDS_AT_AN_END = 6
_WORDS_AROUND = 5
_FEW_WORDS = 3
_DIRECTIVE = ":~:"
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


def link_to(claim: Claim, *, url: str | None, revision: Revision | None) -> str | None:
    """*url* with a fragment that leads to the words of *claim*, or without if none is unique."""
    if url is None:
        return None
    bare = url.partition(_DIRECTIVE)[0].removesuffix("#")
    directive = _directive(claim, revision) if revision is not None else None
    if directive is None:
        return bare
    return f"{bare}{'' if '#' in bare else '#'}{_DIRECTIVE}text={directive}"


def _directive(claim: Claim, revision: Revision) -> str | None:
    words = _one_line(claim.words)
    if not words:
        return None
    whole = _folded(revision.text)
    if len(words) > _LONGEST_EXACT:
        first, last = _ends(words)
        return f"{_encoded(first)},{_encoded(last)}" if whole.count(_folded(first)) == 1 else None
    is_plain = whole.count(_folded(words)) == 1 and len(words.split()) > _FEW_WORDS
    if is_plain:
        return _encoded(words)
    before, after = _around(claim.span, revision, claim.passage)
    if whole.count(_folded(" ".join(filter(None, (before, words, after))))) != 1:
        return None
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    return prefix + _encoded(words) + suffix


def _around(span: Span, revision: Revision, ordinal: int) -> tuple[str, str]:
    """Some words before and after *span*, inside its passage: a part may not leave its block."""
    block = next((p.span for p in revision.passages if p.ordinal == ordinal), span)
    before = revision.text[block.start : span.start].split()[-_WORDS_AROUND:]
    after = revision.text[span.end : block.end].split()[:_WORDS_AROUND]
    return " ".join(before), " ".join(after)


def _ends(words: str) -> tuple[str, str]:
    found = _WORD.findall(words)
    if len(found) > 2 * _WORDS_AT_AN_END:
        return " ".join(found[:_WORDS_AT_AN_END]), " ".join(found[-_WORDS_AT_AN_END:])
    half = len(found) // 2 or 1
    return " ".join(found[:half]), " ".join(found[half:]) or found[-1]


def _one_line(words: str) -> str:
    return _BLANKS.sub(" ", words).strip()


def _folded(text: str) -> str:
    # Browsers compare without case and with white space collapsed.
    return _one_line(text).casefold()


def _encoded(words: str) -> str:
    # A bare hyphen marks prefix and suffix; quote() leaves it alone.
    return quote(words, safe="", errors="replace").replace("-", "%2D")
