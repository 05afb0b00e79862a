"""Parts: what each name is to the verb of its sentence: it acts, is acted on, stands behind "of".

By the word before it and by the order: the one before the verb acts, in a passive the one
behind "by".
"""

from collections.abc import Mapping

from bot.search.dates import WEEKDAYS
from bot.search.utterance import Utterance

AGENT = frozenset({"by", "par", "por", "durch"})
_AGENT_IN_PASSIVE = frozenset({"von", "vom"})
PASSIVE = frozenset({"wurde", "wurden", "wird", "werden", "worden"})
PARTS: dict[str, str] = {
    word: part
    for part, words in (
        ("from", "from aus desde від от из з"),
        ("to", "to into nach an à vers hacia до к"),
        ("than", "than als que ніж чем"),
        ("against", "against gegen contre contra проти против"),
        ("of", "of de des du von del"),
        ("in", "in at on near off inside outside within bei im en dans sur у в на under over"),
        ("for", "for für pour para для"),
        ("with", "with mit avec con с з із"),
        ("before", "before vor avant antes перед до"),
        ("after", "after nach après después після после"),
    )
    for word in words.split()
}
_PASSED_OVER = frozenset("the a an der die das den dem le la les l el los las company firm".split())


def parts_in_both(asked: Utterance, says: Utterance) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The parts of the names that both sides have, each once."""
    names = says.names | asked.names | _first_word(says)
    shared = {
        stem for stem in names if asked.stems.count(stem) == 1 and says.stems.count(stem) == 1
    }
    shared -= {says.stems[at] for q in says.quantities for at in q.words}
    shared -= {says.stems[at] for at in says.content if says.words[at].text in WEEKDAYS}
    mine, theirs = _parts(asked, shared, names), _parts(says, shared, names)
    return mine, theirs


def _first_word(says: Utterance) -> frozenset[str]:
    """A sentence's first word, which may be a name: here both sides must share it anyway."""
    return frozenset(says.stems[at] for at in says.content[:1] if says.words[at].is_capitalised)


def _parts(utterance: Utterance, names: set[str], every: frozenset[str]) -> dict[str, str]:
    """What each of *names* is to the verb; *every* name may be a part of a longer one."""
    found: dict[str, str] = {}
    bare: list[str] = []
    agents: list[str] = []
    is_passive = any(word.text in PASSIVE for word in utterance.words)
    by_verb = sum(word.text in AGENT for word in utterance.words) > 1
    last = ""
    for at, stem in enumerate(utterance.stems):
        if stem not in names:
            last = "" if stem else last
            continue
        place = _before(utterance, at, names, every)
        before = utterance.words[place].text if place is not None and place >= 0 else ""
        if place is None and last:
            # The second word of a name has the part of the first.
            (agents if last in agents else bare if last in bare else []).append(stem)
            if last in found:
                found[stem] = found[last]
        elif before in AGENT and place and (by_verb or not _is_done(utterance, place)):
            # "designed by A, built by B"; "a landscape by A".
            found[stem] = f"by {utterance.stems[place - 1]}"
        elif before in AGENT or (is_passive and before in _AGENT_IN_PASSIVE):
            agents.append(stem)
        elif before in PARTS:
            found[stem] = PARTS[before]
        else:
            bare.append(stem)
        last = stem
    acting = agents or _together(utterance, bare)
    found |= dict.fromkeys(acting, "acts")
    return found | {stem: "is acted on" for stem in bare if stem not in acting}


def _is_done(utterance: Utterance, by: int) -> bool:
    """Whether "by" stands behind a deed ("sued by") and not behind a thing ("a landscape by")."""
    before = utterance.words[by - 1].text
    is_other_language = utterance.words[by].text != "by"
    return is_other_language or before.endswith(("ed", "en")) or is_irregular(utterance, before)


def is_irregular(utterance: Utterance, word: str) -> bool:
    """Whether a word is a form of a verb that no ending tells ("sold")."""
    return word in utterance.language.irregular


def _before(utterance: Utterance, at: int, names: set[str], every: frozenset[str]) -> int | None:
    """The place of the word before a name, first names and articles passed over.

    -1 at the beginning, None where another name goes on.
    """
    while at > 0:
        at -= 1
        if utterance.stems[at] in names:
            return None
        text = utterance.words[at].text
        if text not in _PASSED_OVER and utterance.stems[at] not in every:
            return at
    return -1


def _together(utterance: Utterance, bare: list[str]) -> list[str]:
    """The first of *bare*, with the words of its name."""
    together = bare[:1]
    for stem in bare[1:]:
        if utterance.stems.index(stem) != utterance.stems.index(together[-1]) + 1:
            break
        together.append(stem)
    return together
