from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from adapters.terminal.render import render
from bot.model import Conflict, ConflictKind, Findings, Standing, Workspace
from bot.model.trouble import NothingAsked
from bot.reply import compose
from bot.reply.apology import apology
from bot.reply.card import Reply
from bot.reply.setting import Setting, Show
from bot.reply.voice import voice
from tests.bot.reply.findings import a_claim, a_finding, a_metadata, a_revision, an_article

SAY = voice("en")
HERE = Setting(workspace=Workspace("elsewhere:1"))


def on_screen(reply: Reply, *, width: int = 80, colour: bool = False) -> str:
    console = Console(
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    with console.capture() as shown:
        console.print(render(reply))
    return shown.get()


def answered(*, setting: Setting = HERE) -> Reply:
    conflict = Conflict(kind=ConflictKind.NUMBER, asked="90 percent", says="over 80 percent")
    found = (
        a_finding(standing=Standing.RELATED, conflict=conflict),
        a_finding(a_claim("It began in spring.", number=13)),
    )
    return compose.answer(Findings(query="parts", found=found), setting, SAY, revision=a_revision())


def test_a_card_shows_words_pin_facts_sources_and_choices() -> None:
    assert [line.rstrip() for line in on_screen(answered()).splitlines()] == [
        "╭─ PA3 ¶4 · PC12 ──────────────────────────────────────────────────────────────╮",
        "│                                                                              │",
        "│  Conflict: you wrote 90 percent; the article says over 80 percent.           │",
        "│                                                                              │",
        "│    “Over 80 percent of the parts came from China, according to a report.”    │",
        "│    https://example.org/drones                                                │",
        "│                                                                              │",
        "│    Article    Parts for drones                                               │",
        "│    By         Ada Example                                                    │",
        "│    Outlet     The Example                                                    │",
        "│    Published  2024-05-01                                                     │",
        "│                                                                              │",
        "│  Sources                                                                     │",
        "│    • a report                                                                │",
        "│      document, named, primary                                                │",
        "│                                                                              │",
        "│    Revision  1, read 2024-05-01                                              │",
        "│    Why       matches: parts                                                  │",
        "│                                                                              │",
        "╰──────────────────────────────────────────────────────────────────────────────╯",
        "",
        "Also found",
        "  1  PA3 ¶4 · PC13, Ada Example, The Example, 2024-05-01",
        "     “It began in spring.”",
        "     /claim PC13",
    ]


def test_nothing_is_said_by_colour_alone() -> None:
    plain = on_screen(answered())

    assert "Conflict:" in plain
    assert "\x1b[" not in plain
    assert "\x1b[" in on_screen(answered(), colour=True)


def test_a_trouble_is_one_sentence_without_a_frame() -> None:
    assert on_screen(apology(NothingAsked(), SAY)).startswith("There are no words")


def test_the_passage_around_has_its_own_pin() -> None:
    shown = on_screen(answered(setting=Setting(workspace=HERE.workspace, show=Show.EVERYTHING)))

    assert shown.count("PA3 ¶4") == 3


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_foreign_text_is_never_markup_and_never_acts_on_the_screen(text: str) -> None:
    hostile = f"[bold]{text}[/bold]\x1b]8;;http://evil\x07\u202e"
    finding = a_finding(
        a_claim(hostile),
        article=an_article(metadata=a_metadata(title=hostile, authors=(hostile,), url=hostile)),
    )
    reply = compose.answer(Findings(query=hostile, found=(finding,)), HERE, SAY)
    shown = on_screen(reply, width=400)

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown
