"""6. Say: what was found, as cards by meaning, in the caller's language."""
