"""Real-time text: what is typed, while it is typed. Imports nothing of ours and no framework."""

from .errors import TextError, TextRefused
from .events import TextEdited, TextMessageFinished, check_text

__all__ = ["TextEdited", "TextError", "TextMessageFinished", "TextRefused", "check_text"]
