"""`pincite slack manifest`: the app, as Slack's own pages take it in; no setting is needed."""

import re

import click

from bot.reply.voice import voice

_say = voice("en")
_URL = re.compile(r"https://[^\s/?#@]+(?:/[^\s?#]*)?")
_SOMEWHERE = "https://pincite.example.org"


@click.group(name="slack", help=_say("terminal.slack"))
def command() -> None:
    """What is there for Slack alone."""


@command.command(name="manifest", help=_say("terminal.slack.manifest"))
@click.option(
    "--mode",
    type=click.Choice(("socket", "http")),
    default="socket",
    show_default=True,
    help=_say("terminal.slack.mode"),
)
@click.option("--url", envvar="PINCITE_PUBLIC_URL", help=_say("terminal.slack.url"))
@click.option("--prefix", default="", help=_say("terminal.slack.prefix"))
@click.option("--reasons", is_flag=True, help=_say("terminal.slack.reasons"))
def manifest(mode: str, url: str | None, prefix: str, *, reasons: bool) -> int:
    """Print it as JSON, or why it asks for what it asks."""
    import json

    from adapters.slack.ids import SLASHES, is_prefix
    from adapters.slack.manifest import COMMAND, to_manifest

    if not is_prefix(prefix) or any(len(f"/{prefix}{name}") > COMMAND for name in SLASHES):
        raise click.BadParameter(_say("terminal.slack.bad_prefix", asked_for=prefix))
    if mode == "http" and url and not _URL.fullmatch(url):
        raise click.BadParameter(_say("terminal.slack.bad_url", asked_for=url))
    if reasons:
        _say_why()
        return 0
    if mode == "http" and not url:
        click.echo(_say("terminal.slack.somewhere", url=_SOMEWHERE), err=True)
    address = (url or _SOMEWHERE).rstrip("/") if mode == "http" else ""
    click.echo(json.dumps(to_manifest(url=address, prefix=prefix), indent=2, ensure_ascii=False))
    return 0


def _say_why() -> None:
    """A line a scope or event, with what it is for."""
    from adapters.slack.features import FEATURES

    for feature in FEATURES:
        for named in (*feature.scopes, *feature.events):
            click.echo(f"{named:<18} {_say(feature.reason)}")
