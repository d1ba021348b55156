"""Sign-language video between the seats of a call: packets forwarded, never decoded, never stored."""

from sign_relay.door import Door
from sign_relay.errors import CallFull, RelayError, SdpRefused
from sign_relay.handshake import self_test
from sign_relay.peer import Peer
from sign_relay.relay import Relay, steady_clock

__all__ = ["CallFull", "Door", "Peer", "Relay", "RelayError", "SdpRefused", "self_test", "steady_clock"]
