"""Telling articles, and their citations as golden files.

`python -m tests.bot.export.examples` writes the files anew; the diff is then read.
"""

from datetime import date
from pathlib import Path

from bot.export import Cited, Export, Format, exported
from bot.model import Certainty, ClaimStatus, Metadata, Passage, Pin, Revision, Span
from bot.reply.fragment import link_to
from tests.bot.reply.findings import a_claim, a_revision, an_article

GOLDEN = Path(__file__).with_name("golden")
ACCESSED = date(2026, 3, 4)


def _example(
    metadata: Metadata,
    words: str,
    *,
    archive: str | None = None,
    status: ClaimStatus = ClaimStatus.OPEN,
) -> Cited:
    """A claim that is its article's only sentence, with a link to its very words."""
    claim = a_claim(words, status=status)
    revision = _revision(metadata.title, words)
    return Cited(
        claim=claim,
        article=an_article(metadata=metadata),
        pin=Pin(article="A3", passage=4),
        name="C12",
        link=link_to(claim, url=metadata.url, revision=revision),
        revision=revision,
        archive=archive,
    )


def _revision(title: str, words: str) -> Revision:
    text = f"{title}\n\n{words}"
    made = a_revision(text, words=words)
    assert made.passages == (
        Passage(ordinal=1, span=Span(0, len(title))),
        Passage(ordinal=4, span=Span(len(title) + 2, len(text))),
    )
    return made


EXAMPLES = {
    "news": _example(
        Metadata(
            title="Parts for drones: 80 % came from abroad",
            authors=("Ada Example", "Reuters and AFP"),
            outlet="The Example",
            published="2024-05-01T09:30:00+02:00",
            language="en-GB",
            url="https://example.org/drones?id=1&page=2",
        ),
        "Over 80 percent of the parts came from China, according to a report.",
        archive="https://web.archive.org/web/20240502120000/https://example.org/drones?id=1&page=2",
    ),
    "press-release": _example(
        Metadata(
            title="Minister opens bridge",
            authors=("Ministry of Works, Roads and Ports",),
            outlet="Ministry of Works, Roads and Ports",
            published="2024-05",
            language="en",
            url="https://works.example/press/17",
        ),
        "The bridge carries 40,000 vehicles a day.",
    ),
    "ukrainian": _example(
        Metadata(
            title="Понад 80 % деталей — з-за кордону",
            authors=("Леся Приклад",),
            outlet="Приклад",
            published="2024-05-01",
            language="uk",
            url="https://example.org/новини/деталі",
        ),
        "Понад 80 відсотків деталей надійшли з-за кордону, йдеться у звіті «Об’єднання».",
    ),
    "japanese": _example(
        Metadata(
            title="部品の八割は国外から",
            authors=("山田 太郎", "例新聞"),
            outlet="例新聞",
            published="2024",
            language="ja",
            url="https://example.org/ja/部品",
        ),
        "報告書によると、部品の八割以上が国外から来た。",
    ),
    "report": _example(
        Metadata(
            title="Components of 40 weapons {second edition}",
            authors=("van der Berg, Jan", "Doe, Jane", "Institute of Examples"),
            outlet="Institute of Examples",
            published="2023-11-20",
            language="en",
            url="https://doi.org/10.1000/example_40",
            origins=(("authors", "meta:citation_author"),),
        ),
        "We found 450 foreign components in 27 weapons.",
        status=ClaimStatus.CORRECTED,
    ),
    "page": _example(
        Metadata(
            title="",
            published="2024-05-01",
            published_certainty=Certainty.GUESSED,
            url="https://example.org/~ada/#notes",
        ),
        "I counted the parts myself, twice.",
    ),
    "file": _example(Metadata(title="notes"), "A file has no address, and its words still count."),
    "hostile": _example(
        Metadata(
            title="}} |url=https://evil.example {{subst:x}} \\end{d}\r\nER  - \r\nTY  - BOOK",
            authors=("Staff", "<ref>Eve</ref> & 'Sons' ''Ltd''", "\u202eadA @everyone, 50% #1"),
            outlet="[[File:x|y]] ~~~~ *The* `Example`",
            published="2024-13-01",
            language="en|x",
            url='https://example.org/a|b}}"><script>alert(1)</script>?q={x}&copy;#%41',
        ),
        "It says |quote=“nothing” }} and\n\n\\textbf{$5} {:title: Forged} — 👩\u200d🚀 \u0338.",
        archive="javascript:alert(1)",
    ),
}


def exports() -> dict[str, Export]:
    """Every example in every format, by the name of its file."""
    made = {}
    for name, cited in EXAMPLES.items():
        for form in Format:
            export = exported(form, cited, accessed=ACCESSED)
            made[name + Path(export.file_name).suffix] = export
    return made


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, export in exports().items():
        (GOLDEN / name).write_bytes(export.text.encode())
