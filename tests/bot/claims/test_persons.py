# ruff: noqa: ISC004 (a marked-up sentence reads best on one line)
from collections.abc import Callable

import pytest

Check = Callable[..., None]

DOE = "<on record>Jane Doe</on record> <cue>said</cue> it closed."
SHE = "“It was a bad day for us,” <resolved>she</resolved> <cue>said</cue>."
NOBODY = "“It was a bad day for us,” she said."
HE = "“It was a bad day for us,” <resolved>he</resolved> <cue>said</cue>."

MEANT = [
    f"{DOE} Adam Poe sold the plant. <resolved>He</resolved> <cue>said</cue> it was late.",
    f"The plant is led by Jane Doe, a former judge. {SHE}",
    f"For Jane Doe, 32, the sale was a shock. {SHE}",
    f"{DOE} She voted for Adam Poe in May, <resolved>she</resolved> <cue>said</cue>.",
    f"{DOE} “Robin Poe was a thief and a liar,” <resolved>she</resolved> <cue>said</cue>.",
    f"{DOE} Mr. Poe left in May. {SHE}",
    f"{DOE} His father stood at the gate. {SHE}",
    f"{DOE} The report named Adam Poe as the owner. {SHE}",
    f"Councilwoman <on record>Robin Doe</on record> <cue>said</cue> it closed. {SHE}",
    f"His wife, <on record>Robin Doe</on record>, <cue>said</cue> it closed. Adam Poe left. {SHE}",
    f"A <anonymous>driver</anonymous>, who asked not to be named, <cue>said</cue> it closed. {HE}",
    "The minister, <on record>Jane Doe</on record>, <cue>said</cue> it closed. The"
    " <resolved>minister</resolved> <cue>warned</cue> of a delay.",
]

UNCLEAR = [
    f"{DOE} The report named Robin Poe as the owner. {NOBODY}",
    f"{DOE} His mother stood at the gate. {NOBODY}",
    f"{DOE} A driver waited at the gate. {NOBODY}",
    f"{DOE}\nRobin Poe sold the plant in May.\n{NOBODY}",
    f"{DOE} <on record>Pardo</on record> <cue>warned</cue> of a delay. {NOBODY}",
    f"{DOE} “It was a bad day for us,” he said.",
    f"Mr. <on record>Robin Poe</on record> <cue>said</cue> it closed. {NOBODY}",
    f"<on record>Adam Poe</on record> <cue>said</cue> it closed. {NOBODY}",
    f"Her brother, <on record>Robin Poe</on record>, <cue>said</cue> it closed. {NOBODY}",
    f"{DOE} Later the plant was sold. It was torn down. A mill was built. Fish came back. {NOBODY}",
    f"{DOE} The minister met Adam Poe. The minister said it was late.",
    f"{DOE} “It was a bad day for us,” the wheelwright said. “It will not open again this year.”",
    "“It was a bad day for us,” the Danish rider said. “It will not open again this year.”",
]


@pytest.mark.parametrize("marked", MEANT)
def test_a_pronoun_means_the_person_that_the_text_is_about(check: Check, marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", UNCLEAR)
def test_where_two_persons_may_be_meant_nobody_is(check: Check, marked: str) -> None:
    check(marked)


def test_many_names_and_pronouns_in_one_sentence_are_read_in_time(
    read: Callable[..., tuple[object, ...]],
) -> None:
    assert read("Jane Doe met Adam Poe, and she said so, " * 2_000)
