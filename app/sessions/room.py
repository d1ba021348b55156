"""The server's side of one session: values in, messages out. No sockets, no disk, no clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.sessions import admission, out, usage
from app.sessions.admission import Append
from app.sessions.book import Book, Change, Erasures
from app.sessions.catalogue import Kind
from app.sessions.decide import OF_CALL, Gone, check_address, check_interpreter, check_offer, decide
from app.sessions.errors import LedgerUnavailable, RecordError, Refusal
from app.sessions.limits import Limits
from app.sessions.out import Out
from app.sessions.pace import Pace
from app.sessions.permissions import WRITTEN_BY_SERVER
from app.sessions.ports import Ledger
from app.sessions.receipt import count, receipt_id
from app.sessions.record import Record, Signer
from app.sessions.roll import Roll, Seat
from app.sessions.sights import Sights
from app.sessions.state import State, fold

_MACHINES = frozenset({"relay", "voice"})
_LIMITS = Limits()


class Room:
    """One session in one life of the server.

    Its answers are lists of `Out` in the order in which they must be sent. Once a room is dropped without being
    closed, another room of the same session needs a larger epoch: it would give the same places again.
    """

    def __init__(
        self, *, sid: str, key: bytes, epoch: int, erasures: Erasures, ledger: Ledger, now_ms: Callable[[], int],
        limits: Limits = _LIMITS,
    ) -> None:  # fmt: skip
        """Open a room.

        Args:
            sid: the session.
            key: the session's key, 32 bytes.
            epoch: the number of the server's present life, durable already (R4).
            erasures: what the directory knows to be erased in the session.
            ledger: where usage and erasures are made durable.
            now_ms: tells the time in ms since 1970 UTC.
            limits: the bounds (R9).
        """
        self.sid = sid
        self.epoch = epoch
        self._limits = limits
        self._ledger = ledger
        self._now_ms = now_ms
        self._signer = Signer(sid, key)
        self._book = Book(erasures)
        self._state: State | None = State()
        self._roll = Roll(limits.seats)
        self._pace = Pace(limits)
        self._sights = Sights(sid, epoch, ledger)
        self._seq = 0
        self._written = 0
        self._receipt: dict[str, Any] | None = None

    @property
    def closed(self) -> bool:
        """Tell whether the session has ended."""
        return self._receipt is not None

    @property
    def state(self) -> State:
        """Tell the fold of all records. It belongs to the room: read it, do not change it."""
        if self._state is None:
            self._state = fold(self._book)
        return self._state

    @property
    def records(self) -> Iterator[Record]:
        """Tell all living records in order."""
        return iter(self._book)

    @property
    def erasures(self) -> Erasures:
        """Tell what is erased."""
        return self._book.erasures

    def join(self, seat: Seat) -> list[Out]:
        """Let a seat in: `snap` for it, `presence` for all.

        An interpreter whose call is over gets `closed` without a receipt, and is to be cut.

        Raises:
            Refusal: `session_full`, when there is no seat left.
        """
        if self.closed or self._dismissed(seat):
            return [self._closed_for(seat)]
        self._roll.join(seat)
        snap = [] if seat.role in _MACHINES else out.snap(seat.pid, self._book, self._limits.chunk_bytes)
        return [*snap, self._presence()]

    def leave(self, seat: Seat) -> list[Out]:
        """Mark a seat away."""
        if self.closed or not self._roll.leave(seat.pid):
            return []
        return [self._presence()]

    def put(self, seat: Seat, message: object) -> list[Out]:
        """Judge an append: size, parse, rate, role, decide, append, fan out."""
        if self.closed:
            return [self._closed_for(seat)]
        try:
            append = admission.read_put(message, self._limits.body_bytes)
            admission.check_cid(seat, append.cid)
        except Refusal as refusal:
            return [out.refused(seat.pid, admission.cid_of(message), refusal)]
        try:
            outs = self._judge(seat, append)
        except Refusal as refusal:
            self._pace.refused(append.cid, refusal)
            return [out.refused(seat.pid, append.cid, refusal)]
        except Gone as gone:
            outs = [Out(seat.pid, None, "gone", {"cid": gone.cid})]
        self._pace.answered(append.cid)
        return outs

    def supply(self, seat: Seat, message: object) -> list[Out]:
        """Take in records of earlier lives that come back from a screen (R5)."""
        if self.closed:
            return [self._closed_for(seat)]
        new: list[Record] = []
        said: list[Out] = []
        try:
            for wire in admission.read_supply(message):
                self._pace.supply(seat.pid, self._now_ms())
                record = self._read(wire)
                if record is not None and self._add(record).new:
                    self._pace.answered(record.cid)
                    new.append(record)
        except Refusal as refusal:
            said.append(out.refused(seat.pid, None, refusal))
        if not new:
            return said
        new.sort(key=lambda record: record.place)
        told = [Out(None, None, "rec", {"records": part}) for part in out.parts(new, self._limits.chunk_bytes)]
        return [*told, *said, *self._dismiss()]

    def passing(self, seat: Seat, message: object) -> list[Out]:
        """Hand on a passing event. `to` may be a pid, or None for all others."""
        if self.closed:
            return [self._closed_for(seat)]
        try:
            passing = admission.read_pass(message, self._limits.body_bytes)
            self._pace.passing(seat.pid, self._now_ms())
            admission.check_sender(seat, passing.type)
            check_interpreter(seat, self.state, self._limits.retry_ms)
            check_address(passing.type, passing.to)
            if passing.type in OF_CALL:
                check_offer(seat, passing.body["call"], self.state)
            if passing.type == "sign.measured":
                self._sights.take(seat, self._roll.get(passing.body["pid"]), passing.body, self._now_ms())
        except Refusal as refusal:
            return [out.refused(seat.pid, None, refusal)]
        return [out.passed(seat, passing.to, passing.type, passing.body)]

    def append_for(self, seat: Seat, type: str, layer: str, body: dict[str, Any]) -> list[Out]:
        """Append on behalf of a seat what only the server may write.

        Raises:
            Refusal: with the word that the door answers.
        """
        if self.closed:
            raise Refusal("session_closed")
        if seat.role not in WRITTEN_BY_SERVER.get(type, frozenset()):
            raise Refusal("not_allowed")
        cid = f"{seat.pid}:{admission.SERVER_TAB}{self.epoch:08d}:{self._written + 1}"
        message = {"cid": cid, "type": type, "layer": layer, "body": body}
        outs = self._take(seat, admission.read_put(message, self._limits.body_bytes))
        self._written += 1
        return outs

    def end(self, how: str) -> list[Out]:
        """End the session: durable first, then everyone is told, then all is forgotten (R8).

        Args:
            how: `done` or `left` by a person, or `abandoned` because nobody was there any more.

        Raises:
            Refusal: `not_recorded`; nothing has happened, try again.
        """
        if self._receipt is None:
            now, counts = self._now_ms(), count(self._book)
            self._sights.flush()
            try:
                usage.record_end(self._ledger, self.sid, self.state.open_calls, counts, now, how)
            except LedgerUnavailable:
                raise Refusal("not_recorded", retry_ms=self._limits.retry_ms) from None
            self._receipt = {"id": receipt_id(self.sid), "at_ms": now, **counts}
            self._forget()
        return [Out(None, None, "closed", {"receipt": self._receipt})]

    # judging

    def _judge(self, seat: Seat, append: Append) -> list[Out]:
        self._pace.put(seat.pid, append.cid, self._now_ms())
        admission.check_sender(seat, append.type)
        check_interpreter(seat, self.state, self._limits.retry_ms)
        known = self._book.get(append.cid)
        return [out.rec(seat.pid, known)] if known is not None else self._take(seat, append)

    def _take(self, seat: Seat, append: Append) -> list[Out]:
        append = decide(seat, append, self._book, self.state)
        if append.kind is Kind.CLOSE:
            return self.end(append.body["outcome"])
        self._check_space(append)
        now = self._now_ms()
        self._record(seat, append, now)
        self._seq += 1
        record = self._signer.sign(
            (self.epoch, self._seq), pid=seat.pid, role=seat.role, cid=append.cid, type=append.type,
            layer=append.layer, at_ms=now, body=append.body, raw=append.raw,
        )  # fmt: skip
        self._add(record)
        outs = [out.rec(None, record)]
        if append.type not in ("call.ended", "call.left"):
            return outs
        self._sights.flush()
        return [*outs, *self._dismiss()]

    def _check_space(self, append: Append) -> None:
        limits = self._limits
        spare = append.kind is not Kind.ITEM or append.type.startswith("call.")
        records = limits.records + (limits.reserve_records if spare else 0)
        size = limits.session_bytes + (limits.reserve_bytes if spare else 0)
        if len(self._book) >= records or self._book.size + len(append.raw) > size:
            raise Refusal("session_full")

    def _record(self, seat: Seat, append: Append, now: int) -> None:
        try:
            usage.record(self._ledger, self.sid, seat, append, now)
        except LedgerUnavailable:
            raise Refusal("not_recorded", retry_ms=self._limits.retry_ms) from None

    def _read(self, wire: str) -> Record | None:
        try:
            record = self._signer.read(wire)
        except RecordError:
            return None
        return record if record.place[0] < self.epoch else None

    # keeping

    def _add(self, record: Record) -> Change:
        change = self._book.add(record)
        if self._state is not None:
            if change.dropped and not self._state.drop(change.dropped):
                self._state = None
            elif change.last:
                self._state.apply(record)
            elif change.new:
                self._state = None
        return change

    def _forget(self) -> None:
        self._book = Book()
        self._state = State()
        self._roll = Roll(self._limits.seats)
        self._signer = Signer(self.sid, b"")
        self._pace = Pace(self._limits)

    # telling

    def _presence(self) -> Out:
        return Out(None, None, "presence", {"participants": self._roll.participants()})

    def _dismissed(self, seat: Seat) -> bool:
        if seat.role != "interpreter":
            return False
        calls = self.state.calls_of(seat.pid)
        return bool(calls) and not any(call.serves(seat.pid) for call in calls)

    def _dismiss(self) -> list[Out]:
        # What is said after a call is not for its interpreter any more.
        over = [pid for pid in self._roll.present("interpreter") if self._dismissed(Seat(pid, "interpreter"))]
        for pid in over:
            self._roll.remove(pid)
        outs = [Out(pid, None, "closed", {"receipt": None}) for pid in over]
        return [*outs, self._presence()] if outs else []

    def _closed_for(self, seat: Seat) -> Out:
        return Out(seat.pid, None, "closed", {"receipt": self._receipt})
