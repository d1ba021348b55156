"""The UDP sockets of the relay. Every connection of every call comes through them.

A datagram is let in when it is a connectivity check signed with a connection's own password, or when it comes from an
address that such a check has come from. Everything else falls away here, before any handshake or decryption.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
from collections.abc import Callable, Sequence

import ifaddr

from sign_relay import stun
from sign_relay.path import Address, Path

log = logging.getLogger(__name__)

BATCH = 64
"""Datagrams read from one socket before the others get their turn."""
MAX_DATAGRAM = 2048
SOCKET_BUFFER = 4 << 20


class Door:
    """Reads all sockets and hands each datagram to the connection it belongs to.

    Args:
        addresses: local IP addresses to listen at; none means every address of this machine that others can reach.
        port: UDP port at each of them; 0 lets the system choose.
        announce: addresses to tell browsers instead of the local ones (behind NAT), in the same order.
        clock: seconds, for the freshness of checks.
    """

    def __init__(
        self, addresses: Sequence[str] = (), *, port: int = 0, announce: Sequence[str] = (), clock: Callable[[], float]
    ) -> None:
        self.strangers = 0
        """Datagrams that were let fall."""
        self._clock = clock
        self._paths: dict[str, Path] = {}
        self._routes: dict[socket.socket, dict[Address, Path]] = {}
        self._sockets: list[socket.socket] = []
        self.candidates: list[tuple[str, int]] = []
        """Addresses and ports to tell browsers."""
        chosen = list(addresses) or host_addresses()
        for place, host in enumerate(chosen):
            sock = _bound(host, port)
            self._sockets.append(sock)
            self._routes[sock] = {}
            told = announce[place] if place < len(announce) else host
            self.candidates.append((told, sock.getsockname()[1]))

    def open(self) -> None:
        """Begin to read. Needs the running event loop."""
        loop = asyncio.get_running_loop()
        for sock in self._sockets:
            loop.add_reader(sock.fileno(), self._read, sock, self._routes[sock])

    def close(self) -> None:
        """Stop reading and give the ports back."""
        loop = asyncio.get_running_loop()
        for sock in self._sockets:
            loop.remove_reader(sock.fileno())
            sock.close()
        self._paths.clear()
        self._routes.clear()

    def path(self, remote: tuple[str, str], ufrag: str, password: str) -> Path:
        """Prepare the way to a new peer, whose user-name fragment and password are told."""
        path = self._paths[ufrag] = Path(self, remote, ufrag, password)
        return path

    def admit(self, sock: socket.socket, address: Address, path: Path) -> None:
        """Let datagrams from an address through to a connection."""
        self._routes[sock][address] = path

    def forget(self, sock: socket.socket, address: Address, path: Path) -> None:
        """Let datagrams from an address fall again."""
        routes = self._routes.get(sock, {})
        if routes.get(address) is path:
            del routes[address]

    def remove(self, path: Path) -> None:
        """Answer no more checks for a connection."""
        self._paths.pop(path.ufrag, None)

    def _read(self, sock: socket.socket, routes: dict[Address, Path]) -> None:
        for _ in range(BATCH):
            try:
                data, address = sock.recvfrom(MAX_DATAGRAM)
            except (BlockingIOError, InterruptedError):
                return
            except ConnectionRefusedError:
                continue
            except OSError as error:
                log.warning("socket: %s", error.strerror)
                return
            path = routes.get(address)
            first = data[0] if data else 0
            if path is not None and 128 <= first < 192:  # RFC 7983 tells the protocols apart by their first byte
                path.on_media(data)
            elif path is not None and 20 <= first < 64:
                path.on_handshake(data)
            elif path is not None and first == 1:
                path.answered(sock, address, data)
            elif first < 4:
                self._check(sock, data, address)
            else:
                self.strangers += 1

    def _check(self, sock: socket.socket, data: bytes, address: Address) -> None:
        check = stun.read(data)
        path = self._paths.get(check.to) if check is not None else None
        if check is None or path is None or check.sender != path.remote_ufrag:
            self.strangers += 1
            return
        if not stun.is_genuine(check, path.password):
            self.strangers += 1
            return
        path.proved(sock, address, nominates=check.nominates, now_s=self._clock())
        try:
            sock.sendto(stun.success(check, address[:2], path.password), address)
        except OSError:
            path.dropped += 1


def host_addresses() -> list[str]:
    """List this machine's addresses that another could reach; loopback where there is no other."""
    found: list[str] = []
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            text = ip.ip if isinstance(ip.ip, str) else ip.ip[0]
            address = ipaddress.ip_address(text.split("%")[0])
            if not (address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified):
                found.append(str(address))
    # Browsers try IPv4 and IPv6 alike; IPv4 first keeps the candidate that most firewalls expect on top.
    return sorted(found, key=lambda text: ":" in text) or ["127.0.0.1"]


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setblocking(False)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SOCKET_BUFFER)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BUFFER)
    sock.bind((host, port))
    return sock
