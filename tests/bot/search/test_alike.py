import pytest

from bot.search.alike import like_of

ASKED = "Who built the engines?"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ASKED, "who has built the engine"),
        ("How many drones flew in 2024?", "how many drone flew in 2024"),
        ("Who makes the propeller?", "who made the propelller"),
        ("Was kostet der Motor?", "was kosten die Motoren"),
        ("Кто построил двигатели?", "кто построил двигатель"),
        ("The figure is outdated.", "this figure is outdated"),
    ],
)
def test_the_same_in_other_words_is_alike(one: str, other: str) -> None:
    assert like_of(one, ["Something else?", other]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who built 40 engines?", "Who built 400 engines?"),
        ("Who built 40 engines?", ASKED),
        (ASKED, "When were the engines built?"),
        (ASKED, "Who didn't build the engines?"),
        (ASKED, "Who built the engines of the ferry?"),
        ("Who built engines for Iran?", "Who built engines for Iraq?"),
        ("Did Russia attack Ukraine?", "Did Ukraine attack Russia?"),
        ("did russia attack ukraine", "did ukraine attack russia"),
        ("Where is the ship?", "Where is the shop?"),
        ("who?", "why?"),
    ],
)
def test_another_question_is_not(one: str, other: str) -> None:
    assert like_of(one, [other]) is None
    assert like_of(other, [one]) is None
