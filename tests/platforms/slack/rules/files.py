"""What an upload must say."""

from collections.abc import Iterable

from tests.platforms.slack.rules import mrkdwn
from tests.platforms.slack.rules.rule import Json, Rule, rule

_ANNOUNCE = "reference/methods/files.getUploadURLExternal#arguments"


@rule(_ANNOUNCE, "invalid_arguments")
def a_file_has_a_name(args: Json) -> Iterable[str]:
    if not args.get("filename"):
        yield "no filename"


@rule(_ANNOUNCE, "invalid_arguments")
def a_file_has_a_length(args: Json) -> Iterable[str]:
    if not str(args.get("length", "")).isdecimal() or int(args["length"]) < 1:
        yield f"length {args.get('length')!r}"


ANNOUNCING_RULES: tuple[Rule[Json], ...] = (a_file_has_a_name, a_file_has_a_length)
AUDITS = mrkdwn.AUDITS
