"""How long things may take, and how often they may be done, each with the page that states it."""

# https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
RESPONSES = 5
"""Answers by one response_url, within half an hour."""

# https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
FORM_SECONDS = 2.0
"""For a form's work before it is acknowledged; Slack waits for three seconds."""
SUGGESTION_SECONDS = 2.0
TRIGGER_SECONDS = 2.0
"""For opening a view: a trigger_id lives for three seconds."""

# https://docs.slack.dev/apis/events-api#responding
EVENT_SECONDS = 2.5
"""For answering an event before it is acknowledged; Slack waits for three seconds."""

# https://docs.slack.dev/apis/web-api/rate-limits
PATIENCE_SECONDS = 60.0
"""How long a call waits for Slack."""
NOTICED_SECONDS = 3.0
"""A longer wait is told to who waits."""
WAITING = 100
"""Calls of one method that wait at once; more are told that it takes too long."""
LOOK_SECONDS = 5.0
"""For looking whether a post is there: of many apps Slack takes one such look a minute."""
EDITS, EDIT_SECONDS = 50, 60.0
"""Messages that are brought up to date within so many seconds: chat.update is of the third tier."""
NOTES, NOTE_SECONDS = 1, 1.2
"""Posts that nobody waits for: more than one a second would keep answers waiting."""
LOOK_AGAIN_SECONDS = 600.0
"""Between two looks for a post where nobody could tell."""
PROFILE_SECONDS = 1.0
"""For asking who somebody is."""

INTENT_SECONDS = 1.0
"""For noting that an answer is about to be posted; the library's writer may take ten."""
POSTED_WITHIN_SECONDS = 180.0
"""Between an intent and its post: two waits of `PATIENCE_SECONDS`, and a look between them."""
