"""Direction: words that say the opposite ("rose", "fell"), one on each side.

A negation on one side alone turns it round: "did not win" agrees with "lost".
"""

import re
from functools import lru_cache

from bot.model import Conflict, ConflictKind
from bot.search.guard.polarity import denied_in
from bot.search.languages import Language
from bot.search.normal import fold
from bot.search.utterance import Utterance, stem

_OPPOSITES = {
    "en": """
        rise increase grow climb soar expand widen strengthen improve surge double raise gain / fall
            decrease decline drop shrink contract slump plunge narrow weaken worsen halve sink lower
            reduce cut lose
        win beat defeat / lose
        gain / lose
        accept approve allow permit legalise legalize pass adopt / reject refuse ban forbid prohibit
            veto block decline
        confirm uphold / overturn annul quash reverse deny
        support back endorse favour favor / oppose
        open reopen / close shut
        deliver give donate lend / receive get borrow
        join enter / leave quit exit
        buy import / sell export
        admit / deny
        hire appoint recruit / dismiss fire sack
        impose introduce / lift scrap abolish drop repeal end
        resume restart restore continue begin start / halt stop suspend end cancel lose interrupt
        hold / break collapse burst
        survive alive survivor / die dead kill
        genuine real authentic / fake forged counterfeit forgery
        clean / dirty polluted contaminated
        higher highest largest biggest more most / lower lowest smallest least fewest fewer less
        hotter warmer hot warm / colder cooler cold cool
        older / younger newer
        larger bigger / smaller
        taller / shorter
        longer / shorter
        faster / slower
        cheaper / dearer pricier
        guilty convict / innocent acquit
        safe / unsafe dangerous
        legal / illegal
        able / unable
        succeed success successful / fail failure unsuccessful
        majority / minority
        everyone everybody / nobody
        present / absent
        profit / loss
        surplus / deficit
        north northern / south southern
        east eastern / west western
        arrive / depart
        early punctual punctually / late delayed
        free release / arrest jail imprison detain
    """,
    "de": """
        steigen gestiegen stieg erhöhen / sinken gesunken sank fallen gefallen fiel senken
        genehmigen genehmigt billigen gebilligt angenommen / ablehnen abgelehnt verboten untersagt
        gewinnen gewonnen gewann / verlieren verloren verlor
        öffnen geöffnet / schließen geschlossen
        erlaubt / verboten
        mehr / weniger
        bestätigen bestätigt / aufgehoben bestritten dementiert
        kaufen gekauft / verkaufen verkauft
    """,
    "fr": """
        augmenter augmenté hausse / baisser baissé baisse diminuer diminué
        approuver approuvé accepté autorisé / rejeter rejeté refusé interdit
        gagner gagné / perdre perdu
        ouvert ouvrir / fermé fermer
        plus / moins
        confirmé / démenti annulé
        acheté / vendu
    """,
    "es": """
        subir subió aumentó aumentar creció / bajar bajó cayó caer disminuyó
        aprobar aprobó autorizó aceptó / rechazar rechazó prohibió
        ganar ganó venció / perder perdió
        abrió abierto / cerró cerrado
        más / menos
        confirmó / desmintió anuló negó
        compró / vendió
    """,
    "uk": """
        зросли зросла зріс зросло збільшив підвищив / впали впала впав знизилися знизив скоротив
        схвалила схвалив схвалили дозволив дозволила / відхилила відхилив відхилили заборонив
            заборонила
        виграв виграла / програв програла
        відкрили відкрито / закрили закрито
        визнав визнала / заперечив заперечила
        більше / менше
    """,
    "ru": """
        выросли выросла вырос увеличил повысил / упали упала упал снизились снизил сократил
        одобрил одобрила одобрили разрешил / отклонил отклонила отклонили запретил
        выиграл выиграла / проиграл проиграла
        открыли открыт / закрыли закрыт
        признал признала / отрицал отрицала опроверг
        больше / меньше
    """,
}
"""Each pair of sides begins a line; what stands farther in goes on with it."""


@lru_cache(maxsize=16)
def _sides_of(language: Language) -> dict[str, frozenset[tuple[int, int]]]:
    """For each stem the pairs that it belongs to, and on which side."""
    sides: dict[str, set[tuple[int, int]]] = {}
    pairs = re.sub(r"\n {9,}", " ", _OPPOSITES.get(language.code, "")).strip().splitlines()
    for number, pair in enumerate(pairs):
        for side, words in enumerate(pair.split("/")):
            for word in words.split():
                sides.setdefault(stem(fold(word), language), set()).add((number, side))
    return {stem_: frozenset(places) for stem_, places in sides.items()}


