"""What we say with each error word: short, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping


def _(sentence: str) -> str:
    """Mark a sentence for translation; it is translated where it is shown."""
    return sentence


SENTENCES: Mapping[str, str] = {
    # on the wire (docs/protocol.md §8)
    "version_unsupported": _("This screen is out of date. Please reload the page."),
    "ticket_invalid": _("This screen is not signed in. Please open it again with its link."),
    "ticket_expired": _("This screen was open for too long. It is connecting again."),
    "session_closed": _("This conversation has ended. Nothing of it is kept."),
    "malformed": _("The message could not be understood and was not sent."),
    "unknown_type": _("The message could not be understood and was not sent."),
    "too_large": _("That is too long. Please send it in shorter parts."),
    "too_fast": _("That was a lot at once. It will be sent in a moment."),
    "not_allowed": _("This screen may not do that."),
    "cid_foreign": _("The message could not be understood and was not sent."),
    "session_full": _("There is no more room. Please clear the drawing and go on."),
    "not_recorded": _("This cannot be done just now. It will be tried again in a moment."),
    "call_unknown": _("This call has already ended."),
    "call_taken": _("Another interpreter has answered this call."),
    "relay_away": _("The video is not available just now. Please go on by writing. It will be tried again."),
    "sdp_refused": _("The video of this device cannot be used. Please go on by writing."),
    # on pages
    "not_found": _("There is no such page."),
    "not_signed_in": _("This screen is not signed in. Please open it again with its link."),
    "link_unknown": _("This link is not known. Please ask for a new one."),
    "link_used": _("This link was already used. Each link opens one screen once. Please ask for a new one."),
    "link_expired": _("This link is too old. Please ask for a new one."),
    "csrf": _("This page was open for too long. Please reload it."),
    "method_not_allowed": _("This page cannot be used in that way."),
    "directory_unavailable": _("The directory cannot be reached just now. Please try again in a moment."),
    "internal": _("Something went wrong on our side. What you wrote is still on your screen. Please try again."),
}
