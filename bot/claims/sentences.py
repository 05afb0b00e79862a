"""Where sentences begin and end, as exact spans into the text."""

import re
from collections.abc import Iterator

from bot.claims.words import listed
from bot.model.text import Span

WINDOW = 4000
"""Characters that sentencex sees at once: its time grows with the square of the
open quotation marks (measured: 80,000 of them take 2.1 s)."""

OPENING = "“„«‹‘‚"
CLOSING = "”»›’"
EITHER = "\"'"
_MARKS = frozenset(OPENING + CLOSING + EITHER)
# sentencex 1.0 panics at a no-break space that ends a sentence, for it counts characters as bytes.
_WIDE_BLANKS = {at: " " for at in range(0x80, 0x3001) if chr(at).isspace()}
_BLANKS = dict.fromkeys(map(ord, _MARKS - {"'", "’"}), " ") | _WIDE_BLANKS
_APOSTROPHES = re.compile(r"(?<!\w)['’]|['’](?!\w)")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ENDS = ".?!…。?!"

# A full stop after these ends no sentence (sentencex knows most, not all).
_SHORT = listed(
    "mr mrs ms dr prof gen col maj lt sgt capt cpl cmdr adm brig rep sen gov rev hon pres messrs st"
    " vs fig approx ca ref art para ed eds trans"
)
# And after these none before a digit.
_COUNTED = listed("no nos p pp vol ch sec jan feb mar apr jun jul aug sep sept oct nov dec")

_TAGS = listed(
    "said says asked asks replied added told wrote answered explained shouted wondered continued"
    " recalled insisted warned noted"
)


def sentences_in(
    text: str, passage: Span, *, language: str = "en", is_row: bool = False
) -> Iterator[Span]:
    """The sentences of one passage, in order, without white space at either end.

    >>> text = "He said no. “It was bad. It hurt.” Then he left."
    >>> [span.cut(text) for span in sentences_in(text, Span(0, len(text)))]
    ['He said no.', '“It was bad.', 'It hurt.”', 'Then he left.']
    """
    ends = [*(() if is_row else _ends_in(text, passage, language)), passage.end]
    start = passage.start
    for place, end in enumerate(ends):
        span = _trimmed(text, start, end)
        is_last = place == len(ends) - 1
        if span is None or (not is_last and _goes_on(text, span, ends[place + 1])):
            continue
        start = end
        if any(letter.isalpha() for letter in span.cut(text)):
            yield span


def masked(text: str) -> str:
    """*text* with blanks for quotation marks, so that what they enclose is split too.

    An apostrophe stays. A lone surrogate becomes a letter: sentencex is given UTF-8.
    """
    return _SURROGATES.sub("x", _APOSTROPHES.sub(" ", text.translate(_BLANKS)))


def _ends_in(text: str, passage: Span, language: str) -> Iterator[int]:
    """Where sentences may end inside *passage*, by sentencex, closing marks put back."""
    # Six milliseconds of import, and only whoever reads an article needs it.
    from sentencex import get_sentence_boundaries  # noqa: PLC0415

    primary = language.partition("-")[0].lower() or "en"
    start = passage.start
    while start < passage.end:
        stop = min(start + WINDOW, passage.end)
        if stop < passage.end:
            # Cut at a blank, or where nothing better is found, anywhere.
            stop = max(text.rfind(" ", start + WINDOW // 2, stop), start + WINDOW // 2)
        found = get_sentence_boundaries(primary, masked(text[start:stop]))
        bounds = [start + int(one["end_index"]) for one in found]
        if stop < passage.end and len(bounds) > 1:
            stop = bounds[-2]
        last = start
        for bound in bounds:
            end = _with_closing_marks(text, last, bound)
            if bound < stop and end > last:
                yield end
                last = end
        if stop < passage.end:
            end = _with_closing_marks(text, last, stop)
            if end > last:
                yield end
        start = stop


def _with_closing_marks(text: str, start: int, bound: int) -> int:
    """The end of the sentence before *bound*: its closing marks kept, opening ones given on."""
    end = bound
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    while end < bound and not text[end].isspace():
        if text[end] in OPENING and not (text[end] in "‘“" and text[end - 1] in _ENDS):
            break
        end += 1
    return end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _goes_on(text: str, span: Span, next_end: int) -> bool:
    """Whether the sentence that seems to end at *span* goes on after it."""
    begin = span.end
    while begin < next_end and text[begin].isspace():
        begin += 1
    following = text[begin : min(next_end, begin + 80)]
    first = following.lstrip("".join(_MARKS) + "([")[:1]
    word = text[max(span.start, span.end - 12) : span.end].split()[-1:]
    if not first or not word or span.end - span.start > WINDOW:
        return False
    if "\n" in text[span.end : begin] and text[span.end - 1] in _ENDS:
        return False
    if first.islower():
        return True
    bare = word[0].strip("([“\"'").rstrip(".").lower()
    if word[0].endswith(".") and (bare in _SHORT or (bare in _COUNTED and first.isdigit())):
        return True
    is_after_speech = text[span.end - 1] in "”\"»’'" and text[span.end - 2 : span.end - 1] in "?!"
    return is_after_speech and _is_tag(following)


def _is_tag(words: str) -> bool:
    """Whether *words* only say who spoke: a name or two and a verb of speech.

    >>> _is_tag("Jane Doe asked. Then she left."), _is_tag("The plant closed, he said.")
    (True, False)
    """
    for place, word in enumerate(words.split()[:5]):
        if word.rstrip(".,:") in _TAGS:
            return place > 0
        if not word[:1].isupper() or word[-1] in ",;:?!":
            return False
    return False
