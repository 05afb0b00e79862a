"""`/quote` and `/pincite check`: what they hand on, and what comes of a real library."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from bot.commands.dispatch import dispatch_text
from bot.lookup import libraries_of, look_up
from bot.model import (
    Checked,
    Conflict,
    ConflictKind,
    Findings,
    Role,
    Standing,
    Why,
    WhyKind,
    Workspace,
)
from bot.quoting import check_quote
from bot.reply.card import Outcome, Quote, Reply
from bot.reply.plain import to_text
from bot.store.port import Store
from tests.bot.commands.desk import FakeDesk, Shelf, someone
from tests.bot.reply.findings import a_claim, a_finding, an_article
from tests.bot.test_lookup import NEWS, store, tell
from tests.factories import HERE

__all__ = ["store"]

OWN = Workspace("elsewhere:1")
URL = "https://example.org/a"
SHARED = (Why(kind=WhyKind.WORDS, asked=("80", "percent", "parts"), found=("80", "%", "parts")),)
OTHER = Conflict(kind=ConflictKind.NUMBER, asked="90", says="80")


def a_desk(**answers: Findings) -> FakeDesk:
    kept = {("public", 3): an_article()}
    return FakeDesk(
        findings=Findings(query=""),
        shelf=Shelf(kept=kept),
        answers={f"{name.replace('_', ' ')}.": found for name, found in answers.items()},
    )


async def ask(text: str, desk: FakeDesk) -> Reply:
    return await dispatch_text(text, caller=someone(Role.MEMBER), desk=desk)


@pytest.mark.parametrize(
    ("text", "quoted", "url"),
    [
        ('/quote "a single engine"', '"a single engine"', None),
        ("/quote “a single engine” --url " + URL, "“a single engine”", URL),
        (f"/quote a single engine url:{URL}", "a single engine", URL),
        (f"/quote “a single engine” {URL}", "“a single engine”", URL),
        (f"/quote “a single engine” <{URL}>", "“a single engine”", URL),
        (f"/quote “a single engine” <{URL}|example.org>", "“a single engine”", URL),
        (f"/quote see {URL} for more", f"see {URL} for more", None),
        ("/quote --text 'a single engine'", "a single engine", None),
        (f"/pincite quote {URL}", URL, None),
    ],
)
async def test_the_words_and_the_address_are_told_apart(
    text: str, quoted: str, url: str | None
) -> None:
    desk = a_desk()
    reply = await ask(text, desk)

    assert reply.outcome is Outcome.DONE
    assert desk.quoted == [(quoted, OWN, url)]


async def test_a_quotation_without_words_is_asked_for() -> None:
    reply = await ask("/quote", a_desk())

    assert reply.outcome is Outcome.REFUSED
    assert "/quote" in reply.summary


async def test_an_empty_library_names_the_first_step() -> None:
    for text in ("/quote a single engine", "/pincite check a single engine"):
        reply = await ask(text, FakeDesk(findings=Findings(query="")))
        assert reply.summary == "The library is empty: no article has been added yet."


async def test_every_sentence_of_a_message_is_looked_up_and_no_more_than_twelve() -> None:
    desk = a_desk()
    text = "".join(f"Line {letter} is read.\n" for letter in "abcdefghijklmn")
    reply = await ask(f"/pincite check {text}", desk)

    assert [query for query, _, _ in desk.asked] == text.splitlines()[:12]
    assert "Only the first 12 sentences were looked at." in to_text(reply)


async def test_matches_repeat_conflicts_contradict_and_weak_ones_are_left_out() -> None:
    same = a_finding(why=SHARED)
    other = a_finding(
        a_claim(number=13), standing=Standing.RELATED, conflict=OTHER, why=SHARED, fit=70
    )
    weak = a_finding(a_claim(number=14), standing=Standing.RELATED, why=SHARED, fit=65)
    few = a_finding(
        a_claim(number=15), why=(Why(kind=WhyKind.WORDS, asked=("parts",), found=("parts",)),)
    )
    desk = a_desk(
        This_is_so=Findings(query="", found=(weak, same)),
        That_is_not=Findings(query="", found=(weak, other)),
        Perhaps_this=Findings(query="", found=(weak,)),
        Some_parts=Findings(query="", found=(few,)),
        So_it_is=Findings(query="", found=(same,)),
    )
    reply = await ask(
        "/pincite check This is so. That is not. Perhaps this. Some parts. So it is.", desk
    )
    pins = [block.pin for card in reply.cards for block in card.blocks if isinstance(block, Quote)]

    assert (
        reply.summary
        == "The message repeats 1 known claim. The message differs from 1 known claim."
    )
    assert pins == ["PA3 ¶4 · PC13", "PA3 ¶4 · PC12"]


async def test_five_claims_are_shown_and_the_rest_are_counted() -> None:
    letters = "abcdefg"
    desk = a_desk(
        **{
            f"Line_{letter}": Findings(query="", found=(a_finding(a_claim(number=at), why=SHARED),))
            for at, letter in enumerate(letters, start=20)
        }
    )
    text = "\n".join(f"Line {letter}." for letter in letters)
    reply = await ask(f"/pincite check {text}", desk)

    assert len([card for card in reply.cards if isinstance(card.blocks[-1], Quote)]) == 5
    assert "2 more claims are not shown." in to_text(reply)


@dataclass(frozen=True)
class OpenDesk:
    """A desk at a real library."""

    store: Store

    async def look_up(
        self, query: str, *, workspace: Workspace, limit: int, as_of: datetime | None
    ) -> Findings:
        libraries = libraries_of(workspace)
        return await look_up(
            query, store=self.store, workspaces=libraries, limit=limit, as_of=as_of
        )

    async def check_quote(self, text: str, *, workspace: Workspace, url: str | None) -> Checked:
        return await check_quote(
            text, store=self.store, workspaces=libraries_of(workspace), url=url
        )

    async def ingest(self, *_: object, **__: object) -> None:
        raise AssertionError


async def test_a_quotation_and_a_message_are_checked_against_a_real_library(store: Store) -> None:
    await tell(store, NEWS, workspace=HERE)
    caller = someone(Role.MEMBER, workspace=HERE.name)
    desk = OpenDesk(store)

    async def told(text: str) -> str:
        return to_text(await dispatch_text(text, caller=caller, desk=desk))  # type: ignore[arg-type]

    altered = await told('/quote "About 40 workers assemble the S-400 launcher"')
    assert "the quotation has “40”; the article says “400”" in altered
    assert "  A1 ¶4 · C4\n" in altered

    message = await told(
        "/pincite check Sylvania sanctioned Freedonia in 2018. "
        "Over 90 percent of the electronics in the gliders come from Freedonia! I like bread."
    )
    assert message.startswith(
        "The message repeats 1 known claim. The message differs from 1 known claim."
    )
    assert "has “Over 90 percent”; the article says “Over 80 percent”" in message
    assert "bread" not in message


async def test_nothing_known_is_said_kindly(store: Store) -> None:
    await tell(store, NEWS, workspace=HERE)
    caller = someone(Role.MEMBER, workspace=HERE.name)
    reply = await dispatch_text(
        "/pincite check I like bread.",
        caller=caller,
        desk=OpenDesk(store),  # type: ignore[arg-type]
    )

    assert reply.summary == "I know no claim that this message repeats or contradicts."
