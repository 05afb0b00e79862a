"""Names: another name in the place of the one that was asked about."""

from rapidfuzz.distance import Levenshtein

from bot.model import Conflict, ConflictKind
from bot.search.likeness import is_kin
from bot.search.utterance import Utterance

_LEAST_SHARED = 2


def name_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A name of the question that the claim replaces by another, between shared words.

    In a question typed in small letters, names are the words that other claims write
    as such (`Utterance.names`).
    """
    mine, theirs = asked.content, says.content
    my_stems = [asked.stems[at] for at in mine]
    their_stems = [says.stems[at] for at in theirs]
    if len(set(my_stems) & set(their_stems)) < _LEAST_SHARED:
        return None
    for edit in Levenshtein.opcodes(my_stems, their_stems):
        if edit.tag != "replace":
            continue
        pairs = zip(
            range(edit.src_start, edit.src_end), range(edit.dest_start, edit.dest_end), strict=False
        )
        for my_at, their_at in pairs:
            my_word, their_word = asked.words[mine[my_at]], says.words[theirs[their_at]]
            if (
                my_stems[my_at] in asked.names - set(their_stems)
                and their_stems[their_at] in says.names - set(my_stems)
                and not is_kin(my_word.text, their_word.text)
                and _is_flanked(my_stems, their_stems, my_at, their_at)
            ):
                return Conflict(
                    kind=ConflictKind.NAME,
                    asked=my_word.span.cut(asked.text),
                    says=their_word.span.cut(says.text),
                )
    return None


def _is_flanked(mine: list[str], theirs: list[str], my_at: int, their_at: int) -> bool:
    """Whether a word beside the two is the same on both sides."""
    before = my_at > 0 and their_at > 0 and mine[my_at - 1] == theirs[their_at - 1]
    after = (
        my_at + 1 < len(mine)
        and their_at + 1 < len(theirs)
        and mine[my_at + 1] == theirs[their_at + 1]
    )
    return before or after
