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
    "not_understood": _("The visitor has not yet said that everything is clear. Please check it, or end without it."),
    "sdp_refused": _("The video of this device cannot be used. Please go on by writing."),
    "codec_unsupported": _("The video of this device cannot be used. Please go on by writing."),
    # on pages
    "not_found": _("There is no such page."),
    "not_signed_in": _("This screen is not signed in. Please open it again with its link."),
    "link_unknown": _("This link is not known. Please ask for a new one."),
    "link_used": _("This link was already used. Each link opens one screen once. Please ask for a new one."),
    "link_expired": _("This link is too old. Please ask for a new one."),
    "csrf": _("This page was open for too long. Please reload it."),
    "method_not_allowed": _("This page cannot be used in that way."),
    "name_needed": _("Please write your name, so that others see who changed what."),
    # where packs are edited (docs/editing.md)
    "document_unknown": _("There is no such pack here any more."),
    "document_exists": _("This pack is already there."),
    "document_readonly": _("This pack comes with the product. To change it, make a layer of your own over it."),
    "revision_unknown": _("There is no such older version."),
    "no_draft": _("There is no change that could be handed on."),
    "draft_changed": _("Somebody else saved meanwhile. What you wrote is still on your screen. Please compare."),
    "not_in_review": _("This change does not wait for a review."),
    "not_approved": _("A second person must approve this change first."),
    "same_person": _("Who wrote a change cannot approve it. Please ask somebody else."),
    "pack_refused": _("There are mistakes in this pack. Please mend them first."),
    "import_refused": _("This file cannot be taken in. What is wrong with it is listed here."),
    "format_unknown": _("Files of this kind are not known here."),
    "directory_unavailable": _("The directory cannot be reached just now. Please try again in a moment."),
    "internal": _("Something went wrong on our side. What you wrote is still on your screen. Please try again."),
}
