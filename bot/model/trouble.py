"""What can go wrong in a way that a person can mend.

Each class names a situation and carries the fields its sentence needs; the
sentences stand in one place, `bot.reply.apology`. Anything that is not a
Trouble is a defect of ours and is met only in `bot.commands.dispatch`.

They are not frozen: `contextlib` assigns an exception's traceback.
"""

from dataclasses import dataclass, fields


@dataclass(kw_only=True, unsafe_hash=True)
class Trouble(Exception):  # noqa: N818 (a situation, not an error of the program)
    """A situation that the person who asked is told about, in words."""

    def __str__(self) -> str:
        """Name the situation and its fields, for logs; people read the apology."""
        told = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({told})"


class BadInput(Trouble):
    """What was asked cannot be understood as it stands (exit status 2)."""


class Failure(Trouble):
    """What was asked is right, but cannot be done now (exit status 1)."""


@dataclass(kw_only=True, unsafe_hash=True)
class BadWorkspace(BadInput):
    """A workspace is named in no form we know."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class BadName(BadInput):
    """A claim or article is named in no form we know (`C12`, `A3`, `PC12`)."""

    asked_for: str
    example: str


@dataclass(kw_only=True, unsafe_hash=True)
class BadSettings(BadInput):
    """Environment variables hold no value of their kind; *reason* names them."""

    reason: str


@dataclass(kw_only=True, unsafe_hash=True)
class NothingAsked(BadInput):
    """A question without words."""


@dataclass(kw_only=True, unsafe_hash=True)
class TooLong(BadInput):
    """More text than is looked at in one go; *limit* and *length* in characters."""

    what: str
    length: int
    limit: int


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownCommand(BadInput):
    """No command has this name; *near* are the most similar ones."""

    asked_for: str
    near: tuple[str, ...]


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownOption(BadInput):
    """A command has no such option; *near* is the one that was probably meant."""

    command: str
    asked_for: str
    near: str | None


@dataclass(kw_only=True, unsafe_hash=True)
class MissingOption(BadInput):
    """An option that the command needs was not given."""

    command: str
    option: str
    example: str


@dataclass(kw_only=True, unsafe_hash=True)
class BadOption(BadInput):
    """The value of an option is not of the form it needs; *rule* is a catalogue key."""

    option: str
    value: str
    rule: str
    example: str


@dataclass(kw_only=True, unsafe_hash=True)
class UnclosedQuote(BadInput):
    """A quotation mark opens an option's value and nothing closes it."""

    text: str


@dataclass(kw_only=True, unsafe_hash=True)
class NoSuchFile(BadInput):
    """A path leads to no file that can be opened."""

    path: str


@dataclass(kw_only=True, unsafe_hash=True)
class NotText(BadInput):
    """A file is binary, or of a kind that is not read."""

    name: str


@dataclass(kw_only=True, unsafe_hash=True)
class TooLarge(BadInput):
    """A file is larger than is read; *limit* in bytes."""

    name: str
    limit: int


@dataclass(kw_only=True, unsafe_hash=True)
class Unreadable(BadInput):
    """A page holds no article that could be read; *why* is a catalogue key."""

    name: str
    why: str


@dataclass(kw_only=True, unsafe_hash=True)
class NotFetched(BadInput):
    """A URL was given without the page; reading addresses is not built yet."""

    url: str


@dataclass(kw_only=True, unsafe_hash=True)
class BadUrl(BadInput):
    """Not an absolute http or https address."""

    url: str


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownArticle(BadInput):
    """The workspace has no article of that name."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class NotRemoved(BadInput):
    """An article that is to be restored was not removed."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class OtherAddress(BadInput):
    """A text that is to be an article's says that it stands at another address, *url*."""

    article: str
    url: str


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownDraft(BadInput):
    """The workspace has no draft of that name, or no longer."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class StaleDraft(BadInput):
    """The library changed after a draft was previewed."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class TooManyDrafts(Failure):
    """So much waits to be kept or discarded that there is no room; *mebibytes* together."""

    limit: int
    mebibytes: int


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownClaim(BadInput):
    """The workspace has no claim of that name."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class AmendedMeanwhile(BadInput):
    """A claim was changed by somebody else since it was looked at."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class KnownAmendment(BadInput):
    """Just this was made of the claim already, on the day *since*."""

    asked_for: str
    since: str


@dataclass(kw_only=True, unsafe_hash=True)
class LinkLoop(BadInput):
    """A link would lead back to where it begins; *path* shows how."""

    path: str


@dataclass(kw_only=True, unsafe_hash=True)
class NothingToUndo(BadInput):
    """Nothing that was made of it is in force; *inherited* names what it stands by instead."""

    asked_for: str
    inherited: str = ""


