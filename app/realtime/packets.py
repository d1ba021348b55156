"""Socket.IO's packets, narrowed to what the protocol uses: text, and our own events."""

from __future__ import annotations

from typing import Any

from socketio import packet

from app.realtime import codec

_FROM_CLIENTS = (packet.CONNECT, packet.DISCONNECT, packet.EVENT)
_RESERVED = frozenset({"connect", "connect_error", "disconnect", "*"})
"""Names under which Socket.IO keeps handlers of its own; a client that sends one of them would call it."""


class TextPacket(packet.Packet):  # type: ignore[misc] # the library has no types
    """A packet without binary attachments.

    Socket.IO waits for as many attachments as a packet announces, each up to the largest message, and keeps them all;
    nothing in the protocol is binary, so none is waited for.
    """

    uses_binary_events = False
    json = codec

    def decode(self, encoded_packet: Any) -> int:
        """Read a packet.

        Raises:
            ValueError: it is not one that a client of the protocol sends.
        """
        if not isinstance(encoded_packet, str) or super().decode(encoded_packet):
            raise ValueError("not a text packet")
        if self.packet_type not in _FROM_CLIENTS:
            raise ValueError("not a packet for servers")
        if self.packet_type == packet.EVENT and not _names_an_event(self.data):
            raise ValueError("not an event")
        return 0


def _names_an_event(data: object) -> bool:
    return isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in _RESERVED
