"""Makers of what is cited, and of what a hostile page may put into it."""

from datetime import date

from hypothesis import strategies as st

from bot.export import Cited, Format, exported
from bot.model import ClaimStatus, Metadata, Pin, Revision
from tests.bot.reply.findings import WORDS, a_claim, a_metadata, an_article

ACCESSED = date(2026, 3, 4)


def a_cited(
    metadata: Metadata | None = None,
    *,
    words: str = WORDS,
    link: str | None = None,
    revision: Revision | None = None,
    archive: str | None = None,
    status: ClaimStatus = ClaimStatus.OPEN,
) -> Cited:
    """The example article's claim."""
    return Cited(
        claim=a_claim(words, status=status),
        article=an_article(metadata=metadata or a_metadata()),
        pin=Pin(article="PA3", passage=4),
        name="PC12",
        link=link,
        revision=revision,
        archive=archive,
    )


def text_of(form: Format, cited: Cited) -> str:
    """The citation's text."""
    return exported(form, cited, accessed=ACCESSED).text


# What means something in one format or another, and what acts on a screen.
_FRAGMENTS = st.sampled_from(
    [
        *"|={}[]%&#_\\\"'<>~^$@*`:;,.!?-/()",
        *(
            "}}",
            "{{",
            "{{!}}",
            "|url=x",
            "|quote=",
            "]]",
            "[[a|b]]",
            "''",
            "'''''",
            "~~~~",
            "__TOC__",
        ),
        *("<ref>", "</ref>", "<!--", "<nowiki>", "-{", "&amp;", "&#124;", "&lt;", "{:title: x}"),
        *(
            "\\}",
            "\\\\",
            "\\{",
            "},",
            "},\n url = {x",
            "\n}\n@misc{x,",
            "@string{",
            "% x",
            "\\url{x}",
        ),
        *(
            "``",
            "--",
            "?`",
            "\\textbackslash",
            "{}",
            " and ",
            " AND ",
            "others",
            "\\par\n\n",
            "$x$",
        ),
        *(
            "\r\nER  - \r\nTY  - BOOK\r\n",
            "\nTY  - ",
            "ER  - ",
            "\nAU  - X",
            "\x1d",
            "\x85",
            "\u2028",
        ),
        *(
            "](x)",
            "](<x>)",
            "![",
            "<b>",
            "**",
            "||",
            "```",
            "\n\n# x",
            "\n> x",
            "@everyone",
            "<@1>",
        ),
        *("www.x.org", "https://x.org/", "a@x.org", ":smile:", "\n---\n", "\n1. x", "\t", "  "),
        *(
            "\u202e",
            "\u2066",
            "\u200b",
            "\u200d",
            "\u200c",
            "\u200e",
            "\ufeff",
            "\u00ad",
            "\x00",
            "\x1b[",
        ),
        *(
            "\ud800",
            "\udfff",
            "\ufffe",
            "\U000e0041",
            "\u0338",
            "e\u0301",
            "\u0301",
            "\u00a0",
            "\u3000",
        ),
        *("السلام", "שלום", "日本語", "Київ", "👩‍🚀", "🇺🇦", "word", "Two words"),
    ]
)
HOSTILE = st.lists(
    st.one_of(_FRAGMENTS, st.text(st.characters(codec=None), max_size=3)), max_size=12
).map("".join)
ADDRESSES = st.one_of(
    HOSTILE.map("https://example.org/".__add__), HOSTILE.map("https://x.org/#:~:text=".__add__)
)


@st.composite
def hostile(draw: st.DrawFn) -> Cited:
    """An article of which every field is hostile, and a claim whose words are."""
    in_parts = draw(st.booleans())
    metadata = Metadata(
        title=draw(HOSTILE),
        authors=tuple(draw(st.lists(HOSTILE, max_size=3))),
        outlet=draw(st.none() | HOSTILE),
        published=draw(
            st.sampled_from([None, "2024", "2024-05", "2024-05-01", "1560-01-02"]) | HOSTILE
        ),
        language=draw(st.sampled_from(["", "en", "uk", "pt-BR"]) | HOSTILE),
        url=draw(st.none() | ADDRESSES | HOSTILE),
        origins=(("authors", "meta:citation_author"),) if in_parts else (),
    )
    archived = ADDRESSES.map("https://web.archive.org/web/20240502120000/".__add__)
    return a_cited(
        metadata,
        words=draw(HOSTILE),
        link=draw(st.none() | ADDRESSES),
        archive=draw(st.none() | archived | HOSTILE),
        status=draw(st.sampled_from(ClaimStatus)),
    )


LONG = "".join(
    ("x|}}\\", "{%#", "'\u0338", "\r\nER  - \r\n", "<ref>", "語", "👩‍🚀 ") * 300  # over 10,000
)
