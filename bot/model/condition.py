"""What keeps the bot from doing all that it is set up to do."""

from enum import StrEnum


class Condition(StrEnum):
    """Something that its operator can mend, while everything else goes on."""

    CONTENT_NOT_GRANTED = "content not granted"
    """Links in messages cannot be seen: the platform does not grant what messages say."""
