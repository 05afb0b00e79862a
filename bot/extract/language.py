"""Which language a text is in, as far as script and stop words tell."""

import re
from collections import Counter

# Enough for the counts to be far apart, little enough to cost nothing.
_LOOKED_AT = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_STOP_WORDS = {
    "en": "the of and to in is that was for with as at by from are were has had not it his this",
    "de": "der die das und den dem nicht mit ist ein eine von zu im auf für sich auch werden wurde",
    "fr": "le la les des et du une est dans pour que qui sur pas au aux par sont avec ont cette",
    "es": "el la los las de y del una que en es por para con se no como fue su más han esta",
    "uk": "і та що на не у в з до від як про за для це його був була які також після",
    "ru": "и что на не в с по к от как о за для это его был была которые также после из",
}
_SETS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
# Letters that only one of the two alphabets has.
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# Kanji beside a tenth of kana are Japanese; an English text may quote a few.
_SHARE_OF_SCRIPT = 0.1


def language_tag(said: str | None) -> str | None:
    """*said* as a BCP 47 tag (`en-GB`), or None if it is none."""
    if said is None or _TAG.fullmatch(said.strip()) is None:
        return None
    first, *rest = said.strip().replace("_", "-").split("-")
    regional = 2
    return "-".join([first.lower(), *(p.upper() if len(p) == regional else p for p in rest)])


def tell_language(text: str) -> str:
    """The language of *text*, English if nothing tells it.

    >>> tell_language("Der Rat hat die Brücke nicht mit dem Geld bezahlt.")
    'de'
    """
    sample = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, sample))
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) > letters * _SHARE_OF_SCRIPT:
            return language
    words = Counter(word.lower() for word in _WORD.findall(sample))
    scores = {
        language: sum(words[word] for word in stop_words) for language, stop_words in _SETS.items()
    }
    # A letter of its own says more than a word that both languages have.
    scores["uk"] += len(_UKRAINIAN.findall(sample))
    scores["ru"] += len(_RUSSIAN.findall(sample))
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"
