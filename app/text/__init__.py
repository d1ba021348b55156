"""Real-time text: what is typed, while it is typed. Imports nothing of ours and no framework."""

from .drafts import Draft, Drafts
from .errors import TextError, TextRefused
from .events import TextEdited, TextMessageFinished, check_text

__all__ = ["Draft", "Drafts", "TextEdited", "TextError", "TextMessageFinished", "TextRefused", "check_text"]
