"""What must not be alive in what the bot says: mentions, links, loose characters.

Slack itself lets all of it pass; people would be rung, led away, or shown another text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.platforms.slack.parts import LIVE
from tests.platforms.slack.rules.rule import Json, Rule, rule

_PAGE = "messaging/formatting-message-text"
_MENTIONS = f"{_PAGE}#mentioning-users"
_LINKS = f"{_PAGE}#linking-urls"
_ESCAPING = f"{_PAGE}#escaping"
_OBJECT = "reference/block-kit/composition-objects/text-object"
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_NAMED = re.compile(r"(?<![\w/.])@(?:channel|here|everyone)\b")
_BARE = re.compile(r"\b(?:https?://|www\.)[^\s<>|]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A message or view, the beginnings of links it may hold, and who may be named."""

    body: Json
    links: tuple[str, ...] = ()
    mentions: frozenset[str] = frozenset()


def texts_of(part: object) -> Iterator[Json]:
    """All text objects, however deep, and rich text's parts; metadata is read by nobody."""
    if isinstance(part, dict):
        if isinstance(part.get("type"), str):
            yield part
        for name, each in part.items():
            if name != "metadata":
                yield from texts_of(each)
    elif isinstance(part, list):
        for each in part:
            yield from texts_of(each)


def mrkdwn_of(spoken: Spoken) -> Iterator[str]:
    """Every string that Slack reads as mrkdwn."""
    text = spoken.body.get("text")
    if isinstance(text, str):
        yield text
    for part in texts_of(spoken.body):
        if part["type"] in {"mrkdwn", "markdown"} and isinstance(part.get("text"), str):
            yield str(part["text"])


def _live(spoken: Spoken) -> Iterator[str]:
    for text in mrkdwn_of(spoken):
        yield from (live[1] for live in LIVE.finditer(text))


@rule(_PAGE)
def nothing_rings_everyone(spoken: Spoken) -> Iterable[str]:
    for live in _live(spoken):
        if live.startswith(("!channel", "!here", "!everyone", "!group")):
            yield f"<{live}>"


@rule(_PAGE)
def nothing_rings_a_group(spoken: Spoken) -> Iterable[str]:
    yield from (f"<{live}>" for live in _live(spoken) if live.startswith("!subteam"))


@rule(_MENTIONS)
def nobody_is_rung(spoken: Spoken) -> Iterable[str]:
    for live in _live(spoken):
        if live.startswith("@") and live[1:] not in spoken.mentions:
            yield f"<{live}>"


@rule(_PAGE)
def no_channel_is_linked(spoken: Spoken) -> Iterable[str]:
    yield from (f"<{live}>" for live in _live(spoken) if live.startswith("#"))


@rule(_PAGE)
def no_date_is_formatted(spoken: Spoken) -> Iterable[str]:
    yield from (f"<{live}>" for live in _live(spoken) if live.startswith("!date"))


@rule(_LINKS)
def links_are_those_that_are_meant(spoken: Spoken) -> Iterable[str]:
    for live in _live(spoken):
        meant = live.replace("&amp;", "&").startswith(spoken.links) if spoken.links else False
        if not live.startswith(("!", "@", "#")) and not meant:
            yield f"<{live}>"


@rule(_LINKS)
def buttons_lead_where_it_is_meant(spoken: Spoken) -> Iterable[str]:
    for part in texts_of(spoken.body):
        url = part.get("url")
        if isinstance(url, str) and not (spoken.links and url.startswith(spoken.links)):
            yield f"{part['type']} to {url}"


@rule(_ESCAPING)
def ampersands_and_angles_are_escaped(spoken: Spoken) -> Iterable[str]:
    for text in mrkdwn_of(spoken):
        left = LIVE.sub(lambda live: _ENTITY.sub("", live[2] or ""), text)
        # An angle at the beginning of a line makes a quotation of it, and is meant.
        left = re.sub(r"(?m)^\s*>{1,3}", "", left)
        yield from (f"{loose[0]!r} in {text[:60]!r}" for loose in re.finditer(r"[<>]", left))
        yield from (f"'&' in {text[:60]!r}" for _ in _ENTITY.finditer(left))


@rule(_OBJECT)
def what_slack_would_link_is_verbatim(spoken: Spoken) -> Iterable[str]:
    """Without `verbatim`, Slack makes links of addresses and mentions of names."""
    for part in texts_of(spoken.body):
        if part["type"] == "mrkdwn" and not part.get("verbatim"):
            text = LIVE.sub("", str(part.get("text")))
            yield from (found[0] for found in _NAMED.finditer(text))
            for found in _BARE.finditer(text):
                if not (spoken.links and found[0].startswith(spoken.links)):
                    yield found[0]


@rule(_PAGE)
def names_stay_names(spoken: Spoken) -> Iterable[str]:
    for asked in ("link_names", "parse"):
        if spoken.body.get(asked) not in {None, False, "0", "false", "none"}:
            yield f"{asked} is {spoken.body[asked]!r}"


@rule("reference/block-kit/blocks/rich-text-block")
def rich_text_names_nobody(spoken: Spoken) -> Iterable[str]:
    for part in texts_of(spoken.body):
        kind = part["type"]
        if kind in {"broadcast", "usergroup", "channel"} and len(part) > 1:
            yield str(part)
        if kind == "user" and part.get("user_id") not in spoken.mentions:
            yield str(part)


AUDITS: tuple[Rule[Spoken], ...] = (
    nothing_rings_everyone,
    nothing_rings_a_group,
    nobody_is_rung,
    no_channel_is_linked,
    no_date_is_formatted,
    links_are_those_that_are_meant,
    buttons_lead_where_it_is_meant,
    ampersands_and_angles_are_escaped,
    what_slack_would_link_is_verbatim,
    names_stay_names,
    rich_text_names_nobody,
)
