"""All calls of one relay: who is in which, and what goes from whom to whom."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sign_relay import guard
from sign_relay.door import Door
from sign_relay.errors import CallFull
from sign_relay.events import CHECK, SignLine, SignLinesChanged, SignMediaChanged, SignOffered, SignSwitched
from sign_relay.forward import Forward
from sign_relay.lines import carries
from sign_relay.peer import Peer
from sign_relay.routes import assign, mirror

TICK_S = 0.05
REPORT_EVERY = 20
"""Ticks: one report a second."""
WATCH_EVERY = 5
MAX_SEATS = 4
"""In one call: visitor, staff, interpreter, and one more who takes over."""
CHECK_S = 15.0
"""A seat that looks at itself has seen enough by then."""


def steady_clock() -> Callable[[], float]:
    """Make a clock of seconds since 1970 that never steps, whatever happens to the system's."""
    base = time.time() - time.monotonic()
    return lambda: base + time.monotonic()


@dataclass
class Call:
    """The connections of one call, oldest first."""

    sid: str
    call: str
    peers: dict[str, Peer] = field(default_factory=dict)


@dataclass(frozen=True)
class SeatLetters:
    """A piece of what a seat types on its text line."""

    sid: str
    call: str
    pid: str
    role: str
    channel: str
    """Names the connection that the text line belongs to: its offer."""
    number: int
    """Of the piece in its channel, 1, 2, 3 …; one is missing where text is."""
    text: str = field(repr=False)


