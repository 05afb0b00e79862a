"""A request survives being carried, and what is not ours carries none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.carried import fitted, from_carried, is_carried, to_carried
from bot.reply.card import Request

SIGNS = st.text(st.sampled_from("|=%&<>\n\x00\x7f+ aЖ短😀;"), max_size=20) | st.text(max_size=20)


@given(st.lists(st.tuples(st.sampled_from(["query", "show", "revision"]), SIGNS), max_size=3))
def test_a_request_is_carried_there_and_back(values: list[tuple[str, str]]) -> None:
    request = Request(command="claim", values=tuple(values))

    assert from_carried(to_carried(request)) == request


@given(SIGNS)
def test_nothing_carried_is_an_entity_or_a_line_of_its_own(text: str) -> None:
    carried = to_carried(Request(command="claim", values=(("query", text),)))

    assert not set(carried) & set("&<>\n\x00")


@pytest.mark.parametrize("text", ["p2|claim", "p1", "p1|nothing such", "", "p1|", "claim"])
def test_what_is_not_ours_carries_no_request(text: str) -> None:
    assert from_carried(text) is None


def test_what_may_be_spared_is_left_out_where_there_is_no_room() -> None:
    values = (("claim", "C1"), ("question", "word " * 30))
    whole = Request(command="cite", values=values, spare=("question",))
    kept = fitted(whole, room=100)

    assert fitted(whole, room=1_000) == whole
    assert kept is not None
    assert kept.values == (("claim", "C1"),)
    assert fitted(Request(command="cite", values=values), room=100) is None


def test_room_is_counted_as_javascript_counts() -> None:
    request = Request(command="claim", values=(("query", "😀"),))
    points = len(to_carried(request))

    assert not is_carried(request, room=points)
    assert is_carried(request, room=points + 1)
