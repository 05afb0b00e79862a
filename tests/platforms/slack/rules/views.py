"""What a modal or a home may be. The subject is a whole view."""

from collections.abc import Iterable

from tests.platforms.slack.rules import blocks, elements
from tests.platforms.slack.rules.rule import DOCS, Json, Rule, rule, sized

_PAGE = "reference/views"
_MODAL = f"{_PAGE}/modal-views"
_KEYS = (
    "type blocks private_metadata callback_id external_id title submit close clear_on_close"
    " notify_on_close submit_disabled".split()
)


@rule(_PAGE, "invalid_arguments")
def a_view_is_a_modal_or_a_home(view: Json) -> Iterable[str]:
    if view.get("type") not in {"modal", "home"}:
        yield f"a view of type {view.get('type')!r}"
    if unknown := view.keys() - set(_KEYS):
        yield f"a view has {unknown}"
    if not isinstance(view.get("blocks"), list):
        yield "a view has no blocks"


@rule(_MODAL, "invalid_arguments")
def a_modals_words_have_24_plain_characters(view: Json) -> Iterable[str]:
    for name in ("title", "submit", "close"):
        if view["type"] == "modal" and (name == "title" or view.get(name) is not None):
            yield from elements.text_faults(name, view.get(name), 24, plain=True)


@rule("reference/views/home-tab-views", "invalid_arguments")
def a_home_has_no_title_and_no_submit(view: Json) -> Iterable[str]:
    if view["type"] == "home" and (said := view.keys() & {"title", "submit", "close"}):
        yield f"a home has {said}"


@rule(_MODAL, "invalid_arguments")
def a_modal_with_inputs_can_be_submitted(view: Json) -> Iterable[str]:
    inputs = any(each.get("type") == "input" for each in view["blocks"])
    if view["type"] == "modal" and inputs and not view.get("submit"):
        yield "inputs without submit"


@rule(_MODAL, "invalid_arguments")
def private_metadata_has_3000_characters(view: Json) -> Iterable[str]:
    yield from sized("private_metadata", view.get("private_metadata", ""), 0, 3000)


@rule(_MODAL, "invalid_arguments")
def callback_ids_have_255_characters(view: Json) -> Iterable[str]:
    for name in ("callback_id", "external_id"):
        yield from sized(name, view.get(name, ""), 0, 255)


RULES: tuple[Rule[Json], ...] = (
    a_view_is_a_modal_or_a_home,
    a_modals_words_have_24_plain_characters,
    a_home_has_no_title_and_no_submit,
    a_modal_with_inputs_can_be_submitted,
    private_metadata_has_3000_characters,
    callback_ids_have_255_characters,
    *(Rule(each.name, each.page, "invalid_arguments", each.faults) for each in blocks.RULES),
)


@rule("reference/methods/views.open#arguments", "invalid_arguments")
def only_modals_are_opened(view: Json) -> Iterable[str]:
    if view["type"] != "modal":
        yield f"a view of type {view['type']!r}"


@rule("reference/methods/views.publish#arguments", "invalid_arguments")
def only_homes_are_published(view: Json) -> Iterable[str]:
    if view["type"] != "home":
        yield f"a view of type {view['type']!r}"


@rule("reference/methods/views.update#errors", "hash_conflict")
def an_update_names_the_last_hash(hashes: tuple[str, str]) -> Iterable[str]:
    if hashes[0] and hashes[0] != hashes[1]:
        yield f"{hashes[0]} is not {hashes[1]}"


@rule("surfaces/modals", "push_limit_reached")
def at_most_three_views_lie_on_each_other(depth: int) -> Iterable[str]:
    if depth >= 3:
        yield f"{depth} views are open"


def _nothing(found: object) -> Iterable[str]:
    if found is None:
        yield "the trigger comes from no view"


a_view_is_pushed_on_a_view: Rule[object] = Rule(
    "a_view_is_pushed_on_a_view",
    f"{DOCS}reference/methods/views.push#errors",
    "not_found",
    _nothing,
)


@rule("reference/block-kit/block-elements/select-menu-element")
def suggestions_are_at_most_100_options(body: Json) -> Iterable[str]:
    groups = body.get("option_groups")
    if groups is None:
        yield from elements.options_faults(body.get("options"), 0, 100)
    for group in groups or ():
        yield from elements.text_faults("a group's label", group.get("label"), 75, plain=True)
        yield from elements.options_faults(group.get("options"), 0, 100)


SUGGESTION_RULES: tuple[Rule[Json], ...] = (suggestions_are_at_most_100_options,)