@dataclass(kw_only=True, unsafe_hash=True)
class NoSuchChange(BadInput):
    """No change of it with that *entry* is in force."""

    asked_for: str
    entry: int


@dataclass(kw_only=True, unsafe_hash=True)
class LaterInTheWay(BadInput):
    """A later change, of *kind* and the day *since*, would have to be undone before."""

    asked_for: str
    kind: str
    since: str
    entry: int


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownLink(BadInput):
    """The claim is not said to rest on *target*."""

    asked_for: str
    target: str


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownSource(BadInput):
    """The workspace has no source of that name."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class ManySources(BadInput):
    """Several sources are called so: *names* are theirs, and *option* is where one belongs."""

    asked_for: str
    names: str
    option: str


@dataclass(kw_only=True, unsafe_hash=True)
class SameSource(BadInput):
    """Two names are of one source already."""

    asked_for: str
    other: str


@dataclass(kw_only=True, unsafe_hash=True)
class NoServer(BadInput):
    """Here is no server or team that could be set up."""


@dataclass(kw_only=True, unsafe_hash=True)
class NoModerators(BadInput):
    """Here is no workspace, so nobody who would read it."""


@dataclass(kw_only=True, unsafe_hash=True)
class KeptByOthers(BadInput):
    """A claim of the public library is not for the caller to change, but to report."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownMatter(BadInput):
    """Nothing of that name is in the moderators' queue, or not for who asks."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class MatterTaken(BadInput):
    """Another moderator, *name*, has it since *since*."""

    asked_for: str
    name: str
    since: str


@dataclass(kw_only=True, unsafe_hash=True)
class MatterClosed(BadInput):
    """It was closed at *since*, by *name*."""

    asked_for: str
    name: str
    since: str


@dataclass(kw_only=True, unsafe_hash=True)
class IsProposal(BadInput):
    """It is a proposal, which is accepted or declined, and not answered."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class NoProposal(BadInput):
    """It is no proposal, so it is answered, and neither accepted nor declined."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class OwnProposal(BadInput):
    """Who proposed it would accept it."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class NotTellable(BadInput):
    """Here is no workspace in which somebody could be told later."""


@dataclass(kw_only=True, unsafe_hash=True)
class TooManyFollowed(BadInput):
    """Somebody is to be told of as many matters as one may; *limit* is how many."""

    limit: int


@dataclass(kw_only=True, unsafe_hash=True)
class TooManyMatters(Failure):
    """The moderators' queue is full; *limit* is how many it holds."""

    limit: int


@dataclass(kw_only=True, unsafe_hash=True)
class KnownAlias(BadInput):
    """The workspace has this alias already, in this order of its names or the other."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class UnknownAlias(BadInput):
    """The workspace has no such alias."""

    asked_for: str


@dataclass(kw_only=True, unsafe_hash=True)
class TooManyAliases(BadInput):
    """The workspace has as many aliases as it may have."""

    limit: int


@dataclass(kw_only=True, unsafe_hash=True)
class NotAllowed(BadInput):
    """The caller may not do this; *needs* names the permission, a catalogue key."""

    command: str
    needs: str


@dataclass(kw_only=True, unsafe_hash=True)
class WorkerLimit(Failure):
    """Reading a page took more time or memory than one page may; *limit* is a catalogue key."""

    name: str
    limit: str


@dataclass(kw_only=True, unsafe_hash=True)
class BadEncoding(BadInput):
    """A file that must be UTF-8 is not; *line* is the first that shows it."""

    name: str
    line: int


@dataclass(kw_only=True, unsafe_hash=True)
class WorkTaken(Failure):
    """Another process does the same work, and has come to line *done*."""

    done: int


@dataclass(kw_only=True, unsafe_hash=True)
class NotReceived(Failure):
    """A platform did not hand over an upload."""

    name: str


@dataclass(kw_only=True, unsafe_hash=True)
class RightsUnknown(Failure):
    """The platform did not say what somebody may do, so that they may nothing for now."""

    platform: str


@dataclass(kw_only=True, unsafe_hash=True)
class TooBusy(Failure):
    """More people ask at once than can be answered in good time; *waiting* is how many."""

    waiting: int


@dataclass(kw_only=True, unsafe_hash=True)
class LibraryBusy(Failure):
    """Another process has been writing for longer than we wait."""

    holder: str
    waited_seconds: float


@dataclass(kw_only=True, unsafe_hash=True)
class LibraryNewer(Failure):
    """The file was written by a newer Pincite."""

    path: str
    found: int
    known: int


@dataclass(kw_only=True, unsafe_hash=True)
class LibraryUnusable(Failure):
    """The file cannot be opened, read or written; *reason* is the system's own word."""

    path: str
    reason: str


@dataclass(kw_only=True, unsafe_hash=True)
class LibraryDamaged(Failure):
    """What is stored does not equal its digest: it is not shown."""

    what: str
