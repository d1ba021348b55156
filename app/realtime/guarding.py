"""Keeps a handler's mistake, or a hostile message, from ending more than one connection."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)

STRIKES = 3
"""Messages of no protocol that a connection may send before it is cut."""


def guarded(handler: Callable[..., Any], strike: Callable[[str], None]) -> Callable[..., Any]:
    """Wrap a message handler: one dictionary in, mistakes logged by class and place only.

    An exception's text and a traceback's values can hold content; neither is ever logged.
    """

    def handle(socket: str, *arguments: Any) -> Any:
        if len(arguments) != 1 or not isinstance(arguments[0], dict):
            strike(socket)
            return None
        try:
            return handler(socket, arguments[0])
        except Exception as error:  # the last resort of this connection; its cause goes to the log
            logger.error("%s failed: %s at %s", handler.__name__, type(error).__name__, place_of(error))
            return None

    return handle


def place_of(error: BaseException) -> str:
    """Tell where an exception was raised, without its text."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_name}:{frame.tb_lineno}" if frame else "?"
