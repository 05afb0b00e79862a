import logging
from datetime import UTC, datetime

import pytest

from bot.commands.catalogue import named
from bot.commands.dispatch import dispatch, dispatch_request, dispatch_text
from bot.commands.spec import Values
from bot.model import Findings, Page, Permission, Role, Workspace
from bot.model.trouble import LibraryBusy, NothingAsked
from bot.reply.card import Audience, Card, Choices, Form, Outcome, Quote, Reply
from bot.reply.plain import to_text
from tests.bot.commands.desk import FakeDesk, Shelf, someone
from tests.bot.reply.findings import WORDS, a_claim, a_finding, an_article

OWN = "elsewhere:1"


def form_in(reply: Reply) -> Form:
    return next(block for card in reply.cards for block in card.blocks if isinstance(block, Form))


def a_desk() -> FakeDesk:
    kept = {(OWN, 3): an_article(workspace=OWN), ("public", 3): an_article()}
    said = {("public", 12): a_claim(), (OWN, 12): a_claim(workspace=OWN)}
    return FakeDesk(
        findings=Findings(query="parts", found=(a_finding(),)), shelf=Shelf(kept=kept, said=said)
    )


async def test_a_claim_is_answered_with_words_and_pin() -> None:
    desk = a_desk()
    reply = await dispatch_text("/claim parts", caller=someone(Role.MEMBER), desk=desk)
    quote = next(block for block in reply.cards[0].blocks if isinstance(block, Quote))

    assert reply.outcome is Outcome.DONE
    assert quote.words == WORDS
    assert quote.pin == "PA3 ¶4 · PC12"
    assert desk.asked == [("parts", Workspace(OWN), None)]


async def test_a_day_is_asked_for_to_its_end_in_the_callers_zone() -> None:
    desk = a_desk()
    caller = someone(Role.MEMBER, zone="America/New_York")
    reply = await dispatch_text("/claim parts --as-of 2024-04-30", caller=caller, desk=desk)

    assert desk.asked[0][2] == datetime(2024, 5, 1, 3, 59, 59, 999999, tzinfo=UTC)
    assert "As of 2024-04-30" in to_text(reply)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/claim parts --as-of 2024-05-02", "a day that has begun"),
        ("/claim parts --as-of 2024-02-30", "YEAR-MONTH-DAY"),
        ("/claim parts --show all", "passage, sources or everything"),
        ("/claim parts --public=perhaps", "yes or no"),
        ("/article list --after x", "a whole number"),
        ("/article add Text. --language klingon!", "a language code"),
        ("/article add Text. --url example.org", "http://"),
        ("/article add --file a.txt", "a file that is attached"),
        ("/claim", "/claim drones"),
        ("/article remove", "/article remove A3"),
        ("/article remove B3 --reason x", "A12"),
        ("/article remove A9 --reason x", "/article list"),
        ("/claim C99", "C99"),
    ],
)
async def test_a_bad_value_is_quoted_with_the_rule_and_an_example(text: str, said: str) -> None:
    reply = await dispatch_text(text, caller=someone(), desk=a_desk())

    assert reply.outcome is Outcome.REFUSED
    assert said in reply.summary


async def test_a_claim_that_is_named_is_shown_without_searching() -> None:
    desk = a_desk()
    for name in ("C12", "PC12", "c12"):
        reply = await dispatch_text(f"/claim {name}", caller=someone(), desk=desk)
        assert isinstance(reply.cards[0].blocks[0], Quote)

    assert desk.asked == []


async def test_only_those_who_may_post_answer_in_public() -> None:
    text = "/claim parts --public"
    refused = await dispatch_text(text, caller=someone(Role.MEMBER), desk=a_desk())
    shown = await dispatch_text(text, caller=someone(Role.MEMBER, Permission.SPEAK), desk=a_desk())

    assert refused.outcome is Outcome.REFUSED
    assert shown.audience is Audience.CHANNEL


async def test_nothing_found_in_a_library_with_articles_is_said_so() -> None:
    desk = a_desk()
    desk.findings = Findings(query="zebra")
    reply = await dispatch_text("/claim zebra", caller=someone(Role.MEMBER), desk=desk)

    assert reply.outcome is Outcome.DONE
    assert reply.summary == "I found nothing in the library on “zebra”."


async def test_an_empty_library_names_the_first_step_of_the_one_who_asks() -> None:
    moderator = await dispatch_text("/claim a", caller=someone(Role.MODERATOR), desk=FakeDesk())
    member = await dispatch_text("/claim a", caller=someone(Role.MEMBER), desk=FakeDesk())

    assert "/article add" in to_text(moderator)
    assert "/article add" not in to_text(member)


async def test_a_member_changes_nothing() -> None:
    desk = a_desk()
    for text, role, needed in (
        ("/article add Text.", Role.MEMBER, "for contributors"),
        ("/article keep D1", Role.MEMBER, "for contributors"),
        ("/article update A3 --text Text.", Role.CONTRIBUTOR, "for moderators"),
        ("/article remove A3 --reason x", Role.CONTRIBUTOR, "for moderators"),
    ):
        reply = await dispatch_text(text, caller=someone(role), desk=desk)
        assert reply.outcome is Outcome.REFUSED
        assert needed in reply.summary

    assert (desk.shelf.drafts, desk.shelf.removed) == ([], [])


