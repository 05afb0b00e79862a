"""Which abbreviations a text explains, and which brackets explain none."""

import pytest

from bot.search.abbreviations import MOST, abbreviations_in
from bot.search.variants import to_phrase


def explained(text: str) -> list[tuple[str, str]]:
    return [(one.short, one.long) for one in abbreviations_in(text)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("An unmanned aerial vehicle (UAV) fell.", "UAV", "unmanned aerial vehicle"),
        ("Unmanned aerial vehicles (UAVs) fell.", "UAV", "Unmanned aerial vehicles"),
        ("the United Nations (UN) said", "UN", "United Nations"),
        ("the United Nations (U.N.) said", "UN", "United Nations"),
        ("the Ministry of Defence (MoD) said", "MoD", "Ministry of Defence"),
        ("the Ministry of Defence (MD) said", "MD", "Ministry of Defence"),
        ("the Department of Energy (DOE) said", "DOE", "Department of Energy"),
        ("Freedom of Information Act (FOIA)", "FOIA", "Freedom of Information Act"),
        ("Organization of American States (OAS)", "OAS", "Organization of American States"),
        (
            "National Aeronautics and Space Administration (NASA)",
            "NASA",
            "National Aeronautics and Space Administration",
        ),
        ("a short-range ballistic missile (SRBM)", "SRBM", "short-range ballistic missile"),
        ("by Conflict Armament Research (CAR; London)", "CAR", "Conflict Armament Research"),
        ("the World Health Organization (WHO) said", "WHO", "World Health Organization"),
        ("Bundesamt für Verfassungsschutz (BfV)", "BfV", "Bundesamt für Verfassungsschutz"),
        ("Служба безпеки України (СБУ)", "СБУ", "Служба безпеки України"),
        ("the UAV (unmanned aerial vehicle) fell", "UAV", "unmanned aerial vehicle"),
        ("the UN (the United Nations) said", "UN", "United Nations"),
        ("FSB (Federal Security Service)", "FSB", "Federal Security Service"),
        ("FSB (Federal Security Service, heir of the KGB)", "FSB", "Federal Security Service"),
        ("the Federal Security Service (FSB) said", "FSB", "Federal Security Service"),
        ("Russia's Federal Security Service (FSB) said", "FSB", "Federal Security Service"),
    ],
)
def test_an_explained_abbreviation_is_found(text: str, short: str, long: str) -> None:
    assert explained(text) == [(to_phrase(short), to_phrase(long))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Drones (pictured) fell.",
        "He said (and meant) it.",
        "The drones (Reuters) fell.",
        "Joe Biden (D) and Jane Doe (D-PA) said so.",
        "unmanned aerial vehicle (ABC)",
        "vehicle (UAV)",
        "Vehicle, unmanned, aerial (VUA)",
        "It ended. Nations (IN)",
        "aerial vehicle(AV)",
        "Over 80 percent (80 percent)",
        "the S-400 (S400) system",
        "a system of the world health organization of all peoples of every nation (SN)",
        "the federal security service (FSB)",
        "Sylvania Broadcasting (FSB)",
        "the man (John Smith) and UAV (drones) fell",
        "UAV (a kind of unmanned aerial vehicle)",
        "unmanned aerial\nvehicle (UAV) (U\nAV)",
        "()(((" * 50,
    ],
)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert explained(text) == []


def test_each_is_told_once_and_in_order() -> None:
    text = "United Nations (UN). European Union (EU). The United Nations (UN)."

    assert explained(text) == [("eu", "european union"), ("un", "united nations")]


def test_of_very_many_only_some_are_kept() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = " ".join(f"{a}x {b}y ({a}{b})".upper() for a in letters for b in letters)

    assert len(abbreviations_in(text)) == MOST
