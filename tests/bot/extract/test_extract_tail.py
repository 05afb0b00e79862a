"""What stands below an article: who made it, what is asked, where else to read."""

import pytest

from bot.extract import extract
from bot.model.article import Page, PassageRole

PROSE = "The council voted nine to four on Monday to close the bridge for a year. " * 3
HEAD = "Bridge closes\n\nBY JANE VAN DOE\n\n"


def role(text: str, line: str) -> str:
    reading = extract(Page(content=text.encode(), name="a.txt"))
    return next(
        passage.role
        for passage in reading.passages
        if passage.span.cut(reading.text).strip("*— ") == line.strip("*— ")
    )


def at_end(line: str) -> str:
    return role(HEAD + f"{PROSE}\n\n" * 4 + line, line)


def in_the_middle(line: str) -> str:
    return role(HEAD + f"{PROSE}\n\n{line}\n\n" + f"{PROSE}\n\n" * 5, line)


def before_the_end(line: str) -> str:
    return role(HEAD + f"{PROSE}\n\n" * 6 + f"{line}\n\n{PROSE}", line)


SIGNATURES = [
    "Jane van Doe is the science editor of The Ledger. She lives in Ostra.",
    "*Jane van Doe covers housing for the Ledger.*",
    "Jane van Doe reports on courts from Ostra. Ann Lee in Brill contributed to this report.",
    "Ann Lee covers rivers for The Northern Ledger.",
    "Ann Lee is a freelance reporter based in Ostra.",
    "Ann Lee and John Roe contributed reporting.",
    "Ann Lee in Brill contributed to this report.",
    "The Northern Wire contributed to this story.",
    "— Additional reporting by Ann Lee in Brill",
    "Edited by John Roe.",
    "Reporting by Ann Lee; Editing by John Roe and Max Poe",
]
APPEALS = [
    "If you have information about this story, please write to desk@ledger.example.",
    "If you worked at the plant and have documents to share, contact our reporters.",
    "Have we got something wrong? Write to readers@ledger.example.",
    "Do you know more? Email us at desk@ledger.example.",
    "Were you on the bridge that day? Get in touch with our newsroom.",
    "Have a tip? Contact desk@ledger.example.",
    "Send corrections to desk@ledger.example.",
    "Spotted an error? Tell us.",
    "Tips: desk@ledger.example",
    "Sign up for our newsletter.",
    "Support independent local journalism with five crowns a month.",
    "Follow Ann Lee on Mastodon for more.",
    "Jane van Doe can be reached at jane@ledger.example.",
]
LINKS = [
    "More Ledger sports: https://ledger.example/sports",
    "Read the whole series at https://ledger.example/series",
    "Read next: Ferry crews vote for a strike",
    "More on this story",
    "More from the Ledger",
    "Topics: bridges, trams, Ostra",
    "Tags: bridges",
    "Share this article",
    "Follow us on Mastodon",
]


@pytest.mark.parametrize("line", [*SIGNATURES, *APPEALS, *LINKS])
def test_what_stands_below_an_article_is_boilerplate(line: str) -> None:
    assert at_end(line) == PassageRole.BOILERPLATE


SENTENCES = [
    '"If you have information, call us," said the sheriff, Ann Lee.',
    "If you have information about the robbery, call the police, the sheriff said.",
    "Have you seen the river? Write to us, the mayor told voters at the end of May.",
    "Send us your boats, the mayor told the ministry.",
    "Letters to the council were sent by 312 people.",
    "Follow the money on the ledger of 1990, and 40 names appear.",
    "Ann Lee contributed 40 pages to the report on the dam.",
    "The ministry contributed to this report.",
    "Edited by hand, the list of victims grew to 90 names.",
    "The Bureau covers losses for the city.",
    "Ann Lee, a reporter based in Ostra, was held for nine days.",
    "Ann Lee is a reporter who was held for nine days in spring.",
    "Topics: the agenda has nine of them, and the bridge is the last.",
    "More than 40 pages are at https://ledger.example/report.pdf, the ministry said.",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_stays_a_paragraph_wherever_it_stands(line: str) -> None:
    told = {in_the_middle(line), before_the_end(line), at_end(line)}

    assert told == {PassageRole.PARAGRAPH}


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee covers rivers for The Northern Ledger.",
        "Ann Lee is a freelance reporter based in Ostra.",
    ],
)
def test_who_is_no_author_signs_only_below_the_last_paragraph(line: str) -> None:
    assert before_the_end(line) == PassageRole.PARAGRAPH


def test_appeals_in_the_middle_are_the_storys_own() -> None:
    line = "If you have information about the robbery, write to us at police@ostra.example."

    assert in_the_middle(line) == PassageRole.PARAGRAPH
