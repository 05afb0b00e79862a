import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.catalogue import CATALOGUE
from bot.commands.grammar import LONGEST, parse
from bot.model.trouble import (
    BadInput,
    BadOption,
    MissingOption,
    TooLong,
    UnclosedQuote,
    UnknownCommand,
    UnknownOption,
)
from bot.reply.card import Request
from bot.reply.plain import command_line

TYPED = [
    # Words, options, and words around options.
    ("/claim drones", "claim", {"query": "drones"}),
    ("claim drones", "claim", {"query": "drones"}),
    ("drones from China", "claim", {"query": "drones from China"}),
    ("/CLAIM drones", "claim", {"query": "drones"}),
    ("/claim drones --show sources", "claim", {"query": "drones", "show": "sources"}),
    ("/claim --show sources drones", "claim", {"query": "drones", "show": "sources"}),
    ("/claim cheap --show=sources drones", "claim", {"query": "cheap drones", "show": "sources"}),
    ("/claim drones show:sources", "claim", {"query": "drones", "show": "sources"}),
    ("/claim drones show: sources", "claim", {"query": "drones", "show": "sources"}),
    ("/claim query:cheap drones", "claim", {"query": "cheap drones"}),
    ('/claim --query "cheap drones"', "claim", {"query": "cheap drones"}),
    ("/claim drones --as-of 2026-03-04", "claim", {"query": "drones", "as_of": "2026-03-04"}),
    ("/claim drones --as_of 2026-03-04", "claim", {"query": "drones", "as_of": "2026-03-04"}),
    ("/claim drones --AS-OF 2026-03-04", "claim", {"query": "drones", "as_of": "2026-03-04"}),
    # Flags.
    ("/claim drones --public", "claim", {"query": "drones", "public": True}),
    ("/claim --public drones", "claim", {"query": "drones", "public": True}),
    ("/claim drones public:yes", "claim", {"query": "drones", "public": "yes"}),
    ("/claim drones --public=no", "claim", {"query": "drones", "public": "no"}),
    ("/claim public: drones", "claim", {"query": "public: drones"}),
    # What phones make of dashes and quotes.
    ("/claim drones —public", "claim", {"query": "drones", "public": True}),
    ("/claim drones –show sources", "claim", {"query": "drones", "show": "sources"}),
    (
        "/article remove A3 —reason “a wrong link”",
        "article remove",
        {"article": "A3", "reason": "a wrong link"},
    ),
    (
        "/article remove A3 --reason ”a wrong link”",
        "article remove",
        {"article": "A3", "reason": "a wrong link"},
    ),
    (
        "/article remove A3 reason:„falscher Link“",
        "article remove",
        {"article": "A3", "reason": "falscher Link"},
    ),
    (
        "/article remove A3 reason:«lien faux»",
        "article remove",
        {"article": "A3", "reason": "lien faux"},
    ),
    (
        "/article remove A3 --reason 'it isn't so'",
        "article remove",
        {"article": "A3", "reason": "it isn't so"},
    ),
    (
        "/article remove A3 --reason ‘it isn’t so’",
        "article remove",
        {"article": "A3", "reason": "it isn’t so"},
    ),
    (
        '/article remove A3 --reason "say \\"no\\""',
        "article remove",
        {"article": "A3", "reason": 'say "no"'},
    ),
    # What only looks like an option.
    ("/claim drones — parts", "claim", {"query": "drones — parts"}),
    ("/claim drones -- parts", "claim", {"query": "drones -- parts"}),
    ("/claim drones -public", "claim", {"query": "drones -public"}),
    ("/claim 1990–1995 losses", "claim", {"query": "1990–1995 losses"}),
    ("/claim losses –80 percent", "claim", {"query": "losses –80 percent"}),
    ("/claim drones --nevertheless", "claim", {"query": "drones --nevertheless"}),
    (
        "/claim at 10:30 https://example.org/a?b=c",
        "claim",
        {"query": "at 10:30 https://example.org/a?b=c"},
    ),
    ("/claim source: the ministry", "claim", {"query": "source: the ministry"}),
    ("/claim it isn't so", "claim", {"query": "it isn't so"}),
    ('/claim he said "never', "claim", {"query": 'he said "never'}),
    ("/claim what show:", "claim", {"query": "what show:"}),
    # Other commands and other ways to name them.
    ("/article list", "article list", {}),
    ("/Article  List", "article list", {}),
    ("/article add Two lines.\n\nAs typed.", "article add", {"text": "Two lines.\n\nAs typed."}),
    (
        "/article add url:https://example.org/a Text.",
        "article add",
        {"url": "https://example.org/a", "text": "Text."},
    ),
    ("/pincite claim drones", "claim", {"query": "drones"}),
    ("/pincite article list", "article list", {}),
    ("/pincite help claim", "pincite help", {"topic": "claim"}),
    ("/pincite", "pincite help", {}),
    ("help", "pincite help", {}),
    ("help claim", "pincite help", {"topic": "claim"}),
    ("help me understand drones", "claim", {"query": "help me understand drones"}),
    ("article 12 of the treaty", "claim", {"query": "article 12 of the treaty"}),
    ("/claim", "claim", {}),
    ("", "claim", {}),
]


