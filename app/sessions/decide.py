"""Whether a well-formed append makes sense now: pure decisions over the book and the state."""

from __future__ import annotations

from app.sessions.admission import Append
from app.sessions.book import Book
from app.sessions.calls import check_call
from app.sessions.catalogue import Kind
from app.sessions.errors import Refusal
from app.sessions.record import writer_and_number
from app.sessions.roll import Seat
from app.sessions.state import State
from sign_relay.events import CHECK

FOR_RELAY = frozenset({"sign.offered", "sign.switched", "sign.framed"})
"""What a seat tells the relay about its own video."""
OF_CALL = FOR_RELAY | {"sign.measured"}
"""What a seat may say of video only within a call."""


class Gone(Exception):  # noqa: N818 - an answer, not a fault
    """What the append wanted is done already, by an erasure."""

    def __init__(self, cid: str) -> None:
        super().__init__(cid)
        self.cid = cid


def decide(seat: Seat, append: Append, book: Book, state: State) -> Append:
    """Judge an append against what is known.

    A client supplies all it holds before it sends its outbox, so whatever an honest append refers to is known here.

    Returns:
        The append, with its body brought into line where the rules ask for it.

    Raises:
        Refusal: it makes no sense now.
        Gone: an erasure covers it, or it erases what is erased.
    """
    if append.kind is Kind.CLEAR:
        return clamp(append, book)
    if append.kind is Kind.ERASE:
        return narrow(append, book)
    if append.kind is Kind.ITEM and book.erasures.covers(append.cid, append.layer):
        raise Gone(append.cid)
    match append.type:
        case "phrase.answered":
            _check_question(append.body["question"], book)
        case "phrase.flow_moved":
            _check_move(seat, append, book, state)
        case "session.read_back":
            _check_lines(append.body["cids"], book)
        case "session.understood":
            _check_understood(append, book)
        case "session.closed":
            _check_outcome(append, state)
        case type if type.startswith("call."):
            return check_call(seat, append, state.calls)
    return append


def clamp(append: Append, book: Book) -> Append:
    """Lower each number of a clear to what has been seen here: nobody erases the future."""
    writer, number = writer_and_number(append.cid)
    floors: dict[str, int] = append.body["floors"]
    seen = {tab: min(n, max(book.seen.get(tab, 0), number if tab == writer else 0)) for tab, n in floors.items()}
    return append.with_body({"floors": {tab: n for tab, n in seen.items() if n > 0}})


def narrow(append: Append, book: Book) -> Append:
    """Keep of an erasure what lies on its layer and is not erased yet."""
    living = [
        cid for cid in dict.fromkeys(append.body["cids"])
        if (item := book.get(cid)) is not None and item.layer == append.layer and item.type == "ink.stroke_finished"
    ]  # fmt: skip
    if not living:
        raise Gone(append.cid)
    return append if len(living) == len(append.body["cids"]) else append.with_body({"cids": living})


def check_interpreter(seat: Seat, state: State, retry_ms: int) -> None:
    """Let an interpreter act only while the own call runs.

    Raises:
        Refusal: `not_allowed`; worth trying again where no call of this seat is known, because after a restart
            another screen may still bring it.
    """
    if seat.role != "interpreter":
        return
    calls = state.calls_of(seat.pid)
    if not any(call.serves(seat.pid) for call in calls):
        raise Refusal("not_allowed", retry_ms=None if calls else retry_ms)


def check_address(type: str, to: str | None) -> None:
    """Let what is said of a seat's video go to the relay, and nothing else: what people say and point at is not for it.

    Raises:
        Refusal: `malformed`.
    """
    if (type in FOR_RELAY) != (to == "relay"):
        raise Refusal("malformed")


def check_offer(seat: Seat, call_id: str, state: State) -> None:
    """Let video be offered, and spoken of, only for a call that somebody answered, or for the seat's own check.

    Raises:
        Refusal: `call_unknown`.
    """
    if call_id == CHECK:
        return
    call = state.calls.get(call_id)
    if call is None or call.state != "answered" or (seat.role == "interpreter" and not call.serves(seat.pid)):
        raise Refusal("call_unknown")


def _check_question(cid: str, book: Book) -> None:
    question = book.get(cid)
    if question is None or question.type != "phrase.said":
        raise Refusal("malformed")


def _check_move(seat: Seat, append: Append, book: Book, state: State) -> None:
    body = append.body
    run = state.runs.get(body["run"])
    if run is None:
        raise Refusal("malformed")
    # One seat drives, or a question is asked twice; to stop it is for everyone at the counter.
    if run.pid != seat.pid and body["how"] != "stop":
        raise Refusal("not_allowed")
    if body["question"] is not None:
        _check_question(body["question"], book)


def _check_lines(cids: list[str], book: Book) -> None:
    lines = [book.get(cid) for cid in cids]
    if not all(line is not None and line.type in ("phrase.said", "text.message_finished") for line in lines):
        raise Refusal("malformed")


def _check_understood(append: Append, book: Book) -> None:
    asked = book.get(append.body["read_back"])
    if asked is None or asked.type != "session.read_back" or not set(append.body["cids"]) <= set(asked.body["cids"]):
        raise Refusal("malformed")


def _check_outcome(append: Append, state: State) -> None:
    if append.body["outcome"] == "done" and not (state.check and state.check.understood):
        raise Refusal("not_understood")
