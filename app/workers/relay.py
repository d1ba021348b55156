"""The relay worker: joins the rooms and carries sign video.

Start it with `python -m app.workers.relay --url http://127.0.0.1:8000 --ticket-file FILE`. Calls keep flowing while the
rooms are away; only new offers wait for them.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.clock import now_ms
from app.workers.framing_link import FramingLink, Seen
from app.workers.rooms import Rooms
from sign_relay import data_channel
from sign_relay.door import Door
from sign_relay.errors import RelayError
from sign_relay.events import (
    CHECK,
    Advice,
    Crop,
    SignAnswered,
    SignFramed,
    SignFramingChanged,
    SignLinesChanged,
    SignMediaChanged,
    SignOffered,
    SignRefused,
    SignSwitched,
)  # fmt: skip
from sign_relay.handshake import self_test
from sign_relay.peer import Peer
from sign_relay.relay import Relay, state_of, steady_clock

log = logging.getLogger(__name__)


class Worker:
    """Ties the rooms, the relay and the framing process together.

    Args:
        url: of the rooms.
        ticket_file: of this worker.
        door: the relay's sockets.
        clock: the door's.
        ca: certificate authority of the rooms.
    """

    def __init__(self, url: str, ticket_file: Path, door: Door, clock: Any, ca: Path | None = None) -> None:
        self.relay = Relay(
            door, on_media=self._media_changed, on_lines=self._lines_changed, on_frame=self._framed,
            on_left=self._left, clock=clock,
        )  # fmt: skip
        self.framing: FramingLink[Peer] = FramingLink(on_seen=self._seen, on_lost=Peer.begin_small_anew)
        self._framings: dict[Peer, SignFramingChanged] = {}
        handlers = {
            "passed": self._passed, "call_over": self._call_over, "seat_over": self._seat_over,
            "session_over": self._session_over,
        }  # fmt: skip
        self.relay.on_letters = lambda letters: self.rooms.typed(asdict(letters))
        self.rooms = Rooms(url, ticket_file, handlers, on_joined=self._joined, ca=ca)

    async def run(self) -> None:
        """Work until cancelled."""
        tasks = [asyncio.create_task(part.run()) for part in (self.relay, self.rooms, self.framing)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await self.relay.close()
            self.framing.close()

    def _passed(self, message: dict[str, Any]) -> None:
        sid, pid, role = str(message["sid"]), str(message["pid"]), str(message["role"])
        match message.get("type"):
            case "sign.offered":
                self._offered(sid, pid, role, msgspec.convert(message["body"], SignOffered))
            case "sign.switched":
                self._switched(sid, pid, msgspec.convert(message["body"], SignSwitched))
            case "sign.framed":
                self._framed_there(sid, pid, msgspec.convert(message["body"], SignFramed))

    def _switched(self, sid: str, pid: str, switched: SignSwitched) -> None:
        self.relay.switched(sid, pid, switched)
        for peer, framing in self._framings.items():
            if self.relay.place_of(peer) == (sid, switched.call) and _whom(framing) in (None, pid):
                self._send(sid, "sign.framing_changed", framing, pid)

    def _offered(self, sid: str, pid: str, role: str, offered: SignOffered) -> None:
        try:
            sdp = self.relay.offered(sid, pid, role, offered)
        except RelayError as error:
            log.info("%s %s: %s", sid[:8], pid, error)
            refused = msgspec.convert({"call": offered.call, "offer": offered.offer, "code": error.code}, SignRefused)
            self._send(sid, "sign.refused", refused, pid)
            return
        self._send(sid, "sign.answered", SignAnswered(call=offered.call, offer=offered.offer, sdp=sdp), pid)
        peer = self.relay.peer(sid, offered.call, pid)
        if peer is not None and "small" in peer.sources:
            self.framing.wake()  # it takes a second, in which the browser and the relay shake hands

    def _call_over(self, message: dict[str, Any]) -> None:
        self.relay.end_call(str(message["sid"]), str(message["call"]))

    def _seat_over(self, message: dict[str, Any]) -> None:
        self.relay.end_seat(str(message["sid"]), str(message["call"]), str(message["pid"]))

    def _session_over(self, message: dict[str, Any]) -> None:
        self.relay.end_session(str(message["sid"]))

    def _media_changed(self, sid: str, event: SignMediaChanged) -> None:
        log.info("%s %s video %s", sid[:8], event.pid, event.state)
        self._send(sid, "sign.media_changed", event, _whom(event))

    def _lines_changed(self, sid: str, pid: str, event: SignLinesChanged) -> None:
        self._send(sid, "sign.lines_changed", event, pid)

    def _framed_there(self, sid: str, pid: str, framed: SignFramed) -> None:
        """Pass on what a seat's own browser saw."""
        peer = self.relay.peer(sid, framed.call, pid)
        if peer is not None:
            self._tell_framing(peer, sid, framed.call, framed.crop, framed.advice, framed.signing, "device")

    def _framed(self, peer: Peer, frame: bytes) -> None:
        self.framing.show(peer, frame)

    def _left(self, peer: Peer) -> None:
        self._framings.pop(peer, None)
        self.framing.forget(peer)

    def _seen(self, peer: Peer, seen: Seen) -> None:
        place = self.relay.place_of(peer)
        if place is None:
            return
        sid, call = place
        self._tell_framing(peer, sid, call, seen.crop, seen.advice, seen.signing, "server")

    def _tell_framing(
        self, peer: Peer, sid: str, call: str, crop: Crop | None, advice: tuple[Advice, ...], signing: bool,
        by: Literal["server", "device"],
    ) -> None:  # fmt: skip
        event = SignFramingChanged(
            call=call, pid=peer.pid, at_ms=now_ms(), crop=crop, advice=advice, signing=signing, by=by,
        )  # fmt: skip
        self._framings[peer] = event
        self._send(sid, "sign.framing_changed", event, _whom(event))

    def _joined(self) -> None:
        """Tell again how things stand: what was said while the rooms were away was lost."""
        for peer in self.relay.peers:
            place = self.relay.place_of(peer)
            if place is None:
                continue
            sid, call = place
            state = state_of(call, peer)
            self._send(sid, "sign.media_changed", state, _whom(state))
            self.relay.tell_lines(peer)
            if peer in self._framings:
                framing = self._framings[peer]
                self._send(sid, "sign.framing_changed", framing, _whom(framing))

    def _send(self, sid: str, type: str, event: msgspec.Struct, to: str | None) -> None:
        self.rooms.send(sid, type, msgspec.to_builtins(event), to)


