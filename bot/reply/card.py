"""Reply, Card and its blocks: named by meaning, never by look. All strings are plain text."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Shows

LONGEST_PASTE = 1_200
"""Characters of a text that is read in a message; a longer one is a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What pressing a button asks: a command with its values, on the thing it was made for.

    *typed* is how a person types it where there are no buttons: what only a press can
    carry is left out. Without it, every value is typed. *spare* names values that are left
    out where a button has no room for them; the command then does without.
    """

    command: str
    values: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A sentence or two."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article, verbatim, with the pin they cannot be shown without.

    *pin* is the human locator (`A3 ¶4 · C12`), *link* leads to the very words of the article that
    is called *title*, *language* is BCP 47. *is_claim*: the sentence that answers, cut only where
    nothing else is left to give way; other quotations are its surroundings.
    """

    words: str
    pin: str
    link: str | None = None
    language: str = "en"
    is_claim: bool = True
    title: str = ""


class FactsKind(StrEnum):
    """What facts are about: a list, who said it where and when, or what is good to know."""

    LIST = "list"
    CITATION = "citation"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels and what they say, in order of weight."""

    pairs: tuple[tuple[str, str], ...]
    title: str = ""
    kind: FactsKind = FactsKind.LIST


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source: its name, what it is to the claim, where it is, and how the article says so."""

    name: str
    told: str
    link: str | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the quoted words lean on; *more* is said when some were left out."""

    title: str
    lines: tuple[SourceLine, ...]
    more: str = ""


class NoticeKind(StrEnum):
    """What a notice is about."""

    CONFLICT = "conflict"
    STATUS = "status"
    RELATED = "related"
    DONE = "done"
    TROUBLE = "trouble"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What must be read before the rest: a conflict, a status, what became of a change."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button: what it says, and what it asks; *detail* tells it from the others beside it."""

    label: str
    request: Request
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be asked next."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """What can be done with what stands above, where there are buttons; typed, help has it all."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """A text to be pasted or saved as it stands: never marked up, never cut."""

    text: str
    file_name: str
    media_type: str

    @property
    def is_long(self) -> bool:
        """Whether it comes as a file where there are messages."""
        return len(self.text) > LONGEST_PASTE


class FieldKind(StrEnum):
    """What a person fills in; an option of a command is the same thing, typed."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    DATE = "date"
    FILE = "file"
    URL = "url"
    LANGUAGE = "language"
    ARTICLE = "article"
    CLAIM = "claim"
    ROLE = "role"
    """Roles or people of the platform, by their ids, one to a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in, with what is in it already."""

    name: str
    label: str
    kind: FieldKind
    is_required: bool = False
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a request still lacks. Sending it asks *request* with the fields' values added.

    *version* names the state of what it changes; the request carries it too, so
    that a stale form is noticed. *kept* are the values that the request carries, as fields: for
    where it has no room for them.
    """

    title: str
    request: Request
    fields: tuple[Field, ...]
    version: str = ""
    kept: tuple[Field, ...] = ()


Block = Prose | Quote | Facts | Sources | Notice | Choices | Actions | Paste | Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Blocks that belong together."""

    blocks: tuple[Block, ...]


class Audience(StrEnum):
    """Who is to see a reply."""

    ASKER = "asker"
    CHANNEL = "channel"


class Outcome(StrEnum):
    """What became of a request; the terminal's exit status says it too."""

    DONE = "done"
    LACKING = "lacking"
    """A Form asks for the rest; nothing was changed."""
    REFUSED = "refused"
    """The request was not understood or not allowed."""
    FAILED = "failed"
    """The request was right, but could not be done now."""
    DEFECT = "defect"
    """We are at fault; the log has it whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """What keeps an answer true that others can see: the claims it shows, and what asks it anew."""

    request: Request
    shows: tuple[Shows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. *summary* is one full sentence: the notification, and what is read aloud.

    *living*: it shows claims, and where others see it, it is brought up to date.
    """

    summary: str
    cards: tuple[Card, ...] = ()
    audience: Audience = Audience.ASKER
    outcome: Outcome = Outcome.DONE
    living: Living | None = None
