"""Workspace: one server or one team, and the privacy boundary between them."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import NewType

from bot.model.trouble import BadWorkspace

WorkspaceId = NewType("WorkspaceId", int)
"""A workspace's key in every table and every index: 0 is the public library."""

PUBLIC_ID = WorkspaceId(0)

_NAME = re.compile(r"[a-z]{1,20}:[A-Za-z0-9]{1,40}")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Who keeps a library of their own, named `platform:ID`; `public` may be read by all.

    The name is what people and adapters say; the id is made from it, so that no
    table has to be asked first and no sequence has to be shared.

    >>> Workspace("public").id
    0
    >>> Workspace("elsewhere:42").id == Workspace("elsewhere:42").id
    True

    Raises:
        BadWorkspace: The name is neither `public` nor `platform:ID`.
    """

    name: str

    def __post_init__(self) -> None:
        """Refuse a name that no platform could have given."""
        if self.name != "public" and not _NAME.fullmatch(self.name):
            raise BadWorkspace(asked_for=self.name)

    @property
    def id(self) -> WorkspaceId:
        """63 bits of BLAKE2b of the name: application-made, and a positive SQL BIGINT."""
        if self.is_public:
            return PUBLIC_ID
        digest = blake2b(self.name.encode(), digest_size=8).digest()
        return WorkspaceId(int.from_bytes(digest, "big") >> 1 or 1)

    @property
    def is_public(self) -> bool:
        """Whether this is workspace 0, the library that all may read."""
        return self.name == "public"


PUBLIC = Workspace("public")
