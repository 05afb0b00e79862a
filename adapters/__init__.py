"""One folder per place where people talk to the bot; none knows another."""
