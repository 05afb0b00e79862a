"""A file of lines: looked through once, then read a line at a time, whatever its size."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from bot.bulk import LONGEST_LINE
from bot.model.trouble import BadEncoding, NoSuchFile

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a file holds: its SHA-256, and how many lines."""

    digest: str
    lines: int


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file at *path*, open.

    Raises:
        NoSuchFile: There is none, or it is a folder or a pipe, which cannot be read twice.
    """
    try:
        if not path.is_file():
            raise NoSuchFile(path=str(path))
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise NoSuchFile(path=str(path)) from error
    with file:
        yield file


def survey(file: BinaryIO, name: str) -> Survey:
    """Look through the whole file.

    Raises:
        BadEncoding: It is not UTF-8.
    """
    digest, decoder = sha256(), codecs.getincrementaldecoder("utf-8")()
    ends, last = 0, b"\n"
    while piece := file.read(_PIECE):
        digest.update(piece)
        _decode(decoder, piece, name, ends)
        ends += piece.count(b"\n")
        last = piece[-1:]
    _decode(decoder, b"", name, ends)
    return Survey(digest=digest.hexdigest(), lines=ends + (last != b"\n"))


def _decode(decoder: codecs.IncrementalDecoder, piece: bytes, name: str, ends: int) -> None:
    try:
        decoder.decode(piece, final=not piece)
    except UnicodeDecodeError as error:
        line = ends + error.object[: error.start].count(b"\n") + 1
        raise BadEncoding(name=name, line=line) from None


def lines_after(file: BinaryIO, done: int) -> Iterator[bytes]:
    """The lines that follow the first *done*; of one that is too long, as much as shows it."""
    file.seek(0)
    if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
        file.seek(0)
    for number, line in enumerate(_lines(file)):
        if number >= done:
            yield line


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield line
