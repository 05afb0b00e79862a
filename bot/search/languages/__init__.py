"""What search knows of each language: one file a language, listed here.

A language that is not listed is searched by unstemmed words, without stop words,
number words or negation.
"""

from bot.search.languages import english, french, german, russian, spanish, ukrainian
from bot.search.languages.language import Language

UNKNOWN = Language(code="", stemmer=None)

LANGUAGES = {
    language.code: language
    for language in (
        english.ENGLISH,
        german.GERMAN,
        french.FRENCH,
        spanish.SPANISH,
        ukrainian.UKRAINIAN,
        russian.RUSSIAN,
    )
}

ENGLISH = english.ENGLISH

__all__ = ["ENGLISH", "LANGUAGES", "Language", "language_of"]


def language_of(code: str) -> Language:
    """The language of a BCP 47 tag, by its first part.

    >>> language_of("de-AT").stemmer
    'german'
    """
    return LANGUAGES.get(code.split("-", 1)[0].casefold(), UNKNOWN)