async def test_only_keepers_change_the_public_library() -> None:
    desk = a_desk()
    elsewhere = await dispatch_text("/article remove PA3 --reason x", caller=someone(), desk=desk)
    there = await dispatch_text("/article add Text.", caller=someone(workspace="public"), desk=desk)
    assert "report it to them" in elsewhere.summary
    assert there.outcome is Outcome.REFUSED

    keeper = someone(Role.ADMINISTRATOR, Permission.KEEP)
    await dispatch_text("/article remove PA3 --reason x", caller=keeper, desk=desk)
    assert desk.shelf.removed == [("public", 3, "x")]


async def test_a_missing_reason_is_asked_for_with_the_version_that_was_seen() -> None:
    desk = a_desk()
    reply = await dispatch_text("/article remove A3", caller=someone(), desk=desk)
    form = form_in(reply)

    assert reply.outcome is Outcome.LACKING
    assert [field.name for field in form.fields] == ["reason"]
    assert form.version == "1"

    done = await dispatch_request(form.request, {"reason": "why"}, caller=someone(), desk=desk)
    assert done.outcome is Outcome.DONE
    assert desk.shelf.removed == [(OWN, 3, "why")]


async def test_a_stale_form_is_met_with_what_changed_and_keeps_the_typed_words() -> None:
    desk = a_desk()
    form = form_in(await dispatch_text("/article remove A3", caller=someone(), desk=desk))
    desk.shelf.kept[OWN, 3] = an_article(workspace=OWN, revision=2)
    again = await dispatch_request(form.request, {"reason": "why"}, caller=someone(), desk=desk)

    assert desk.shelf.removed == []
    assert form_in(again).fields[0].value == "why"
    assert "revision 2" in to_text(again)

    request = form_in(again).request
    done = await dispatch_request(request, {"reason": "why"}, caller=someone(), desk=desk)
    assert done.outcome is Outcome.DONE


async def test_rights_are_checked_again_when_a_form_is_sent() -> None:
    desk = a_desk()
    form = form_in(await dispatch_text("/article remove A3", caller=someone(), desk=desk))
    reply = await dispatch_request(
        form.request, {"reason": "why"}, caller=someone(Role.MEMBER), desk=desk
    )

    assert reply.outcome is Outcome.REFUSED
    assert desk.shelf.removed == []


async def test_an_article_is_added_from_text_with_its_title_above() -> None:
    desk = a_desk()
    text = '/article add --title "Parts" --url https://example.org/a The parts came.'
    reply = await dispatch_text(text, caller=someone(), desk=desk)
    (draft,) = desk.shelf.drafts

    assert reply.summary == "“A headline” would be a new article. Nothing is kept yet."
    assert draft.page.content == b"Parts\n\nThe parts came."
    assert draft.page.url == "https://example.org/a"
    assert draft.reason == "added"


async def test_an_article_is_added_from_an_upload() -> None:
    desk = a_desk()
    values: Values = {"file": Page(content=b"\xff\xfe", name="a.html"), "language": "de"}
    command = named("article add")
    assert command is not None
    await dispatch(command, values, caller=someone(), desk=desk)

    assert desk.shelf.drafts[0].page == Page(content=b"\xff\xfe", name="a.html", language="de")


async def test_an_address_alone_is_not_read_yet() -> None:
    reply = await dispatch_text(
        "/article add --url https://example.org/a", caller=someone(), desk=a_desk()
    )

    assert "not built yet" in reply.summary


async def test_adding_nothing_asks_for_the_text() -> None:
    reply = await dispatch_text("/article add", caller=someone(), desk=a_desk())

    assert [field.name for field in form_in(reply).fields] == ["text", "file", "url", "title"]


async def test_a_library_is_listed_page_by_page() -> None:
    kept = {(OWN, number): an_article(workspace=OWN, number=number) for number in range(1, 13)}
    desk = FakeDesk(shelf=Shelf(kept=kept))
    first = await dispatch_text("/article list", caller=someone(), desk=desk)
    more = next(block for block in first.cards[0].blocks if isinstance(block, Choices))
    second = await dispatch_request(more.choices[0].request, {}, caller=someone(), desk=desk)

    assert first.summary == "10 articles:"
    assert second.summary == "2 articles:"


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (NothingAsked(), Outcome.REFUSED),
        (LibraryBusy(holder="pincite add", waited_seconds=10.0), Outcome.FAILED),
    ],
)
async def test_a_trouble_becomes_its_apology(fault: Exception, outcome: Outcome) -> None:
    reply = await dispatch_text("/claim parts", caller=someone(), desk=FakeDesk(fault=fault))

    assert reply.outcome is outcome


async def test_a_defect_is_logged_whole_and_told_by_its_number_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = FakeDesk(fault=RuntimeError("token=secret at /home/x"))
    with caplog.at_level(logging.ERROR):
        reply = await dispatch_text("/claim parts", caller=someone(), desk=desk)
    number = caplog.records[0].getMessage().removeprefix("defect ")

    assert reply.outcome is Outcome.DEFECT
    assert number in reply.summary
    assert "secret" not in reply.summary
    assert "token=secret" in caplog.text


async def test_a_button_of_a_command_that_is_gone_is_answered() -> None:
    from bot.reply.card import Request  # noqa: PLC0415 (only here)

    reply = await dispatch_request(
        Request(command="source burn"), {}, caller=someone(), desk=a_desk()
    )

    assert reply.outcome is Outcome.REFUSED
    assert reply.cards == ()
    assert Card(blocks=()).blocks == ()
