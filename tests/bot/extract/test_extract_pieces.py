"""Which lines are the article, and which stand beside it."""

import pytest

from bot.extract import extract
from bot.extract.byline import Byline, read_byline
from bot.extract.dates import to_iso
from bot.extract.language import language_tag, tell_language
from bot.model.article import Page, PassageRole

PROSE = "The council voted nine to four on Monday to close the bridge for a year. " * 3


def roles(text: str, name: str = "a.txt") -> dict[str, str]:
    reading = extract(Page(content=text.encode(), name=name))
    return {passage.span.cut(reading.text): str(passage.role) for passage in reading.passages}


def role_between(line: str) -> str:
    """The role of *line* in the middle of an article."""
    text = f"A title\n\n{PROSE}\n\n{line}\n\n" + f"{PROSE}\n\n" * 4
    return next(role for words, role in roles(text).items() if words in line and words not in PROSE)


def role_at_end(line: str, tail: str = "") -> str:
    """The role of *line* after an article."""
    text = "A title\n\n" + f"{PROSE}\n\n" * 4 + f"{line}\n\n{tail}"
    return roles(text)[line]


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "- ADVERTISEMENT - CONTINUE READING BELOW -",
        "Story continues below advertisement",
        "— Read more —",
        "Anzeige",
        "Sign up for our newsletter and get the news in your inbox.",
        "Follow us on Messenger for more.",
        "Read more: Ferry crews vote for a strike",
        "Related: Ferry crews vote for a strike",
    ],
)
def test_a_marker_in_the_middle_is_a_call(line: str) -> None:
    assert role_between(line) == PassageRole.CALL


@pytest.mark.parametrize(
    "line",
    [
        "Read more than 40 studies and you will find the same answer, said Lee.",
        "Related: the council also voted to sell the park to the highest bidder.",
        "Subscribe to that view and you will pay for it, said Lee.",
        "Advertisement spending fell by 9 percent, the report says.",
        "Share prices fell by 4 percent after the vote.",
        "Support for the bridge fell from 60 to 41 percent.",
        "Support our troops, Lee told the crowd of 400.",
        "Jane Doe, the executive editor, said that 40 people had died.",
        "If you see an error in these figures, it is the ministry's, said Lee.",
        "Trending now are the short trousers that our mothers wore in 1990.",
        "Comments on the draft were sent by 312 people.",
        "Editor's note: An earlier version of this article misstated the cost.",
    ],
)
def test_a_sentence_of_the_article_stays_a_paragraph(line: str) -> None:
    assert role_between(line) == PassageRole.PARAGRAPH


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, Executive Editor",
        "Jane Doe, Executive Editor, The Northern Ledger",
        "— Jane van Doe, staff writer",
        "Reporting by Jane Doe; editing by John Roe",
        "If you spot an error, please contact us at corrections@example.org.",
        "Have a tip? Write to tips@example.org.",
        "Editor's note: If you value our work, please consider a donation to support it.",
        "Thanks for reading.",
        "© 2024 The Northern Ledger. All rights reserved.",
    ],
)
def test_requests_and_signatures_at_the_end_are_boilerplate(line: str) -> None:
    assert role_at_end(line) == PassageRole.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Reuters found that 40 people had died.",
        "Tell us apart by our hats was the band's motto for nine years, said Lee.",
        "Jane Doe is a reporter who was held for nine days in spring.",
    ],
)
def test_a_last_paragraph_is_not_taken_for_a_signature(line: str) -> None:
    assert role_at_end(line) == PassageRole.PARAGRAPH


@pytest.mark.parametrize(
    "head", ["You might also like", "Related", "More from the Ledger:", "MOST READ"]
)
def test_a_trailer_takes_the_teasers_after_it(head: str) -> None:
    told = roles(
        "A title\n\n"
        + f"{PROSE}\n\n" * 4
        + f"{head}\n\nFerry strike goes on\n\nCrews stopped work."
    )

    assert [told[words] for words in (head, "Ferry strike goes on", "Crews stopped work.")] == [
        PassageRole.BOILERPLATE
    ] * 3


@pytest.mark.parametrize("head", ["You might also like", "Related:", "More on the bridge"])
def test_long_prose_after_a_trailer_is_not_swallowed(head: str) -> None:
    text = "A title\n\n" + f"{PROSE}\n\n" * 4 + f"{head}\n\nShort one.\n\nIts end. {PROSE * 3}"
    told = roles(text)

    assert told["Short one."] == PassageRole.PARAGRAPH
    assert told[f"Its end. {PROSE * 3}".strip()] == PassageRole.PARAGRAPH


def test_a_trailer_in_markdown_and_html_is_one_too() -> None:
    marked = roles(f"# T\n\n{PROSE}\n\n{PROSE}\n\n## Related articles\n\n- Ferry strike", "a.md")
    paragraphs = "".join(f"<p>{n} {PROSE}</p>" for n in range(5))
    page = f"<article>{paragraphs}<p>Jane Doe, Executive Editor</p></article>"

    assert marked["Ferry strike"] == PassageRole.BOILERPLATE
    assert roles(page, "a.html")["Jane Doe, Executive Editor"] == PassageRole.BOILERPLATE


