"""Persons: who may be meant by "he" and "she", from everybody a passage has named of late.

Somebody merely named competes with those who spoke, and a person without a
name ("his mother", "a driver") with both: where it is not clear who is meant,
nobody is.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.claims.given import GIVEN
from bot.claims.names import FUNCTION, is_name
from bot.claims.roles import HEADS, Role
from bot.claims.unnamed import DETERMINERS
from bot.claims.words import Word, listed
from bot.model.source import Source

_REACH = 3
"""Sentences that a pronoun looks back."""
_MOST = 40
"""Mentions kept of a sentence, so that a list of names is not searched for each "she"."""
_NOUN = 7
"""Words from a subject's start to its noun, at most."""
_LEADING_UP = 18
"""Words of "In May of last year, " before the subject, at most."""

GENDERS: dict[str, str] = {
    **dict.fromkeys(
        listed(
            "mr mr. sir king prince man boy father husband widower son brother uncle grandfather"
            " stepfather grandson nephew boyfriend businessman fisherman policeman councilman"
            " congressman alderman spokesman chairman salesman fireman herr monsieur señor"
        ),
        "he",
    ),
    **dict.fromkeys(
        listed(
            "mrs mrs. ms ms. miss lady dame queen princess woman girl mother wife widow daughter"
            " sister aunt grandmother stepmother granddaughter niece girlfriend businesswoman"
            " policewoman councilwoman congresswoman spokeswoman chairwoman saleswoman frau"
            " madame actress waitress"
        ),
        "she",
    ),
}
"""Words beside a name that tell which pronoun is meant for it."""

