"""WHIP ingest and WHEP egress: standard clients take a seat in one call by one request (docs/protocol.md §12)."""

from __future__ import annotations

from typing import Protocol

import flask
import msgspec

from app.clock import now_ms
from app.sentences import SENTENCES
from app.sessions import Refusal, Ticket
from app.sessions.guests import Way, guest_ticket
from app.web import identity
from app.web.asking import asked
from app.web.errors import PageError
from app.web.locale import asked_locale
from app.web.services import services
from app.web.whip_offer import OfferUnfit, shape

blueprint = flask.Blueprint("whip", __name__)

SDP = "application/sdp"
MAX_BYTES = 15_000
MAKERS = ("staff", "interpreter")
_STATUS = {
    "call_unknown": 404, "too_fast": 429, "relay_away": 503, "sdp_refused": 422, "codec_unsupported": 422,
    "not_allowed": 403, "ticket_invalid": 401, "ticket_expired": 401, "too_large": 413, "malformed": 400,
}  # fmt: skip


class Guests(Protocol):
    """The seats of standard clients. `app.realtime.guests.Guests` is one."""

    def offer(self, ticket: Ticket, sdp: str, lines: tuple[str, ...]) -> str:
        """Put an offer to the relay; tell its answer or raise Refusal."""

    def hang_up(self, ticket: Ticket) -> None:
        """End a seat's connection."""


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    ticket: str
    call: str
    way: Way


@blueprint.post("/media-links")
def make() -> flask.Response:
    """Make a link to one call for a standard client, for a member of staff or an interpreter who sits in it."""
    wish = asked(_Asked)
    try:
        seat = services().keyring.open(wish.ticket, kind="seat", now_ms=now_ms())
    except Refusal as refusal:
        raise PageError(refusal.code, 403) from None
    if seat.role not in MAKERS or identity.require(seat.role).pid != seat.pid:
        raise PageError("not_allowed", 403)
    made = guest_ticket(wish.way, seat.sid, wish.call, seat.role, now_ms(), by=seat.pid)
    url, token = flask.url_for("whip.offer", way=wish.way), services().keyring.seal(made)
    return flask.jsonify(url=url, token=token, pid=made.pid, expires_ms=made.exp_ms)


@blueprint.post("/<any(whip, whep):way>")
def offer(way: str) -> flask.Response:
    """Take an offer, and answer it."""
    try:
        ticket = _ticket(way)
        if flask.request.mimetype != SDP:
            return _refused("malformed", 415, {"Accept-Post": SDP})
        sdp, lines = shape(_body(), way)
        given = _guests().offer(ticket, sdp, lines)
    except OfferUnfit:
        return _refused("sdp_refused", 422)
    except Refusal as refusal:
        return _refuse(refusal)
    response = flask.Response(given, 201, content_type=SDP)
    response.headers["Location"] = flask.url_for("whip.end", way=way, pid=ticket.pid)
    response.autocorrect_location_header = False
    return response


@blueprint.delete("/<any(whip, whep):way>/<pid>")
def end(way: str, pid: str) -> flask.Response:
    """Hang up."""
    try:
        ticket = _ticket(way)
    except Refusal as refusal:
        return _refuse(refusal)
    if pid != ticket.pid:
        return _refused("not_found", 404)
    _guests().hang_up(ticket)
    return flask.Response(status=200)


def _ticket(way: str) -> Ticket:
    scheme, _, token = flask.request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Refusal("ticket_invalid")
    return services().keyring.open(token.strip(), kind=way, now_ms=now_ms())


def _body() -> str:
    if (flask.request.content_length or 0) > MAX_BYTES:
        raise Refusal("too_large")
    body = flask.request.stream.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise Refusal("too_large")
    try:
        text: str = body.decode("ascii")
    except UnicodeDecodeError:
        raise Refusal("malformed") from None
    if not text.startswith("v=0"):
        raise Refusal("malformed")
    return text


def _guests() -> Guests:
    found: Guests = flask.current_app.extensions["doors"].guests
    return found


def _refuse(refusal: Refusal) -> flask.Response:
    status = _STATUS.get(refusal.code, 400)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if refusal.retry_ms is not None:
        headers["Retry-After"] = str(-(-refusal.retry_ms // 1000))
    return _refused(refusal.code, status, headers)


def _refused(code: str, status: int, headers: dict[str, str] | None = None) -> flask.Response:
    sentence = services().catalogues[asked_locale()].gettext(SENTENCES[code])
    response = flask.jsonify(code=code, sentence=sentence)
    response.status_code = status
    response.headers.update(headers or {})
    return response
