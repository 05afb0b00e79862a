# ruff: noqa: E501, ISC004 (a marked-up sentence reads best on one line)
from collections.abc import Callable

import pytest

Check = Callable[..., None]

VERBS = [
    "<on record>Jane Doe</on record> <cue>said</cue> the plant closed in May.",
    "<on record>Jane Doe</on record> also <cue>said</cue> that the plant closed.",
    "“The plant closed in the spring,” <cue>said</cue> <on record>Jane Doe</on record>.",
    "“The plant closed in the spring,” <cue>said</cue> <on record>Jane Doe</on record>, who ran it.",
    "The plant closed in May, <on record>Jane Doe</on record> <cue>told</cue> reporters on Monday.",
    "Foreign Minister <on record>Dmytro Kuleba</on record> <cue>warned</cue> of a delay.",
    "Gen. <on record>Mark Milley</on record> <cue>told</cue> the committee that it was true.",
    "Secretary of State <on record>Antony Blinken</on record> <cue>announced</cue> a new rule.",
    "<on record>J. R. Smith</on record> <cue>wrote</cue> that the plant had closed.",
    "The <on record>Ministry of Foreign Affairs of Ukraine</on record> <cue>said</cue> it was false.",
    "The <on record>World Health Organization</on record> on Tuesday <cue>warned</cue> of a delay.",
    "The <on record>Center for Strategic and International Studies</on record> <cue>estimated</cue>"
    " the cost at $5 million.",
    "The <on record>Kremlin</on record> <cue>denied</cue> that it had happened.",
    "<on record>NATO</on record> <cue>confirmed</cue> the loss of two aircraft.",
    "<on record>Reuters</on record> <cue>reported</cue> that the plant had closed.",
    "The <on record>New York Times</on record> <cue>reported</cue> the sale in 2019.",
    "<on record>Reuters</on record> and <on record>Bloomberg</on record> <cue>reported</cue> the sale.",
    "<on record>Amnesty International</on record> <cue>claims</cue> that the figure is wrong.",
    "<on record>Jane Doe</on record>, a spokeswoman for the ministry, <cue>said</cue> it was false.",
    "<on record>Jane Doe</on record>, 45, <cue>said</cue> she had seen it.",
    "<on record>Jane Doe</on record>, who has led the team since 2019, <cue>said</cue> it was true.",
    "The ministry's spokesman, <on record>John Doe</on record>, <cue>said</cue> it was false.",
    "Defense analyst <on record>John Doe</on record> <cue>argued</cue> that it was too late.",
    "<on record>Jane Doe</on record> of the Kyiv Institute <cue>said</cue> the parts were new.",
    "<on record>Jane Doe</on record> <cue>called</cue> for a ban on the parts.",
    "The <on record>United Nations</on record> <cue>put</cue> the number of dead at 400.",
    "The <on record>Royal United Services Institute</on record> (RUSI) <cue>said</cue> it was true.",
    "<on record>Ursula von der Leyen</on record> <cue>said</cue> the bloc would act.",
    "Ukraine's sanctions commissioner <on record>Vladyslav Vlasiuk</on record> <cue>said</cue> the"
    " parts came from abroad.",
]

BEFORE = [
    "<cue>According to</cue> <on record>Jane Doe</on record>, the plant closed.",
    "The plant closed, <cue>according to</cue> the <on record>World Bank</on record>.",
    "The plant closed, <cue>according to</cue> <on record>Jane Doe</on record>, a resident.",
    "<cue>According to</cue> the ministry's spokeswoman, <on record>Jane Doe</on record>, it closed.",
    "<cue>According to</cue> <on record>Reuters</on record> and <on record>AFP</on record>, it closed.",
    "<cue>According to</cue> a <document>report by the Royal United Services Institute</document>,"
    " it closed.",
    "<cue>According to</cue> the <document>2023 report of the European Commission</document>, it"
    " closed.",
    "The cost fell, <cue>according to</cue> <document>documents seen by Reuters</document>.",
    "The cost fell, <cue>according to</cue> <document>court filings</document>.",
    "The level rose, <cue>according to</cue> <data>data from the Mauna Loa Observatory</data>.",
    "<cue>According to</cue> a <data>survey</data>, most people agreed.",
    "<cue>According to</cue> <anonymous>officials familiar with the matter</anonymous>, it closed.",
    "<cue>According to</cue> a <background>spokesman for the ministry</background>, it closed.",
    "It closed, <cue>as reported by</cue> <on record>Reuters</on record>.",
    "It closed, <cue>as noted by</cue> <on record>Jane Doe</on record>.",
    "The <on record>New York Times</on record> <cue>reported</cue> the sale, <cue>citing</cue>"
    " <anonymous>officials</anonymous>.",
    "<on record>Reuters</on record> <cue>reported</cue> the sale, <cue>citing</cue> two"
    " <anonymous>people familiar with the talks</anonymous>.",
]

