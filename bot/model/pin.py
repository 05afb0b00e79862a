"""Pin and the names of things: `A12 ¶4`, `C12`, `D5`, and `PA12`, `PC12` for the public's."""

import re
from dataclasses import dataclass

from bot.model.trouble import BadName
from bot.model.workspace import PUBLIC, Workspace

_NAME = re.compile(
    r"(?:(?P<public>P?)(?P<kind>[ACDS])|(?P<item>Q))(?P<number>[1-9][0-9]{0,11})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An article (*kind* `A`), claim (`C`), source (`S`), draft (`D`) or matter (`Q`)."""

    workspace: Workspace
    kind: str
    number: int

    def seen_from(self, workspace: Workspace) -> str:
        """How the thing is called there: the public library's carry a P elsewhere.

        >>> Name(workspace=PUBLIC, kind="C", number=12).seen_from(Workspace("elsewhere:1"))
        'PC12'
        """
        is_elsewhere = self.workspace.is_public and not workspace.is_public
        prefix = "P" if is_elsewhere and self.kind != "Q" else ""
        return f"{prefix}{self.kind}{self.number}"


def to_name(written: str, *, kind: str, workspace: Workspace) -> Name:
    """Read a name of *kind* as typed in *workspace*; `PC12` is understood everywhere.

    Raises:
        BadName: It is no name of that kind.
    """
    found = _NAME.fullmatch(written.strip())
    if found is None or (found["kind"] or found["item"]).upper() != kind:
        raise BadName(asked_for=written, example=f"{kind}12")
    return Name(
        workspace=PUBLIC if found["public"] else workspace, kind=kind, number=int(found["number"])
    )


def to_thing(written: str, *, workspace: Workspace) -> Name:
    """Read the name of a claim, an article or a source (`C12`, `A3`, `S5`).

    Raises:
        BadName: It is none.
    """
    found = _NAME.fullmatch(written.strip())
    kind = found["kind"].upper() if found and found["kind"] else "C"
    return to_name(written, kind=kind, workspace=workspace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The human locator of a passage: which article, which paragraph.

    >>> str(Pin(article="A12", passage=4))
    'A12 ¶4'
    """

    article: str
    passage: int

    def __str__(self) -> str:
        """As it is shown: `A12 ¶4`."""
        return f"{self.article} ¶{self.passage}"
