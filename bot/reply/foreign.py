"""Text that others wrote: what it may do to a screen is taken from it before it is shown."""

import re

# C0 and C1 move cursors, bidi overrides reorder what stands around them, separators break lines,
# tags (U+E0000) hide words, lone surrogates cannot be written at all.
_ACTING = (
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
# Nothing to see: soft hyphen, marks of direction, zero-width blanks.
_HIDDEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff"
_HARMFUL = re.compile(f"[{_ACTING}]")
_UNSEEN = re.compile(f"[{_ACTING}{_HIDDEN}]")
_BLANKS = re.compile(r"\s+")
_KEPT_IN_QUOTATIONS = frozenset("\n\t")
_PICTURES = 0x2400
_C0 = 0x20


def clean(text: str) -> str:
    r"""*text* on one line without control, bidi or hidden characters: for what is not quoted.

    >>> clean("Rus\u202esia \x1b[31mred\nline")
    'Russia [31mred line'
    """
    return _UNSEEN.sub("", _BLANKS.sub(" ", text)).strip()


def shown(words: str) -> str:
    r"""*words* of a quotation with harmful characters made visible; all others are untouched.

    >>> shown("a\u202eb\x1b")
    'a⟨U+202E⟩b␛'
    """
    return _HARMFUL.sub(_picture, words)


def is_harmless(text: str) -> bool:
    """Whether nothing in *text* would act on a screen; line breaks and tabs do not."""
    return all(found[0] in _KEPT_IN_QUOTATIONS for found in _HARMFUL.finditer(text))


def cut(text: str, most: int) -> str:
    """At most *most* characters of *text*: to the end of a sentence, else of a word, then `…`.

    >>> cut("One two. Three four five.", 14)
    'One two. …'
    >>> cut("One two three", 9)
    'One two…'
    """
    if len(text) <= most:
        return text
    if most <= 0:
        return ""
    head = text[: most - 1]
    ends = [end.end() for end in re.finditer(r"[.!?…][\"”’»)\]]*(?=\s)", text[:most])]
    # A sentence's end in the first half would throw away more than it tidies.
    if ends and ends[-1] + 2 <= most and ends[-1] * 2 >= most:
        return text[: ends[-1]] + " …"
    if not text[len(head)].isspace() and (blank := _last_blank(head)):
        head = head[:blank]
    return head.rstrip() + "…"


def _last_blank(text: str) -> int:
    # Without a blank nearby (Chinese, one long word) the cut is made where it falls.
    found = max(text.rfind(" "), text.rfind("\n"))
    return found if found * 2 >= len(text) else 0


def _picture(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _KEPT_IN_QUOTATIONS:
        return sign
    if ord(sign) < _C0:
        return chr(_PICTURES + ord(sign))
    return f"⟨U+{ord(sign):04X}⟩"
