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
PROFILE_SECONDS = 1.0
"""For asking who somebody is."""
