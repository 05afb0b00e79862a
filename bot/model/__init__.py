"""The nouns of the glossary, as frozen values of the standard library alone.

One file an idea; `docs/glossary.md` says what each word means. Everything above
speaks these and nothing else to its neighbours.
"""

from bot.model.amendment import Amendment, AmendmentKind, Ground, Merger
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
from bot.model.caller import Ability, Caller, Permission, Person, Role
from bot.model.claim import Assertion, Claim, ClaimKind, ClaimStatus, Reason
from bot.model.condition import Condition
from bot.model.draft import Draft, Prospect
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
from bot.model.lineage import Lineage
from bot.model.matter import Ending, Follower, Matter, MatterKind, MatterState
from bot.model.pin import Name, Pin, to_name, to_thing
from bot.model.posting import Due, OutboxState, Posting, PostingState, Progress, Shows
from bot.model.quotation import Checked, Edit, Ignored, Op, Place, Verdict
from bot.model.selector import Anchor, AnchorState, Selector
from bot.model.setup import Group, Setup
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
    "Ability",
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
    "Checked",
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
    "Draft",
    "Due",
    "Edit",
    "Ending",
    "Entry",
    "Finding",
    "Findings",
    "Follower",
    "Ground",
    "Group",
    "Ignored",
    "Level",
    "Lineage",
    "Link",
    "Matter",
    "MatterKind",
    "MatterState",
    "Merger",
    "Metadata",
    "Name",
    "Novelty",
    "Op",
    "OutboxState",
    "Page",
    "Passage",
    "PassageRole",
    "Permission",
    "Person",
    "Pin",
    "Place",
    "Posting",
    "PostingState",
    "Progress",
    "Prospect",
    "Provenance",
    "Reading",
    "Reason",
    "Remembered",
    "Revision",
    "Role",
    "Selector",
    "Setup",
    "Shown",
    "Shows",
    "Source",
    "SourceKind",
    "Span",
    "Spelling",
    "Standing",
    "Statement",
    "Terms",
    "Verdict",
    "Why",
    "WhyKind",
    "Work",
    "WorkState",
    "Workspace",
    "WorkspaceId",
    "digest_of",
    "to_name",
    "to_thing",
]
