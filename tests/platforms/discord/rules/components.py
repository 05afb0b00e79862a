"""What the components of a message may be. The subject is a whole message body."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from tests.platforms.discord.rules.rule import Json, Rule, rule, sized

_PAGE = "components/reference"
COMPONENTS_V2 = 1 << 15
ROW, BUTTON, SELECT, INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = (
    1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 17, 18,
)  # fmt: skip
SELECTS = frozenset({SELECT, 5, 6, 7, 8})
LINK, PREMIUM = 5, 6
_HOLDS = {
    None: {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER},
    CONTAINER: {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR},
    ROW: {BUTTON, *SELECTS},
    SECTION: {TEXT},
}


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """All components, each before those it holds."""
    for each in components:
        yield each
        yield from walk(each.get("components") or ())
        for held in ("accessory", "component"):
            if each.get(held):
                yield from walk([each[held]])


def is_v2(body: Json) -> bool:
    return bool((body.get("flags") or 0) & COMPONENTS_V2)


def _all(body: Json, *kinds: int) -> Iterator[Json]:
    parts = walk(body.get("components") or ())
    return (part for part in parts if not kinds or part["type"] in kinds)


@rule(_PAGE)
def components_v2_stand_alone(body: Json) -> Iterable[str]:
    if is_v2(body):
        for field in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(field):
                yield f"{field} beside Components V2"


@rule(f"{_PAGE}#legacy-message-component-behavior")
def without_the_flag_only_five_rows(body: Json) -> Iterable[str]:
    if not is_v2(body):
        top = [part["type"] for part in body.get("components") or ()]
        if len(top) > 5 or any(kind != ROW for kind in top):
            yield f"components {top} without the flag IS_COMPONENTS_V2"


@rule(_PAGE)
def at_most_40_components(body: Json) -> Iterable[str]:
    if (count := sum(1 for _ in _all(body))) > 40:
        yield f"{count} components"


@rule(f"{_PAGE}#text-display")
def texts_have_4000_characters_together(body: Json) -> Iterable[str]:
    if (length := sum(len(part.get("content") or "") for part in _all(body, TEXT))) > 4000:
        yield f"{length} characters in all text displays"


def _misplaced(parts: Iterable[Json], holder: int | None) -> Iterator[str]:
    for part in parts:
        if part["type"] not in _HOLDS.get(holder, set()):
            yield f"a component {part['type']} stands in {holder or 'a message'}"
        yield from _misplaced(part.get("components") or (), part["type"])


@rule(f"{_PAGE}#component-object-component-types")
def components_stand_where_they_belong(body: Json) -> Iterable[str]:
    yield from _misplaced(body.get("components") or (), None)


@rule(f"{_PAGE}#action-row")
def a_row_has_five_buttons_or_one_select(body: Json) -> Iterable[str]:
    for row in _all(body, ROW):
        kinds = [part["type"] for part in row.get("components") or ()]
        if not kinds or len(kinds) > 5 or (SELECTS & set(kinds) and len(kinds) > 1):
            yield f"a row of {kinds}"


@rule(f"{_PAGE}#section")
def a_section_has_three_texts_and_an_accessory(body: Json) -> Iterable[str]:
    for section in _all(body, SECTION):
        if not 1 <= len(section.get("components") or ()) <= 3:
            yield "a section has one to three texts"
        if (section.get("accessory") or {}).get("type") not in {BUTTON, THUMBNAIL}:
            yield "a section has a button or a thumbnail"


@rule(f"{_PAGE}#separator")
def a_separator_is_small_or_large(body: Json) -> Iterable[str]:
    for separator in _all(body, SEPARATOR):
        if separator.get("spacing", 1) not in {1, 2}:
            yield f"spacing {separator['spacing']}"


@rule(f"{_PAGE}#file")
def a_file_shows_an_attachment(body: Json) -> Iterable[str]:
    attached = {f"attachment://{each.get('filename')}" for each in body.get("attachments") or ()}
    for file in _all(body, FILE):
        if (url := (file.get("file") or {}).get("url")) not in attached:
            yield f"{url} is not attached"


@rule(f"{_PAGE}#anatomy-of-a-component-custom-id")
def custom_ids_have_100_characters_and_are_unique(body: Json) -> Iterable[str]:
    found = [part.get("custom_id") for part in _all(body) if "custom_id" in part]
    for custom_id in found:
        yield from sized("a custom_id", custom_id, 1, 100)
    for custom_id, count in Counter(found).items():
        if count > 1:
            yield f"the custom_id {custom_id!r} is there {count} times"


@rule(f"{_PAGE}#anatomy-of-a-component")
def component_ids_are_unique(body: Json) -> Iterable[str]:
    counted = Counter(part["id"] for part in _all(body) if part.get("id"))
    yield from (f"the id {number} is there twice" for number in counted if counted[number] > 1)


@rule(f"{_PAGE}#button")
def buttons_carry_a_custom_id_or_a_link(body: Json) -> Iterable[str]:
    for button in _all(body, BUTTON):
        style = button.get("style")
        if style == LINK and (not button.get("url") or "custom_id" in button):
            yield "a link button has a url and no custom_id"
        elif style not in {LINK, PREMIUM} and ("custom_id" not in button or button.get("url")):
            yield "a button has a custom_id and no url"


@rule(f"{_PAGE}#button-button-structure")
def button_labels_have_80_characters(body: Json) -> Iterable[str]:
    for button in _all(body, BUTTON):
        yield from sized("a button's label", button.get("label") or "", 0, 80)
        if not button.get("label") and not button.get("emoji") and button.get("style") != PREMIUM:
            yield "a button has a label or an emoji"


@rule(f"{_PAGE}#button-button-structure")
def button_links_are_512_characters_of_web(body: Json) -> Iterable[str]:
    for button in _all(body, BUTTON):
        if url := button.get("url"):
            yield from sized("a button's url", url, 1, 512)
            if urlsplit(str(url)).scheme not in {"http", "https", "discord"}:
                yield f"no link: {url!r}"


@rule(f"{_PAGE}#string-select-string-select-structure")
def a_select_has_25_options(body: Json) -> Iterable[str]:
    for select in _all(body, *SELECTS):
        yield from sized("a placeholder", select.get("placeholder") or "", 0, 150)
        options = len(select.get("options") or ())
        if select["type"] == SELECT and not 1 <= options <= 25:
            yield f"{options} options"
        if not 0 <= select.get("min_values", 1) <= select.get("max_values", 1) <= 25:
            yield "min_values and max_values contradict"


@rule(f"{_PAGE}#string-select-select-option-structure")
def select_options_have_100_characters(body: Json) -> Iterable[str]:
    for select in _all(body, SELECT):
        options = select.get("options") or ()
        for option in options:
            yield from sized("an option's label", option.get("label"), 1, 100)
            yield from sized("an option's value", option.get("value"), 1, 100)
            yield from sized("an option's description", option.get("description") or "", 0, 100)
        if len({option.get("value") for option in options}) < len(options):
            yield "two options of one value"


RULES: tuple[Rule[Json], ...] = (
    components_v2_stand_alone,
    without_the_flag_only_five_rows,
    at_most_40_components,
    texts_have_4000_characters_together,
    components_stand_where_they_belong,
    a_row_has_five_buttons_or_one_select,
    a_section_has_three_texts_and_an_accessory,
    a_separator_is_small_or_large,
    a_file_shows_an_attachment,
    custom_ids_have_100_characters_and_are_unique,
    component_ids_are_unique,
    buttons_carry_a_custom_id_or_a_link,
    button_labels_have_80_characters,
    button_links_are_512_characters_of_web,
    a_select_has_25_options,
    select_options_have_100_characters,
)
