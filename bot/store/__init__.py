"""4. Remember: the port to the library, and the stores that keep it."""
