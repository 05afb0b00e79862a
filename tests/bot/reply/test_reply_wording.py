"""What a person reads of a quotation or a message that was checked, word for word."""

from dataclasses import replace

import pytest

from bot.model import (
    Checked,
    ClaimStatus,
    Conflict,
    ConflictKind,
    Edit,
    Ignored,
    Op,
    Place,
    Span,
    Verdict,
    Workspace,
)
from bot.reply import message, wording
from bot.reply.card import Actions, Choices, Notice, NoticeKind, Quote, Reply
from bot.reply.fit import Budget, fit, is_within
from bot.reply.plain import to_text
from bot.reply.setting import Setting
from bot.reply.voice import voice
from tests.bot.reply.findings import TEXT, URL, WORDS, a_claim, a_finding, a_revision, an_article

SAY = voice("en")
HERE = Setting(workspace=Workspace("elsewhere:1"), may_report=True)
PART = "80 percent of the parts came from China"
AT = TEXT.index(PART)
PLACE = Place(passage=4, span=Span(AT, AT + len(PART)))


def a_checked(verdict: Verdict = Verdict.VERBATIM, **also: object) -> Checked:
    """Words that are a part of a claim."""
    found = Checked(
        verdict=verdict,
        asked=PART,
        compared=7,
        article=an_article(),
        revision=a_revision(),
        places=(PLACE,),
        claims=(a_claim(),),
    )
    return replace(found, **also)  # type: ignore[arg-type]


def told(found: Checked) -> Reply:
    return wording.checked(found, HERE, SAY)


def an_edit(op: Op = Op.REPLACED, asked: str = "90", says: str = "80") -> Edit:
    return Edit(op=op, asked=asked, says=says, span=Span(AT, AT + len(says)))


def quotes_in(reply: Reply) -> list[Quote]:
    return [block for card in reply.cards for block in card.blocks if isinstance(block, Quote)]


def test_a_verbatim_part_of_a_sentence_is_shown_with_its_pin_and_the_sentence() -> None:
    assert to_text(told(a_checked())).startswith(
        "Verbatim: these words stand exactly so in PA3 ¶4 · PC12, “Parts for drones”.\n"
        "\n"
        f"“{PART}”\n"
        "  PA3 ¶4 · PC12\n"
        f"  {URL}#:~:text=80%20percent%20of%20the%20parts%20came%20from%20China\n"
        "The whole sentence:\n"
        f"“{WORDS}”\n"
        "  PA3 ¶4 · PC12\n"
        "Article: Parts for drones\n"
    )


def test_formatting_says_what_was_ignored() -> None:
    reply = told(a_checked(Verdict.FORMATTING, ignored=(Ignored.MARKS, Ignored.STOP)))

    assert "The same words: PA3 ¶4 · PC12" in reply.summary
    assert "Ignored: quotation marks and apostrophes, a full stop or comma at the end." in to_text(
        reply
    )


def test_an_alteration_is_told_in_both_sides_words_and_accuses_nobody() -> None:
    reply = told(a_checked(Verdict.ALTERED, edits=(an_edit(),)))
    text = to_text(reply)

    assert reply.summary == (
        "Not word for word: the nearest is PA3 ¶4 · PC12, “Parts for drones”, and it differs."
    )
    assert "Other words: the quotation has “90”; the article says “80”" in text
    assert not {"fabricated", "false", "wrong", "you"} & set(text.lower().split())
    assert any(
        isinstance(block, Notice) and block.kind is NoticeKind.CONFLICT
        for block in reply.cards[0].blocks
    )


def test_many_changes_are_counted() -> None:
    text = to_text(told(a_checked(Verdict.ALTERED, edits=(an_edit(),) * 11)))

    assert text.count("the quotation has") == 8
    assert "3 more differences are not listed." in text


def test_a_side_that_has_nothing_is_told_so() -> None:
    edits = (an_edit(Op.ADDED, says=""), an_edit(Op.LEFT_OUT, asked=""))
    text = to_text(told(a_checked(Verdict.ALTERED, edits=edits)))

    assert "More words: the quotation has “90”; the article has nothing there" in text
    assert "Fewer words: the quotation has nothing there; the article says “80”" in text


