"""The message catalogue: every sentence the bot says, looked up by key and filled with values."""

import re
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "pincite"
FALLBACK = "en"

LANGUAGES = tuple(sorted(path.parts[-3] for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))
"""Those that there is a catalogue for."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Unsayable(LookupError):  # noqa: N818 (named as the troubles are)
    """A key that no catalogue has, or a placeholder without a value: a defect of ours."""


class Voice:
    """Says what a key stands for. Values are data: a `{name}` inside one stays as it is.

    >>> voice("en")("why.words", words="a {words} and 100 %s")
    'matches: a {words} and 100 %s'
    """

    def __init__(self, sentences: GNUTranslations, language: str) -> None:
        self._sentences = sentences
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of *key* with its placeholders replaced.

        Raises:
            Unsayable: The catalogue lacks the key, or the values lack a placeholder.
        """
        if not self.knows(key):
            raise Unsayable(key)
        return _fill(self._sentences.gettext(key), key, values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The sentence of *key* in the plural form for *number*, its `{number}`.

        Raises:
            Unsayable: The same as above.
        """
        if not self.knows(key):
            raise Unsayable(key)
        found = self._sentences.ngettext(key, key, number)
        return _fill(found, key, {"number": number, **values})

    def knows(self, key: str) -> bool:
        """Whether the catalogue has *key*; for keys that come from elsewhere."""
        return self._sentences.gettext(key) != key


@lru_cache(maxsize=32)
def voice(language: str) -> Voice:
    """The voice for a BCP 47 *language*; what a catalogue lacks is said in English."""
    sentences = _read(FALLBACK)
    primary = language.partition("-")[0].lower()
    if primary != FALLBACK and _LANGUAGE.fullmatch(primary) and _path(primary).is_file():
        own = _read(primary)
        own.add_fallback(sentences)
        sentences = own
    else:
        primary = FALLBACK
    return Voice(sentences, primary)


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _read(language: str) -> GNUTranslations:
    with _path(language).open("rb") as file:
        return GNUTranslations(file)


def _fill(sentence: str, key: str, values: dict[str, object]) -> str:
    def value(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise Unsayable(f"{key}: {found[0]}")
        return str(values[found[1]])

    return _PLACEHOLDER.sub(value, sentence)
