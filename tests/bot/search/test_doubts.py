"""Doubts: what is no conflict and yet forbids a match, rule by rule."""

import pytest

from bot.search.guard import sentences
from bot.search.guard.doubts import DOUBTS, Compared, is_doubtful, is_unexplained
from bot.search.languages import language_of
from bot.search.utterance import utter

_SOLD = "The harbour was sold to fishermen in May."
_LONG = "The old wooden harbour of the little northern village was quietly {} to rich fishermen."
_TURNOUT = "A turnout of 42 percent, after 39 percent four years earlier."

DOUBTED = [
    # One word of a near-repetition that the claim has not
    ("en", "the harbour was leased to fishermen", _SOLD),
    ("en", _LONG.format("leased"), _LONG.format("sold")),
    # A name, an ordinal or a designation that was replaced
    ("en", "the 38th parallel crossed", "The 39th parallel was crossed."),
    ("en", "they bought the S-300 in great numbers", "They bought the S-400 in great numbers."),
    ("en", "the city has 5G masts", "The city has 4G masts."),
    # A small word whose contrary the claim has
    ("en", "prices since the war", "Prices until the war."),
    ("en", "prices before the war", "Prices after the war."),
    ("en", "the meal with wine", "The meal without wine."),
    ("en", "all of them left", "None of them left."),
    ("en", "over the bridge", "Under the bridge."),
    ("en", "closed on Monday", "Closed on Friday."),
    ("de", "seit dem Krieg", "Bis zu dem Krieg."),
    ("de", "vor dem Krieg", "Nach dem Krieg."),
    ("de", "mit Zucker", "Ohne Zucker."),
    ("de", "am Montag geschlossen", "Am Freitag geschlossen."),
    ("fr", "avant la guerre", "Après la guerre."),
    ("fr", "avec du sucre", "Sans sucre."),
    ("fr", "fermé lundi", "Fermé mardi."),
    ("es", "antes de la guerra", "Después de la guerra."),
    ("es", "desde la guerra", "Hasta la guerra."),
    ("es", "cerrado el miércoles", "Cerrado el sábado."),
    ("uk", "до війни", "Після війни."),
    ("ru", "до войны", "После войны."),
    # The same figure of another unit
    ("en", "the catch weighed 97 pounds", "The catch weighed 97 kilograms."),
    ("en", "support fell by 8 percent", "Support fell by 8 percentage points."),
    # Another figure stands nearer to what was asked about
    ("en", "39 percent turnout", _TURNOUT),
    # Names in parts that cannot be compared
    ("en", "Doe was helped by the testimony of Feld", "The testimony of Doe helped Feld."),
    ("en", "the testimony of Doe against Feld", "The testimony of Feld against Doe."),
    # A figure or a rate in the place of another
    ("en", "the mayor says 74 people were hurt in the crash", "The crash hurt 86 people."),
    ("en", "it leaks 350 litres every minute", "It leaks 350 litres a day."),
    # A negation on one side alone
    ("en", "the union and Feld agreed on pay", "The union and Feld failed to agree on pay."),
    # A name in the place of the claim's, in chat
    ("en", "so apparently Kestrel made a big profit in 2017 lol", "Doe made a big profit in 2017."),
    # Keywords: names in another order
    ("en", "Feld Doe testimony", "The testimony of Doe helped Feld."),
]

UNDOUBTED = [
    ("en", "the harbour was sold to fishermen", _SOLD),
    ("en", "harbours sold", _SOLD),
    ("en", "the city has 5G masts", "The city has 5G masts."),
    ("en", "grandmother bakes wonderful oranges by the harbour each sunny morning", _SOLD),
    ("en", "prices since the war", "Prices since the war."),
    ("en", "prices before the war", "Prices before and after the war."),
    ("en", "the meal with wine", "The meal with wine, without bread."),
    ("en", "closed on Monday", "Closed on Monday."),
    ("en", "support fell by 8 percent", "Support fell by 8 percent."),
    ("en", "support fell by 8", "Support fell by 8 percentage points."),
    ("en", "42 percent turnout", _TURNOUT),
    ("en", "39 percent four years earlier", _TURNOUT),
    ("en", "turnout of 39 percent", "A turnout of 42 percent."),
    ("en", "Feld testified against Doe", "Feld testified against Doe."),
    ("en", "it leaks 350 litres each day", "It leaks 350 litres a day."),
    ("en", "about 60 people were hurt in the crash", "The crash hurt 61 people."),
]


@pytest.mark.parametrize(("code", "asked", "says"), DOUBTED)
def test_what_may_say_the_opposite_is_doubted(code: str, asked: str, says: str) -> None:
    spoken = language_of(code)

    assert is_doubtful(iter([utter(asked, spoken)]), utter(says, spoken), {})


@pytest.mark.parametrize(("code", "asked", "says"), UNDOUBTED)
def test_what_a_claim_explains_is_not_doubted(code: str, asked: str, says: str) -> None:
    spoken = language_of(code)
    part, claim = utter(asked, spoken), utter(says, spoken)

    assert [doubt for doubt in DOUBTS if doubt(Compared(part, claim, {}))] == []


def test_since_and_until_are_contraries_in_french() -> None:
    french = language_of("fr")
    asked, says = utter("depuis la guerre", french), utter("Jusqu'à la guerre.", french)

    assert is_doubtful(iter([asked]), says, {})


def test_a_word_that_was_found_in_another_way_is_explained() -> None:
    english = language_of("en")
    asked, says = utter("the harbour was leased to fishermen", english), utter(_SOLD, english)

    assert is_unexplained(Compared(asked, says, {}))
    assert not is_unexplained(Compared(asked, says, {"leas": "sell"}))


def test_without_a_part_that_repeats_the_claim_nothing_is_doubted() -> None:
    assert not is_doubtful(iter(()), utter(_SOLD, language_of("en")), {})


def test_in_a_post_only_what_stands_in_a_words_place_is_doubted() -> None:
    english = language_of("en")
    says = utter("The old mill by the river was sold to rich fishermen in May.", english)
    told = utter("Wow! The old mill by the river was sold to some rich fishermen. Sad.", english)
    changed = utter("Wow! The old mill by the river was leased to rich fishermen. Sad.", english)

    assert not is_doubtful(sentences(told, says), says, {})
    assert is_doubtful(sentences(changed, says), says, {})


def test_a_post_that_repeats_nothing_is_not_doubted() -> None:
    english = language_of("en")
    says = utter("The old mill by the river was sold to fishermen.", english)
    post = " ".join(f"Sentence {word} tells of other things." for word in ("one", "two", "three"))

    assert not is_doubtful(sentences(utter(f"{post} The mill!", english), says), says, {})
