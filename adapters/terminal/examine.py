"""What the doctor looks at; each later part of the bot adds its own points here."""

import os
import platform
import shutil
import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import match

from adapters.terminal.limits import LEAST_FREE_BYTES
from bot.commands.attempt import attempt
from bot.model.workspace import PUBLIC
from bot.reply.card import Reply
from bot.reply.voice import Voice

_OLDEST_PYTHON = (3, 11)
# STRICT tables came with 3.37, `UPDATE … FROM` and RETURNING before.
_OLDEST_SQLITE = (3, 37, 0)
_GIBIBYTE = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that was looked at: what it is, whether it is right, how to mend it."""

    told: str
    is_right: bool = True
    mend: str = ""


async def examine(db: Path | None, say: Voice) -> tuple[Point, ...]:
    """Look at versions, settings, disk and library, in this order."""
    from bot.settings import read_settings

    path = read_settings(db=db).db
    return (
        *versions(say),
        Point(told=say("doctor.settings", path=path.absolute())),
        disk(path, say),
        await library(path, db, say),
    )


def versions(say: Voice) -> tuple[Point, ...]:
    """Python, SQLite, and the libraries we lean on."""
    sqlite_is_right = sqlite3.sqlite_version_info >= _OLDEST_SQLITE
    missing = missing_packages()
    return (
        Point(
            told=say("doctor.python", version=platform.python_version()),
            is_right=sys.version_info[:2] >= _OLDEST_PYTHON,
            mend=say("doctor.python.mend"),
        ),
        Point(
            told=say("doctor.sqlite", version=sqlite3.sqlite_version),
            is_right=sqlite_is_right,
            mend=say("doctor.sqlite.mend"),
        ),
        Point(
            told=say("doctor.packages", names=", ".join(missing))
            if missing
            else say("doctor.packages.all"),
            is_right=not missing,
            mend=say("doctor.packages.mend"),
        ),
    )


def missing_packages() -> tuple[str, ...]:
    """The requirements of pincite that are not installed."""
    missing = []
    for line in requires("pincite") or ():
        found = match(r"[A-Za-z0-9._-]+", line)
        if found is None or "extra ==" in line:
            continue
        try:
            version(found[0])
        except PackageNotFoundError:
            missing.append(found[0])
    return tuple(missing)


def disk(path: Path, say: Voice) -> Point:
    """Whether there is room to write."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return Point(
            told=say("doctor.folder.missing", path=folder),
            is_right=False,
            mend=say("doctor.folder.mend"),
        )
    free = shutil.disk_usage(folder).free
    return Point(
        told=say("doctor.disk", free=f"{free / _GIBIBYTE:.1f}", path=folder),
        is_right=free >= LEAST_FREE_BYTES,
        mend=say("doctor.disk.mend"),
    )


async def library(path: Path, db: Path | None, say: Voice) -> Point:
    """Whether the library can be opened, and what is in it; a missing one is not made."""
    if (before := _before_opening(path, say)) is not None:
        return before
    outcome = await attempt(_counted(path, db, say), say=say)
    if isinstance(outcome, Reply):
        return Point(
            told=outcome.summary, is_right=False, mend=say("doctor.library.mend", path=path)
        )
    return outcome


def _before_opening(path: Path, say: Voice) -> Point | None:
    target = path if path.exists() else path.absolute().parent
    if not os.access(target, os.W_OK):
        return Point(
            told=say("doctor.library.locked", path=target),
            is_right=False,
            mend=say("doctor.library.locked.mend"),
        )
    return None if path.exists() else Point(told=say("doctor.library.none", path=path))


async def _counted(path: Path, db: Path | None, say: Voice) -> Point:
    from bot.app import open_app
    from bot.settings import read_settings

    async with open_app(read_settings(db=db)) as app:
        counts = await app.store.counts(PUBLIC)
    told = say(
        "doctor.library",
        path=path,
        articles=say.count("articles.number", counts.articles),
        claims=say.count("article.claims", counts.claims),
        sources=say.count("terminal.sources", counts.sources),
        entries=say.count("doctor.entries", counts.entries),
    )
    return Point(told=told)
