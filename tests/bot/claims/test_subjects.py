# ruff: noqa: ISC004 (a marked-up sentence reads best on one line)
from collections.abc import Callable

import pytest

Check = Callable[..., None]

ASIDES = [
    "His lawyer, <on record>Adam Poe</on record>, <cue>said</cue> it was false.",
    "Its spokesperson, <on record>Jane Doe</on record>, <cue>said</cue> it was false.",
    "An expert called by the agency, Dr. <on record>Jane Doe</on record>, <cue>testified</cue> that"
    " it was late.",
    "The company's chief executive, <on record>Jane Doe</on record>, <cue>told</cue> investors so.",
    "His former wheelwright, <on record>Adam Poe</on record>, <cue>said</cue> it was late.",
    "Japan’s trade minister, <on record>Adam Poe</on record>, <cue>rejected</cue> the criticism.",
    "Councilman <on record>Adam Poe</on record> <cue>said</cue> it was late.",
    "The <on record>World Bank</on record>, in a report published in May, <cue>forecast</cue> that"
    " growth would slow.",
    "A <anonymous>port inspector</anonymous>, who asked not to be named, <cue>said</cue> it sank.",
]

CLAUSES = [
    "Two <anonymous>engineers</anonymous> who worked there until last year <cue>said</cue> so.",
    "Two <anonymous>engineers</anonymous> who worked with the ministry <cue>said</cue> so.",
    "A <anonymous>woman</anonymous> who answered the phone <cue>said</cue> she had no idea.",
    "“It was a bad day for us,” <anonymous>one of them</anonymous> <cue>said</cue>.",
    "It failed, some <anonymous>specialists</anonymous> <cue>say</cue>.",
    "A <anonymous>former board member</anonymous> <cue>said</cue> it was late.",
]

LEVELS = [
    "<background>Observers from the OSCE</background> <cue>said</cue> it was late.",
    "<background>Lawyers for the rider</background> <cue>said</cue> it was late.",
    "<anonymous>Landlords</anonymous> <cue>say</cue> it was late.",
    "<background>Farmers from the National Farm Union</background> <cue>said</cue> it was late.",
    "<background>Civic groups</background> have long <cue>argued</cue> that it is late.",
]

VERBS = [
    "<on record>Jane Doe</on record> <cue>called</cue> it “a smear.”",
    "<on record>Jane Doe</on record> <cue>called</cue> that story “a smear.”",
    "<on record>Jane Doe</on record> <cue>described</cue> it as “a smear.”",
    "The <on record>World Bank</on record> <cue>dismissed</cue> the report as “a smear.”",
    "<on record>Jane Doe</on record> <cue>pointed</cue> out that it was late.",
    "<anonymous>Officials</anonymous> <cue>acknowledge</cue> that it was late.",
    "<anonymous>Scientists</anonymous> <cue>caution</cue> against haste.",
    "The <on record>court in Kyiv</on record> <cue>ruled</cue> that it was late.",
    "<anonymous>Economists</anonymous> <cue>attribute</cue> the rise to the weather.",
    "<on record>Jane Doe</on record> <cue>wrote</cue> in an email that it was late.",
    "“It was a bad day for us,” <on record>Jane Doe</on record> <cue>wrote</cue> in an email.",
    "<background>Researchers at the University of Oxford</background> <cue>found</cue> in May that"
    " it was late.",
]

WRITTEN = [
    "The <document>memo</document>, dated 3 May, <cue>warned</cue> that it was late.",
    "The <data>data</data>, which cover ten years, <cue>show</cue> that it was late.",
    "<data>Data from the weather service</data> <cue>contradict</cue> that claim.",
    "A <data>survey by the builders’ federation</data> <cue>found</cue> that it was late.",
    "A <document>1998 experiment by German and Dutch researchers</document> <cue>found</cue> it.",
    "It closed, <cue>according to</cue> a <document>report by the Sailors' Aid Fund</document>.",
    "It closed, <cue>according to</cue> a <document>90-page report by the agency</document>.",
    "It closed, <cue>according to</cue> a <document>report published last month by the Kyiv"
    " Institute</document>.",
]

TRAPS = [
    "Jane Doe called the drone “Falcon” in May.",
    "Jane Doe called the police.",
    "The ship pointed out to sea.",
    "Jane Doe pointed out the door.",
    "The judge ruled out a delay.",
    "The king ruled the country for years.",
    "Jane Doe said nothing.",
    "Jane Doe declined to say how large it was.",
    "The bank dismissed 200 workers.",
    "The committee rejected the budget.",
    "The weather forecast was wrong.",
    "Researchers at the University of Oxford found a coin in May.",
    "Jane Doe wrote three books in an old mill.",
    "It grew according to member states.",
    "A woman who left after the minister said it was late wept.",
    "The authors declared no competing interests.",
    "In the town, the plant closed, one of them late.",
]


@pytest.mark.parametrize("marked", ASIDES)
def test_an_aside_names_the_speaker_or_tells_of_her(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", CLAUSES)
def test_a_clause_may_follow_a_source_without_a_name(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", LEVELS)
def test_a_group_is_background_beside_whom_it_speaks_for(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", VERBS)
def test_some_verbs_are_speech_with_what_follows(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", WRITTEN)
def test_a_document_keeps_its_whole_phrase(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("plain", TRAPS)
def test_a_trap_gives_no_source(check: Check, plain: str) -> None:
    check(plain)
