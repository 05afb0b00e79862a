"""What the blocks of a message or a view may be. The subject is what holds them.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.platforms.slack.parts import elements_of
from tests.platforms.slack.rules import elements, rich
from tests.platforms.slack.rules.rule import Json, Rule, rule, sized

_PAGE = "reference/block-kit/blocks"
_ELEMENTS = "reference/block-kit/block-elements"
# What each block may hold beside its type and its block_id.
KEYS = {
    "section": "text fields accessory expand",
    "header": "text",
    "divider": "",
    "image": "image_url slack_file alt_text title",
    "actions": "elements",
    "context": "elements",
    "input": "label element dispatch_action hint optional",
    "rich_text": "elements",
    "markdown": "text",
    "table": "rows column_settings",
    "file": "external_id source",
    "video": "alt_text author_name description provider_icon_url provider_name thumbnail_url title"
    " title_url video_url",
}
_IN_MESSAGES = {"file", "markdown", "table"}
_HOLDS = {
    "actions": elements.ACTING,
    "context": {elements.IMAGE, "plain_text", "mrkdwn"},
    "input": elements.FILLED_IN,
    "section": elements.ACTING | {elements.IMAGE},
}


def _of(body: Json, kind: str) -> Iterator[Json]:
    return (each for each in body.get("blocks") or () if each["type"] == kind)


def _elements(body: Json) -> Iterator[Json]:
    for block in body.get("blocks") or ():
        if block["type"] != "context":
            yield from (each for each in elements_of(block) if each.get("type") != elements.IMAGE)


@rule(_PAGE, "invalid_blocks")
def blocks_are_known(body: Json) -> Iterable[str]:
    blocks = body.get("blocks") or ()
    if not isinstance(blocks, list | tuple):
        yield "blocks are no list"
        return
    for block in blocks:
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in KEYS:
            yield f"unknown block {kind!r}"
        elif unknown := block.keys() - {"type", "block_id"} - set(KEYS[kind].split()):
            yield f"{kind} has {unknown}"
        elif kind in _IN_MESSAGES and "type" in body:
            yield f"{kind} stands in messages only"


@rule(_PAGE, "invalid_blocks")
def a_message_has_50_blocks_and_a_view_100(body: Json) -> Iterable[str]:
    most = 100 if "type" in body else 50
    if (count := len(body.get("blocks") or ())) > most:
        yield f"{count} blocks"


@rule(_PAGE, "invalid_blocks")
def block_ids_are_unique_and_have_255_characters(body: Json) -> Iterable[str]:
    ids = [each["block_id"] for each in body.get("blocks") or () if "block_id" in each]
    for each in ids:
        yield from sized("block_id", each, 1, 255)
    yield from (f"block_id {each!r} twice" for each, count in Counter(ids).items() if count > 1)


@rule(f"{_PAGE}/section-block", "invalid_blocks")
def sections_have_a_text_of_3000_or_ten_fields_of_2000(body: Json) -> Iterable[str]:
    for block in _of(body, "section"):
        fields = block.get("fields")
        if block.get("text") is None and not fields:
            yield "a section has neither text nor fields"
        if block.get("text") is not None:
            yield from elements.text_faults("a section's text", block["text"], 3000)
        if fields is not None and not 1 <= len(fields) <= 10:
            yield f"{len(fields)} fields"
        for field in fields or ():
            yield from elements.text_faults("a field", field, 2000)


@rule(f"{_PAGE}/header-block", "invalid_blocks")
def headers_have_150_plain_characters(body: Json) -> Iterable[str]:
    for block in _of(body, "header"):
        yield from elements.text_faults("a header", block.get("text"), 150, plain=True)


@rule(f"{_PAGE}/image-block", "invalid_blocks")
def images_have_an_address_and_a_description(body: Json) -> Iterable[str]:
    for block in body.get("blocks") or ():
        inside = [each for each in elements_of(block) if each.get("type") == elements.IMAGE]
        for image in [*inside, *([block] if block["type"] == elements.IMAGE else [])]:
            yield from elements.image_faults(image)
        if block["type"] == elements.IMAGE and "title" in block:
            yield from elements.text_faults("an image's title", block["title"], 2000, plain=True)


@rule(f"{_PAGE}/context-block", "invalid_blocks")
def contexts_have_ten_elements(body: Json) -> Iterable[str]:
    for block in _of(body, "context"):
        parts = block.get("elements") or ()
        if not 1 <= len(parts) <= 10:
            yield f"a context has {len(parts)} elements"
        for part in parts:
            if part.get("type") != elements.IMAGE:
                # The page names no limit; a section's is the largest that any text has.
                yield from elements.text_faults("a context's text", part, 3000)


@rule(f"{_PAGE}/actions-block", "invalid_blocks")
def actions_have_25_elements(body: Json) -> Iterable[str]:
    for block in _of(body, "actions"):
        if not 1 <= (count := len(block.get("elements") or ())) <= 25:
            yield f"actions have {count} elements"


@rule(f"{_PAGE}/input-block", "invalid_blocks")
def inputs_have_a_label_and_an_element(body: Json) -> Iterable[str]:
    for block in _of(body, "input"):
        yield from elements.text_faults("a label", block.get("label"), 2000, plain=True)
        if "hint" in block:
            yield from elements.text_faults("a hint", block["hint"], 2000, plain=True)
        if not isinstance(block.get("element"), dict):
            yield "an input has no element"


@rule(_ELEMENTS, "invalid_blocks")
def elements_stand_where_they_belong(body: Json) -> Iterable[str]:
    for block in body.get("blocks") or ():
        held = _HOLDS.get(block["type"], set())
        for each in elements_of(block):
            if each.get("type") not in held:
                yield f"{each.get('type')} in {block['type']}"
            elif each["type"] in elements.MODAL_ONLY and body.get("type") != "modal":
                yield f"{each['type']} outside a modal"


@rule(_ELEMENTS, "invalid_blocks")
def elements_hold_what_slack_knows(body: Json) -> Iterable[str]:
    for each in _elements(body):
        yield from elements.unknown_keys(each)


@rule(_ELEMENTS, "invalid_blocks")
def elements_keep_their_limits(body: Json) -> Iterable[str]:
    for each in _elements(body):
        yield from elements.faults(each)


@rule(f"{_PAGE}/actions-block", "invalid_blocks")
def action_ids_are_unique_in_a_block(body: Json) -> Iterable[str]:
    for block in body.get("blocks") or ():
        ids = [each["action_id"] for each in elements_of(block) if "action_id" in each]
        for each, count in Counter(ids).items():
            if count > 1:
                yield f"action_id {each!r} twice"


@rule(f"{_PAGE}/markdown-block", "invalid_blocks")
def markdown_has_12000_characters_together(body: Json) -> Iterable[str]:
    texts = [str(each.get("text") or "") for each in _of(body, "markdown")]
    if sum(map(len, texts)) > 12000 or not all(texts):
        yield f"markdown of {sum(map(len, texts))} characters"


@rule(f"{_PAGE}/table-block", "invalid_blocks")
def one_table_of_100_rows_and_20_columns(body: Json) -> Iterable[str]:
    tables = list(_of(body, "table"))
    if len(tables) > 1:
        yield f"{len(tables)} tables"
    for table in tables:
        rows = table.get("rows") or ()
        if not 1 <= len(rows) <= 100 or any(len(row) > 20 for row in rows):
            yield f"a table of {len(rows)} rows"


RULES: tuple[Rule[Json], ...] = (
    blocks_are_known,
    a_message_has_50_blocks_and_a_view_100,
    block_ids_are_unique_and_have_255_characters,
    sections_have_a_text_of_3000_or_ten_fields_of_2000,
    headers_have_150_plain_characters,
    elements_stand_where_they_belong,
    contexts_have_ten_elements,
    actions_have_25_elements,
    inputs_have_a_label_and_an_element,
    images_have_an_address_and_a_description,
    elements_hold_what_slack_knows,
    elements_keep_their_limits,
    action_ids_are_unique_in_a_block,
    markdown_has_12000_characters_together,
    one_table_of_100_rows_and_20_columns,
    *rich.RULES,
)
