"""Names: another name in the place of the one that was asked about."""

from collections.abc import Iterator

from bot.model import Conflict, ConflictKind
from bot.search.likeness import is_kin
from bot.search.utterance import Utterance

_LEAST_SHARED = 2


def name_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A name of the question that the claim replaces by another, beside a shared word.

    In a question typed in small letters, names are the words that other claims write
    as such (`Utterance.names`).
    """
    mine, theirs = asked.content, says.content
    my_stems = [asked.stems[at] for at in mine]
    their_stems = [says.stems[at] for at in theirs]
    shared = len(set(my_stems) & set(their_stems))
    for my_at, my_stem in enumerate(my_stems):
        if my_stem not in asked.names - set(their_stems):
            continue
        for their_at in _places(my_stems, my_at, their_stems):
            my_word, their_word = asked.words[mine[my_at]], says.words[theirs[their_at]]
            is_series = my_word.kind == their_word.kind == "designation"
            if (
                shared >= (1 if is_series else _LEAST_SHARED)
                and their_stems[their_at] in says.names - set(my_stems)
                and not is_kin(my_word.text, their_word.text)
                and not _is_acronym_of(my_word.raw, says)
                and not _is_acronym_of(their_word.raw, asked)
            ):
                return Conflict(
                    kind=ConflictKind.NAME,
                    asked=my_word.span.cut(asked.text),
                    says=their_word.span.cut(says.text),
                )
    return None


def _places(mine: list[str], at: int, theirs: list[str]) -> Iterator[int]:
    """Where the claim has another word in the place of mine.

    Beside the same word as mine; and where both my neighbours are the claim's too, between them.
    """
    before = mine[at - 1] if at > 0 and mine[at - 1] in theirs else None
    after = mine[at + 1] if at + 1 < len(mine) and mine[at + 1] in theirs else None
    if before is None and after is None:
        return
    for place in range(len(theirs)):
        is_behind = before is None or (place > 0 and theirs[place - 1] == before)
        is_ahead = after is None or (place + 1 < len(theirs) and theirs[place + 1] == after)
        if is_behind and is_ahead:
            yield place


def _is_acronym_of(raw: str, utterance: Utterance) -> bool:
    """Whether capitals are the initials of words that the other side writes out."""
    initials = "".join(word.raw[0] for word in utterance.words if word.is_capitalised)
    return raw.isupper() and raw.isalpha() and len(raw) > 1 and raw in initials
