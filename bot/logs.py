"""Logs: one format for our lines and for the libraries', on standard error, without secrets."""

import logging
import re
import sys
from collections.abc import Iterable

_HIDDEN = "…"
_SECRET = re.compile(
    r"""
    (?P<address>
        /webhooks/\d+/ | /interactions/\d+/ | hooks\.slack\.com/  # what stands behind acts
      | (?:http|ws)s?://[^\s?"'<>\\]+\?  # the query of what is fetched, the ticket of a socket
    ) [^\s"'<>\\]+
  | (?P<field>
        \bauthorization\\?["']?\s*[:=]\s*\\?["']?(?:(?:bot|bearer|basic)\s+)?
      | \b(?:token|response_url|trigger_id)\\*["']?\s*[:=]\s*\\*["']
    ) [^\s"'<>\\,}]+
  | \bxox[a-z]-[\w-]+ | \bxapp-[\w-]+  # Slack's tokens
  | \b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}  # Discord's
    """,
    re.VERBOSE | re.IGNORECASE,
)


def without_secrets(line: str, known: Iterable[str] = ()) -> str:
    """*line* without the values of *known* secrets, and without whatever looks like one.

    >>> without_secrets("GET https://example.org/a?key=1 and POST /webhooks/12/abc/messages")
    'GET https://example.org/a?… and POST /webhooks/12/…'
    """
    for secret in known:
        line = line.replace(secret, _HIDDEN)
    return _SECRET.sub(lambda found: f"{found['address'] or found['field'] or ''}{_HIDDEN}", line)


def configure(level: str, *, secrets: Iterable[str] = ()) -> None:
    """Send every log line of the process through structlog's formatter, once.

    *level* is DEBUG, INFO, WARNING or ERROR; *secrets* are never written, and neither
    is what looks like one.

    Locals of frames are never printed: they hold tokens and people's words. Control
    characters are escaped, so that no text can forge a line.
    """
    import structlog  # noqa: PLC0415 (35 ms that asking does not need)

    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    known = tuple(secret for secret in secrets if secret)

    class WithoutSecrets(structlog.stdlib.ProcessorFormatter):
        def format(self, record: logging.LogRecord) -> str:
            return without_secrets(super().format(record), known)

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        WithoutSecrets(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
