"""Logs: one format for our lines and for the libraries', on standard error, without secrets."""

import logging
import sys


def configure(level: str) -> None:
    """Send every log line of the process through structlog's formatter, once.

    *level* is DEBUG, INFO, WARNING or ERROR.

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
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
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
