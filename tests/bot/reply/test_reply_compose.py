"""What a person reads, word for word."""

from dataclasses import replace

import pytest

from bot.model import (
    Certainty,
    ClaimStatus,
    Conflict,
    ConflictKind,
    Findings,
    Novelty,
    Remembered,
    Shown,
    Standing,
    Why,
    WhyKind,
    Workspace,
)
from bot.reply import compose, explain, shelf
from bot.reply.card import Audience, Choices, Quote, Reply
from bot.reply.plain import command_line, quoted, to_text
from bot.reply.setting import Setting, Show
from bot.reply.voice import voice
from tests.bot.reply.findings import (
    TEXT,
    URL,
    WORDS,
    a_claim,
    a_finding,
    a_metadata,
    a_revision,
    an_article,
)

SAY = voice("en")
HERE = Setting(workspace=Workspace("elsewhere:1"))
FRAGMENT = (
    "#:~:text=Over%2080%20percent%20of%20the%20parts%20came%20from%20China%2C"
    "%20according%20to%20a%20report."
)


def answered(*findings: object, setting: Setting = HERE) -> Reply:
    found = Findings(query="parts", found=findings)  # type: ignore[arg-type]
    return compose.answer(found, setting, SAY, revision=a_revision())


def test_an_answer_is_the_words_their_pin_the_citation_and_the_sources() -> None:
    assert to_text(answered(a_finding())) == (
        "Found in PA3 ¶4 · PC12, “Parts for drones”.\n"
        "\n"
        f"“{WORDS}”\n"
        "  PA3 ¶4 · PC12\n"
        f"  {URL}{FRAGMENT}\n"
        "Article: Parts for drones\n"
        "By: Ada Example\n"
        "Outlet: The Example\n"
        "Published: 2024-05-01\n"
        "Sources:\n"
        "- a report (document, named, primary)\n"
        "Revision: 1, read 2024-05-01\n"
        "Why: matches: parts"
    )


def test_a_workspace_calls_its_own_things_without_a_letter_before() -> None:
    own = a_finding(a_claim(workspace="elsewhere:1"))

    assert answered(own).summary == "Found in A3 ¶4 · C12, “Parts for drones”."


def test_a_conflict_comes_first_and_says_both_sides() -> None:
    conflict = Conflict(kind=ConflictKind.NUMBER, asked="90 percent", says="over 80 percent")
    reply = answered(a_finding(standing=Standing.RELATED, conflict=conflict))
    text = to_text(reply)

    assert text.startswith("Conflict: ")
    assert "Conflict: you wrote 90 percent; the article says over 80 percent.\n“" in text


@pytest.mark.parametrize("kind", list(ConflictKind))
def test_every_conflict_has_both_sides(kind: ConflictKind) -> None:
    told = explain.conflict(Conflict(kind=kind, asked="this", says="that"), SAY)

    assert "this" in told
    assert "that" in told


def test_a_status_that_is_not_plain_is_the_first_word() -> None:
    for status in set(ClaimStatus) - {ClaimStatus.OPEN}:
        reply = answered(a_finding(a_claim(status=status)))

        assert to_text(reply).lower().startswith(status.value)
        assert (
            explain.notices_of(a_finding(a_claim(status=status)), SAY)[0]
            .text.lower()
            .startswith(status.value)
        )


def test_a_weak_hit_is_offered_and_not_answered() -> None:
    text = to_text(answered(a_finding(standing=Standing.RELATED)))

    assert text.startswith("Nothing says exactly this; ")
    assert "Related: this may be related, but it does not say what you asked." in text


def test_other_findings_are_choices_that_carry_claim_and_revision() -> None:
    other = a_finding(a_claim("It began in spring.", number=13))
    blocks = answered(a_finding(), other).cards[1].blocks
    (choice,) = next(block for block in blocks if isinstance(block, Choices)).choices

    assert choice.label == "PA3 ¶4 · PC13, Ada Example, The Example, 2024-05-01"
    assert choice.detail == "“It began in spring.”"
    assert command_line(choice.request) == "/claim PC13"
    assert ("revision", "1") in choice.request.values


def test_at_most_five_others_are_offered() -> None:
    others = [a_finding(a_claim(number=number)) for number in range(1, 9)]
    choices = next(
        block for block in answered(*others).cards[1].blocks if isinstance(block, Choices)
    )

    assert len(choices.choices) == 5


def test_a_guessed_date_is_never_called_published() -> None:
    metadata = a_metadata(certainty=Certainty.GUESSED)
    text = to_text(answered(a_finding(article=an_article(metadata=metadata))))

    assert "Date: about 2024-05-01 (guessed; the page does not state it)" in text
    assert "Published" not in text


def test_a_foreign_quotation_says_its_language() -> None:
    german = a_finding(article=an_article(metadata=a_metadata(language="de-AT")))

    assert "Language: German" in to_text(answered(german))
    assert "Language" not in to_text(answered(a_finding()))


def test_an_answer_without_sources_says_so() -> None:
    text = to_text(answered(a_finding(a_claim(citations=()))))

    assert "The article names no source for these words." in text


def test_everything_shows_the_passage_around_and_the_cue() -> None:
    everything = replace(HERE, show=Show.EVERYTHING)
    text = to_text(answered(a_finding(), setting=everything))

    assert f"“It began in spring. {WORDS} The parts are sold openly.”\n  PA3 ¶4" in text
    assert "by the words “according to”" in text
    assert "SHA-256: " in text