def direction_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A word of the question whose opposite the claim says instead."""
    sides = _sides_of(asked.language)
    if not sides or asked.language is not says.language:
        return None
    mine, theirs = _placed(asked), _placed(says)
    if not any(asked.stems[at] in theirs for at in asked.content) or is_converse(asked, says):
        return None
    for my_stem in mine.keys() & sides.keys() - theirs.keys():
        for their_stem in theirs.keys() & sides.keys() - mine.keys():
            is_turned = (my_stem in denied_in(asked)) != (their_stem in denied_in(says))
            if _is_opposite(sides[my_stem], sides[their_stem]) and not is_turned:
                return Conflict(
                    kind=ConflictKind.NEGATION,
                    asked=asked.words[mine[my_stem]].span.cut(asked.text),
                    says=says.words[theirs[their_stem]].span.cut(says.text),
                )
    return None


def is_converse(asked: Utterance, says: Utterance) -> bool:
    """Whether the claim says the same from the other's side ("B is larger than A").

    >>> from bot.search.languages import language_of
    >>> from bot.search.utterance import utter
    >>> lyon = utter("Lyon is larger than Turin", language_of("en"))
    >>> is_converse(utter("Turin is smaller than Lyon", language_of("en")), lyon)
    True
    """
    sides = _sides_of(asked.language)
    mine, theirs = _placed(asked), _placed(says)
    return any(
        _is_opposite(sides[one], sides[other])
        and (
            _is_exchanged(asked, says)
            or (
                {one, other} <= _conversing(asked.language)
                and _have_changed(_actors(asked, mine[one]), _actors(says, theirs[other]))
            )
        )
        for one in mine.keys() & sides.keys()
        for other in theirs.keys() & sides.keys()
    )


def turned_comparison(asked: Utterance, says: Utterance) -> tuple[str, str] | None:
    """The two that the same comparison has on each other's side ("A is older than B")."""
    mine, theirs = _compared(asked), _compared(says)
    if mine is None or theirs is None or not _is_exchanged(asked, says):
        return None
    shared = {word.text for word in asked.words} & {word.text for word in says.words}
    is_same = any(word.endswith("er") or word in {"more", "less"} for word in shared)
    return (mine[0], theirs[0]) if is_same else None


def _placed(utterance: Utterance) -> dict[str, int]:
    """The place of each stem, and of each word that has none."""
    words, stems = utterance.words, utterance.stems
    # "15 stops" are no opposite of a start, and "90 or more" none of "at least 90".
    counted = {q.unit for q in utterance.quantities if not q.is_measured}
    figures = [q.span for q in utterance.quantities]
    return {
        stems[at] or words[at].text: at
        for at in range(len(words))
        if words[at].text not in counted
        and not any(span.start <= words[at].span.start < span.end for span in figures)
    }


_CONVERSES = {
    "en": "buy sell beat defeat win lose lend borrow deliver give donate receive get",
    "de": "kaufen gekauft verkaufen verkauft gewinnen gewann verlieren verlor",
    "fr": "acheté vendu gagné perdu",
    "es": "compró vendió ganó venció perdió",
    "uk": "виграв виграла програв програла",
    "ru": "выиграл выиграла проиграл проиграла",
}
"""Opposites that say the same of two that change places: what one sells, the other buys."""


@lru_cache(maxsize=16)
def _conversing(language: Language) -> frozenset[str]:
    words = _CONVERSES.get(language.code, "").split()
    return frozenset(stem(fold(word), language) for word in words)


_Actors = tuple[frozenset[str], frozenset[str]]


def _actors(utterance: Utterance, verb: int) -> _Actors:
    """The names that act by a verb, and the others: behind "by", or else before the verb."""
    by = next((n for n, word in enumerate(utterance.words) if n > verb and word.text == "by"), None)
    stems = utterance.stems
    names = [
        n
        for n in utterance.content
        if (stems[n] in utterance.names or n == 0) and stems.count(stems[n]) == 1
    ]
    acting = [n for n in names if n < verb]
    if by is not None:
        acting = [n for n in names if n > by][:1]
        acting += [n for n in names if acting and n == acting[0] + 1]
    others = [n for n in names if n not in acting]
    return _stems(utterance, acting), _stems(utterance, others)


def _stems(utterance: Utterance, places: list[int]) -> frozenset[str]:
    return frozenset(utterance.stems[n] for n in places)


def _have_changed(mine: _Actors, theirs: _Actors) -> bool:
    """Whether none who acts on one side acts on the other, but is acted on."""
    return not mine[0] & theirs[0] and bool(mine[0] & theirs[1])


def _is_exchanged(asked: Utterance, says: Utterance) -> bool:
    """Whether both compare the same two, each the other way round ("A is smaller than B")."""
    mine, theirs = _compared(asked), _compared(says)
    return (
        mine is not None
        and theirs is not None
        and mine[0] in theirs[1]
        and theirs[0] in mine[1]
        and mine[0] != theirs[0]
    )


def _compared(utterance: Utterance) -> tuple[str, frozenset[str]] | None:
    """What stands behind "than", and all that stands before it."""
    at = next((n for n, word in enumerate(utterance.words) if word.text in _THAN), None)
    behind = next((n for n in utterance.content if at is not None and n > at), None)
    if behind is None:
        return None
    before = frozenset(utterance.stems[n] for n in utterance.content if at is not None and n < at)
    return utterance.stems[behind], before


_THAN = frozenset("than als que чем ніж".split())


def _is_opposite(mine: frozenset[tuple[int, int]], theirs: frozenset[tuple[int, int]]) -> bool:
    return any((number, 1 - side) in theirs for number, side in mine)
