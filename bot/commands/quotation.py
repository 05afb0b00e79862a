"""Quotation marks round an option's value, straight or as phones and languages curl them."""

from bot.model.trouble import UnclosedQuote

# Phones curl either mark either way, so any double mark closes any other.
_DOUBLE = '"“”„‟″'
_SINGLE = "'‘’‚"
_GUILLEMETS = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_ESCAPE = "\\"


def read_quoted(text: str, start: int) -> tuple[str, int] | None:
    """The value between the quotation marks that open at *start*, and where it ends.

    None where no mark opens there. A backslash keeps the mark after it. A single
    mark closes only before a blank, and one that closes nowhere is an apostrophe.

    >>> read_quoted('“two words” more', 0)
    ('two words', 11)

    Raises:
        UnclosedQuote: A double mark or guillemet opens and nothing closes it.
    """
    opening = text[start]
    if opening in _SINGLE:
        return _read_single(text, start)
    if opening in _DOUBLE:
        closing = _DOUBLE
    elif opening in _GUILLEMETS:
        closing = _GUILLEMETS[opening]
    else:
        return None
    kept: list[str] = []
    at = start + 1
    while at < len(text):
        sign = text[at]
        if sign == _ESCAPE and text[at + 1 : at + 2] in {_ESCAPE, *closing}:
            kept.append(text[at + 1])
            at += 2
            continue
        if sign in closing:
            return "".join(kept), at + 1
        kept.append(sign)
        at += 1
    raise UnclosedQuote(text=text[start:])


def _read_single(text: str, start: int) -> tuple[str, int] | None:
    for at in range(start + 1, len(text)):
        is_last = at + 1 == len(text) or text[at + 1].isspace()
        if text[at] in _SINGLE and is_last:
            return text[start + 1 : at], at + 1
    return None
