"""The process that reads files which nobody vouches for: it may be killed at any time and harms nobody.

It has imported everything once, and forks for each question: the child gives up memory beyond a bound, processor time,
the clock, files and the network, answers, and is gone. Started by `judges`, never by hand.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Mapping

import msgspec

from phrase_packs import documents, linting, pictures
from phrase_packs.brought import Delivery, read_captions, read_delivery
from phrase_packs.cldr import cldr
from phrase_packs.difference import compare
from phrase_packs.exchange import FORMATS, Incoming, Outgoing
from phrase_packs.judging import Question, judge
from phrase_packs.locales import LOCALES

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_NO_NEW_PRIVS = 38
FRAME = 8
"""Bytes of the length before an answer."""


class Request(msgspec.Struct, frozen=True):
    """A question with its bounds."""

    task: str
    payload: bytes
    memory_bytes: int
    """Beyond what the process has already."""
    cpu_s: int
    wall_s: float


class Answer(msgspec.Struct, frozen=True):
    """What came of it."""

    payload: bytes
    failure: str = ""
    """Class and place of an exception, without its text; empty where there was none."""


def _check(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(judge(msgspec.msgpack.decode(payload, type=Question)))


def _compare(payload: bytes) -> bytes:
    before, after = msgspec.msgpack.decode(payload, type=tuple[bytes, bytes])
    return msgspec.msgpack.encode(compare(before, after))


def _write(payload: bytes) -> bytes:
    name, outgoing = msgspec.msgpack.decode(payload, type=tuple[str, Outgoing])
    return msgspec.msgpack.encode(FORMATS[name].write(outgoing))


def _read_file(payload: bytes) -> bytes:
    name, incoming = msgspec.msgpack.decode(payload, type=tuple[str, Incoming])
    return msgspec.msgpack.encode(FORMATS[name].read(incoming))


def _bring(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(read_delivery(msgspec.msgpack.decode(payload, type=Delivery)))


def _caption(payload: bytes) -> bytes:
    data, file = msgspec.msgpack.decode(payload, type=tuple[bytes, str])
    return msgspec.msgpack.encode(read_captions(data, file))


TASKS: Mapping[str, Callable[[bytes], bytes]] = {
    "check": _check,
    "compare": _compare,
    "write": _write,
    "read": _read_file,
    "bring": _bring,
    "caption": _caption,
}
"""What can be asked: bytes in, bytes out."""


def main() -> int:
    """Serve the socket that was inherited until its other end closes."""
    control = _blocking(int(sys.argv[1]))
    for locale in LOCALES:
        cldr(locale)
    documents.shared()
    pictures.shared()
    linting.warm_up()
    importlib.import_module("openpyxl")
    _shut_in()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel takes the dead away
    gc.freeze()
    while True:
        try:
            message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        except OSError:
            return 0
        if not message:
            return 0
        for descriptor in descriptors:
            if os.fork() == 0:
                control.close()
                _serve(_blocking(descriptor))
            os.close(descriptor)


def _blocking(descriptor: int) -> socket.socket:
    """Take over a socket; its maker may have been a program that never blocks."""
    taken = socket.socket(fileno=descriptor)
    taken.setblocking(True)
    return taken


def _shut_in() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(5)  # conversations come first
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # Some systems do not allow it; the other bounds hold all the same.
        libc.unshare(CLONE_NEWNET if os.geteuid() == 0 else CLONE_NEWNET | CLONE_NEWUSER)


def _serve(asker: socket.socket) -> None:
    """Answer one question and end; whatever goes wrong ends here."""
    try:
        request = msgspec.msgpack.decode(_read(asker), type=Request)
        _bound(request)
        answer = _answer(request)
        frame = msgspec.msgpack.encode(answer)
        asker.sendall(len(frame).to_bytes(FRAME, "big") + frame)
    finally:
        os._exit(0)


def _read(asker: socket.socket) -> bytes:
    parts: list[bytes] = []
    while part := asker.recv(1 << 20):
        parts.append(part)
    return b"".join(parts)


def _bound(request: Request) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (request.cpu_s, request.cpu_s))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_held_bytes() + request.memory_bytes,) * 2)
    signal.setitimer(signal.ITIMER_REAL, request.wall_s)  # unhandled: the kernel ends the process, wherever it is


def _held_bytes() -> int:
    """Tell how much address space this process has; a guess that is enough for it where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _answer(request: Request) -> Answer:
    try:
        return Answer(TASKS[request.task](request.payload))
    except BaseException as error:  # also MemoryError and RecursionError: the asker must hear of it
        frame = error.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        place = f"{frame.tb_frame.f_code.co_name}:{frame.tb_lineno}" if frame else "?"
        return Answer(b"", f"{type(error).__name__} at {place}")


if __name__ == "__main__":
    sys.exit(main())
