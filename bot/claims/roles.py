"""Roles: the nouns that stand for a source without a name, and what each makes of it."""

from enum import Enum, auto

from bot.claims.words import listed
from bot.model.source import Level, SourceKind


class Role(Enum):
    """What a noun at the head of a phrase says of the source."""

    UNNAMED = auto()
    """Officials, sources, analysts: anonymous, whatever organisation is named beside them."""
    EXPERT = auto()
    """Researchers, prosecutors: background beside an organisation, else anonymous."""
    SPEAKER = auto()
    """One who speaks for others: background beside an organisation, else a reference back."""
    WITNESS = auto()
    DOCUMENT = auto()
    DATA = auto()
    BODY = auto()
    """The company, the ministry: a reference back to an organisation, or nothing."""
    PUBLIC = auto()
    """Police, authorities: an organisation without further name."""
    PAPER = auto()
    """The newspaper, the broadcaster: a reference back to an outlet."""


def _heads(role: Role, nouns: str) -> dict[str, Role]:
    return dict.fromkeys(listed(nouns), role)


HEADS: dict[str, Role] = {
    **_heads(
        Role.UNNAMED,
        "official officials source sources analyst analysts people person expert experts insiders"
        " diplomat diplomats aides critics some others sanctions-experts",
    ),
    **_heads(
        Role.EXPERT,
        "researchers researcher scientists scientist author economists economist"
        " investigators doctors doctor lawyers lawyer lawmakers activists engineers engineer"
        " historians regulators inspectors auditors forecasters climatologists judges"
        " epidemiologists pilots employees workers executives lawyer attorney attorneys"
        " soldiers soldier officers officer professor senator senators negotiators campaigners"
        " observers observer authors specialist specialists inspector auditor coach coaches agent"
        " agents member members rider riders player players executive teacher teachers nurse nurses"
        " driver drivers landlords landlord tenants tenant retailers farmers traders builders"
        " companies firms developers manufacturers historian investigator technicians technician"
        " astronomers physicists biologists chemists psychologists specialists veterinarians"
        " woman women man men",
    ),
    **_heads(
        Role.SPEAKER,
        "spokesman spokeswoman spokesperson spokespeople spokespersons representative"
        " representatives minister president director chairman chairwoman commander governor"
        " mayor ambassador chief envoy commissioner secretary adviser advisor ministers"
        " chancellor premier general",
    ),
    **_heads(
        Role.WITNESS,
        "witness witnesses resident residents survivor survivors bystanders eyewitnesses"
        " eyewitness neighbours neighbors villagers locals",
    ),
    **_heads(
        Role.DOCUMENT,
        "report reports study studies memo memos memorandum filing filings letter letters"
        " document documents paper lawsuit indictment complaint ruling judgment judgement verdict"
        " assessment analysis review reviews statement investigation audit dossier communique"
        " article transcript transcripts emails declaration notice inquiry affidavit contract"
        " briefing trial records experiment experiments preprint papers judgments rulings",
    ),
    **_heads(
        Role.DATA,
        "data poll polls survey surveys index figures statistics census dataset"
        " measurements estimates imagery images readings model models simulations",
    ),
    **_heads(
        Role.BODY,
        "company ministry agency institute organisation organization group university think-tank"
        " tank bank court government department committee commission council firm manufacturer"
        " charity maker watchdog regulator union foundation association center centre office"
        " airline carrier embassy service panel party army military"
        " navy team force forces television",
    ),
    **_heads(Role.PUBLIC, "police prosecutors authorities firefighters groups"),
    **_heads(Role.PAPER, "newspaper broadcaster outlet magazine website newswire"),
}

SPEECH_OF: dict[Role, tuple[SourceKind, Level, bool]] = {
    Role.UNNAMED: (SourceKind.PERSON, Level.ANONYMOUS, False),
    Role.EXPERT: (SourceKind.PERSON, Level.ANONYMOUS, False),
    Role.SPEAKER: (SourceKind.PERSON, Level.BACKGROUND, True),
    Role.WITNESS: (SourceKind.PERSON, Level.EYEWITNESS, True),
    Role.DOCUMENT: (SourceKind.DOCUMENT, Level.DOCUMENT, True),
    Role.DATA: (SourceKind.DATA, Level.DATA, True),
    Role.BODY: (SourceKind.ORGANISATION, Level.BACKGROUND, True),
    Role.PUBLIC: (SourceKind.ORGANISATION, Level.BACKGROUND, True),
    Role.PAPER: (SourceKind.OUTLET, Level.BACKGROUND, False),
}
"""Kind, level and primacy of a source that is only named by its role."""

AFTER = listed(
    "of for at from within inside with by in on published released familiar close briefed"
    " involved commissioned seen obtained reviewed compiled collected gathered near to"
)
"""What may follow a role and tell more of it: "officials familiar with the matter"."""