@pytest.mark.parametrize(("text", "name", "values"), TYPED)
def test_a_line_reads_as_it_was_typed(text: str, name: str, values: dict[str, object]) -> None:
    parsed = parse(text)

    assert parsed.command.name == name
    assert parsed.values == values


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/claim drones --pubic", "public"),
        ("/claim drones --sohw sources", "show"),
        ("/claim drones —asof 2026-03-04", "as-of"),
        ("/article remove A3 --reasn x", "reason"),
    ],
)
def test_a_word_within_two_edits_of_an_option_is_an_error_that_names_it(
    text: str, meant: str
) -> None:
    with pytest.raises(UnknownOption) as met:
        parse(text)

    assert met.value.near == meant


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("/clam drones", ("claim",)),
        ("/article burn A3", ("article add", "article update", "article list")),
        ("/zzzzzz", ()),
        ("/", ()),
    ],
)
def test_an_unknown_command_is_told_with_the_nearest(text: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownCommand) as met:
        parse(text)

    assert met.value.near == near


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("/claim drones --show", MissingOption),
        ("/claim drones --show --public", MissingOption),
        ("/claim drones --show sources --show everything", BadOption),
        ('/article remove A3 --reason "a wrong', UnclosedQuote),
        ("/article remove A3 --reason «a wrong", UnclosedQuote),
        ("/article list of everything", UnknownOption),
        ("/claim " + "x" * LONGEST, TooLong),
    ],
)
def test_what_cannot_be_read_is_named(text: str, trouble: type[BadInput]) -> None:
    with pytest.raises(trouble):
        parse(text)


@given(st.text(max_size=200), st.sampled_from(["", "/claim ", "/article add ", "/article remove "]))
def test_any_line_is_read_or_refused_by_name(text: str, before: str) -> None:
    try:
        parsed = parse(before + text)
    except BadInput:
        return

    assert parsed.command in CATALOGUE


WORDS = (
    st.text(st.characters(categories=("L", "N", "P", "Zs"), include_characters="\n\t"), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@given(WORDS, WORDS)
def test_a_request_that_is_written_out_reads_as_itself(article: str, reason: str) -> None:
    request = Request(command="article remove", values=(("article", article), ("reason", reason)))
    parsed = parse(command_line(request))

    assert parsed.command.name == request.command
    assert parsed.values == dict(request.values)


@given(
    st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), min_size=1).map(" ".join)
)
def test_plain_words_are_a_question_as_they_stand(words: str) -> None:
    assert parse(f"/claim {words}").values == {"query": words}
