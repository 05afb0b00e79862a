"""What a message may say."""

from collections.abc import Iterable

from tests.platforms.slack.rules import blocks, mrkdwn
from tests.platforms.slack.rules.mrkdwn import Spoken
from tests.platforms.slack.rules.rule import Json, Rule, rule

_POST = "reference/methods/chat.postMessage"
_METADATA = "messaging/message-metadata"


@rule(f"{_POST}#errors", "no_text")
def a_message_says_something(body: Json) -> Iterable[str]:
    if not (body.get("text") or body.get("blocks") or body.get("attachments")):
        yield "neither text nor blocks"


@rule(_POST, "msg_too_long")
def a_text_has_40000_characters(body: Json) -> Iterable[str]:
    if len(str(body.get("text") or "")) > 40000:
        yield f"{len(body['text'])} characters"


@rule(_METADATA, "invalid_metadata_format")
def metadata_names_its_type(body: Json) -> Iterable[str]:
    metadata = body.get("metadata")
    if metadata is not None and not (
        isinstance(metadata, dict)
        and metadata.keys() == {"event_type", "event_payload"}
        and isinstance(metadata["event_payload"], dict)
        and str(metadata["event_type"]).isidentifier()
    ):
        yield f"metadata {metadata!r}"


@rule(f"{_POST}#errors", "msg_blocks_too_long")
def blocks_have_13000_characters_together(body: Json) -> Iterable[str]:
    # The page names no number; by https://github.com/slackapi/bolt-js/issues/2509 it is 13,200.
    shown = (each.get("text") for each in mrkdwn.texts_of(body.get("blocks") or []))
    total = sum(len(text) for text in shown if isinstance(text, str))
    if total > 13000:
        yield f"{total} characters in all blocks"


@rule(f"{_POST}#errors", "too_many_attachments")
def at_most_100_attachments(body: Json) -> Iterable[str]:
    if (count := len(body.get("attachments") or ())) > 100:
        yield f"{count} attachments"


RULES: tuple[Rule[Json], ...] = (
    a_message_says_something,
    a_text_has_40000_characters,
    metadata_names_its_type,
    at_most_100_attachments,
    *blocks.RULES,
    blocks_have_13000_characters_together,
)


@rule(_POST)
def text_stands_beside_blocks(spoken: Spoken) -> Iterable[str]:
    """For notifications and for those who hear the message read."""
    if spoken.body.get("blocks") and not spoken.body.get("text") and "type" not in spoken.body:
        yield "blocks without text"


AUDITS: tuple[Rule[Spoken], ...] = (text_stands_beside_blocks, *mrkdwn.AUDITS)
