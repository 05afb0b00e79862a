"""What Slack allows, each with the page that states it."""

from bot.reply.fit import Budget

# https://docs.slack.dev/reference/block-kit/blocks
BLOCKS = 50
"""Blocks of a message."""
VIEW_BLOCKS = 100
# https://docs.slack.dev/reference/block-kit/blocks/actions-block
ELEMENTS = 25
"""Buttons of one row of actions."""
# https://docs.slack.dev/reference/block-kit/composition-objects/text-object
TEXT_OBJECT = 3_000
# https://docs.slack.dev/reference/block-kit/blocks/input-block
INPUT_LABEL = 2_000
INPUT_HINT = 2_000

# https://docs.slack.dev/reference/block-kit/block-elements/button-element
BUTTON_LABEL = 75
BUTTON_VALUE = 2_000
URL = 3_000
# https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
SELECT_OPTIONS = 100
PLACEHOLDER = 150
# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_LABEL = 75
OPTION_DETAIL = 75
OPTION_VALUE = 150

# https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
INPUT_VALUE = 3_000

# https://docs.slack.dev/reference/views/modal-views
VIEW_TITLE = 24
VIEW_BUTTON = 24
PRIVATE_METADATA = 3_000
PLACE = 300
"""How much of that is where a form was opened, which is the app's own to write."""

# https://docs.slack.dev/reference/methods/chat.postMessage
TEXT = 40_000
# https://docs.slack.dev/reference/block-kit/blocks/markdown-block
ALL_BLOCKS = 12_000
"""Bytes of the JSON of all blocks of a message together.

Slack states it of one kind of block; measured, it is 13,200 for all kinds together, and more
counts than the text (https://github.com/slackapi/bolt-js/issues/2509, and 2867). Whatever is
counted, the bytes of the JSON are never fewer.
"""

BUDGETS = tuple(
    Budget(characters=characters, blocks=blocks)
    for characters, blocks in ((7_000, 36), (5_000, 28), (3_600, 20), (2_000, 14), (900, 7))
)
"""What a reply may hold before it is laid out: the first that stays within BLOCKS and ALL_BLOCKS
is taken, and the last one does whatever the words are."""
