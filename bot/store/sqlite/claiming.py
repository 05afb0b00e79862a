"""The claims of new revisions: which go on, which are closed, which are opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model import AnchorState, Arrival, ClaimStatus, Span, Statement, digest_of
from bot.store.sqlite.rows import from_json, from_kinds, from_reasons
from bot.store.sqlite.session import Session, Value, WritingSession
from bot.store.succession import Standing, Succession, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A revision that is being written."""

    workspace: int
    article: int
    revision: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """An arrival as a revision: where, and under which numbers its claims stand."""

    place: Place
    arrival: Arrival
    succession: Succession
    numbers: tuple[int, ...]

    @property
    def claims(self) -> Iterator[tuple[int, Statement, Standing | None]]:
        """Each claim's number, its statement, and the claim that it carries on."""
        return zip(self.numbers, self.arrival.statements, self.succession.heirs, strict=True)


def numbered(succession: Succession, last: int) -> tuple[int, ...]:
    """The claims' numbers in the order of the text; new ones count up from *last*."""
    numbers = []
    for heir in succession.heirs:
        last += heir is None
        numbers.append(last if heir is None else heir.number)
    return tuple(numbers)


async def standing_in(
    session: Session, workspace: int, revisions: Sequence[tuple[int, int]]
) -> dict[int, list[Standing]]:
    """The claims that (article, revision) pairs hold, by article."""
    standing: dict[int, list[Standing]] = {}
    if not revisions:
        return standing
    rows = await session.rows(
        "claims_standing", workspace=workspace, revisions=from_json(revisions)
    )
    for row in rows:
        span = Span(row["starts"], row["ends"])
        claim = Standing(number=row["number"], words=row["words"], span=span)
        standing.setdefault(row["article"], []).append(claim)
    return standing


async def keep_claims(session: WritingSession, renewed: Sequence[Renewed]) -> None:
    """Close what has ended, add what is new, and say of all where they now stand."""
    opened: list[dict[str, Value]] = []
    carried: list[dict[str, Value]] = []
    anchors: list[dict[str, Value]] = []
    ended: list[int] = []
    for it in renewed:
        ended += [claim.number for claim in it.succession.ended]
        for number, statement, heir in it.claims:
            if heir is None:
                opened.append(_claim(it.place, number, statement, it.arrival.reading.text))
            else:
                carried.append(_carried(it.place, number))
            anchors.append(_anchor(it.place, number, statement, heir))
    if ended:
        place = renewed[0].place
        await session.tell(
            "close_claims", workspace=place.workspace, claims=from_json(ended), at=place.at
        )
    await session.tell_each("add_claim", opened)
    await session.tell_each("carry_claim_on", carried)
    await session.tell_each("add_anchor", anchors)


def _claim(place: Place, number: int, statement: Statement, text: str) -> dict[str, Value]:
    assertion, terms = statement.assertion, statement.terms
    words = assertion.span.cut(text)
    return {
        "workspace": place.workspace,
        "number": number,
        "article": place.article,
        "revision": place.revision,
        "status": ClaimStatus.OPEN.value,
        "opened_at": place.at,
        "score": assertion.score,
        "kinds": from_kinds(assertion.kinds),
        "reasons": from_reasons(assertion),
        "digest": digest_of(words),
        "words": words,
        "stems": " ".join(terms.stems),
        "headline": " ".join(terms.headline),
        "surface": " ".join(part for pair in terms.surface for part in pair),
    }


def _carried(place: Place, number: int) -> dict[str, Value]:
    return {"workspace": place.workspace, "number": number, "revision": place.revision}


def _anchor(
    place: Place, number: int, statement: Statement, heir: Standing | None
) -> dict[str, Value]:
    span = statement.assertion.span
    return {
        "workspace": place.workspace,
        "article": place.article,
        "revision": place.revision,
        "claim": number,
        "passage": statement.assertion.passage,
        "starts": span.start,
        "ends": span.end,
        "state": (AnchorState.EXACT if heir is None else state_of(heir.span, span)).value,
    }
