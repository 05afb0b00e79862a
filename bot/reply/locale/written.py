"""What the written catalogues hold: read for compiling, and for what a translation lacks."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from bot.reply.voice import DOMAIN, FALLBACK, LOCALE

OPERATORS = (
    "articles.number",
    "batch.",
    "check.",
    "doctor.",
    "handbook.",
    "import.",
    "manifest.",
    "reason.imported",
    "run.",
    "suggest.none",
    "terminal.",
)
"""Keys, and beginnings of keys, that only who runs the bot meets: these are English alone. So is
what an app's manifest says, since Slack shows one language of an app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Keys that a language lacks though people in chat meet them, and keys that nobody says."""

    missing: tuple[str, ...]
    unused: tuple[str, ...]


def gaps(po: Path, english: Path) -> Gaps:
    """What the catalogue *po* lacks of the *english* one, and what it has beyond it."""
    wanted = {key: None for key in said(read(english)) if not key.startswith(OPERATORS)}
    own = read(po)
    there = said(own)
    return Gaps(
        missing=tuple(key for key in wanted if key not in there),
        unused=tuple(key for key in map(key_of, own) if key and key not in wanted),
    )


def translated() -> tuple[str, ...]:
    """The languages that have a catalogue, English aside."""
    found = (po.parts[-3] for po in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return tuple(sorted(language for language in found if language != FALLBACK))


def path_of(language: str) -> Path:
    """Where the written catalogue of *language* is."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(po: Path) -> Catalog:
    """A written catalogue; one that cannot be read is an error."""
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


def said(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """Its keys with their sentences, one for each plural form; the header has no key."""
    return {
        key_of(message): forms_of(message)
        for message in catalogue
        if key_of(message) and is_whole(message)
    }


def is_whole(message: Message) -> bool:
    """Whether *message* is translated in every form and no guess of a tool's."""
    return all(forms_of(message)) and not message.fuzzy


def key_of(message: Message) -> str:
    """The key, which is its msgid."""
    return message.id if isinstance(message.id, str) else str(message.id[0])


def forms_of(message: Message) -> tuple[str, ...]:
    """The sentence, or all of its plural forms."""
    string = message.string
    return (string,) if isinstance(string, str) else tuple(string or ("",))
