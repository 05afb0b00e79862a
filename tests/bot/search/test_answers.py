"""Answers: what a question asks for."""

import pytest

from bot.search.answers import Wanted, wanted_by

F, R, A = Wanted.FIGURE, Wanted.REASON, Wanted.ANYTHING


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("how many people were there", F),
        ("How much did it cost", F),
        ("how often does it run", F),
        ("what percentage of voters", F),
        ("what year was it", F),
        ("when did it sink", F),
        ("wie viele Menschen", F),
        ("Wann sank sie", F),
        ("combien de gens", F),
        ("quand est-ce", F),
        ("¿Cuánto costó?", F),
        ("¿Cuándo fue?", F),
        ("сколько людей", F),
        ("когда это было", F),
        ("скільки людей", F),
        ("коли це було", F),
        ("why did it sink", R),
        ("how come it sank", R),
        ("what caused the fire", R),
        ("Warum sank es", R),
        ("pourquoi a-t-il coulé", R),
        ("¿Por qué se hundió?", R),
        ("почему", R),
        ("чому", R),
        ("how did it sink", A),
        ("who sank it", A),
        ("the day when it sank", A),
        ("that is why", A),
        ("", A),
    ],
)
def test_a_question_word_tells_what_is_wanted(question: str, wanted: Wanted) -> None:
    assert wanted_by(question) is wanted
