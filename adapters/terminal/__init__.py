"""The `pincite` command: talk to the bot with no token, keep its library, look after it."""