def _whom(event: SignMediaChanged | SignFramingChanged) -> str | None:
    """Tell whom an event is for: everybody in the session, but of a check only the seat itself."""
    return event.pid if event.call == CHECK else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the worker from the command line."""
    parser = argparse.ArgumentParser(prog="app.workers.relay", description="Carries sign video between screens.")
    parser.add_argument("--url", required=True, help="the rooms, for example http://127.0.0.1:8000")
    parser.add_argument("--ticket-file", required=True, type=Path, help="read again at every connection")
    parser.add_argument("--ca", type=Path, help="certificate authority of the rooms")
    parser.add_argument("--address", action="append", default=[], help="listen here; may be given again (default: all)")
    parser.add_argument("--announce", action="append", default=[], help="tell browsers this address instead (NAT)")
    parser.add_argument("--port", type=int, default=0, help="UDP port (default: any free one)")
    options = parser.parse_args(arguments)
    # There are several relays beside each other; the number tells which of them speaks.
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s[%(process)d] %(levelname)s %(message)s")
    keep_nothing()
    try:
        runner().run(_serve(options))
    except RelayError as error:
        sys.exit(f"relay: {error}")
    return 0


def keep_nothing() -> None:
    """Give up the right to write a byte to any file, for this process and its children.

    The system then refuses it to our code and to every library. Sockets and pipes are no files; a log that is one is
    written by the supervisor at the other end of a pipe.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold pictures
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def runner() -> asyncio.Runner:
    """Make an event loop runner: uvloop's where there is one."""
    try:
        import uvloop
    except ImportError:
        return asyncio.Runner()
    return asyncio.Runner(loop_factory=uvloop.new_event_loop)


async def _serve(options: argparse.Namespace) -> None:
    await self_test()
    await data_channel.self_test()
    clock = steady_clock()
    door = Door(options.address, port=options.port, announce=options.announce, clock=clock)
    door.open()
    task = asyncio.create_task(Worker(options.url, options.ticket_file, door, clock, options.ca).run())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    log.info("relay listens on UDP %s", ", ".join(f"{host} port {port}" for host, port in door.candidates))
    with contextlib.suppress(asyncio.CancelledError):
        await task
    door.close()


if __name__ == "__main__":
    sys.exit(main())