def test_sources_come_before_the_article_when_they_were_asked_for() -> None:
    text = to_text(answered(a_finding(), setting=replace(HERE, show=Show.SOURCES)))

    assert text.index("Sources:") < text.index("Article:")
    assert "Outlet" not in text


def test_an_answer_for_a_day_says_the_day() -> None:
    text = to_text(answered(a_finding(), setting=replace(HERE, as_of="2024-06-01")))

    assert "As of 2024-06-01: " in text


def test_a_public_answer_is_for_the_channel() -> None:
    public = replace(HERE, audience=Audience.CHANNEL)

    assert answered(a_finding(), setting=public).audience is Audience.CHANNEL


def test_every_reason_is_told_in_the_order_of_its_weight() -> None:
    why = (
        Why(kind=WhyKind.TYPO, asked=("dron",), found=("drone",)),
        Why(kind=WhyKind.HEADLINE, asked=("parts",), found=("Parts",)),
        Why(kind=WhyKind.WORDS, asked=("drones", "parts"), found=("drones", "parts")),
        Why(kind=WhyKind.PHRASE, asked=("cheap parts",), found=("cheap parts",)),
    )

    assert explain.why(why, SAY) == (
        "as a phrase: cheap parts; matches: drones, parts; in the headline: Parts; "
        "read “dron” as “drone”"
    )


def test_nothing_found_is_said_kindly_with_what_is_near() -> None:
    near = tuple(a_finding(a_claim(number=number)) for number in range(1, 6))
    reply = compose.nothing(Findings(query="zebra", near=near), HERE, SAY)
    choices = next(block for block in reply.cards[0].blocks if isinstance(block, Choices))

    assert reply.summary == "I found nothing in the library on “zebra”."
    assert reply.audience is Audience.ASKER
    assert [choice.label[:15] for choice in choices.choices] == [
        "PA3 ¶4 · PC1, A",
        "PA3 ¶4 · PC2, A",
        "PA3 ¶4 · PC3, A",
    ]


def test_only_common_words_are_asked_for_more() -> None:
    reply = compose.nothing(Findings(query="the", too_common=True), HERE, SAY)

    assert "Say more: " in to_text(reply)


def test_an_empty_library_tells_moderators_and_members_different_first_steps() -> None:
    moderator, member = compose.empty(SAY, may_add=True), compose.empty(SAY, may_add=False)

    assert "/article add" in to_text(moderator)
    assert "Tell one of them" in to_text(member)


def test_a_claim_that_was_read_again_since_says_so() -> None:
    finding = a_finding(a_claim(revision=2))
    shown = Shown(claim=finding.claim, article=finding.article, newest_revision=4, was_amended=True)
    since = compose.since_shown(shown, finding, HERE, SAY)

    reply = compose.one_claim(finding, HERE, SAY, revision=None, since=since)

    assert "revision 2 of the article; by now there is revision 4" in to_text(reply)
    assert "moderators have changed this claim" in to_text(reply)


def test_hostile_words_are_shown_harmlessly_and_kept_in_the_reply() -> None:
    words = "Over \u202e80\x1b[2J percent."
    reply = answered(
        a_finding(a_claim(words), article=an_article(metadata=a_metadata(title="a\x1b]b")))
    )
    quote = next(block for block in reply.cards[0].blocks if isinstance(block, Quote))

    assert quote.words == words
    assert "“Over ⟨U+202E⟩80␛[2J percent.”" in to_text(reply)
    assert "Article: a]b" in to_text(reply)


@pytest.mark.parametrize(
    ("novelty", "said"),
    [
        (Novelty.NEW, "Added A3, “Parts for drones”."),
        (Novelty.SAME, "Nothing was added: A3"),
        (Novelty.RESTORED, "Restored A3"),
        (Novelty.CHANGED, "Read A3 again"),
    ],
)
def test_what_became_of_an_article_is_said(novelty: Novelty, said: str) -> None:
    arrival = Remembered(novelty=novelty, article=an_article(), opened=1, closed=1)
    reply = shelf.remembered(arrival, Workspace("public"), SAY)

    assert reply.summary.startswith(said)


def test_a_list_of_articles_offers_its_next_page() -> None:
    page = shelf.listed((an_article(),), Workspace("public"), SAY, library="own", more=True)

    assert "A3: Parts for drones · The Example · 2024-05-01 · revision 1 · 9 claims" in to_text(
        page
    )
    assert "/article list --after 3 --library own" in to_text(page)
    assert to_text(shelf.listed((), Workspace("public"), SAY, library="own", more=False)) == (
        "There are no articles to list."
    )


def test_a_value_with_quotes_in_it_is_quoted() -> None:
    assert quoted('say "it"') == '"say \\"it\\""'
    assert TEXT.count(WORDS) == 1


def test_every_finding_can_be_shown_with_its_fit() -> None:
    found = (a_finding(), a_finding(a_claim(number=13), standing=Standing.RELATED, fit=61))
    reply = compose.everything_found(
        Findings(query="parts", found=found), (a_revision(), None), HERE, SAY
    )

    assert reply.summary == "2 findings on “parts”."
    assert "Fit: 90 of 100, match" in to_text(reply)
    assert "Fit: 61 of 100, related" in to_text(reply)
