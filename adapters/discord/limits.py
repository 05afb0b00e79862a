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
PLACEHOLDER = 150
SELECT_OPTIONS = 25

# https://docs.discord.com/developers/components/reference#text-input
MODAL_TITLE = 45
INPUTS = 5
INPUT_LABEL = 45
INPUT_DESCRIPTION = 100
INPUT_VALUE = 4_000

# https://docs.discord.com/developers/interactions/application-commands
COMMAND_NAME = 32
DESCRIPTION = 100
CHOICES = 25
CHOICE_NAME = 100

# https://docs.discord.com/developers/interactions/receiving-and-responding
DEFER_SECONDS = 1.0
"""After this an answer is deferred; Discord waits for three seconds."""
AUTOCOMPLETE_SECONDS = 2.0
CALLBACK_SECONDS = 1.5
"""Of the three seconds for a first answer: how much may be spent waiting to say it again."""
PATIENCE_SECONDS = 60.0
"""How long a later answer waits for Discord, of the fifteen minutes that a token lives."""

# https://docs.discord.com/developers/resources/message#create-message
NONCE = 25

NOTING_SECONDS = 0.5
"""How long an answer waits until it is noted; with the other two it stays within three seconds."""
# https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
UNASKED_SECONDS = 0.05
"""Between two things that nobody waits for: of 50 requests a second, 30 are left for answers."""

# https://docs.discord.com/developers/topics/gateway#session-start-limit
IDENTIFIES_A_DAY = 1_000
# https://docs.discord.com/developers/events/gateway#rate-limiting
IDENTIFY_SECONDS = 5.0
"""Between two IDENTIFYs, whatever their shards: with max_concurrency 1, which all can count on."""

BUDGETS = tuple(
    Budget(characters=characters, blocks=blocks)
    for characters, blocks in ((3_600, 24), (2_800, 18), (2_000, 14), (1_400, 10), (900, 7))
)
"""What a reply may hold before it is escaped and given its labels: the first that stays within
TEXT and COMPONENTS is taken, and the last one does whatever the words are (each sign that acts
is written as two)."""
