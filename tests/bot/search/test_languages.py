"""What search knows of each language."""

from decimal import Decimal

import pytest

from bot.search.dates import dates_in
from bot.search.languages import LANGUAGES, Language, language_of
from bot.search.normal import fold, words_in
from bot.search.quantities import quantities_in
from bot.search.utterance import stem, utter

EACH = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())


def test_there_are_six_languages() -> None:
    assert set(LANGUAGES) == {"en", "de", "fr", "es", "uk", "ru"}
    assert all(language.code == code for code, language in LANGUAGES.items())


@EACH
def test_all_words_are_in_normal_form(language: Language) -> None:
    words = {*language.stop_words, *language.negations, *language.numerals, *language.magnitudes}
    words |= {*language.irregular, *language.irregular.values(), *language.fractions}

    assert [word for word in words if fold(word) != word] == []


@EACH
def test_every_negation_is_read_as_one_word(language: Language) -> None:
    negations = language.negations

    assert [word for word in negations if [it.text for it in words_in(word)] != [word]] == []


@EACH
def test_an_irregular_form_leads_to_no_other_irregular_form(language: Language) -> None:
    assert language.irregular.keys().isdisjoint(language.irregular.values())


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "1,000.5 parts", "1000.5"),
        ("de", "1.000,5 Teile", "1000.5"),
        ("fr", "1\u202f000,5 pièces", "1000.5"),
        ("es", "1.000,5 piezas", "1000.5"),
        ("uk", "1\u00a0000,5 частин", "1000.5"),
        ("ru", "1\u00a0000,5 частей", "1000.5"),
        ("en", "three thousand parts", "3000"),
        ("de", "zwölf Teile", "12"),
        ("de", "3 Milliarden Teile", "3000000000"),
        ("fr", "trente pièces", "30"),
        ("fr", "3 millions de pièces", "3000000"),
        ("es", "veinte piezas", "20"),
        ("es", "3 millones de piezas", "3000000"),
        ("uk", "5 тисяч частин", "5000"),
        ("ru", "5 тысяч частей", "5000"),
    ],
)
def test_a_figure_is_read_by_its_languages_marks_and_words(
    code: str, text: str, value: str
) -> None:
    words = words_in(text)

    (found,) = quantities_in(words, language_of(code), dates_in(words))

    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "sanctions", "sanctioned"),
        ("en", "rose", "rises"),
        ("de", "Drohnen", "Drohne"),
        ("es", "aprobaron", "aprobó"),
        ("fr", "drones", "drone"),
        ("fr", "approuvée", "approuver"),
        ("fr", "musées", "musée"),
        ("fr", "l'hôpital", "hôpitaux"),
        ("ru", "дронов", "дроны"),
    ],
)
def test_forms_of_a_word_have_one_stem(code: str, one: str, other: str) -> None:
    spoken = language_of(code)

    assert stem(fold(one), spoken) == stem(fold(other), spoken)


@pytest.mark.parametrize("code", ["uk", "pt", "xx", ""])
def test_a_language_without_a_stemmer_keeps_its_words(code: str) -> None:
    spoken = language_of(code)

    assert spoken.stemmer is None
    assert stem("drones", spoken) == "drones"


@pytest.mark.parametrize(
    ("code", "text", "pairs"),
    [
        ("zh", "北京市政府", ("北京", "京市", "市政", "政府")),
        ("ja", "東京タワー", ("東京", "京タ", "タワ", "ワー")),
        ("th", "กรุง", ("กร", "รุ", "ุง")),
        ("zh", "人", ("人",)),
    ],
)
def test_what_is_written_without_blanks_is_found_by_pairs(
    code: str, text: str, pairs: tuple[str, ...]
) -> None:
    assert utter(text, language_of(code)).stems == pairs