def test_the_authors_life_is_boilerplate_and_anothers_is_not() -> None:
    text = "A title\n\nBy Jane Doe\n\n" + f"{PROSE}\n\n" * 4
    told = roles(f"{text}Ann Lee is a reporter in Ostra.\n\nJane Doe is a reporter in Ostra.")

    assert told["Ann Lee is a reporter in Ostra."] == PassageRole.PARAGRAPH
    assert told["Jane Doe is a reporter in Ostra."] == PassageRole.BOILERPLATE


def test_headings_lead_to_what_stands_under_them() -> None:
    reading = extract(
        Page(content=f"# T\n\n## A\n\n### B\n\n{PROSE}\n\n## C\n\nx".encode(), name="a.md")
    )

    assert [passage.headings for passage in reading.passages] == [
        (), (), ("A",), ("A", "B"), (), ("C",),
    ]  # fmt: skip


def test_two_line_breaks_end_a_paragraph_and_one_a_line() -> None:
    told = list(roles(f"<div>{PROSE}<br>second line<br><br>{PROSE}third</div>", "a.html"))

    assert told == [f"{PROSE.strip()}\nsecond line", f"{PROSE}third"]


def test_a_cell_with_paragraphs_is_layout_and_one_without_is_a_row() -> None:
    told = roles(
        f"<table><tr><td><p>{PROSE}</p></td><td><p>Another. {PROSE}</p></td></tr>"
        "<tr><td>Steel</td><td>4 t</td></tr></table>",
        "a.html",
    )

    assert told[PROSE.strip()] == PassageRole.PARAGRAPH
    assert told["Steel 4 t"] == PassageRole.ROW


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-01T09:30:00Z", "2024-03-01T09:30:00+00:00"),
        ("2024-03-01T09:30:00.123+0100", "2024-03-01T09:30:00+01:00"),
        ("2024-03-01 09:30", "2024-03-01T09:30:00"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("3 March 2024", "2024-03-03"),
        ("Sunday, 3 March 2024", "2024-03-03"),
        ("March 3rd, 2024", "2024-03-03"),
        ("Mar. 3, 2024", "2024-03-03"),
        ("5. März 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("5 березня 2024", "2024-03-05"),
        ("Fri, 01 Mar 2024 10:00:00 GMT", "2024-03-01T10:00:00+00:00"),
        ("03/04/2024", None),
        ("2024-13-01", None),
        ("31 February 2024", None),
        ("0001-01-01T00:00:00", None),
        ("Smarch 3, 2024", None),
        ("yesterday", None),
    ],
)
def test_dates_keep_their_precision_and_doubtful_ones_are_none(
    written: str, iso: str | None
) -> None:
    assert to_iso(written) == iso


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", Byline(authors=("Jane Doe",))),
        ("By Jane Doe, Science Editor", Byline(authors=("Jane Doe",))),
        ("BY JANE DOE in Ostra", Byline(authors=("JANE DOE",))),
        ("Von Grit Möller", Byline(authors=("Grit Möller",))),
        ("Published: March 3, 2024", Byline(published="2024-03-03")),
        ("March 3, 2024 at 9:15 a.m.", Byline(published="2024-03-03")),
        ("Updated: 2024-03-04", Byline(updated="2024-03-04")),
        ("Updated 3:02 PM CET, February 2, 2021", Byline(updated="2021-02-02")),
        ("Published: Feb. 2, 2021, 14:05", Byline(published="2021-02-02")),
        ("10:30 March 3, 2024", Byline(published="2024-03-03")),
        ("2 February 2021 | 5 min read", Byline(published="2021-02-02")),
        ("10:30 was the hour at which the dam failed on 2 March 2021.", None),
        ("5 minutes read like an hour", None),
        ("Jane Doe, Executive Editor", Byline(authors=("Jane Doe",))),
        ("By then the dam had failed.", None),
        ("By 2024 the dam had failed.", None),
        ("2024 in review", None),
        ("3 March 2024 was a Sunday.", None),
        ("Published 03/04/2024", None),
    ],
)
def test_bylines_say_who_and_when(line: str, byline: Byline | None) -> None:
    assert read_byline(line) == byline


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The dam was closed by the council.", "en"),
        ("Der Damm wurde von dem Rat nicht geschlossen.", "de"),
        ("Le barrage est dans la ville et les gens sont avec.", "fr"),
        ("El dique no fue cerrado por los vecinos de la ciudad.", "es"),
        ("Міст закрили у понеділок, повідомила рада.", "uk"),
        ("Мост закрыли в понедельник, сообщил совет.", "ru"),
        ("橋は月曜日に閉鎖されました。", "ja"),
        ("大桥星期一关闭了。", "zh"),
        ("42", "en"),
    ],
)
def test_the_language_is_told_by_script_and_stop_words(text: str, language: str) -> None:
    assert tell_language(text) == language


def test_a_given_language_wins() -> None:
    page = Page(content=PROSE.encode(), name="a.txt", language="pt_br")

    assert extract(page).metadata.language == "pt-BR"
    assert language_tag("not a tag") is None
