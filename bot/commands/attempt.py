"""The only error boundary: whatever happens, the person is answered in words."""

import logging
import secrets
from collections.abc import Awaitable
from typing import TypeVar

from bot.model.trouble import Trouble
from bot.reply.apology import apology, defect
from bot.reply.card import Reply
from bot.reply.voice import Voice

_log = logging.getLogger(__name__)

T = TypeVar("T")


async def attempt(work: Awaitable[T], *, say: Voice) -> T | Reply:
    """What *work* comes to, or an apology: the one place that meets every exception.

    A Trouble is told in its own words. Anything else is a defect: it is logged
    whole under a short number, and the person is told the number alone.
    """
    try:
        return await work
    except Trouble as trouble:
        return apology(trouble, say)
    except Exception:  # noqa: BLE001 (the one boundary; it is logged whole)
        reference = secrets.token_hex(3).upper()
        _log.exception("defect %s", reference)
        return defect(reference, say)
