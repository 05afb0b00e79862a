"""The library in one SQLite file: see `bot.store.port` for what it promises."""

from bot.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
