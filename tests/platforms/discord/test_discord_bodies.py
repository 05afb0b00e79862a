"""What a body may hold: for each rule a bot that breaks it, and is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platforms.discord.bots import RawBot
from tests.platforms.discord.rules import access, commands, components, interactions, messages
from tests.platforms.discord.rules.rule import DOCS, Json, Rule
from tests.platforms.discord.server import DiscordServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
V2 = components.COMPONENTS_V2


def slash(**more: object) -> Json:
    return {"name": "claim", "description": "Find", "type": 1} | more


def option(**more: object) -> Json:
    return {"name": "query", "description": "Words", "type": 3} | more


def options(count: int) -> list[Json]:
    return [option(name=f"o{number}") for number in range(count)]


def v2(*parts: Json, **more: object) -> Json:
    return {"flags": V2, "components": list(parts)} | more


def text(content: str = "text") -> Json:
    return {"type": 10, "content": content}


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def button(custom_id: str = "press", **more: object) -> Json:
    return {"type": 2, "style": 2, "label": "Press", "custom_id": custom_id} | more


def link(**more: object) -> Json:
    return {"type": 2, "style": 5, "label": "Read", "url": "https://example.org"} | more


def select(*values: str, **more: object) -> Json:
    made = [{"label": value, "value": value} for value in values]
    return {"type": 3, "custom_id": "select", "options": made} | more


CHOICE = {"name": "a", "value": "v" * 99}
DEEP = option(type=1, name="a", options=[option(type=1, name="b")])
WRONG_COMMANDS: list[tuple[Rule[commands.Commands], list[Json]]] = [
    (commands.slash_names_are_short_lower_case_words, [slash(name="Claim")]),
    (commands.slash_names_are_short_lower_case_words, [slash(name="my claim")]),
    (commands.slash_names_are_short_lower_case_words, [slash(name="c" * 33)]),
    (commands.slash_names_are_short_lower_case_words, [slash(options=[option(name="A")])]),
    (
        commands.slash_names_are_short_lower_case_words,
        [slash(name_localizations={"de": "Behauptung"})],
    ),
    (commands.menu_names_have_32_characters, [{"name": "M" * 33, "type": 3}]),
    (commands.descriptions_have_100_characters, [slash(description="d" * 101)]),
    (commands.descriptions_have_100_characters, [slash(description="")]),
    (commands.descriptions_have_100_characters, [slash(options=[option(description="")])]),
    (commands.menus_have_no_description_and_no_options, [slash(name="Check", type=3)]),
    (commands.at_most_25_options, [slash(options=options(26))]),
    (commands.at_most_25_choices, [slash(options=[option(choices=[{"name": "a"}] * 26)])]),
    (
        commands.choices_have_100_characters,
        [slash(options=[option(choices=[{"name": "a" * 101}])])],
    ),
    (
        commands.no_autocomplete_beside_choices,
        [slash(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])])],
    ),
    (
        commands.required_options_come_first,
        [slash(options=[option(), option(name="b", required=True)])],
    ),
    (commands.option_names_are_unique, [slash(options=[option(), option()])]),
    (
        commands.option_names_are_unique,
        [slash(options=[each | {"name_localizations": {"de": "a"}} for each in options(2)])],
    ),
    (
        commands.option_names_are_unique,
        [slash(options=[option(name="a"), option(name="b", name_localizations={"uk": "a"})])],
    ),
    (commands.subcommands_nest_one_group_deep, [slash(options=[DEEP])]),
    (
        commands.subcommands_nest_one_group_deep,
        [slash(options=[option(type=2, options=[option()])])],
    ),
    (
        commands.a_command_has_8000_characters,
        [slash(options=[each | {"choices": [CHOICE] * 4} for each in options(20)])],
    ),
    (commands.locales_are_discords, [slash(name_localizations={"en": "claim"})]),
    (
        commands.locales_are_discords,
        [slash(options=[option(choices=[CHOICE | {"name_localizations": {"xx": "a"}}])])],
    ),
    (commands.contexts_are_known, [slash(contexts=[3])]),
    (commands.contexts_are_known, [slash(integration_types=[2])]),
    (commands.names_are_unique_in_a_kind, [slash(), slash()]),
    (
        commands.names_are_unique_in_a_kind,
        [
            slash(name="a", name_localizations={"es-419": "c"}),
            slash(name="b", name_localizations={"es-ES": "c"}),
        ],
    ),
    (commands.at_most_100_commands_and_15_menus, [slash(name=f"c{n}") for n in range(101)]),
    (
        commands.at_most_100_commands_and_15_menus,
        [{"name": f"m{n}", "type": 3} for n in range(16)],
    ),
]  # fmt: skip
WRONG_MESSAGES: list[tuple[Rule[Json], Json]] = [
    (messages.content_has_2000_characters, {"content": "c" * 2001}),
    (messages.a_message_says_something, {"content": ""}),
    (messages.a_message_says_something, {"flags": V2, "components": []}),
    (messages.embeds_are_ten_and_6000_characters, {"embeds": [{"title": "t"}] * 11}),
    (messages.embeds_are_ten_and_6000_characters, {"embeds": [{"title": "t" * 257}]}),
    (messages.embeds_are_ten_and_6000_characters, {"embeds": [{"description": "d" * 4000}] * 2}),
    (
        messages.allowed_mentions_do_not_contradict,
        {"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    ),
    (messages.at_most_ten_files, {"attachments": [{"id": "1"}] * 11}),
    (messages.a_nonce_has_25_characters, {"content": "a", "nonce": "n" * 26}),
    (messages.only_answers_are_ephemeral, {"content": "a", "flags": 64}),
    (components.components_v2_stand_alone, v2(text(), content="beside")),
    (components.components_v2_stand_alone, v2(text(), embeds=[{"title": "beside"}])),
    (components.without_the_flag_only_five_rows, {"components": [text()]}),
    (components.without_the_flag_only_five_rows, {"components": [row(link())] * 6}),
    (components.at_most_40_components, v2(*[text()] * 41)),
    (components.at_most_40_components, v2(*[row(link())] * 21)),
    (components.texts_have_4000_characters_together, v2(text("t" * 2000), text("t" * 2001))),
    (components.components_stand_where_they_belong, v2(button())),
    (components.components_stand_where_they_belong, v2(row(text()))),
    (
        components.components_stand_where_they_belong,
        v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
    ),
    (components.a_row_has_five_buttons_or_one_select, v2(row(*[link()] * 6))),
    (components.a_row_has_five_buttons_or_one_select, v2(row())),
    (components.a_row_has_five_buttons_or_one_select, v2(row(link(), select("a")))),
    (
        components.a_section_has_three_texts_and_an_accessory,
        v2({"type": 9, "components": [text()] * 4, "accessory": link()}),
    ),
    (
        components.a_section_has_three_texts_and_an_accessory,
        v2({"type": 9, "components": [text()]}),
    ),
    (components.a_separator_is_small_or_large, v2({"type": 14, "spacing": 3})),
    (components.a_file_shows_an_attachment, v2({"type": 13, "file": {"url": "attachment://a"}})),
    (components.custom_ids_have_100_characters_and_are_unique, v2(row(button("i" * 101)))),
    (components.custom_ids_have_100_characters_and_are_unique, v2(row(button("")))),
    (components.custom_ids_have_100_characters_and_are_unique, v2(row(button(), button()))),
    (components.component_ids_are_unique, v2(text() | {"id": 7}, text() | {"id": 7})),
    (components.buttons_carry_a_custom_id_or_a_link, v2(row({"type": 2, "label": "a"}))),
    (components.buttons_carry_a_custom_id_or_a_link, v2(row(link(custom_id="a")))),
    (components.button_labels_have_80_characters, v2(row(button(label="l" * 81)))),
    (components.button_labels_have_80_characters, v2(row(button(label="")))),
    (
        components.button_links_are_512_characters_of_web,
        v2(row(link(url="https://e.org/" + "a" * 500))),
    ),
    (components.button_links_are_512_characters_of_web, v2(row(link(url="javascript:alert(1)")))),
    (components.a_select_has_25_options, v2(row(select(*map(str, range(26)))))),
    (components.a_select_has_25_options, v2(row(select()))),
    (components.a_select_has_25_options, v2(row(select("a", placeholder="p" * 151)))),
    (components.select_options_have_100_characters, v2(row(select("v" * 101)))),
    (components.select_options_have_100_characters, v2(row(select("v", "v")))),
]  # fmt: skip


def modal(*parts: Json, **more: object) -> Json:
    data = {"custom_id": "form", "title": "Form", "components": list(parts)} | more
    return {"type": 9, "data": data}


def label(name: str = "Reason", custom_id: str = "reason", **more: object) -> Json:
    return {
        "type": 18,
        "label": name,
        "component": {"type": 4, "style": 1, "custom_id": custom_id} | more,
    }


def choices(*names: str) -> Json:
    return {"type": 8, "data": {"choices": [{"name": name, "value": name} for name in names]}}


WRONG_ANSWERS: list[tuple[Rule[interactions.Answering], Json]] = [
    (interactions.the_answer_fits_the_interaction, {"type": 7, "data": {"content": "a"}}),
    (interactions.the_answer_fits_the_interaction, choices("a")),
    (interactions.a_deferral_is_only_ephemeral_or_not, {"type": 5, "data": {"flags": V2}}),
    (interactions.a_modal_has_a_title_and_five_fields, modal(label(), title="t" * 46)),
    (interactions.a_modal_has_a_title_and_five_fields, modal()),
    (interactions.a_modal_has_a_title_and_five_fields, modal(*[text()] * 6)),
    (interactions.modal_labels_have_45_characters, modal(label("l" * 46))),
    (interactions.modal_labels_have_45_characters, modal(button())),
    (interactions.modal_labels_have_45_characters, modal(label(type=2))),
    (interactions.modal_inputs_have_4000_characters, modal(label(), label())),
    (interactions.modal_inputs_have_4000_characters, modal(label(value="v" * 4001))),
    (interactions.modal_inputs_have_4000_characters, modal(label(min_length=2, max_length=1))),
]


@pytest.mark.parametrize(("rule", "body"), WRONG_COMMANDS)
async def test_wrong_commands_are_refused(
    server: DiscordServer, raw: RawBot, rule: Rule[commands.Commands], body: list[Json]
) -> None:
    status, _ = await raw.send("PUT", f"/applications/{server.bot.id}/commands", body)

    assert (status, [each.rule for each in server.refusals]) == (400, [rule.name])
    assert not server.commands[None]


@pytest.mark.parametrize(("rule", "body"), WRONG_MESSAGES)
async def test_wrong_messages_are_refused(
    server: DiscordServer, raw: RawBot, rule: Rule[Json], body: Json
) -> None:
    status, answer = await raw.send("POST", f"/channels/{server.general.id}/messages", body)

    assert (status, [each.rule for each in server.refusals]) == (400, [rule.name])
    assert answer["code"] == rule.code
    assert not server.messages


@pytest.mark.parametrize(("rule", "body"), WRONG_ANSWERS)
async def test_wrong_answers_are_refused(
    server: DiscordServer, raw: RawBot, rule: Rule[interactions.Answering], body: Json
) -> None:
    await raw.send("PUT", f"/applications/{server.bot.id}/commands", [slash()])
    asked = (await server.ask("claim", until="sent")).interaction

    status, _ = await raw.send("POST", f"/interactions/{asked.id}/{asked.token}/callback", body)

    assert (status, [each.rule for each in server.refusals]) == (400, [rule.name])
    assert asked.callback is None


async def test_long_suggestions_are_refused(server: DiscordServer, raw: RawBot) -> None:
    completing = [slash(options=[option(autocomplete=True)])]
    await raw.send("PUT", f"/applications/{server.bot.id}/commands", completing)
    for body in (choices(*map(str, range(26))), choices("n" * 101), choices("")):
        asked = (await server.complete("claim", "query", "a", until="sent")).interaction
        await raw.send("POST", f"/interactions/{asked.id}/{asked.token}/callback", body)

    broken = interactions.at_most_25_choices_of_100_characters.name
    assert [each.rule for each in server.refusals] == [broken] * 3


async def test_what_is_right_is_taken(server: DiscordServer, raw: RawBot) -> None:
    path = f"/applications/{server.bot.id}/commands"
    group = option(type=2, name="g", options=[option(type=1, name="s", options=options(25))])
    names = slash(name="утверждение'1", name_localizations={"uk": "твердження"})
    menu = {"name": "Check this message", "type": 3}
    assert (await raw.send("PUT", path, [slash(options=[group]), names, menu]))[0] == 200
    assert (await raw.send("POST", path, slash(description="Other words")))[0] == 200
    assert len((await raw.send("GET", path))[1]) == 3
    full = v2(
        {"type": 17, "components": [text("t" * 4000), {"type": 14}, row(button(), link())]},
        {"type": 9, "components": [text("")], "accessory": button("other")},
        row(select(*map(str, range(25)), placeholder="p" * 150)),
    )
    assert (await raw.send("POST", f"/channels/{server.general.id}/messages", full))[0] == 200

    assert not server.refusals


async def test_localisations_are_listed_for_who_asks_for_them(
    server: DiscordServer, raw: RawBot
) -> None:
    elsewhere = {"name_localizations": {"de": "d"}, "description_localizations": {"de": "D"}}
    choice = CHOICE | {"name_localizations": {"de": "c"}}
    told = slash(**elsewhere, options=[option(**elsewhere, choices=[choice])])
    path = f"/applications/{server.bot.id}/commands"
    await raw.send("PUT", path, [told])

    (bare,) = (await raw.send("GET", path))[1]
    (full,) = (await raw.send("GET", f"{path}?with_localizations=true"))[1]

    assert full["options"] == told["options"]
    assert "localizations" not in str(bare)
    assert bare["options"][0]["choices"] == [CHOICE]


def _rules() -> Iterator[Rule[object]]:
    for module in (access, commands, components, interactions, messages):
        yield from (each for each in vars(module).values() if isinstance(each, Rule))


def test_every_rule_names_its_page_and_is_broken_in_a_test() -> None:
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))

    for rule in _rules():
        assert rule.page.startswith(DOCS)
        assert f".{rule.name}" in tests, f"{rule.name} is broken in no test"