def test_what_an_ellipsis_left_out_is_shown() -> None:
    elided = (Span(AT + len("80 percent "), AT + len("80 percent of the parts")),)
    text = to_text(told(a_checked(elided=elided)))

    assert "In place of the ellipsis: of the parts" in text


def test_elsewhere_names_both_articles() -> None:
    reply = told(a_checked(Verdict.ELSEWHERE, named=an_article(number=9)))

    assert reply.summary == (
        "Elsewhere: these words are not in PA9, but in PA3 ¶4 · PC12, “Parts for drones”."
    )


def test_nowhere_counts_the_articles_and_offers_the_nearest() -> None:
    nowhere = Checked(
        verdict=Verdict.NOWHERE, asked="a zebra", compared=7, near=(a_finding(), a_finding())
    )
    reply = told(nowhere)
    blocks = reply.cards[0].blocks

    assert reply.summary == ("Nowhere in this library: none of the 7 articles here has such words.")
    assert [len(block.choices) for block in blocks if isinstance(block, Choices)] == [2]
    assert any(isinstance(block, Actions) for block in blocks)
    assert "fabricated" not in to_text(reply)

    named = told(replace(nowhere, named=an_article()))
    assert "neither PA3, “Parts for drones”, nor any other of the 7" in named.summary


def test_words_that_stand_everywhere_ask_for_more() -> None:
    reply = told(Checked(verdict=Verdict.NOWHERE, asked="of the", compared=7, too_common=True))

    assert "nearly every text" in reply.summary


@pytest.mark.parametrize("status", [ClaimStatus.RETRACTED, ClaimStatus.DISPUTED])
def test_a_status_that_is_not_plain_is_the_first_word(status: ClaimStatus) -> None:
    reply = told(a_checked(claims=(a_claim(status=status),)))

    assert reply.summary.lower().startswith(status.value)
    assert isinstance(reply.cards[0].blocks[0], Notice)


def test_words_that_touch_no_claim_still_have_their_pin() -> None:
    (quote,) = quotes_in(told(a_checked(claims=())))

    assert (quote.words, quote.pin, quote.link) == (PART, "PA3 ¶4", URL)


@pytest.mark.parametrize("characters", [400, 900, 2_000])
def test_in_a_small_place_the_words_stay_with_their_pin(characters: int) -> None:
    budget = Budget(characters=characters, blocks=10)
    edits = (an_edit(asked="a " * 300, says="b " * 300),) * 8
    reply = fit(told(a_checked(Verdict.ALTERED, edits=edits)), budget)

    assert is_within(reply, budget)
    assert quotes_in(reply)[0].pin == "PA3 ¶4 · PC12"
    assert quotes_in(reply)[0].words == PART


def heard(*conflicts: Conflict | None, more: int = 0, unread: int = 0) -> Reply:
    every = [
        message.Heard(
            sentence="Most parts are ours.",
            finding=a_finding(conflict=conflict),
            revision=a_revision(),
        )
        for conflict in conflicts
    ]
    return message.heard(
        every,
        every[: len(every) - more],
        message.Extent(sentences=12, unread=unread),
        HERE.workspace,
        SAY,
    )


NUMBER = Conflict(kind=ConflictKind.NUMBER, asked="90 percent", says="80 percent")


def test_a_message_is_told_what_it_repeats_and_what_it_contradicts() -> None:
    reply = heard(NUMBER, None)
    text = to_text(reply)

    assert (
        reply.summary
        == "The message repeats 1 known claim. The message differs from 1 known claim."
    )
    assert (
        "Differs: “Most parts are ours.” has “90 percent”; the article says “80 percent”." in text
    )
    assert "Repeats: “Most parts are ours.” agrees with this claim." in text
    assert [(quote.words, quote.pin) for quote in quotes_in(reply)] == [
        (WORDS, "PA3 ¶4 · PC12")
    ] * 2


def test_what_is_left_out_of_a_message_is_counted() -> None:
    text = to_text(heard(None, None, None, more=2, unread=3))

    assert "2 more claims are not shown." in text
    assert "Only the first 12 sentences were looked at." in text


def test_nothing_known_judges_nothing() -> None:
    reply = message.nothing_heard(message.Extent(sentences=2), SAY)

    assert reply.summary == "I know no claim that this message repeats or contradicts."
    assert "nothing about whether it is so" in to_text(reply)
