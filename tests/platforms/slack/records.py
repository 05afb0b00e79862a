"""What the fake remembers of a bot, for tests to look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tests.platforms.slack import parts
from tests.platforms.slack.rules.rule import Json

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(slots=True, kw_only=True)
class Upload:
    """A file that the bot or a person brought; `content` is None until it came."""

    id: str
    filename: str
    size: int
    user_id: str
    title: str = ""
    shared: bool = False
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A request that Slack refuses, or that people would suffer from, and why.

    `error` is empty where Slack lets it pass.
    """

    method: str
    error: str
    rule: str
    page: str
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request, and how it was answered: a status, and an error if there was one."""

    method: str
    status: int
    error: str = ""
    args: Json = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """Something was made or changed: when, in the order of the world, and on whose account."""

    number: int
    delivery_id: str | None


@dataclass(slots=True, kw_only=True)
class Delivery:
    """What a person did or what happened, on its way to the bot, and how the bot answered."""

    id: str
    kind: Kind
    payload: Json
    user_id: str
    channel_id: str | None
    number: int
    born: float
    parent: "Delivery | None" = None
    attempts: int = 0
    acknowledged_after_seconds: float | None = None
    acknowledgements: int = 0
    ack: Json = field(default_factory=dict)
    failed: bool = False

    @property
    def acknowledged(self) -> bool:
        return self.acknowledged_after_seconds is not None

    @property
    def line(self) -> frozenset[str]:
        """The ids of this delivery and of those that led to it."""
        before = self.parent.line if self.parent else frozenset()
        return before | {self.id}


@dataclass(slots=True, kw_only=True)
class Message:
    """A message as it is now; edits change it, deletion marks it.

    `summary` is its text as it was sent, for notifications where there are blocks.
    """

    ts: str
    channel_id: str
    user_id: str
    team_id: str
    summary: str = ""
    blocks: tuple[Json, ...] = ()
    files: tuple[Upload, ...] = ()
    thread_ts: str | None = None
    born: float = 0.0
    private_to: str | None = None
    metadata: Json | None = None
    via: str = ""
    by_bot: bool = False
    unfurls: bool = True
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edits: int = 0
    edited_ts: str | None = None
    deleted: bool = False
    touches: list[Touch] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        return self.private_to is not None

    @property
    def text(self) -> str:
        """What a person reads, buttons aside: the blocks, or the text if there are none."""
        return parts.read(self.blocks) or parts.unescaped(self.summary)

    @property
    def controls(self) -> Iterator[Json]:
        """Buttons and selects."""
        return (element for _, element in parts.controls_of(self.blocks))

    def control(self, wanted: str) -> tuple[Json, Json]:
        """The block and the button or select with this action_id, label or placeholder."""
        return parts.control(self.blocks, wanted, self.text)


@dataclass(slots=True, kw_only=True)
class View:
    """A modal or a home as it is now; `body` is what the bot sent, `filled` what was chosen."""

    id: str
    user_id: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    channel_id: str | None = None
    closed: bool = False
    touches: list[Touch] = field(default_factory=list)
    delivery: Delivery | None = None
    filled: dict[str, object] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Json, ...]:
        return tuple(self.body.get("blocks") or ())

    @property
    def title(self) -> str:
        return str((self.body.get("title") or {}).get("text", ""))

    @property
    def text(self) -> str:
        """What a person reads, labels too, buttons aside."""
        return parts.read(self.blocks)

    def control(self, wanted: str) -> tuple[Json, Json]:
        """The block and the element with this action_id, block_id, label or placeholder."""
        return parts.control(self.blocks, wanted, self.text)


@dataclass(slots=True, kw_only=True)
class Trigger:
    """https://docs.slack.dev/interactivity/handling-user-interaction/#modal_responses."""

    delivery: Delivery
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    """https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses."""

    delivery: Delivery
    channel_id: str
    message: Message | None = None
    uses: int = 0
