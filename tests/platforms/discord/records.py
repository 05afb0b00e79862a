"""What the fake remembers of a bot, for tests to look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.platforms.discord.rules.components import BUTTON, SELECTS, TEXT, walk
from tests.platforms.discord.rules.rule import Json

EPHEMERAL, LOADING = 1 << 6, 1 << 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a message."""

    id: int
    filename: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """Someone's client rang: `kind` is user, role, everyone or reply."""

    message_id: int
    kind: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A request that was answered with an error, and why."""

    method: str
    path: str
    status: int
    code: int
    rule: str
    page: str
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request and the status it was answered with."""

    method: str
    path: str
    status: int


@dataclass(slots=True, kw_only=True)
class Message:
    """A message as it is now; edits change it, deletion marks it."""

    id: int
    channel_id: int
    guild_id: int | None
    author_id: int
    content: str = ""
    components: tuple[Json, ...] = ()
    embeds: tuple[Json, ...] = ()
    files: tuple[Upload, ...] = ()
    flags: int = 0
    nonce: str | None = None
    replies_to: int | None = None
    interaction_id: int | None = None
    private_to: int | None = None
    mentions: tuple[int, ...] = ()
    reactions: set[str] = field(default_factory=set)
    edits: int = 0
    deleted: bool = False

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """What a person reads, buttons aside: content and text displays."""
        shown = (str(part["content"]) for part in walk(self.components) if part["type"] == TEXT)
        return "\n".join(part for part in (self.content, *shown) if part)

    @property
    def controls(self) -> Iterator[Json]:
        """Buttons and selects."""
        return (part for part in walk(self.components) if part["type"] in {BUTTON, *SELECTS})

    def control(self, wanted: str) -> Json:
        """The button or select with this custom_id, label or placeholder."""
        for part in self.controls:
            if wanted in (part.get("custom_id"), part.get("label"), part.get("placeholder")):
                return part
        seen = [part.get("label") or part.get("custom_id") for part in self.controls]
        raise AssertionError(f"no control {wanted!r} among {seen} in {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """A bot's first answer to an interaction."""

    interaction_id: int
    kind: int
    data: Json
    after_seconds: float


@dataclass(slots=True, kw_only=True)
class Interaction:
    """What a person did, and how the bot answered so far."""

    id: int
    token: str
    kind: int
    user_id: int
    guild_id: int | None
    channel_id: int
    data: Json
    born: float
    message: Message | None = None
    callback: Callback | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    changes: int = 0

    @property
    def modal(self) -> Json | None:
        return self.callback.data if self.callback and self.callback.kind == 9 else None

    @property
    def answered(self) -> bool:
        """Something for the person to see arrived, not only an acknowledgement."""
        if self.callback is None:
            return False
        if self.callback.kind in {5, 6}:
            return self.changes > 0
        return True
