"""Real-time text over a data channel (T.140, RFC 8865), on the handshake that the pictures have.

aiortc speaks SCTP over its own DTLS transport, which is the one that `handshake.py` runs. What is used here without a
promise from aiortc is one name, written down in docs/adr/0002-aiortc-private-names.md and tried by :func:`self_test`:

    RTCSctpTransport._handle_data(data)    overridden, so that a malformed packet ends the text and not the pictures
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from aiortc import RTCDataChannel, RTCDataChannelParameters, RTCSctpCapabilities, RTCSctpTransport

from sign_relay.answer import MESSAGE_BYTES, SCTP_PORT
from sign_relay.errors import PrivateNamesMoved
from sign_relay.handshake import SELF_TEST_S, Handshake

PROTOCOL = "t140"
GATHER_S = 0.05
"""Letters that come together go on together; a reader is to see them within 300 ms."""
MAX_LETTERS = 500
"""Handed on at once. Nobody types more in that time; what is over falls, and the numbers tell of it."""


class _Sctp(RTCSctpTransport):
    """An association that falls silent at the first packet it cannot make sense of."""

    deaf = False

    async def _handle_data(self, data: bytes) -> None:
        if self.deaf:
            return
        try:
            await super()._handle_data(data)
        except ConnectionError:
            raise
        except Exception:  # whatever a packet of the peer's own making provokes; its text is not logged
            self.deaf = True


class TextChannel:
    """The text line of one connection.

    Args:
        handshake: finished.
        port: SCTP port of the peer.
        on_letters: takes the number of each piece of text, 1, 2, 3 …, and the piece. A number is missing where text is.
    """

    def __init__(self, handshake: Handshake, port: int, on_letters: Callable[[int, str], None]) -> None:
        self._port = port
        self._on_letters = on_letters
        self._sctp = _Sctp(handshake.transport, SCTP_PORT)
        self._channel: RTCDataChannel | None = None
        self._waiting = ""
        self._number = 0
        self._timer: asyncio.TimerHandle | None = None
        self._sctp.on("datachannel", self._opened)

    async def open(self) -> None:
        """Begin the association; the peer opens the channel."""
        await self._sctp.start(RTCSctpCapabilities(maxMessageSize=MESSAGE_BYTES), self._port)

    async def close(self) -> None:
        """End the association. Letters that wait are dropped."""
        if self._timer is not None:
            self._timer.cancel()
        self._waiting = ""
        self._sctp.remove_all_listeners()
        with contextlib.suppress(ConnectionError):
            await self._sctp.stop()

    def _opened(self, channel: RTCDataChannel) -> None:
        whole = channel.ordered and channel.maxRetransmits is None and channel.maxPacketLifeTime is None
        if self._channel is not None or channel.protocol != PROTOCOL or not whole:
            channel.close()
            return
        self._channel = channel
        channel.on("message", self._heard)

    def _heard(self, message: str | bytes) -> None:
        if not isinstance(message, str) or not message:
            return
        self._waiting += message
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GATHER_S, self._hand_on)

    def _hand_on(self) -> None:
        self._timer = None
        letters, self._waiting = self._waiting, ""
        self._number += 1
        self._on_letters(self._number, letters[:MAX_LETTERS])
        if len(letters) > MAX_LETTERS:
            self._number += 1


async def self_test() -> None:
    """Let a letter pass between two ends in memory.

    Raises:
        PrivateNamesMoved: the installed library is not the one this module was written for.
    """
    ends: list[Handshake] = []
    ends.append(Handshake(lambda data: ends[1].received(data), active=True))
    ends.append(Handshake(lambda data: ends[0].received(data), active=False))
    prints = [(("sha-256", end.fingerprint),) for end in ends]
    heard = asyncio.get_running_loop().create_future()
    try:
        async with asyncio.timeout(SELF_TEST_S):
            await asyncio.gather(ends[0].run(prints[1]), ends[1].run(prints[0]))
            text = TextChannel(ends[1], SCTP_PORT, lambda _, letters: heard.set_result(letters))
            other = RTCSctpTransport(ends[0].transport, SCTP_PORT)
            await asyncio.gather(text.open(), other.start(RTCSctpCapabilities(MESSAGE_BYTES), SCTP_PORT))
            channel = RTCDataChannel(other, RTCDataChannelParameters(label="text", protocol=PROTOCOL))
            channel.on("open", lambda: channel.send("手"))
            passed = await heard
            await text.close()
            await other.stop()
    except (AttributeError, TypeError, AssertionError, TimeoutError) as error:
        raise PrivateNamesMoved(f"aiortc's SCTP transport does not work as expected: {error!r}") from error
    finally:
        for end in ends:
            await end.close()
    if passed != "手":
        raise PrivateNamesMoved("aiortc's SCTP transport passes no text")
