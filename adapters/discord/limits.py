"""What Discord allows, each with the page that states it."""

from bot.reply.fit import Budget

# https://docs.discord.com/developers/components/reference
COMPONENTS = 40
"""Components of a message, nested ones counted."""
TEXT = 4_000
"""Characters of all Text Displays of a message together."""
CUSTOM_ID = 100
BUTTONS_IN_ROW = 5
LABEL = 80

# https://docs.discord.com/developers/components/reference#text-input
MODAL_TITLE = 45
INPUTS = 5
INPUT_LABEL = 45
INPUT_VALUE = 4_000

# https://docs.discord.com/developers/interactions/application-commands
DESCRIPTION = 100
CHOICES = 25
CHOICE_NAME = 100

# https://docs.discord.com/developers/interactions/receiving-and-responding
DEFER_SECONDS = 1.0
"""After this an answer is deferred; Discord waits for three seconds."""
AUTOCOMPLETE_SECONDS = 2.0

# https://docs.discord.com/developers/topics/gateway#session-start-limit
IDENTIFIES_A_DAY = 1_000

ESCAPED = 2
"""A sign that would act is written as two."""

BUDGET = Budget(characters=1_500, blocks=14)
"""What a reply may hold before it is escaped and given its labels, so that it stays below TEXT
and COMPONENTS whatever its words are: `render` is tested with nothing but signs that act."""
