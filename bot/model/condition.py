"""Condition: what is not as it should be while the process runs."""

from enum import StrEnum


class Condition(StrEnum):
    """Something that administrators are told of in `/pincite status`, with how to mend it."""

    CONTENT_NOT_GRANTED = "content not granted"
    """The platform does not let us read what is not written to us: no replies to pasted links."""
