from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from bot.model import trouble as troubles
from bot.model.trouble import BadInput, Failure, Trouble
from bot.reply.apology import apology, defect, key_of, sentence
from bot.reply.card import Outcome
from bot.reply.voice import voice

SAY = voice("en")
VALUES: dict[str, Any] = {
    "near": (),
    "length": 5_000,
    "limit": 4_000,
    "waited_seconds": 10.0,
    "found": 9,
    "known": 1,
    "needs": "permission.moderate",
    "rule": "rule.date",
    "why": "unreadable.empty",
}


def situations(of: type[Trouble] = Trouble) -> Iterator[type[Trouble]]:
    for kind in of.__subclasses__():
        if kind not in {BadInput, Failure}:
            yield kind
        yield from situations(kind)


def met(kind: type[Trouble], **given: object) -> Trouble:
    values = {field.name: VALUES.get(field.name, "a thing") for field in fields(kind)}
    if kind is troubles.WorkerLimit:
        values["limit"] = "worker.time"
    return kind(**values | given)


@pytest.mark.parametrize("kind", list(situations()))
def test_every_situation_has_its_sentence(kind: type[Trouble]) -> None:
    told = sentence(met(kind), SAY)

    assert told.endswith(".") or "For example" in told
    assert "{" not in told
    assert "\n" not in told


def test_a_situation_and_its_key_have_one_name() -> None:
    assert key_of(troubles.NoSuchFile) == "trouble.no_such_file"


def test_bad_input_is_refused_and_the_rest_failed() -> None:
    assert apology(troubles.NothingAsked(), SAY).outcome is Outcome.REFUSED
    assert apology(met(troubles.LibraryDamaged), SAY).outcome is Outcome.FAILED
    assert defect("7F3A", SAY).outcome is Outcome.DEFECT
    assert "7F3A" in defect("7F3A", SAY).summary


def test_a_near_name_is_offered() -> None:
    trouble = troubles.UnknownCommand(asked_for="clam", near=("claim", "article add"))

    assert (
        sentence(trouble, SAY) == "There is no command /clam. Did you mean /claim or /article add?"
    )


def test_what_was_typed_cannot_act_on_a_screen() -> None:
    trouble = troubles.NotText(name="\x1b[2Jreport\u202efdp.exe\n" + "x" * 500)
    told = sentence(trouble, SAY)

    assert told.startswith("[2Jreportfdp.exe")
    assert len(told) < 250


def test_a_key_of_another_room_that_is_not_known_is_still_told() -> None:
    trouble = troubles.Unreadable(name="a.txt", why="unreadable.by_the_moon")

    assert "by the moon" in sentence(trouble, SAY)


def test_the_public_library_is_not_changed_but_its_faults_can_be_reported() -> None:
    trouble = troubles.NotAllowed(command="article remove", needs="permission.keep")

    assert "report it to them" in sentence(trouble, SAY)