WRITTEN = [
    "A <data>poll</data> <cue>showed</cue> that most people agreed.",
    "A <document>study published in The Lancet</document> <cue>found</cue> no link.",
    "<data>Satellite images</data> <cue>show</cue> the damage.",
    "The <document>Reuters investigation</document> <cue>found</cue> that it was false.",
    "A <document>report by the agency</document> <cue>concluded</cue> that it was false.",
    "The <on record>Kremlin</on record> <cue>denied</cue> targeting the town.",
    "The study's lead author, <on record>Tom Poe</on record> of the University of Leeds,"
    " <cue>said</cue> it was late.",
    "<document>Court records</document> <cue>show</cue> it.",
]

ROLES = [
    "<anonymous>Officials</anonymous> <cue>said</cue> the plant closed.",
    "The plant closed, two <anonymous>U.S. officials</anonymous> <cue>said</cue>.",
    "The plant closed, <anonymous>sources familiar with the matter</anonymous> <cue>said</cue>.",
    "Several <anonymous>analysts</anonymous> have <cue>noted</cue> that it is late.",
    "<anonymous>Some within the agency</anonymous> <cue>believe</cue> the plan is late.",
    "A <anonymous>senior official</anonymous> <cue>said</cue> it was late.",
    "A <anonymous>senior official</anonymous> <cue>said</cue> it on condition of anonymity.",
    "A <background>spokesman for the Ministry of Defence</background> <cue>said</cue> it was false.",
    "A <background>Pentagon spokeswoman</background> <cue>said</cue> it was false.",
    "A <background>company spokesman</background> <cue>declared</cue> that it was false.",
    "<background>Researchers at the University of Oxford</background> <cue>said</cue> it was false.",
    "<eyewitness>Witnesses</eyewitness> <cue>said</cue> they heard two explosions.",
    "<eyewitness>Residents of the town</eyewitness> <cue>told</cue> reporters it was loud.",
    "<background>Police</background> <cue>said</cue> two people died.",
]

REFERRING = [
    "<on record>Jane Doe</on record> <cue>said</cue> it closed. <resolved>She</resolved>"
    " <cue>added</cue> that it was late.",
    "<on record>Jane Doe</on record> <cue>said</cue> it closed. <resolved>Doe</resolved>"
    " <cue>warned</cue> of a delay.",
    "<on record>Boeing Company</on record> <cue>said</cue> it closed. The"
    " <resolved>company</resolved> <cue>said</cue> it was late.",
    "The <on record>Ministry of Defence</on record> <cue>said</cue> it closed. The"
    " <resolved>ministry</resolved> <cue>added</cue> that it was late.",
    "A <document>report by the agency</document> <cue>found</cue> a fault. The"
    " <resolved>report</resolved> <cue>said</cue> it was late.",
    "A <background>spokesman for the ministry</background> <cue>said</cue> it closed. The"
    " <resolved>spokesman</resolved> <cue>added</cue> that it was late.",
    "<on record>Reuters</on record> <cue>reported</cue> the sale. The <resolved>outlet</resolved>"
    " <cue>said</cue> it was late.",
    "The <on record>World Bank</on record> <cue>said</cue> it closed. <resolved>It</resolved>"
    " <cue>warned</cue> of a delay.",
]

QUOTED = [
    "“The plant is closed. It will not open again,” <on record>Jane Doe</on record>"
    " <cue>said</cue>.",
    "“The plant is closed,” <on record>Jane Doe</on record> <cue>said</cue>. “It will not open"
    " again this year.”",
    "<on record>Jane Doe</on record> <cue>said</cue>:\n“The plant is closed and will not open.”",
    "“The plant is closed for good.\n“It will not open again,” <cue>said</cue>"
    " <on record>Jane Doe</on record>.",
    "“Is the plant closed for good?” <on record>Jane Doe</on record> <cue>asked</cue>.",
    "“The plant is closed for good.” <on record>Jane Doe</on record> <cue>said</cue> so in May.",
]

GOING_ON = [
    "The <on record>Ministry of Defence</on record> rejected the report, <cue>saying</cue> it was"
    " false.",
    "<on record>Jane Doe</on record> <cue>said</cue> it was false, adding that she was sure.",
]

