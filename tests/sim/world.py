"""One schedule: people act, connections break, screens are lost, the server dies, the directory refuses."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Collection, Mapping

from app.sessions import Limits, Out, Record, Seat, kind_of, parse
from app.sessions.catalogue import Kind
from app.sessions.record import writer_and_number
from tests.sim import hostile, verdict
from tests.sim.acts import act
from tests.sim.directory import Directory
from tests.sim.screen import Connection, Message, Screen
from tests.sim.server import Server

STEPS = 240
ITEMS = frozenset({
    "text.message_finished", "ink.stroke_finished", "phrase.said", "phrase.answered", "phrase.flow_opened",
    "phrase.flow_moved", "session.read_back", "session.understood",
})  # fmt: skip


class World:
    """Everything there is, and what an observer who sees everything knows."""

    def __init__(self, seed: int, screen_class: type[Screen] = Screen) -> None:
        self.chance = chance = random.Random(seed)
        self.seed = seed
        self.screen_class = screen_class
        self.now_ms = 1_790_000_000_000
        self.counts: Counter[str] = Counter()
        self.bad: set[str] = set()
        self.parsed: dict[str, Record] = {}
        self.accepted: dict[str, Record] = {}
        self.sent: dict[str, str] = {}
        self.erased: set[str] = set()
        self.seen_at_press: dict[str, set[str]] = {}
        self.double: set[str] = set()
        self.unsent_lost: set[str] = set()
        self.current: str | None = None
        self.limits = Limits(
            chunk_bytes=chance.choice([500, 2_000, 65_536]), puts_per_s=chance.choice([4, 60]),
            burst=chance.choice([3, 10, 120]), retry_ms=200,
        )  # fmt: skip
        self.directory = Directory(self.on_erased)
        key = hashlib.sha256(b"key %d" % seed).digest()
        queue_max = chance.choice([8, 8, 60])
        self.server = Server(self.directory, key, self.limits, queue_max, lambda: self.now_ms, self.on_out)
        roles = ["visitor", "staff", "staff", "visitor"][: chance.choice([2, 3, 3, 4])]
        self.screens = [self.new_screen(f"{role}-{number}", role) for number, role in enumerate(roles)]
        self.evil = self.screens[-1].pid if chance.random() < 0.3 else None
        self.attacks: list[Message] = []
        self.interpreters = chance.random() < 0.7
        self.gone: set[str] = set()

    # what the observer notes

    def parse(self, wire: str) -> Record:
        record = self.parsed.get(wire)
        if record is None:
            record = self.parsed[wire] = parse(wire)[1]
        return record

    def on_out(self, out: Out) -> None:
        """Note what the server says, before anyone hears it."""
        for wire in out.payload["records"] if out.message in ("rec", "snap") else ():
            record = self.parse(wire)
            if record.cid in self.erased:
                self.bad.add("erased item sent out again")
            if out.message == "rec" and out.to is None:
                self.accepted.setdefault(record.cid, record)
        if out.message == "gone":
            cid = out.payload["cid"]
            if self.sent.get(cid) in ITEMS and cid not in self.erased and out.to != self.evil:
                self.bad.add("gone, but nobody had cleared it")

    def on_erased(self, floors: Mapping[str, Mapping[str, int]], cids: Collection[str]) -> None:
        """Note what an erasure takes: only what was there, and of an honest presser only what stood on that screen."""
        named = set(cids)
        taken = set()
        for cid, record in self.accepted.items():
            if kind_of(record.type) is not Kind.ITEM or cid in self.erased:
                continue
            writer, number = writer_and_number(cid)
            if cid in named or number <= floors.get(record.layer, {}).get(writer, 0):
                taken.add(cid)
        seen = self.seen_at_press.get(self.current or "")
        # Whoever breaks the rules of numbering may lose the own words by it, and nobody else's.
        honest = {cid for cid in taken if cid.split(":")[0] != self.evil}
        if seen is not None and not honest <= seen:
            self.bad.add("a clear took what its presser had not seen")
        self.erased |= taken

    # who is there

    def new_screen(self, pid: str, role: str) -> Screen:
        return self.screen_class(pid, role, self.new_tab(), self.parse, self.limits.chunk_bytes)

    def new_tab(self) -> str:
        return f"tab{self.chance.randrange(36**6):08d}"

    def living(self) -> list[Screen]:
        return [screen for screen in self.screens if screen.pid not in self.gone]

    def others(self, screen: Screen) -> list[Screen]:
        """The people at the counter who would stay when this one left."""
        return [each for each in self.living() if each is not screen and each.role != "interpreter"]

    def connect(self, screen: Screen) -> None:
        if screen.connection is None and not screen.over:
            old = self.server.connections.get(screen.pid)
            if old is not None:
                self.server.lose(old, 0)
            screen.connected(Connection(Seat(screen.pid, screen.role)))

    def cut(self, screen: Screen, linger: int = 0) -> None:
        if screen.connection is not None:
            self.server.lose(screen.connection, linger)
            screen.disconnected()

    def holders(self) -> set[str]:
        held = set()
        for screen in self.living():
            held |= {record.cid for record in screen.book} | screen.outbox.keys()
        return held

    # faults

    def kill_server(self) -> None:
        self.counts["deaths"] += 1
        if self.server.room is not None:  # what no screen holds dies with it: a double fault
            self.double |= {record.cid for record in self.server.room.records} - self.holders()
        self.server.die()
        for screen in self.screens:
            screen.disconnected()

    def lose_screen(self, screen: Screen, *, for_ever: bool) -> None:
        self.cut(screen, self.chance.randint(0, 2))
        self.note_loss(screen)
        if for_ever:
            self.counts["left"] += 1
            self.gone.add(screen.pid)
            screen.wipe()
        else:
            self.counts["reloads"] += 1
            screen.load_anew(self.new_tab())
        self.settle_loss()

    def note_loss(self, screen: Screen) -> None:
        self.unsent_lost |= screen.outbox.keys() - self.accepted.keys()
        self._at_risk = {record.cid for record in screen.book} | (screen.outbox.keys() & self.accepted.keys())

    def settle_loss(self) -> None:
        held = self.holders()
        if self.server.room is not None:
            held |= {record.cid for record in self.server.room.records}
        self.double |= self._at_risk - held

    # steps

    def deliver(self) -> bool:
        """Let one message arrive."""
        ways: list[tuple[Screen | None, str]] = [
            (screen, way)
            for screen in self.screens
            if screen.connection is not None
            for way in ("up", "down")
            if getattr(screen.connection, way)
        ]
        if self.server.ghosts:
            ways.append((None, "up"))
        if not ways:
            return False
        screen, way = self.chance.choice(ways)
        if screen is None:
            self.current = self.server.ghosts[0][2].get("cid")
            self.server.deliver_ghost()
        elif way == "up":
            assert screen.connection is not None
            message, payload = screen.connection.up.popleft()
            self.current = payload.get("cid")
            if message == "supply" and screen.pid == self.evil and isinstance(payload["records"], list):
                self.counts["forged_refused"] += sum(wire not in self.parsed for wire in payload["records"])
            self.server.take(screen.connection, message, payload)
        else:
            self._arrive(screen)
        self.current = None
        for each in self.screens:
            if each.connection is not None and each.connection.cut:
                self.cut(each)
        return True

    def _arrive(self, screen: Screen) -> None:
        assert screen.connection is not None
        message, payload = screen.connection.down.popleft()
        if message != "closed":
            screen.receive(message, payload, self.now_ms)
            return
        if not self.directory.is_closed:  # an interpreter whose call is over
            self.note_loss(screen)
        screen.receive(message, payload, self.now_ms)
        self.cut(screen)
        if not self.directory.is_closed:
            self.counts["dismissed"] += 1
            self.gone.add(screen.pid)
            self.settle_loss()

    def answer_call(self) -> None:
        room = self.server.room
        calls = [] if room is None or room.closed else room.state.open_calls
        waiting = [call for call in calls if call.state == "ringing" or call.help is not None]
        if not waiting:
            return
        screen = self.new_screen(f"interpreter-{len(self.screens)}", "interpreter")
        joins = waiting[0].state == "answered"
        type = "call.joined" if joins else "call.answered"
        if self.server.answer(Seat(screen.pid, screen.role), waiting[0].call, type):
            self.counts["joined" if joins else "answered"] += 1
            self.screens.append(screen)
            self.connect(screen)

    def run(self, steps: int = STEPS) -> set[str]:
        chance = self.chance
        breaks = chance.choice([0.02, 0.06, 0.12])
        for step in range(steps):
            self.now_ms += chance.randint(0, 60)
            if chance.random() < 0.02:
                self.directory.refuses = not self.directory.refuses
            screen, x = chance.choice(self.living()), chance.random()
            if x < 0.47:
                self.deliver()
            elif x < 0.68:
                if not screen.over:
                    act(self, screen, step)
            elif x < 0.82:
                self.connect(screen)
            elif x < 0.82 + breaks:
                self.cut(screen, chance.randint(0, 3))
            elif x < 0.82 + breaks * 1.4:
                self.kill_server()
            elif x < 0.82 + breaks * 1.5 and not screen.over:
                self.lose_screen(screen, for_ever=False)
            elif 0.985 < x < 0.99 and step > 40 and not screen.over and self.others(screen):
                self.lose_screen(screen, for_ever=True)
            elif x > 0.997 and step > 60 and not screen.over and screen.role != "interpreter":
                outcome = chance.choice(["done", "left", "left"])
                self.sent[screen.put("session.closed", "talk", {"outcome": outcome})] = "session.closed"
            if self.interpreters and chance.random() < 0.1:
                self.answer_call()
            if screen.pid == self.evil and chance.random() < 0.3 and not screen.over:
                self.attack(screen)
            screen.pump(self.now_ms)
        self.settle()
        return self.bad | verdict.judge(self)

    def attack(self, screen: Screen) -> None:
        victims = [each for each in self.living() if each is not screen]
        if not victims or not screen.synced:
            return
        if self.attacks and self.chance.random() < 0.3:
            message, payload = self.chance.choice(self.attacks)  # once more, perhaps to another life of the server
        else:
            message, payload = self.chance.choice(hostile.messages(screen, victims, self.chance))
            self.attacks.append((message, payload))
        self.counts["attacks"] += 1
        screen.send(message, payload)

    def settle(self) -> None:
        """Let everyone come back, and everything arrive."""
        self.directory.refuses = False
        for _ in range(1_500):
            self.now_ms += 40
            for screen in self.living():
                self.connect(screen)
                screen.pump(self.now_ms)
            moved = [self.deliver() for _ in range(8)]
            if not any(moved) and all(each.over or (each.synced and not each.outbox) for each in self.living()):
                return
