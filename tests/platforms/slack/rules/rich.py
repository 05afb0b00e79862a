"""What rich text may hold: parts, and what stands in a line.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from collections.abc import Iterable, Iterator

from tests.platforms.slack.rules.elements import url_faults
from tests.platforms.slack.rules.rule import Json, Rule, rule, sized

_PAGE = "reference/block-kit/blocks/rich-text-block"
# What each part and each element may hold beside its type, and what it must.
_PARTS = {
    "rich_text_section": ("elements", ""),
    "rich_text_quote": ("elements", "border"),
    "rich_text_preformatted": ("elements", "border language"),
    "rich_text_list": ("elements style", "indent offset border"),
}
_ELEMENTS = {
    "text": ("text", "style"),
    "link": ("url", "text style unsafe"),
    "emoji": ("name", "unicode style skin_tone"),
    "user": ("user_id", "style"),
    "usergroup": ("usergroup_id", "style"),
    "channel": ("channel_id", "style"),
    "broadcast": ("range", "style"),
    "date": ("timestamp format", "url fallback style"),
    "color": ("value", "style"),
}
_STYLES = {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight"}
_CELLS = {"raw_text", "rich_text"}


def _rich(body: Json) -> Iterator[Json]:
    """The blocks of rich text, those in the cells of tables too."""
    for block in body.get("blocks") or ():
        if block["type"] == "rich_text":
            yield block
        if block["type"] == "table":
            cells = (cell for row in block.get("rows") or () for cell in row)
            yield from (cell for cell in cells if cell.get("type") == "rich_text")


def _parts(body: Json) -> Iterator[Json]:
    for block in _rich(body):
        yield from block.get("elements") or ()


def _lines(body: Json) -> Iterator[Json]:
    """What holds elements: parts, and a list's items."""
    for part in _parts(body):
        if part.get("type") == "rich_text_list":
            yield from part.get("elements") or ()
        else:
            yield part


def _misshapen(thing: object, shapes: dict[str, tuple[str, str]]) -> Iterable[str]:
    kind = thing.get("type") if isinstance(thing, dict) else None
    if not isinstance(thing, dict) or kind not in shapes:
        yield f"unknown {kind!r}"
        return
    needed, allowed = (set(each.split()) for each in shapes[kind])
    if missing := needed - thing.keys():
        yield f"{kind} has no {missing}"
    if unknown := thing.keys() - needed - allowed - {"type"}:
        yield f"{kind} has {unknown}"


@rule(_PAGE, "invalid_blocks")
def rich_text_has_known_parts(body: Json) -> Iterable[str]:
    for block in _rich(body):
        if not block.get("elements"):
            yield "rich text holds nothing"
    for part in _parts(body):
        yield from _misshapen(part, _PARTS)
        if part.get("style") not in {None, "bullet", "ordered"}:
            yield f"a list of style {part['style']!r}"
    for line in _lines(body):
        if line.get("type") not in _PARTS or not line.get("elements"):
            yield f"{line.get('type')!r} holds nothing"


@rule(_PAGE, "invalid_blocks")
def rich_lines_have_known_elements(body: Json) -> Iterable[str]:
    for line in _lines(body):
        for each in line.get("elements") or ():
            yield from _misshapen(each, _ELEMENTS)
            if unknown := (each.get("style") or {}).keys() - _STYLES:
                yield f"style {unknown}"


@rule(_PAGE, "invalid_blocks")
def rich_elements_say_something(body: Json) -> Iterable[str]:
    for line in _lines(body):
        for each in line.get("elements") or ():
            if "text" in each:
                yield from sized("a text", each["text"], 1, 40000)
            if each.get("type") == "link":
                yield from url_faults("a link's url", each.get("url"))


@rule("reference/block-kit/blocks/table-block", "invalid_blocks")
def cells_hold_raw_or_rich_text(body: Json) -> Iterable[str]:
    for block in body.get("blocks") or ():
        for row in block.get("rows") or ():
            for cell in row:
                if cell.get("type") not in _CELLS:
                    yield f"a cell of type {cell.get('type')!r}"


RULES: tuple[Rule[Json], ...] = (
    cells_hold_raw_or_rich_text,
    rich_text_has_known_parts,
    rich_lines_have_known_elements,
    rich_elements_say_something,
)