TRAPS = [
    "The report was published in May.",
    "The state of the plant is poor.",
    "His claim that the plant closed is old.",
    "He read a report on the plant.",
    "The call for help came late.",
    "A tweet by the company was deleted.",
    "The show reports on plants.",
    "It grew by 5 per cent in May.",
    "The drone is said to be cheap.",
    "The parts are said to have come by sea.",
    "The plant was reported closed.",
    "Two sailors were reported missing.",
    "The company added 200 jobs.",
    "The group claimed responsibility for the attack.",
    "Ukraine declared independence in 1991.",
    "Jane Doe did not say when it closed.",
    "The ministry has not said when it closed.",
    "Everything went according to plan.",
    "Seats were given according to age.",
    "Jane Doe was told to leave.",
    "The war concluded in 1945.",
    "Police found a body near the plant.",
    "Jane Doe would say nothing.",
    "He said so.",
    "They said so.",
    "The report said so.",
    "The company said so.",
    "The “big” plant closed.",
    "Everyone said so.",
    "Nobody said so.",
    "What he said was true.",
    "She was called Jane.",
    "The United States is large.",
    "On Monday the plant closed.",
    "The statement was long.",
    "Sales rose, and prices fell.",
    "Much has been said about the plant.",
    "The plant, once the largest in Europe, closed in May.",
]

MORE_TRAPS = [
    "Internal emails were lost.",
    "A <document>study by the agency</document> <cue>found</cue> a fault. The report, released by"
    " the bank on Monday, found that it was late.",
    "The United Nations asked the council to examine it.",
    "<on record>Boeing</on record> <cue>said</cue> it closed. A day later the firm grew.",
    "The <on record>Department of Justice</on record> <cue>said</cue> so. The company admitted it.",
]

BESIDE = [
    "The <on record>Foreign Ministry</on record> in Beijing has <cue>said</cue> it was false.",
    "A <on record>panel of the General Medical Council</on record> <cue>found</cue> that it was"
    " false.",
    "The National Safety Committee wrote two reports. The <resolved>committee</resolved>"
    " <cue>said</cue> it was late.",
    "The National Safety Committee met in May. <resolved>It</resolved> <cue>said</cue> it was late.",
    "In its report of 2007 the <on record>World Bank</on record> <cue>wrote</cue> of a “very high"
    " likelihood” in the end.",
    "A <document>Danish study of 500 children</document>, published in 2002, <cue>found</cue> no"
    " link.",
    "The sale was stopped, <cue>according to</cue>"
    " <anonymous>sources from a European agency</anonymous>.",
]

FOREIGN = [
    (
        "de",
        "<cue>Laut</cue> <on record>Umweltbundesamt</on record> sank der Ausstoß um 10 Prozent.",
    ),
    ("de", "<cue>Nach Angaben von</cue> <on record>Jana Muster</on record> sank der Ausstoß."),
    ("de", "„Das ist ein großer Erfolg“, <cue>sagte</cue> <on record>Jana Muster</on record>."),
    ("de", "Bundeskanzler <on record>Olaf Scholz</on record> <cue>sagte</cue>, es sei genug."),
    ("de", "Laut Angaben sank der Ausstoß."),
    ("fr", "<cue>Selon</cue> <on record>Jeanne Dupont</on record>, l'usine a fermé."),
    ("fr", "L'usine a fermé, a <cue>déclaré</cue> <on record>Jeanne Dupont</on record>."),
    ("es", "<cue>Según</cue> <on record>Juana Pérez</on record>, la planta cerró."),
    ("es", "<on record>Juana Pérez</on record> <cue>dijo</cue> que la planta cerró."),
    ("uk", "<cue>За словами</cue> <on record>Олени Коваль</on record>, завод закрили."),
    ("ru", "Завод закрыли, <cue>сообщил</cue> <on record>Иван Петров</on record>."),
    ("ru", "<cue>По словам</cue> <on record>Ивана Петрова</on record>, завод закрыли."),
]


@pytest.mark.parametrize("marked", VERBS)
def test_a_verb_of_speech_has_its_subject(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", BEFORE)
def test_words_before_a_source_find_it(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", WRITTEN)
def test_documents_and_data_show_things(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", ROLES)
def test_a_source_without_a_name_has_its_level(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", REFERRING)
def test_a_word_that_points_back_finds_its_source(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", QUOTED)
def test_a_quotation_has_its_speaker(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", GOING_ON)
def test_a_participle_goes_on_with_the_subject(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", BESIDE)
def test_the_bearer_of_a_phrase_is_the_source(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("plain", TRAPS + MORE_TRAPS)
def test_a_trap_gives_no_source(check: Check, plain: str) -> None:
    check(plain)


@pytest.mark.parametrize(("language", "marked"), FOREIGN)
def test_other_languages_have_a_few_cues(check: Check, language: str, marked: str) -> None:
    check(marked, language)
