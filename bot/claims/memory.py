"""Memory: whom an article has named so far, so that "she" and "the ministry" find their name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.claims.names import Named, classify, is_name, run_end
from bot.claims.outlets import GOVERNMENT_WORDS, ORGANISATION_WORDS
from bot.claims.persons import (
    GENDERS,
    Mention,
    Persons,
    gender_beside,
    nouns_beside,
    subject_noun,
    subject_start,
)
from bot.claims.phrases import after
from bot.claims.roles import HEADS, Role
from bot.claims.words import Word, listed
from bot.model.source import Level, Source, SourceKind

_REACH = 3
"""Sentences that a pronoun looks back."""
_FURTHER = 12
"""Sentences that "the ministry" looks back."""
_WRITTEN = frozenset({SourceKind.DOCUMENT, SourceKind.DATA})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    source: Source
    sentence: int
    is_plural: bool


@dataclass(slots=True)
class Memory:
    """The sources and persons named up to a sentence; lives as long as one reading."""

    sentence: int = 0
    last: dict[SourceKind, _Known] = field(default_factory=dict)
    subject: Source | None = None
    """What the sentence before began with, if that is known."""
    opening: Source | None = None
    by_noun: dict[str, _Known] = field(default_factory=dict)
    by_surname: dict[str, set[str]] = field(default_factory=dict)
    persons: Persons = field(default_factory=Persons)

    def hear(
        self, text: str, words: Sequence[Word], *, unquoted: Sequence[Word], passage: int
    ) -> None:
        """Note the persons and organisations that the next sentence mentions.

        Whoever is only named in a quotation is not in *unquoted*: she is spoken
        of, and does not speak.
        """
        self.sentence += 1
        self.persons.begin(passage)
        self.subject, self.opening = self.opening, None
        for place, end in _runs(words):
            found = classify(text, words, place, end) if end - place > 1 else None
            if found and found.kind is SourceKind.ORGANISATION:
                self._index(_source(found, found.span.cut(text)), is_plural=False)
            name = found.span.cut(text) if found and _is_full_name(found) else ""
            if found and " " in name:
                self.by_surname.setdefault(name.split()[-1], set()).add(name)
                if place == 0:
                    self._note(_source(found, name), is_plural=False)
        self._meet(text, unquoted)
        self.opening = self._opening(text, words)

    def _meet(self, text: str, words: Sequence[Word]) -> None:
        """Note everybody who is named, and the person that the sentence is about."""
        start = subject_start(words)
        noun = subject_noun(words, start)
        if start < len(words) and words[start].lower in GENDERED:
            pronoun = words[start].lower
            who = self.persons.meant(pronoun, words[start].start)
            self.persons.mention(
                Mention(
                    who=who,
                    place=words[start].start,
                    is_strong=True,
                    is_named=False,
                    gender=pronoun,
                )
            )
        beside = noun + 1 if noun is not None else start
        if beside < len(words) and noun is not None and words[beside].text == ",":
            beside += 1
        has_subject = False
        for place, end in _runs(words):
            is_subject = place in (start, beside) or (place == 1 and words[0].lower == "for")
            who = self._person(text, words, place, end)
            if who is None:
                continue
            is_subject &= not words[end - 1].is_possessive
            has_subject |= is_subject
            beside_name = self.persons.beside.setdefault(who.name, set())
            beside_name |= nouns_beside(words, place, end)
            self.persons.mention(
                Mention(
                    who=who,
                    place=words[place].start,
                    is_strong=is_subject,
                    gender=gender_beside(words, place, end),
                )
            )
        if noun is not None and not has_subject:
            self.persons.mention(
                Mention(
                    who=None,
                    place=words[noun].start,
                    is_strong=True,
                    gender=GENDERS.get(words[noun].lower),
                )
            )

    def _person(self, text: str, words: Sequence[Word], start: int, end: int) -> Source | None:
        """The person whom the run of names `[start:end]` names, if it is one."""
        last = words[end - 1]
        surname = last.text[:-2] if last.is_possessive else last.text
        if end - start == 1 or last.is_possessive:
            full = self.by_surname.get(surname, ())
            return _on_record(next(iter(full))) if len(full) == 1 else None
        found = classify(text, words, start, end)
        if found is None or not _is_full_name(found):
            return None
        name = found.span.cut(text)
        full = self.by_surname.get(name, ())
        return _on_record(next(iter(full)) if len(full) == 1 else name)

    def _opening(self, text: str, words: Sequence[Word]) -> Source | None:
        found, _ = after(text, words, 0)
        if not found:
            return None
        if found[0].refers is None:
            return _source(found[0], found[0].span.cut(text))
        if found[0].refers in GENDERED:
            return self.persons.meant(found[0].refers, found[0].span.start)
        known = self._known(found[0].refers)
        return known.source if known else None

    def resolve(self, text: str, named: Named) -> tuple[Source, bool] | None:
        """The source that *named* stands for, and whether it was named elsewhere."""
        found = self._resolved(text, named)
        source = found[0] if found else None
        is_person = source is not None and source.kind is SourceKind.PERSON
        span = named.span
        if source and is_person and not _is_plural(source.name, named):
            self.persons.spoke(source, span.start, span.end)
        elif named.is_single and not is_person:
            # It may be a surname: then "he" means somebody whom we do not know.
            self.persons.spoke(None, span.start, span.end)
        return found

    def _resolved(self, text: str, named: Named) -> tuple[Source, bool] | None:
        words = named.span.cut(text)
        if named.refers in GENDERED:
            who = self.persons.meant(named.refers, named.span.start)
            return (who, True) if who else None
        if named.refers is not None:
            known = self._known(named.refers)
            if known is None and named.is_described:
                return _source(named, words), False
            return (known.source, True) if known else None
        full = self.by_surname.get(words, ())
        if " " not in words and len(full) == 1 and named.kind is not SourceKind.OUTLET:
            (name,) = full
            source = _on_record(name)
            self._note(source, is_plural=False)
            return source, True
        source = _source(named, words)
        # One unknown word tells a pronoun nothing of what kind it names.
        if not named.is_single or " " in words:
            self._note(source, is_plural=_is_plural(words, named))
        return source, False

    def _note(self, source: Source, *, is_plural: bool) -> None:
        self.last[source.kind] = self._index(source, is_plural=is_plural)

    def _index(self, source: Source, *, is_plural: bool) -> _Known:
        """Let the nouns of a name ("ministry", "committee") find it."""
        known = _Known(source=source, sentence=self.sentence, is_plural=is_plural)
        for noun in source.name.lower().split():
            if noun in HEADS or noun in ORGANISATION_WORDS:
                self.by_noun[noun] = known
        return known

    def _known(self, refers: str) -> _Known | None:  # noqa: PLR0911 (one return per word)
        match refers:
            case "he" | "she":
                return None
            case "they":
                known = self.last.get(SourceKind.PERSON)
                return _near(known, self.sentence, _REACH) if known and known.is_plural else None
            case "it":
                return self._it()
        exact = self.by_noun.get(refers)
        if exact:
            return _near(exact, self.sentence, _FURTHER)
        role = HEADS.get(refers)
        kinds = _KINDS.get(role, ()) if role else ()
        if role is Role.BODY and refers not in _ANY_BODY:
            return None
        if role in _EXACTLY:
            return None
        known = self._latest(kinds)
        if known and refers in _COMPANY and _is_government(known.source.name):
            return None
        if known and SourceKind.PERSON in kinds and known.source.level is Level.ON_RECORD:
            who = self.persons.titled(refers)
            return replace(known, source=who) if who else None
        return _near(known, self.sentence, _FURTHER)

    def _it(self) -> _Known | None:
        """What the sentence before was about, or else its source, if either is a thing."""
        things = (SourceKind.ORGANISATION, *_WRITTEN, SourceKind.OUTLET)
        if self.subject is not None:
            is_thing = self.subject.kind in things
            known = _Known(source=self.subject, sentence=self.sentence, is_plural=False)
            return known if is_thing else None
        return _near(self._latest(things), self.sentence, 1)

    def _latest(self, kinds: Sequence[SourceKind]) -> _Known | None:
        known = [self.last[kind] for kind in kinds if kind in self.last]
        return max(known, key=lambda one: one.sentence, default=None)


GENDERED = listed("he she")
_EXACTLY = frozenset({Role.DOCUMENT, Role.DATA})
"""Only the same word points back to these: "the report" is no "study"."""
_COMPANY = listed("company firm manufacturer maker airline carrier")
_ANY_BODY = _COMPANY | listed("group organisation organization charity watchdog")
_KINDS: dict[Role, tuple[SourceKind, ...]] = {
    Role.UNNAMED: (SourceKind.PERSON,),
    Role.SPEAKER: (SourceKind.PERSON,),
    Role.BODY: (SourceKind.ORGANISATION,),
    Role.PAPER: (SourceKind.OUTLET,),
    Role.DOCUMENT: (SourceKind.DOCUMENT,),
    Role.DATA: (SourceKind.DATA,),
}


def _runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Start and end of the names in *words*."""
    place = 0
    while place < len(words):
        if not is_name(words[place]):
            place += 1
            continue
        end = run_end(words, place)
        yield place, end
        place = end


def _is_full_name(found: Named) -> bool:
    return found.kind is SourceKind.PERSON and found.level is Level.ON_RECORD


def _on_record(name: str) -> Source:
    return Source(name=name, kind=SourceKind.PERSON, level=Level.ON_RECORD, is_primary=True)


def _near(known: _Known | None, sentence: int, reach: int) -> _Known | None:
    return known if known and sentence - known.sentence <= reach else None


def _source(named: Named, name: str) -> Source:
    return Source(name=name, kind=named.kind, level=named.level, is_primary=named.is_primary)


def _is_plural(words: str, named: Named) -> bool:
    if named.kind is not SourceKind.PERSON or named.level is Level.ON_RECORD:
        return False
    return any(word in HEADS and word.endswith("s") for word in words.lower().split())


def _is_government(name: str) -> bool:
    return not GOVERNMENT_WORDS.isdisjoint(name.lower().split())
