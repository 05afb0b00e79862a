"""What people may ask: one file a command, one catalogue, one place where requests meet."""
