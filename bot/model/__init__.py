"""The nouns of the glossary, as frozen values of the standard library alone.

One file an idea; `docs/glossary.md` says what each word means. Everything above
speaks these and nothing else to its neighbours.
"""

from bot.model.amendment import Amendment, AmendmentKind
from bot.model.article import (
    ORDINARY,
    Article,
    Certainty,
    Link,
    Metadata,
    Page,
    Passage,
    PassageRole,
    Provenance,
    Reading,
    Revision,
)
from bot.model.caller import Caller, Permission, Person, Role
from bot.model.claim import Assertion, Claim, ClaimKind, ClaimStatus, Reason
from bot.model.condition import Condition
from bot.model.entry import Entry
from bot.model.finding import (
    Candidate,
    Conflict,
    ConflictKind,
    Finding,
    Findings,
    Shown,
    Spelling,
    Standing,
    Terms,
    Why,
    WhyKind,
)
from bot.model.library import Arrival, Counts, Defect, Novelty, Remembered, Statement
from bot.model.matter import Matter, MatterKind
from bot.model.pin import Name, Pin, to_name
from bot.model.selector import Anchor, AnchorState, Selector
from bot.model.setup import Setup
from bot.model.source import Attribution, Citation, CitationRole, Level, Source, SourceKind
from bot.model.text import Span, digest_of
from bot.model.variant import Abbreviation, Alias
from bot.model.work import Advance, Work, WorkState
from bot.model.workspace import PUBLIC, PUBLIC_ID, Workspace, WorkspaceId

__all__ = [
    "ORDINARY",
    "PUBLIC",
    "PUBLIC_ID",
    "Abbreviation",
    "Advance",
    "Alias",
    "Amendment",
    "AmendmentKind",
    "Anchor",
    "AnchorState",
    "Arrival",
    "Article",
    "Assertion",
    "Attribution",
    "Caller",
    "Candidate",
    "Certainty",
    "Citation",
    "CitationRole",
    "Claim",
    "ClaimKind",
    "ClaimStatus",
    "Condition",
    "Conflict",
    "ConflictKind",
    "Counts",
    "Defect",
    "Entry",
    "Finding",
    "Findings",
    "Level",
    "Link",
    "Matter",
    "MatterKind",
    "Metadata",
    "Name",
    "Novelty",
    "Page",
    "Passage",
    "PassageRole",
    "Permission",
    "Person",
    "Pin",
    "Provenance",
    "Reading",
    "Reason",
    "Remembered",
    "Revision",
    "Role",
    "Selector",
    "Setup",
    "Shown",
    "Source",
    "SourceKind",
    "Span",
    "Spelling",
    "Standing",
    "Statement",
    "Terms",
    "Why",
    "WhyKind",
    "Work",
    "WorkState",
    "Workspace",
    "WorkspaceId",
    "digest_of",
    "to_name",
]
