"""Pincite on Slack: commands, shortcuts, presses and mentions in, Block Kit out."""
