"""Acknowledgements, triggers and response_urls: in time, and not too often."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.platforms.slack.records import Delivery, ResponseUrl, Trigger, View
from tests.platforms.slack.rules.rule import Json, Rule, rule

_INTERACTIVITY = "interactivity/handling-user-interaction/"
_ACK = _INTERACTIVITY + "#acknowledgment_response"
_RESPOND = _INTERACTIVITY + "#message_responses"
_OPEN = "reference/methods/views.open#errors"
_RESPONSES = "surfaces/modals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledging:
    """A delivery that was acknowledged with a body, or was not in time."""

    delivery: Delivery
    age: float
    deadline: float
    body: Json
    view: View | None = None

    @property
    def is_submission(self) -> bool:
        return self.delivery.payload.get("type") == "view_submission"


@rule(_ACK)
def what_is_sent_is_acknowledged_within_three_seconds(late: Acknowledging) -> Iterable[str]:
    if late.age > late.deadline:
        yield f"{late.delivery.kind} after {late.age:.1f} s, {late.delivery.attempts} attempts"


@rule("apis/events-api/using-socket-mode")
def an_envelope_is_acknowledged_once(again: Acknowledging) -> Iterable[str]:
    if again.delivery.acknowledgements > again.delivery.attempts:
        yield f"{again.delivery.id} {again.delivery.acknowledgements} times"


@rule("apis/events-api/using-socket-mode")
def an_acknowledgement_names_an_envelope(frame: Json) -> Iterable[str]:
    yield f"no such envelope: {frame}"


@rule("apis/events-api/using-socket-mode")
def an_event_is_acknowledged_without_words(said: Acknowledging) -> Iterable[str]:
    if said.delivery.kind == "events_api" and said.body:
        yield f"nobody reads {said.body}"


ACK_AUDITS: tuple[Rule[Acknowledging], ...] = (
    what_is_sent_is_acknowledged_within_three_seconds,
    an_envelope_is_acknowledged_once,
    an_event_is_acknowledged_without_words,
)


@rule(_RESPONSES)
def a_response_action_is_known(said: Acknowledging) -> Iterable[str]:
    action = said.body.get("response_action")
    if said.is_submission and said.body and action not in {"errors", "update", "push", "clear"}:
        yield f"response_action {action!r}"


@rule("surfaces/modals/#displaying_errors")
def errors_name_the_views_input_blocks(said: Acknowledging) -> Iterable[str]:
    if said.is_submission and said.body.get("response_action") == "errors":
        blocks = said.view.blocks if said.view else ()
        inputs = {each.get("block_id") for each in blocks if each.get("type") == "input"}
        errors = said.body.get("errors")
        if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
            yield f"{errors!r}, where the inputs are {inputs}"


SUBMISSION_RULES: tuple[Rule[Acknowledging], ...] = (
    a_response_action_is_known,
    errors_name_the_views_input_blocks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A trigger on its way to open something."""

    trigger: Trigger | None
    age: float
    lifetime: float


@rule(_OPEN, "invalid_trigger_id")
def a_trigger_was_given(opening: Opening) -> Iterable[str]:
    if opening.trigger is None:
        yield "nobody gave this trigger_id"


@rule(_OPEN, "expired_trigger_id")
def a_trigger_lives_three_seconds(opening: Opening) -> Iterable[str]:
    if opening.age > opening.lifetime:
        yield f"the trigger_id is {opening.age:.1f} s old"


@rule(_OPEN, "exchanged_trigger_id")
def a_trigger_works_once(opening: Opening) -> Iterable[str]:
    if opening.trigger and opening.trigger.used:
        yield "the trigger_id has been used"


TRIGGER_RULES: tuple[Rule[Opening], ...] = (
    a_trigger_was_given,
    a_trigger_lives_three_seconds,
    a_trigger_works_once,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responding:
    """A body on its way to a response_url."""

    url: ResponseUrl | None
    age: float
    lifetime: float
    uses: int


@rule(_RESPOND, "invalid_url")
def a_response_url_was_given(responding: Responding) -> Iterable[str]:
    if responding.url is None:
        yield "nobody gave this response_url"


@rule(_RESPOND, "expired_url")
def a_response_url_lives_half_an_hour(responding: Responding) -> Iterable[str]:
    if responding.age > responding.lifetime:
        yield f"the response_url is {responding.age / 60:.0f} minutes old"


@rule(_RESPOND, "used_url")
def a_response_url_works_five_times(responding: Responding) -> Iterable[str]:
    if responding.url and responding.url.uses >= responding.uses:
        yield f"the response_url has been used {responding.url.uses} times"


RESPONSE_URL_RULES: tuple[Rule[Responding], ...] = (
    a_response_url_was_given,
    a_response_url_lives_half_an_hour,
    a_response_url_works_five_times,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a response_url is told, and whether a press in a message gave it."""

    body: Json
    is_of_press: bool

    def asks(self, name: str) -> bool:
        return str(self.body.get(name, "")).lower() == "true"


@rule(_INTERACTIVITY + "#publishing_in_thread")
def a_response_to_a_press_says_if_it_replaces(response: Response) -> Iterable[str]:
    """What happens else, the page leaves open."""
    if response.is_of_press and not response.body.keys() & {"replace_original", "delete_original"}:
        yield "neither replace_original nor delete_original is named"


@rule(_INTERACTIVITY + "#deleting_message_response")
def only_what_was_pressed_in_is_deleted(response: Response) -> Iterable[str]:
    if response.asks("delete_original") and not response.is_of_press:
        yield "delete_original, where nothing was pressed"


RESPONSE_AUDITS: tuple[Rule[Response], ...] = (
    a_response_to_a_press_says_if_it_replaces,
    only_what_was_pressed_in_is_deleted,
)


@rule(_RESPOND, "invalid_payload")
def a_response_is_a_json_object(body: object) -> Iterable[str]:
    if not isinstance(body, dict):
        yield f"no object: {body!r}"