_PEOPLE = frozenset({Role.UNNAMED, Role.EXPERT, Role.SPEAKER, Role.WITNESS})
_PLURALS = listed("people some others spokespeople ones")
_OTHER_PERSONS = listed(
    "patient owner tenant landlord passenger suspect victim neighbour neighbor colleague friend"
    " boss manager founder captain priest farmer shopkeeper clerk guard cousin partner judge"
    " journalist reporter candidate successor predecessor student child teenager"
)
_TITLES_ONLY = listed("mr mr. mrs mrs. ms ms. miss sir herr frau señor madame monsieur")
_LEADING = listed(
    "in on at after before when while as for during since by with under if although though last"
    " early late from until because despite asked"
)
_JOINING = listed("and but so yet then still meanwhile later now also however")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person in a sentence. *who* is None for one whom we cannot name."""

    who: Source | None
    place: int
    is_strong: bool
    """Whether the sentence is about this person, or hers."""
    is_named: bool = True
    has_spoken: bool = False
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    passage: int
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Persons:
    """The persons of the last sentences, the newest last."""

    rows: deque[_Row] = field(default_factory=lambda: deque(maxlen=_REACH + 1))
    genders: dict[str, str] = field(default_factory=dict)
    beside: dict[str, set[str]] = field(default_factory=dict)
    """What stood beside a name: its titles, and the nouns in apposition."""

    def begin(self, passage: int) -> None:
        """Go on to the next sentence, which stands in *passage*."""
        self.rows.append(_Row(passage))

    def mention(self, one: Mention) -> None:
        """Remember that the sentence mentions somebody."""
        if len(self.rows[-1].mentions) == _MOST:
            return
        if one.who is not None and one.gender is not None:
            self.genders.setdefault(one.who.name, one.gender)
        self.rows[-1].mentions.append(one)

    def spoke(self, source: Source | None, start: int, end: int) -> None:
        """Remember whom the sentence quotes, named by the words from *start* to *end*."""
        mentions = self.rows[-1].mentions
        gender = None
        for place, one in enumerate(mentions):
            if one.who is None and start <= one.place < end:
                gender = one.gender
            elif one.who is not None and source is not None and one.who.name == source.name:
                mentions[place] = replace(one, is_strong=True, has_spoken=True)
                return
        mentions[:] = [m for m in mentions if m.who is not None or not start <= m.place < end]
        self.mention(
            Mention(who=source, place=start, is_strong=True, has_spoken=True, gender=gender)
        )

    def meant(self, pronoun: str | None, place: int) -> Source | None:
        """Whom *pronoun*, which stands at *place*, means; None where that is not clear.

        Without a *pronoun* it is whoever either would mean.
        """
        passing: list[Mention] = []
        own = True
        for row in reversed(self.rows):
            fitting = [
                one
                for one in row.mentions
                if (not own or one.place < place) and self._fits(one, pronoun)
            ]
            strong = _clearest([one for one in fitting if one.is_strong])
            # Who is named in the words reported is seldom who reports them.
            if own and strong and strong.is_named:
                strong = None
            own = False
            if strong is None:
                if any(one.is_strong for one in fitting) and row is not self.rows[-1]:
                    return None
                passing += fitting
                continue
            if any(one.who != strong.who for one in passing):
                return None
            return self._sure(strong, row, pronoun)
        names = {one.who.name if one.who else "" for one in passing}
        return passing[0].who if len(names) == 1 else None

    def titled(self, noun: str) -> Source | None:
        """Who is meant by "the minister", if she was called so and nobody else may be meant."""
        who = self.meant(None, 0)
        return who if who and noun in self.beside.get(who.name, ()) else None

    def _fits(self, one: Mention, pronoun: str | None) -> bool:
        known = self._gender(one.who.name) if one.who else one.gender
        return known is None or pronoun is None or known == pronoun

    def _gender(self, name: str) -> str | None:
        return self.genders.get(name) or GIVEN.get(name.split(" ", 1)[0].lower())

    def _sure(self, one: Mention, row: _Row, pronoun: str | None) -> Source | None:
        """*one*, but for somebody who only acted, while another spoke not long ago."""
        if one.who is None:
            return None
        is_known = pronoun is not None and self._gender(one.who.name) == pronoun
        if not (one.has_spoken or is_known or row.passage == self.rows[-1].passage):
            rivals = [m for other in self.rows for m in other.mentions if m.has_spoken]
            if any(m.who != one.who and self._fits(m, pronoun) for m in rivals):
                return None
        if pronoun is not None:
            self.genders.setdefault(one.who.name, pronoun)
        return one.who


def _clearest(strong: Sequence[Mention]) -> Mention | None:
    """The one person that a sentence is about, if there is one."""
    if len({one.who.name if one.who else "" for one in strong}) > 1:
        strong = [one for one in strong if one.has_spoken]
    if len({one.who.name if one.who else "" for one in strong}) > 1:
        return None
    return strong[-1] if strong else None


def subject_start(words: Sequence[Word]) -> int:
    """Where the subject of a sentence starts, after "In May of last year, "."""
    place = 0
    while place < len(words) and not words[place].is_word:
        place += 1
    if place < len(words) and words[place].lower in _LEADING:
        marks = (
            i for i in range(place, min(len(words), place + _LEADING_UP)) if words[i].text == ","
        )
        place = next(marks, place - 1) + 1
    while place < len(words) and (words[place].lower in _JOINING or words[place].text == ","):
        place += 1
    return place


def subject_noun(words: Sequence[Word], start: int) -> int | None:
    """The noun of a person at the head of a subject: "his | mother", "a city | inspector"."""
    for place in range(start, min(len(words), start + _NOUN)):
        word = words[place]
        if not word.is_word or (word.lower in FUNCTION and word.lower not in DETERMINERS):
            return None
        if _is_person(word) and not word.is_possessive:
            following = words[place + 1] if place + 1 < len(words) else None
            if following and _is_person(following) and not is_name(following):
                continue
            return place
    return None


def _is_person(word: Word) -> bool:
    lower = word.lower
    if word.is_capital and lower not in GENDERS:
        return False
    if lower in _TITLES_ONLY or lower in _PLURALS:
        return False
    if lower in GENDERS or lower in _OTHER_PERSONS:
        return True
    return HEADS.get(lower) in _PEOPLE and not lower.endswith("s")


def nouns_beside(words: Sequence[Word], start: int, end: int) -> set[str]:
    """The titles in and before the name `[start:end]`, and the words of its apposition."""
    found = {word.lower for word in words[max(0, start - 3) : end] if word.is_word}
    if end < len(words) and words[end].text == ",":
        for word in words[end + 1 : end + 7]:
            if not word.is_word or word.lower in {"of", "for", "who", "whose", "and"}:
                break
            found.add(word.lower)
    return found


def gender_beside(words: Sequence[Word], start: int, end: int) -> str | None:
    """What titles, and nouns in apposition, tell of the name `[start:end]`."""
    return next(_genders(words, start, end), None)


def _genders(words: Sequence[Word], start: int, end: int) -> Iterator[str]:
    inside = words[start:end]
    before = words[max(0, start - 2) : start]
    for word in (*inside[:-1], *reversed(before)):
        if word.lower in GENDERS and not word.is_possessive:
            yield GENDERS[word.lower]
    if end < len(words) and words[end].text == ",":
        for word in words[end + 1 : end + 6]:
            if not word.is_word or word.lower in {"of", "who", "whose", "and"}:
                break
            if word.lower in GENDERS and not word.is_possessive:
                yield GENDERS[word.lower]
