"""`pincite ask --batch`: JSON lines of questions in, JSON lines of findings out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

import click

from adapters.terminal.machine import Json, findings_json, to_json
from bot.lookup import libraries_of, look_up_all
from bot.model.trouble import Trouble
from bot.reply.apology import sentence
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.model import Workspace

LONGEST_LINE = 64 * 1024
"""Bytes: a question of 4,000 characters, each escaped, with room to spare."""

_say = voice("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the input: a question with its id, or what is wrong with it."""

    number: int
    id: object = None
    query: str = ""
    wrong: str = ""


def lines_of(stream: BinaryIO) -> Iterator[Line]:
    """The questions of *stream*, one at a time; blank lines are passed over."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            while not raw.endswith(b"\n") and (raw := stream.readline(LONGEST_LINE)):
                pass
            yield Line(number=number, wrong="batch.long")
        elif raw.strip():
            yield _line(number, raw)


def _line(number: int, raw: bytes) -> Line:
    try:
        fields = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Line(number=number, wrong="batch.json")
    if not isinstance(fields, dict):
        return Line(number=number, wrong="batch.object")
    name, query = fields.get("id"), fields.get("query")
    if not isinstance(name, str | int | float):
        return Line(number=number, wrong="batch.id")
    if not isinstance(query, str):
        return Line(number=number, id=name, wrong="batch.query")
    return Line(number=number, id=name, query=query)


async def answer_lines(
    app: "App",
    stream: BinaryIO,
    *,
    limit: int,
    workspace: "Workspace",
    as_of: datetime | None,
) -> int:
    """Answer every line of *stream* in order; 2 where a line could not be asked, else 0.

    A line that is wrong gets its answer too, with what is wrong as `error`, so that
    there are as many lines out as questions in.
    """
    code = 0
    for line in lines_of(stream):
        if line.wrong:
            told: Json = {"error": _say(line.wrong, number=line.number), "findings": []}
            code = 2
        else:
            told = await _answer(app, line, limit=limit, workspace=workspace, as_of=as_of)
            code = 2 if "error" in told else code
        click.echo(to_json({"id": line.id, **told}))
    return code


async def _answer(
    app: "App", line: Line, *, limit: int, workspace: "Workspace", as_of: datetime | None
) -> Json:
    try:
        findings = await look_up_all(
            line.query,
            store=app.store,
            workspaces=libraries_of(workspace),
            limit=limit,
            as_of=as_of,
        )
    except Trouble as trouble:
        return {"error": sentence(trouble, _say), "findings": []}
    return {"findings": findings_json(findings, workspace)["findings"]}
