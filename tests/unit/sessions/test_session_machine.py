"""Generated sessions: after every step, live state = replayed state = snapshot and tail."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.sessions import Book, Erasures, Limits, Out, Room, Seat, fold, parse
from handwriting import Sample, Stroke, Style, encode_stroke

SEATS = [Seat("visitor-1", "visitor"), Seat("staff-1", "staff")]
INK = encode_stroke(Stroke(1, Style(1, 1), (Sample(40, 80, 0), Sample(60, 96, 16)), 2))
SEAT = st.sampled_from(SEATS)
LAYER = st.sampled_from(["ink/1", "ink/2"])


class Durable:
    """What outlives the server."""

    def __init__(self) -> None:
        self.epoch = 0
        self.erasures = Erasures()

    def erased(self, sid: str, floors: Any, cids: Any) -> None:
        self.erasures.merge(floors, cids)

    def __getattr__(self, name: str) -> Any:
        return lambda *fact: None


class Session(RuleBasedStateMachine):
    """Two people whose screens may be away, and a server that may die."""

    cids = Bundle("cids")

    @initialize()
    def begin(self) -> None:
        self.durable = Durable()
        self.books = {seat.pid: Book() for seat in SEATS}
        self.present: set[str] = set()
        self.numbers = dict.fromkeys(self.books, 0)
        self.calls = 0
        self.boot()

    def boot(self) -> None:
        self.durable.epoch += 1
        kept = Erasures(self.durable.erasures.floors, self.durable.erasures.erased)
        self.room = Room(
            sid="s1", key=b"k" * 32, epoch=self.durable.epoch, erasures=kept, ledger=self.durable, now_ms=lambda: 0,
            limits=Limits(burst=100_000, supply_burst=1_000_000, chunk_bytes=700),
        )  # fmt: skip

    def hear(self, outs: list[Out]) -> None:
        for out in outs:
            for pid in self.present:
                if out.to in (None, pid) and out.message in ("rec", "snap"):
                    if "erasures" in out.payload:
                        self.books[pid].merge(out.payload["erasures"]["floors"], out.payload["erasures"]["erased"])
                    for wire in out.payload["records"]:
                        self.books[pid].add(parse(wire)[1])

    def put(self, seat: Seat, type: str, body: dict[str, Any], layer: str = "talk") -> str:
        self.numbers[seat.pid] += 1
        cid = f"{seat.pid}:tab00000:{self.numbers[seat.pid]}"
        self.hear(self.room.put(seat, {"cid": cid, "type": type, "layer": layer, "body": body}))
        return cid

    @rule(seat=SEAT)
    def join(self, seat: Seat) -> None:
        self.present.add(seat.pid)
        self.hear(self.room.join(seat))
        self.hear(self.room.supply(seat, {"records": [record.wire for record in self.books[seat.pid]]}))

    @rule(seat=SEAT)
    def drop(self, seat: Seat) -> None:
        self.present.discard(seat.pid)
        self.hear(self.room.leave(seat))

    @rule()
    def die(self) -> None:
        self.present.clear()
        self.boot()

    @precondition(lambda self: self.present)
    @rule(data=st.data())
    def say(self, data: st.DataObject) -> None:
        seat = data.draw(st.sampled_from([seat for seat in SEATS if seat.pid in self.present]))
        self.put(seat, "text.message_finished", {"message": 1, "text": data.draw(st.sampled_from(["あ", '"', "e"]))})

    @precondition(lambda self: self.present)
    @rule(target=cids, data=st.data(), layer=LAYER)
    def draw(self, data: st.DataObject, layer: str) -> str:
        seat = data.draw(st.sampled_from([seat for seat in SEATS if seat.pid in self.present]))
        return self.put(seat, "ink.stroke_finished", {"data": INK}, layer)

    @precondition(lambda self: self.present)
    @rule(data=st.data(), cid=cids, layer=LAYER)
    def erase(self, data: st.DataObject, cid: str, layer: str) -> None:
        seat = data.draw(st.sampled_from([seat for seat in SEATS if seat.pid in self.present]))
        self.put(seat, "ink.erased", {"cids": [cid]}, layer)

    @precondition(lambda self: self.present)
    @rule(data=st.data(), layer=LAYER, reach=st.integers(0, 40))
    def clear(self, data: st.DataObject, layer: str, reach: int) -> None:
        seat = data.draw(st.sampled_from([seat for seat in SEATS if seat.pid in self.present]))
        self.put(seat, "ink.cleared", {"floors": {f"{each.pid}:tab00000": reach for each in SEATS}}, layer)

    @precondition(lambda self: self.present)
    @rule(ends=st.booleans())
    def call(self, ends: bool) -> None:
        seat = next(seat for seat in SEATS if seat.pid in self.present)
        if not ends:
            self.calls += 1
            self.put(seat, "call.requested", {"call": f"call{self.calls}", "language": "jsl"})
        else:
            self.put(seat, "call.ended", {"call": f"call{self.calls}", "reason": "hung_up"})

    @invariant()
    def live_state_is_replayed_state(self) -> None:
        assert self.room.state.as_json() == fold(self.room.records).as_json()

    @invariant()
    def whoever_is_here_holds_what_the_server_holds(self) -> None:
        for pid in self.present:
            assert [record.wire for record in self.books[pid]] == [record.wire for record in self.room.records]

    @invariant()
    def a_snapshot_and_its_tail_are_the_whole(self) -> None:
        records = list(self.room.records)
        late = Book(Erasures(self.room.erasures.floors, self.room.erasures.erased))
        for record in records[len(records) // 2 :] + records[: len(records) // 2]:
            late.add(record)
        assert fold(late).as_json() == self.room.state.as_json()

    @invariant()
    def nothing_erased_is_held(self) -> None:
        for record in self.room.records:
            if record.type == "ink.stroke_finished":
                assert not self.durable.erasures.covers(record.cid, record.layer)

    @invariant()
    def sizes_add_up(self) -> None:
        for book in self.books.values():
            assert book.size == sum(record.size for record in book)


TestSession = Session.TestCase
TestSession.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
