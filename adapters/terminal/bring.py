"""`pincite import`: claims in bulk, from a file of JSON lines."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.bring import Step
    from bot.bulk import Refusal
    from bot.model import Novelty, Work, Workspace

_say = voice("en")
_MOST_TOLD = 20
_ECHO = 120


@click.command(name="import", help=_say("terminal.import"))
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@options.workspace
@options.as_json
@options.library
def command(file: Path, workspace: "Workspace", db: Path | None, *, as_json: bool) -> int:
    """Take in each line; what cannot be taken in is told by its number, and the rest goes on."""
    from adapters.terminal.session import with_library

    async def work(app: "App") -> int:
        return await import_file(app, file, workspace=workspace, as_json=as_json)

    return with_library(db, work)


@dataclass(slots=True)
class Tally:
    """What has become of the lines so far."""

    after: int
    repeated: bool
    lines: int = 0
    novelties: "Counter[Novelty]" = field(default_factory=Counter)
    skipped: int = 0
    told: list[tuple[int, str]] = field(default_factory=list)

    def add(self, step: "Step") -> list[tuple[int, str]]:
        """Count a step in; the refusals among the first twenty, each with its sentence."""
        self.lines += step.lines
        self.novelties.update(step.novelties)
        self.skipped += len(step.refused)
        room = _MOST_TOLD - len(self.told)
        new = [(number, _sentence(refusal)) for number, refusal in step.refused[:room]]
        self.told += new
        return new


async def import_file(
    app: "App",
    path: Path,
    *,
    workspace: "Workspace",
    as_json: bool,
    lines_a_step: int | None = None,
) -> int:
    """0 where every line is in the library, 2 where one was skipped."""
    from adapters.terminal.lines import lines_after, opened, survey
    from adapters.terminal.progress import progress
    from adapters.terminal.session import caller_for, status_of
    from bot.bring import LINES_A_STEP, begin, bring_in
    from bot.reply.card import Outcome, Reply

    with opened(path) as file:
        found = survey(file, path.name)
        caller = caller_for(workspace)
        work = await begin(workspace, found.digest, store=app.store, caller=caller)
        tally = Tally(after=work.done, repeated=work.runs > 1)
        if not as_json:
            _tell_beginning(work)
        with progress(found.lines) as advance:
            advance(work.done)
            async for step in bring_in(
                lines_after(file, work.done),
                work,
                store=app.store,
                caller=lambda: caller_for(workspace),
                reason=_say("reason.imported", name=path.name),
                lines_a_step=lines_a_step or LINES_A_STEP,
            ):
                for number, sentence in tally.add(step):
                    told = _say("terminal.import.line", number=f"{number:,}", sentence=sentence)
                    click.echo(told, err=True)
                advance(step.lines)
    _tell_end(path, tally, as_json=as_json)
    return status_of(Reply(summary="", outcome=Outcome.REFUSED)) if tally.skipped else 0


def _tell_beginning(work: "Work") -> None:
    if work.done:
        click.echo(_say("terminal.import.going_on", number=f"{work.done:,}"))
    elif work.runs > 1:
        click.echo(_say("terminal.import.again"))


def _tell_end(path: Path, tally: Tally, *, as_json: bool) -> None:
    from adapters.terminal.machine import imported_json, to_json
    from bot.model import Novelty
    from bot.reply.foreign import clean

    untold = tally.skipped - len(tally.told)
    if untold:
        click.echo(_say.count("terminal.import.untold", untold), err=True)
    counts = {
        "added": tally.novelties[Novelty.NEW],
        "known": tally.novelties[Novelty.SAME],
        "changed": tally.novelties[Novelty.CHANGED],
        "restored": tally.novelties[Novelty.RESTORED],
        "skipped": tally.skipped,
    }
    if as_json:
        told = imported_json(
            str(path),
            counts,
            tally.told,
            lines=tally.lines,
            after=tally.after,
            repeated=tally.repeated,
        )
        click.echo(to_json(told))
        return
    key = "terminal.import.done.restored" if counts["restored"] else "terminal.import.done"
    shown = {name: f"{count:,}" for name, count in counts.items()}
    click.echo(_say(key, name=clean(path.name), **shown))


def _sentence(refusal: "Refusal") -> str:
    from bot.reply.foreign import clean, cut

    return _say(
        f"import.{refusal.why}",
        field=refusal.field,
        value=cut(clean(refusal.value), _ECHO),
        limit=f"{refusal.limit:,}",
    )
