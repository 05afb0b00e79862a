from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    Field,
    FieldKind,
    Form,
    Notice,
    NoticeKind,
    Paste,
    Prose,
    Quote,
    Reply,
    Request,
    SourceLine,
    Sources,
)
from bot.reply.fit import Budget, fit, is_within

TEXT = st.text("abc. \n短", max_size=400)
SHORT = st.text("abc ", max_size=40)
PINS = st.builds(
    "{}A{} ¶{} · C{}".format,
    st.sampled_from(["", "P"]),
    st.integers(1, 9999),
    st.integers(1, 99),
    st.integers(1, 9999),
)
LINES = st.builds(SourceLine, name=TEXT, told=SHORT, link=st.none() | TEXT, cue=SHORT)
CHOICES = st.builds(Choice, label=TEXT, detail=TEXT, request=st.just(Request(command="claim")))
PASTES = st.builds(
    Paste, text=st.text("abc\n", max_size=3_000), file_name=st.just("a.bib"), media_type=SHORT
)
FORMS = st.builds(
    Form,
    title=SHORT,
    request=st.just(Request(command="claim")),
    fields=st.just((Field(name="reason", label="Why", kind=FieldKind.LINE, value="typed"),)),
)
QUOTES = st.builds(
    Quote,
    words=TEXT,
    pin=PINS,
    link=st.none() | TEXT.map("https://x/#:~:text={}".format),
    is_claim=st.booleans(),
    title=TEXT,
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    QUOTES,
    QUOTES,
    st.builds(Prose, text=TEXT),
    st.builds(Notice, kind=st.sampled_from(NoticeKind), text=TEXT),
    st.builds(Facts, pairs=st.lists(st.tuples(SHORT, TEXT), max_size=6).map(tuple), title=SHORT),
    st.builds(Sources, title=SHORT, lines=st.lists(LINES, max_size=6).map(tuple)),
    st.builds(Choices, title=SHORT, choices=st.lists(CHOICES, max_size=6).map(tuple)),
    st.builds(Actions, choices=st.lists(CHOICES, max_size=6).map(tuple)),
    PASTES,
    FORMS,
)
CARDS = st.builds(Card, blocks=st.lists(BLOCKS, min_size=1, max_size=8).map(tuple))
REPLIES = st.builds(Reply, summary=TEXT, cards=st.lists(CARDS, max_size=4).map(tuple))
BUDGETS = st.builds(Budget, characters=st.integers(200, 3000), blocks=st.integers(5, 40))


def quotes(reply: Reply) -> list[Quote]:
    return [block for card in reply.cards for block in card.blocks if isinstance(block, Quote)]


@given(REPLIES, BUDGETS)
def test_what_is_fitted_never_exceeds_its_budget(reply: Reply, budget: Budget) -> None:
    assert is_within(fit(reply, budget), budget)


@given(REPLIES, BUDGETS)
def test_no_quotation_ever_loses_its_pin(reply: Reply, budget: Budget) -> None:
    pins = [(quote.pin, quote.words) for quote in quotes(reply)]

    for quote in quotes(fit(reply, budget)):
        assert any(
            quote.pin == pin and words.startswith(quote.words.removesuffix("…").rstrip())
            for pin, words in pins
        )


@given(REPLIES, BUDGETS)
def test_the_first_claim_stays_however_small_the_budget(reply: Reply, budget: Budget) -> None:
    claim = Quote(words="It is so. " * 50, pin="PA1 ¶2 · PC3")
    first = Card(blocks=(claim, *(reply.cards[0].blocks if reply.cards else ())))
    fitted = fit(replace(reply, cards=(first, *reply.cards[1:])), budget)

    assert quotes(fitted)[0].pin == claim.pin


@given(REPLIES)
def test_what_fits_is_left_alone(reply: Reply) -> None:
    assert fit(reply, Budget(characters=10**6, blocks=100)) == reply


def test_the_claim_is_whole_while_anything_else_can_give_way() -> None:
    claim = Quote(words="The parts came from China. " * 5, pin="A1 ¶1 · C1")
    around = Quote(words="Much was said about it. " * 99, pin="A1 ¶1", is_claim=False)
    card = Card(blocks=(claim, Prose(text="more " * 200), around))
    fitted = fit(Reply(summary="Found.", cards=(card,)), Budget(characters=300))

    assert quotes(fitted)[0].words == claim.words


def test_a_conflict_is_said_however_little_room_there_is() -> None:
    conflict = Notice(kind=NoticeKind.CONFLICT, text="Conflict: you wrote 90; it says 80.")
    claim = Quote(words="Over 80 percent. " * 60, pin="A1 ¶1 · C1")
    reply = Reply(summary="s" * 300, cards=(Card(blocks=(conflict, claim)),))
    fitted = fit(reply, Budget(characters=200, blocks=5))

    assert fitted.cards[0].blocks[0] == conflict
    assert quotes(fitted)[0].words.startswith("Over 80 percent.")


def test_what_someone_typed_into_a_form_is_never_cut() -> None:
    field = Field(name="reason", label="Why", kind=FieldKind.TEXT, value="w" * 3000)
    form = Form(title="Remove", request=Request(command="article remove"), fields=(field,))
    reply = Reply(summary="Needed", cards=(Card(blocks=(form,)),))

    assert fit(reply, Budget(characters=200)) == reply


def test_a_budget_that_holds_no_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="199"):
        Budget(characters=199)
