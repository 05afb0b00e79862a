"""`/pincite help`: what can be asked, on one screen, and each command on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.spec import Command, Desk, Option, option, options_of
from bot.model import Caller
from bot.model.trouble import UnknownCommand
from bot.reply import manual
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import Voice, voice


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequest:
    """What help is wanted on."""

    topic: str = option(
        FieldKind.LINE, "option.help.topic", default="", positional=True, example="claim"
    )


async def help_(request: HelpRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show all commands, or one with its options."""
    del desk  # Help knows the catalogue alone.
    from bot.commands.catalogue import CATALOGUE, named, near  # noqa: PLC0415 (it lists this file)

    say = voice(caller.language)
    topic = " ".join(request.topic.lstrip("/").lower().split())
    if not topic:
        return manual.overview(entries_of(CATALOGUE, say), say)
    command = named(topic)
    if command is None and topic in {c.name.partition(" ")[0] for c in CATALOGUE}:
        family = [c for c in CATALOGUE if c.name.startswith(f"{topic} ")]
        return manual.overview([(c.examples[0], say(c.summary)) for c in family], say)
    if command is None:
        raise UnknownCommand(asked_for=topic, near=near(topic))
    return manual.topic(
        name=f"/{command.name}",
        summary=say(command.summary),
        needs=say(f"permission.{command.needs.value}"),
        options=[(spelling(o), meaning(o, say)) for o in shown_options(command)],
        examples=command.examples,
        say=say,
    )


def entries_of(every: Sequence[Command], say: Voice) -> list[tuple[str, str]]:
    """A line a command, and a line a family; each begins with something that can be pasted."""
    families: dict[str, list[Command]] = {}
    for command in every:
        families.setdefault(command.name.partition(" ")[0], []).append(command)
    entries = []
    for family, commands in families.items():
        if len(commands) == 1:
            entries.append((commands[0].examples[0], say(commands[0].summary)))
        else:
            names = ", ".join(one.name.partition(" ")[2] for one in commands)
            told = say("help.family", summary=say(f"family.{family}"), names=names)
            entries.append((f"/pincite help {family}", told))
    return entries


def shown_options(command: Command) -> Sequence[Option]:
    """The options that people type."""
    return [option for option in options_of(command.request) if not option.is_hidden]


def spelling(option: Option) -> str:
    """How an option is typed: `--as-of 2026-03-04`, `--show passage|sources|everything`."""
    value = "|".join(option.choices) or option.example
    return f"--{option.typed} {value}".strip()


def meaning(option: Option, say: Voice) -> str:
    """What an option does, and whether it must be there or may stand without its name."""
    told = say(option.help)
    if option.is_positional:
        told = say("help.positional", text=told)
    return say("help.required", text=told) if option.is_required else told


COMMAND = Command(
    name="pincite help",
    request=HelpRequest,
    summary="command.help",
    run=help_,
    examples=("/pincite help", "/pincite help claim"),
)
