"""Asking the process that may be killed (`judge_process`): bounded in time, memory and number."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final, TypedDict

import msgspec

from phrase_packs.brought import Brought, Captions, Delivery
from phrase_packs.difference import Difference
from phrase_packs.errors import Fault, PhrasePackError, say
from phrase_packs.exchange import Incoming, Outgoing, Taken, Written
from phrase_packs.judge_process import FRAME, Answer, Request
from phrase_packs.judging import Question, Verdict

logger = logging.getLogger(__name__)


class _Bounds(TypedDict):
    memory_bytes: int
    cpu_s: int
    wall_s: float


AT_ONCE = 4
"""Questions that are answered at the same time; the others wait their turn."""
MEMORY_BYTES = 192 << 20
"""A file of the greatest size and number of nodes takes 60 MB."""
CPU_S, WALL_S = 2, 6.0
"""A pack of 117 kB takes 0.1 s of a processor; the clock leaves room for a machine that is busy with conversations."""
DYING_S = 0.05
"""By then the system says of a process that was killed that it is no more."""
ANSWER_BYTES = 40 << 20
_FILES: Final[_Bounds] = {"memory_bytes": 512 << 20, "cpu_s": 5, "wall_s": 8.0}
"""Files of other programs are larger, and packed."""
_ROOT = Path(__file__).resolve().parent.parent
_KEEP = ("PATH", "LD_LIBRARY_PATH", "LANG", "HOME")


class JudgingFailed(PhrasePackError):
    """The judge was killed by one of its bounds, or failed. The running board is not touched by that."""


class Judges:
    """Starts the process when it is first needed, and again when it has died."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._starting = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def check(self, question: Question) -> Verdict:
        """Judge a document; a judge that was killed or failed is a fault of the file."""
        try:
            return msgspec.msgpack.decode(self.ask("check", msgspec.msgpack.encode(question)), type=Verdict)
        except (JudgingFailed, msgspec.DecodeError):
            return Verdict((_failed(question.source.file),), (), (), (), None)

    def compare(self, before: bytes, after: bytes) -> Difference:
        """Compare two texts of a document.

        Raises:
            JudgingFailed: that took too long.
        """
        answer = self.ask("compare", msgspec.msgpack.encode((before, after)))
        return msgspec.msgpack.decode(answer, type=Difference)

    def write(self, name: str, outgoing: Outgoing) -> Written:
        """Write a document as a file of a format; a judge that was killed or failed is a fault of the document."""
        try:
            answer = self.ask("write", msgspec.msgpack.encode((name, outgoing)), **_FILES)
            return msgspec.msgpack.decode(answer, type=Written)
        except (JudgingFailed, msgspec.DecodeError):
            return Written(None, (_failed(f"{outgoing.pack}.yaml"),))

    def read(self, name: str, incoming: Incoming) -> Taken:
        """Read a file of a format; a judge that was killed or failed is a fault of the file."""
        try:
            answer = self.ask("read", msgspec.msgpack.encode((name, incoming)), **_FILES)
            return msgspec.msgpack.decode(answer, type=Taken)
        except (JudgingFailed, msgspec.DecodeError):
            return Taken(None, (_failed(incoming.source.file),))

    def bring(self, delivery: Delivery) -> Brought:
        """Judge pictograms that somebody brings; a judge that was killed or failed is a fault of the file."""
        try:
            answer = self.ask("bring", msgspec.msgpack.encode(delivery), **_FILES)
            return msgspec.msgpack.decode(answer, type=Brought)
        except (JudgingFailed, msgspec.DecodeError):
            return Brought((), (_failed(delivery.file),))

    def caption(self, data: bytes, file: str) -> Captions:
        """Judge captions that somebody brings; a judge that was killed or failed is a fault of the file."""
        try:
            answer = self.ask("caption", msgspec.msgpack.encode((data, file)))
            return msgspec.msgpack.decode(answer, type=Captions)
        except (JudgingFailed, msgspec.DecodeError):
            return Captions(b"", (_failed(file),))

    def ask(
        self, task: str, payload: bytes, *, memory_bytes: int = MEMORY_BYTES, cpu_s: int = CPU_S, wall_s: float = WALL_S
    ) -> bytes:
        """Have a task done.

        Args:
            task: one of `judge_process.TASKS`.
            payload: what it takes.
            memory_bytes: how much more memory it may take than an idle process has.
            cpu_s: how much processor time, whole seconds.
            wall_s: how long at all.

        Returns:
            What it gives.

        Raises:
            JudgingFailed: it passed a bound, or failed.
        """
        request = msgspec.msgpack.encode(Request(task, payload, memory_bytes, cpu_s, wall_s))
        with self._places:
            try:
                frame = self._answered(request, wall_s)
            except OSError:
                raise JudgingFailed("no answer") from None
        try:
            answer = msgspec.msgpack.decode(frame, type=Answer)
        except msgspec.DecodeError:
            raise JudgingFailed("no answer of ours") from None
        if answer.failure:
            logger.warning("judging %s failed: %s", task, answer.failure)
            raise JudgingFailed(answer.failure)
        return answer.payload

    def start(self) -> None:
        """Start the process if it does not run."""
        with self._starting:
            if self._process is None or self._process.poll() is not None:
                self._begin()

    def stop(self) -> None:
        """End the process."""
        with self._starting:
            self._end()

    def _answered(self, request: bytes, wall_s: float) -> bytes:
        """Ask, and once more where the process itself has died, and not its child that had the question."""
        try:
            return self._exchange(request, wall_s)
        except OSError:
            time.sleep(DYING_S)
            if self._process is not None and self._process.poll() is None:
                raise
            return self._exchange(request, wall_s)

    def _exchange(self, request: bytes, wall_s: float) -> bytes:
        ours, theirs = socket.socketpair()
        with ours:
            ours.settimeout(wall_s + 2)
            with theirs:
                self._hand_over(theirs)
            ours.sendall(request)
            ours.shutdown(socket.SHUT_WR)
            size = int.from_bytes(_read(ours, FRAME), "big")
            if size > ANSWER_BYTES:
                raise OSError("the answer is too large")
            return _read(ours, size)

    def _hand_over(self, descriptor: socket.socket) -> None:
        """Give the process one end of a socket; a process that has died is replaced once."""
        for last in (False, True):
            self.start()
            assert self._control is not None
            try:
                socket.send_fds(self._control, [b"?"], [descriptor.fileno()])
                return
            except OSError:
                if last:
                    raise
                self.stop()

    def _begin(self) -> None:
        self._end()
        ours, theirs = socket.socketpair()
        environment = {name: os.environ[name] for name in _KEEP if name in os.environ} | {"PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "phrase_packs.judge_process", str(theirs.fileno())]
        with theirs:
            # Nobody reads its errors: their text could quote a file.
            self._process = subprocess.Popen(
                command, cwd=_ROOT, env=environment, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        self._control = ours

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _failed(file: str) -> Fault:
    sentence = say("this file cannot be judged: it takes too long, too much memory, or breaks the judge")
    return Fault(file, 1, 1, "", "judging_failed", sentence)


def _read(asked: socket.socket, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        part = asked.recv(min(size, 1 << 20))
        if not part:
            raise OSError("the answer ended early")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
