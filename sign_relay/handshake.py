"""The DTLS handshake of one connection, and the SRTP keys that come of it.

aiortc does the handshake. It was made to sit on its own ICE transport; the relay has a door of its own, and so it is
given an object that only looks like one. What is used here without a promise from aiortc is listed below, written down
in docs/adr/0002-aiortc-private-names.md, and tried by :func:`self_test` when the worker starts.

    RTCDtlsTransport(transport, certificates)    asks transport for .role, ._recv() and ._send(data)
    RTCDtlsTransport._rx_srtp, ._tx_srtp         pylibsrtp sessions, made when the handshake is complete
    RTCDtlsTransport state "closed"              the peer said goodbye, or ._recv() raised ConnectionError
"""

from __future__ import annotations

import asyncio
import importlib.metadata
from collections.abc import Callable
from typing import Any

from aiortc import RTCCertificate, RTCDtlsFingerprint, RTCDtlsParameters, RTCDtlsTransport

from sign_relay.errors import PrivateNamesMoved

WRITTEN_FOR = {"aiortc": "1.16.0", "pylibsrtp": "1.0.0"}
MAX_WAITING = 64
"""Handshake datagrams that wait to be read; a flight has three or four. More fall and are sent again by the peer."""
SELF_TEST_S = 10.0


class _Wire:
    """Stands where aiortc expects its ICE transport."""

    def __init__(self, send: Callable[[bytes], None], *, role: str) -> None:
        self.role = role
        self.waiting: asyncio.Queue[bytes | None] = asyncio.Queue(MAX_WAITING)
        self._out = send

    async def _recv(self) -> bytes:
        data = await self.waiting.get()
        if data is None:
            raise ConnectionError
        return data

    async def _send(self, data: bytes) -> None:
        self._out(data)


class Handshake:
    """One side of a DTLS handshake over any way of sending datagrams.

    Args:
        send: takes a datagram for the peer.
        active: our side opens the handshake.
    """

    def __init__(self, send: Callable[[bytes], None], *, active: bool) -> None:
        # aiortc lets the controlling side of ICE be the DTLS server.
        self._wire = _Wire(send, role="controlled" if active else "controlling")
        self._certificate = RTCCertificate.generateCertificate()
        wire: Any = self._wire
        self._dtls = RTCDtlsTransport(wire, [self._certificate])

    @property
    def fingerprint(self) -> str:
        """SHA-256 of our certificate, hexadecimal with colons."""
        return next(print_.value for print_ in self._certificate.getFingerprints() if print_.algorithm == "sha-256")

    @property
    def closed(self) -> bool:
        """The handshake failed, or the connection was closed by either side."""
        return self._dtls.state in ("closed", "failed")

    @property
    def transport(self) -> RTCDtlsTransport:
        """What carries data channels once the handshake is finished."""
        return self._dtls

    def received(self, data: bytes) -> None:
        """Take a datagram of the peer: of its handshake, or of its data channels."""
        if not self._wire.waiting.full():
            self._wire.waiting.put_nowait(data)

    async def run(self, fingerprints: tuple[tuple[str, str], ...]) -> bool:
        """Shake hands.

        Args:
            fingerprints: pairs of hash name and digest that the peer's certificate must have.

        Returns:
            Whether keys stand ready; False when the peer is another, or gave up.
        """
        wanted = [RTCDtlsFingerprint(algorithm=name, value=digest) for name, digest in fingerprints]
        await self._dtls.start(RTCDtlsParameters(fingerprints=wanted))
        return self._dtls.state == "connected"

    def on_closed(self, call: Callable[[], None]) -> None:
        """Have ``call`` called when the peer closes the connection."""
        self._dtls.on("statechange", lambda: call() if self.closed else None)

    @property
    def keys(self) -> tuple[Any, Any]:
        """The SRTP sessions (receiving, sending) of a finished handshake."""
        return self._dtls._rx_srtp, self._dtls._tx_srtp

    async def close(self) -> None:
        """Say goodbye and stop."""
        self._dtls.remove_all_listeners()
        await self._dtls.stop()
        if not self._wire.waiting.full():
            self._wire.waiting.put_nowait(None)


async def self_test() -> None:
    """Let two handshakes meet in memory and pass one packet.

    Raises:
        PrivateNamesMoved: the installed library is not the one this module was written for.
    """
    for name, version in WRITTEN_FOR.items():
        if importlib.metadata.version(name) != version:
            raise PrivateNamesMoved(f"{name} is {importlib.metadata.version(name)}, not {version}")
    ends: list[Handshake] = []
    ends.append(Handshake(lambda data: ends[1].received(data), active=True))
    ends.append(Handshake(lambda data: ends[0].received(data), active=False))
    prints = [(("sha-256", end.fingerprint),) for end in ends]
    try:
        done = await asyncio.wait_for(asyncio.gather(ends[0].run(prints[1]), ends[1].run(prints[0])), SELF_TEST_S)
        packet = bytes([0x80, 96, 0, 1]) + bytes(8) + b"picture"
        passed = ends[1].keys[0].unprotect(ends[0].keys[1].protect(packet))
    except (AttributeError, TypeError, TimeoutError) as error:
        raise PrivateNamesMoved(f"aiortc's DTLS transport does not work as expected: {error!r}") from error
    finally:
        for end in ends:
            await end.close()
    if not all(done) or passed != packet:
        raise PrivateNamesMoved("aiortc's DTLS transport gave no working keys")
