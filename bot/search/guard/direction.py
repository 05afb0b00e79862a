"""Direction: words that say the opposite ("rose", "fell"), one in the place of the other."""

from rapidfuzz.distance import Levenshtein

from bot.model import Conflict, ConflictKind
from bot.search.languages import LANGUAGES
from bot.search.utterance import Utterance, stem

_OPPOSITES = (
    (
        "rise increase grow climb soar expand widen strengthen improve surge double",
        "fall decrease decline drop shrink contract slump plunge narrow weaken worsen halve sink",
    ),
    ("win", "lose"),
    ("accept approve allow permit legalise legalize", "reject refuse ban forbid prohibit veto"),
    ("support back endorse favour favor", "oppose"),
    ("open reopen", "close shut"),
    ("join enter", "leave quit"),
    ("buy import", "sell export"),
    ("confirm admit", "deny"),
    ("hire appoint", "dismiss fire sack"),
    ("higher highest largest biggest most", "lower lowest smallest least fewest"),
    ("guilty convict", "innocent acquit"),
    ("safe legal", "unsafe dangerous illegal"),
    ("succeed success", "fail failure"),
    ("majority", "minority"),
)

_SIDES: dict[str, tuple[int, int]] = {
    stem(word, LANGUAGES["en"]): (number, side)
    for number, sides in enumerate(_OPPOSITES)
    for side, words in enumerate(sides)
    for word in words.split()
}


def direction_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A word of the question whose opposite stands in its place in the claim."""
    if asked.language.code != "en":
        return None
    mine, theirs = asked.content, says.content
    my_stems = [asked.stems[at] for at in mine]
    their_stems = [says.stems[at] for at in theirs]
    if not set(my_stems) & set(their_stems):
        return None
    for edit in Levenshtein.opcodes(my_stems, their_stems):
        if edit.tag != "replace":
            continue
        for my_at in range(edit.src_start, edit.src_end):
            for their_at in range(edit.dest_start, edit.dest_end):
                if _is_opposite(my_stems[my_at], their_stems[their_at]):
                    return Conflict(
                        kind=ConflictKind.NEGATION,
                        asked=asked.words[mine[my_at]].span.cut(asked.text),
                        says=says.words[theirs[their_at]].span.cut(says.text),
                    )
    return None


def _is_opposite(mine: str, theirs: str) -> bool:
    one, other = _SIDES.get(mine), _SIDES.get(theirs)
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]
