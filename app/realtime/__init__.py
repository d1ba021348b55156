"""The Socket.IO door: screens, interpreters and workers come in here."""

from app.realtime.door import Doors

__all__ = ["Doors"]