class Relay:
    """Takes offers, forwards packets, and tells what it sees.

    Args:
        door: the sockets; opened and closed by the caller.
        on_media: called with the session's id when what a seat sends has changed.
        on_lines: called with the session's id and a seat when others' streams are led to its lines.
        on_frame: called with a whole small VP8 frame of a seat.
        on_left: called when a seat's connection is over.
        clock: seconds since 1970, never stepping back; the door's must be the same.
    """

    def __init__(
        self, door: Door, *, on_media: Callable[[str, SignMediaChanged], None],
        on_lines: Callable[[str, str, SignLinesChanged], None],
        on_frame: Callable[[Peer, bytes], None], on_left: Callable[[Peer], None], clock: Callable[[], float],
    ) -> None:  # fmt: skip
        self._door = door
        self._on_media = on_media
        self._on_lines = on_lines
        self._on_frame = on_frame
        self._on_left = on_left
        self._clock = clock
        self._calls: dict[tuple[str, str, str], Call] = {}
        self._place: dict[Peer, Call] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self.on_letters: Callable[[SeatLetters], None] = lambda _: None
        """Takes what seats type on their text lines."""

    def offered(self, sid: str, pid: str, role: str, offered: SignOffered) -> str:
        """Connect a seat to a call; an older connection of that seat ends.

        The first seat of a call settles which codec its pictures have.

        Returns:
            The SDP answer.

        Raises:
            SdpRefused: the offer is not one that the relay takes.
            CallFull: the call has no room.
        """
        call = offered.call
        place = self._calls.get(_key(sid, call, pid)) or Call(sid, call)
        codec = next((peer.offer.codec for other, peer in place.peers.items() if other != pid), None)
        offer = guard.judge(offered.sdp, offered.lines, codec)
        old = place.peers.get(pid)
        if old is None and len(place.peers) >= MAX_SEATS:
            raise CallFull(len(place.peers))
        if old is not None:
            self._drop(old)
        peer = Peer(
            pid, role, offered.offer, offer, self._door,
            clock=self._clock, on_end=self._ended, on_frame=self._on_frame,
        )  # fmt: skip
        if old is not None:
            peer.shows = old.shows
        place = self._calls.setdefault(_key(sid, call, pid), place)
        place.peers[pid] = peer
        self._place[peer] = place
        self._connect(place)
        peer.on_letters = self._lettered
        peer.start()
        return peer.answer()

    def end_call(self, sid: str, call: str) -> None:
        """Drop every connection of a call."""
        place = self._calls.get(_key(sid, call))
        for peer in list(place.peers.values()) if place else ():
            self._drop(peer)

    def end_seat(self, sid: str, call: str, pid: str) -> None:
        """Drop the connection of a seat that has left a call."""
        peer = self.peer(sid, call, pid)
        if peer is not None:
            self._drop(peer)

    def switched(self, sid: str, pid: str, switched: SignSwitched) -> None:
        """Take down which of its streams a seat shows, and lead the others' lines accordingly."""
        peer = self.peer(sid, switched.call, pid)
        if peer is None:
            return
        place = self._place[peer]
        peer.shows = {"voice": switched.voice, "picture": switched.picture, "document": switched.document}
        self._connect(place)
        self._tell(place, peer)
        # Whoever has just come, or come back, has heard nothing of the others yet.
        self._tell_lines(place, peer)
        for other in place.peers.values():
            if other is not peer:
                self._tell(place, other)

    def end_session(self, sid: str) -> None:
        """Drop every connection of every call of a session."""
        for peer, place in list(self._place.items()):
            if place.sid == sid:
                self._drop(peer)

    def place_of(self, peer: Peer) -> tuple[str, str] | None:
        """Return the session and the call that a connection belongs to; None once it is over."""
        place = self._place.get(peer)
        return (place.sid, place.call) if place else None

    def peer(self, sid: str, call: str, pid: str) -> Peer | None:
        """Return a seat's connection to a call; None where it has none."""
        place = self._calls.get(_key(sid, call, pid))
        return place.peers.get(pid) if place is not None else None

    def tell_lines(self, peer: Peer) -> None:
        """Tell a seat once more whose streams its lines carry."""
        place = self._place.get(peer)
        if place is not None:
            self._tell_lines(place, peer)

    @property
    def peers(self) -> list[Peer]:
        """All connections of all calls."""
        return list(self._place)

    async def run(self) -> None:
        """Keep time, for ever: requests, reports, and the watch over what flows."""
        ticks = 0
        while True:
            await asyncio.sleep(TICK_S)
            ticks += 1
            now_s = self._clock()
            for peer, place in list(self._place.items()):
                peer.feedback.tick(now_s)
                if ticks % REPORT_EVERY == 0:
                    peer.feedback.report(now_s)
                if ticks % WATCH_EVERY == 0:
                    self._watch(peer, place, now_s)

    async def close(self) -> None:
        """Hang up on everybody."""
        for peer in self.peers:
            self._drop(peer)
        await asyncio.gather(*self._closing, return_exceptions=True)

    def _watch(self, peer: Peer, place: Call, now_s: float) -> None:
        if peer.is_dead(now_s) or (place.call == CHECK and now_s - peer.began_s > CHECK_S):
            self._drop(peer)
            return
        flowing = peer.is_flowing(now_s)
        if flowing != peer.flowing:
            peer.flowing = flowing
            self._tell(place, peer)

    def _tell(self, place: Call, peer: Peer) -> None:
        self._on_media(place.sid, state_of(place.call, peer))

    def _lettered(self, peer: Peer, number: int, letters: str) -> None:
        place = self._place.get(peer)
        if place is not None:
            self.on_letters(SeatLetters(place.sid, place.call, peer.pid, peer.role, peer.number, number, letters))

    def _ended(self, peer: Peer) -> None:
        self._drop(peer)

    def _drop(self, peer: Peer) -> None:
        place = self._place.pop(peer, None)
        if place is None:
            return
        if place.peers.get(peer.pid) is peer:
            del place.peers[peer.pid]
        if not place.peers:
            self._calls.pop(_key(place.sid, place.call, peer.pid), None)
        self._connect(place)
        if peer.flowing:
            peer.flowing = False
            self._tell(place, peer)
        self._on_left(peer)
        closing = asyncio.get_running_loop().create_task(peer.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def _connect(self, place: Call) -> None:
        """Lead every stream to those who should get it. A line that gets another than before waits for a keyframe."""
        for peer in place.peers.values():
            for source in peer.sources.values():
                source.sinks.clear()
        for peer in place.peers.values():
            senders = {
                what: {pid: each.role for pid, each in place.peers.items() if each is not peer and each.has_place(what)}
                for what in ("voice", "picture", "document")
            }
            if place.call == CHECK:
                carried = mirror(peer.pid, peer.forwards, peer.sources)
            else:
                carried = assign(peer.role, list(peer.forwards), peer.carries, senders)
            for line, forward in peer.forwards.items():
                self._feed(peer, line, forward, place.peers.get(carried.get(line, "")))
            if carried != peer.carries:
                peer.carries = carried
                self._tell_lines(place, peer)

    def _feed(self, peer: Peer, line: str, forward: Forward, origin: Peer | None) -> None:
        if peer.origins.get(line) is not origin:
            forward.switch()
        if origin is None:
            peer.origins.pop(line, None)
            return
        peer.origins[line] = origin
        origin.sources[carries(line)].sinks.append((forward, peer))

    def _tell_lines(self, place: Call, peer: Peer) -> None:
        lines = tuple(SignLine(line, pid) for line, pid in peer.carries.items())  # type: ignore[arg-type]
        self._on_lines(place.sid, peer.pid, SignLinesChanged(call=place.call, offer=peer.number, lines=lines))


def _key(sid: str, call: str, pid: str = "") -> tuple[str, str, str]:
    """Name a call; in its check a seat is alone."""
    return (sid, call, pid if call == CHECK else "")


def state_of(call: str, peer: Peer) -> SignMediaChanged:
    """Tell what of a seat reaches the relay."""
    off = "picture" in peer.sources and not peer.shows["picture"]
    return SignMediaChanged(
        call=call, pid=peer.pid, state="off" if off else "flowing" if peer.flowing else "stalled",
        voice=peer.sends("voice"), document=peer.sends("document"),
    )  # fmt: skip
