"""What a body may hold: for each rule a bot that breaks it, and is refused or noted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platforms.slack.bots import RawBot, button, plain
from tests.platforms.slack.rules import (
    access,
    answers,
    blocks,
    files,
    messages,
    mrkdwn,
    views,
)
from tests.platforms.slack.rules import rich as rich_text
from tests.platforms.slack.rules.mrkdwn import Spoken
from tests.platforms.slack.rules.rule import DOCS, Json, Rule
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
DIVIDER: Json = {"type": "divider"}


def said(*parts: Json, **more: object) -> Json:
    return {"text": "text", "blocks": list(parts)} | more


def section(text: object = None, **more: object) -> Json:
    shown = plain("text") if text is None else text
    return {"type": "section", "text": shown} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def entry(element: Json | None = None, **more: object) -> Json:
    held = {"type": "plain_text_input", "action_id": "typed"} if element is None else element
    return {"type": "input", "label": plain("Reason"), "element": held} | more


def option(value: str, text: str = "o", **more: object) -> Json:
    return {"text": plain(text), "value": value} | more


def select(*options: Json, **more: object) -> Json:
    return {"type": "static_select", "action_id": "s", "options": list(options)} | more


def numbered(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def image(**more: object) -> Json:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A"} | more


def confirmed(**more: object) -> Json:
    words = {name: plain(name) for name in ("title", "text", "confirm", "deny")}
    return button("b", "B", confirm=words | more)


def table(rows: int, columns: int) -> Json:
    cell = {"type": "raw_text", "text": "a"}
    return {"type": "table", "rows": [[cell] * columns] * rows}


WHERE, KNOWN, LIMITS = (
    blocks.elements_stand_where_they_belong,
    blocks.elements_hold_what_slack_knows,
    blocks.elements_keep_their_limits,
)


def rich(**part: object) -> Json:
    return lines({"type": "rich_text_section", "elements": [part]})


def lines(*parts: object) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


WRONG_MESSAGES: list[tuple[Rule[Json], Json]] = [
    (messages.a_message_says_something, {}),
    (messages.a_message_says_something, {"text": "", "blocks": []}),
    (messages.a_text_has_40000_characters, {"text": "t" * 40001}),
    (messages.metadata_names_its_type, {"text": "t", "metadata": {"event_type": "a"}}),
    (
        messages.metadata_names_its_type,
        {"text": "t", "metadata": {"event_type": "a b", "event_payload": {}}},
    ),
    (messages.at_most_100_attachments, {"attachments": [{"text": "a"}] * 101}),
    (messages.blocks_have_13000_characters_together, said(*[section(plain("t" * 2601))] * 5)),
    (blocks.blocks_are_known, said({"type": "paragraph"})),
    (blocks.blocks_are_known, said(section(colour="red"))),
    (blocks.blocks_are_known, {"text": "t", "blocks": {"type": "divider"}}),
    (blocks.a_message_has_50_blocks_and_a_view_100, said(*[DIVIDER] * 51)),
    (blocks.block_ids_are_unique_and_have_255_characters, said(section(block_id="b" * 256))),
    (blocks.block_ids_are_unique_and_have_255_characters, said(*[section(block_id="b")] * 2)),
    (blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000, said({"type": "section"})),
    (blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000, said(section(plain("")))),
    (blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000, said(section(plain("t" * 3001)))),
    (blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000, said(section("words"))),
    (
        blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000,
        said(section(fields=[plain("f")] * 11)),
    ),
    (
        blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000,
        said(section(fields=[plain("f" * 2001)])),
    ),
    (
        blocks.sections_have_a_text_of_3000_or_ten_fields_of_2000,
        said(section(plain("t") | {"verbatim": True})),
    ),
    (blocks.headers_have_150_plain_characters, said({"type": "header", "text": plain("h" * 151)})),
    (
        blocks.headers_have_150_plain_characters,
        said({"type": "header", "text": {"type": "mrkdwn", "text": "h"}}),
    ),
    (blocks.contexts_have_ten_elements, said(context(*[plain("c")] * 11))),
    (blocks.contexts_have_ten_elements, said(context())),
    (blocks.actions_have_25_elements, said(actions(*[button(f"{n}", "B") for n in range(26)]))),
    (blocks.actions_have_25_elements, said(actions())),
    (blocks.inputs_have_a_label_and_an_element, said(entry(label=plain("l" * 2001)))),
    (blocks.inputs_have_a_label_and_an_element, said(entry(hint=plain("h" * 2001)))),
    (blocks.inputs_have_a_label_and_an_element, said({"type": "input", "label": plain("l")})),
    (WHERE, said(actions({"type": "plain_text_input", "action_id": "t"}))),
    (WHERE, said(entry(button("b", "B")))),
    (WHERE, said(context(button("b", "B")))),
    (WHERE, said(section(accessory={"type": "slider"}))),
    (WHERE, said(entry({"type": "file_input", "action_id": "f"}))),
    (blocks.images_have_an_address_and_a_description, said(image(alt_text=""))),
    (blocks.images_have_an_address_and_a_description, said(image(image_url="data:image/png,"))),
    (blocks.images_have_an_address_and_a_description, said(section(accessory=image(alt_text=1)))),
    (blocks.images_have_an_address_and_a_description, said(image(title=plain("t" * 2001)))),
    (KNOWN, said(actions(button("b", "B", colour="red")))),
    (LIMITS, said(actions(button("i" * 256, "B")))),
    (LIMITS, said(actions(button("b", "l" * 76)))),
    (LIMITS, said(actions(button("b", "B", value="v" * 2001)))),
    (LIMITS, said(actions(button("b", "B", url="javascript:alert(1)")))),
    (LIMITS, said(actions(button("b", "B", url="https://e.org/" + "u" * 3000)))),
    (LIMITS, said(actions(button("b", "B", style="loud")))),
    (LIMITS, said(actions(button("b", "B", accessibility_label="l" * 76)))),
    (LIMITS, said(actions(confirmed(title=plain("t" * 101))))),
    (LIMITS, said(actions(confirmed(deny=plain("d" * 31))))),
    (LIMITS, said(actions(select()))),
    (LIMITS, said(actions(select(*numbered(101))))),
    (LIMITS, said(actions(select(option("v" * 151))))),
    (LIMITS, said(actions(select(option("v", "t" * 76))))),
    (LIMITS, said(actions(select(option("v", description=plain("d" * 76)))))),
    (LIMITS, said(actions(select(option("v"), option("v"))))),
    (LIMITS, said(actions(select(option("v", colour="red"))))),
    (LIMITS, said(actions(select(option("v"), placeholder=plain("p" * 151))))),
    (LIMITS, said(actions(select(option("v"), initial_option=option("w"))))),
    (LIMITS, said(actions(select(*numbered(6), type="overflow")))),
    (LIMITS, said(actions(select(*numbered(11), type="checkboxes")))),
    (LIMITS, said(entry({"type": "plain_text_input", "action_id": "t", "max_length": 3001}))),
    (LIMITS, said(entry({"type": "number_input", "action_id": "n"}))),
    (
        LIMITS,
        said(entry({"type": "number_input", "is_decimal_allowed": False, "min_value": 1})),
    ),
    (
        blocks.action_ids_are_unique_in_a_block,
        said(actions(button("b", "One"), button("b", "Two"))),
    ),
    (
        blocks.markdown_has_12000_characters_together,
        said(*[{"type": "markdown", "text": "t" * 6001}] * 2),
    ),
    (blocks.one_table_of_100_rows_and_20_columns, said(table(101, 1))),
    (blocks.one_table_of_100_rows_and_20_columns, said(table(1, 21))),
    (blocks.one_table_of_100_rows_and_20_columns, said(table(1, 1), table(1, 1))),
    (rich_text.cells_hold_raw_or_rich_text, said({"type": "table", "rows": [[plain("a")]]})),
    (rich_text.rich_text_has_known_parts, said(lines())),
    (rich_text.rich_text_has_known_parts, said(lines({"type": "rich_text_poem"}))),
    (rich_text.rich_text_has_known_parts, said(lines({"type": "rich_text_quote", "elements": []}))),
    (
        rich_text.rich_text_has_known_parts,
        said(lines({"type": "rich_text_list", "style": "stars", "elements": []})),
    ),
    (rich_text.rich_lines_have_known_elements, said(rich(type="mrkdwn", text="*t*"))),
    (rich_text.rich_lines_have_known_elements, said(rich(type="text"))),
    (rich_text.rich_lines_have_known_elements, said(rich(type="text", text="t", colour="red"))),
    (
        rich_text.rich_lines_have_known_elements,
        said(rich(type="text", text="t", style={"loud": True})),
    ),
    (rich_text.rich_elements_say_something, said(rich(type="text", text=""))),
    (rich_text.rich_elements_say_something, said(rich(type="link", url="javascript:alert(1)"))),
]


def modal(*parts: Json, **more: object) -> Json:
    view = {"type": "modal", "title": plain("Form"), "blocks": list(parts)}
    return view | {"submit": plain("Send")} | more


WRONG_VIEWS: list[tuple[Rule[Json], Json]] = [
    (views.a_view_is_a_modal_or_a_home, modal(type="page")),
    (views.a_view_is_a_modal_or_a_home, modal(colour="red")),
    (views.a_view_is_a_modal_or_a_home, modal(blocks=None)),
    (views.a_modals_words_have_24_plain_characters, modal(title=plain("t" * 25))),
    (views.a_modals_words_have_24_plain_characters, modal(submit=plain("s" * 25))),
    (views.a_modals_words_have_24_plain_characters, modal(close=plain("c" * 25))),
    (views.a_home_has_no_title_and_no_submit, modal(type="home")),
    (views.a_modal_with_inputs_can_be_submitted, modal(entry(), submit=None)),
    (views.private_metadata_has_3000_characters, modal(private_metadata="p" * 3001)),
    (views.callback_ids_have_255_characters, modal(callback_id="c" * 256)),
    (views.callback_ids_have_255_characters, modal(external_id="e" * 256)),
    (blocks.a_message_has_50_blocks_and_a_view_100, modal(*[DIVIDER] * 101)),
    (blocks.blocks_are_known, modal({"type": "markdown", "text": "t"})),
    (LIMITS, modal(entry({"type": "file_input", "action_id": "f", "max_files": 11}))),
    (views.only_modals_are_opened, {"type": "home", "blocks": []}),
]


def marked(text: str, **more: object) -> Json:
    return section({"type": "mrkdwn", "text": text} | more)


ESCAPED = mrkdwn.ampersands_and_angles_are_escaped
HARMFUL: list[tuple[Rule[Spoken], Json]] = [
    (messages.text_stands_beside_blocks, {"blocks": [DIVIDER]}),
    (mrkdwn.nothing_rings_everyone, {"text": "<!channel>"}),
    (mrkdwn.nothing_rings_everyone, said(marked("<!here|here>"))),
    (mrkdwn.nothing_rings_everyone, said(context({"type": "mrkdwn", "text": "<!everyone>"}))),
    (mrkdwn.nothing_rings_a_group, {"text": "<!subteam^S012345>"}),
    (mrkdwn.nobody_is_rung, {"text": "<@U012345>"}),
    (mrkdwn.no_channel_is_linked, said(section(fields=[{"type": "mrkdwn", "text": "<#C01>"}]))),
    (mrkdwn.no_date_is_formatted, {"text": "<!date^1392734382^{date}|2014>"}),
    (mrkdwn.links_are_those_that_are_meant, {"text": "<https://evil.example|example.org>"}),
    (mrkdwn.links_are_those_that_are_meant, {"text": "<mailto:a@evil.example>"}),
    (mrkdwn.links_are_those_that_are_meant, said(marked("<http://example.org/a>"))),
    (
        mrkdwn.buttons_lead_where_it_is_meant,
        said(actions(button("b", "B", url="https://evil.example/"))),
    ),
    (mrkdwn.buttons_lead_where_it_is_meant, said(rich(type="link", url="https://evil.example/"))),
    (ESCAPED, {"text": "this & that"}),
    (ESCAPED, {"text": "1 < 2"}),
    (ESCAPED, {"text": "2 > 1"}),
    (ESCAPED, {"text": "&quot;words&quot;"}),
    (mrkdwn.what_slack_would_link_is_verbatim, said(marked("see https://evil.example/"))),
    (mrkdwn.what_slack_would_link_is_verbatim, said(marked("come @here"))),
    (mrkdwn.names_stay_names, {"text": "@alice", "link_names": True}),
    (mrkdwn.names_stay_names, {"text": "@alice", "parse": "full"}),
    (mrkdwn.rich_text_names_nobody, said(rich(type="user", user_id="U012345"))),
    (mrkdwn.rich_text_names_nobody, said(rich(type="broadcast", range="here"))),
]


@pytest.mark.parametrize(("rule", "body"), WRONG_MESSAGES)
async def test_wrong_messages_are_refused(
    server: SlackServer, raw: RawBot, rule: Rule[Json], body: Json
) -> None:
    answer = await raw.call("chat.postMessage", channel=server.general.id, **body)

    assert (answer["ok"], answer["error"]) == (False, rule.error)
    assert [each.rule for each in server.refusals] == [rule.name]
    assert not server.messages


@pytest.mark.parametrize(("rule", "view"), WRONG_VIEWS)
async def test_wrong_views_are_refused(
    server: SlackServer, raw: RawBot, rule: Rule[Json], view: Json
) -> None:
    await raw.listen()
    asked = await server.shortcut("find_claim", until="sent")
    trigger = asked.delivery.payload["trigger_id"]

    answer = await raw.call("views.open", trigger_id=trigger, view=view)

    assert answer["error"] == "invalid_arguments"
    assert [each.rule for each in server.refusals] == [rule.name]
    assert not server.views


@pytest.mark.parametrize(("rule", "body"), HARMFUL)
async def test_what_harms_people_passes_and_is_noted(
    server: SlackServer, raw: RawBot, rule: Rule[Spoken], body: Json
) -> None:
    server.allowed_links = ("https://example.org/",)
    answer = await raw.call("chat.postMessage", channel=server.general.id, **body)

    assert answer["ok"]
    assert (server.refusals[0].rule, server.refusals[0].error) == (rule.name, "")
    assert rule.name in {each.rule for each in server.refusals}


async def test_homes_are_published_and_modals_are_not(server: SlackServer, raw: RawBot) -> None:
    await raw.call("views.publish", user_id=server.alice.id, view=modal())

    assert [each.rule for each in server.refusals] == [views.only_homes_are_published.name]


async def test_what_is_right_is_taken(server: SlackServer, raw: RawBot) -> None:
    server.allowed_links = ("https://example.org/",)
    server.allowed_mentions.add(server.alice.id)
    full = said(
        {"type": "header", "text": plain("h" * 150)},
        marked("&lt;!channel&gt; &amp; @here https://evil.example", verbatim=True),
        marked("> <https://example.org/a?b=1&amp;c=2|a &lt; b>\n>>> quoted"),
        section(fields=[plain("f")] * 10, accessory=image()),
        actions(button("a", "l" * 75, value="v" * 2000), select(*numbered(100))),
        actions(button("a", "Read", url="https://example.org/", style="primary"), confirmed()),
        context(image(), {"type": "mrkdwn", "text": f"<@{server.alice.id}>"}),
        rich(type="user", user_id=server.alice.id),
        DIVIDER,
        image(title=plain("t")),
        {"type": "markdown", "text": "t"},
        table(2, 2),
        metadata={"event_type": "posted", "event_payload": {"mrkdwn": "<!channel>"}},
    )
    answer = await raw.call("chat.postMessage", channel=server.general.id, **full)

    assert answer["ok"], answer
    assert not server.refusals
    kept = answer["message"]["blocks"]
    assert len({each["block_id"] for each in kept}) == len(kept)


async def test_every_input_can_stand_in_a_modal(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    kinds: list[Json] = [
        {"type": "url_text_input", "initial_value": "https://example.org/"},
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
        {"type": "email_text_input"},
        {"type": "datepicker", "initial_date": "2024-05-01"},
        {"type": "multi_users_select", "max_selected_items": 3},
        {"type": "external_select", "min_query_length": 1},
        {"type": "checkboxes", "options": numbered(10), "initial_options": numbered(1)},
        {"type": "file_input", "max_files": 1, "filetypes": ["pdf"]},
        {"type": "static_select", "option_groups": [{"label": plain("g"), "options": numbered(2)}]},
    ]
    asked = await server.shortcut("find_claim", until="sent")
    view = modal(*[entry(each | {"action_id": "a"}) for each in kinds])

    answer = await raw.call(
        "views.open", trigger_id=asked.delivery.payload["trigger_id"], view=view
    )

    assert answer["ok"], answer
    assert asked.view.title == "Form"
    assert not server.refusals


def _rules() -> Iterator[Rule[object]]:
    for module in (access, answers, blocks, files, messages, mrkdwn, rich_text, views):
        yield from (each for each in vars(module).values() if isinstance(each, Rule))


def test_every_rule_names_its_page_and_is_broken_in_a_test() -> None:
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))

    for rule in _rules():
        assert rule.page.startswith(DOCS)
        assert f".{rule.name}" in tests, f"{rule.name} is broken in no test"
