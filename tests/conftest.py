"""For all tests: no property has a deadline, for CI shares its machine."""

from hypothesis import settings

settings.register_profile("pincite", deadline=None)
settings.load_profile("pincite")
