"""Keeps the processes of one machine up, and holds the listening sockets while one of them restarts."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from app.clock import now_ms
from app.config import ROOT, Config
from app.directory import Database, Links, migrate
from app.directory.demo import ensure_demo
from app.directory.links import AT_A_DESK, ROLES
from app.keyring import Keyring
from app.private_file import write_private
from app.serving.authority import Certificate, ensure_certificate
from app.serving.welcome import print_welcome
from app.sessions import LIFE_MS, Ticket

WORKER_TICKET_FRESH_S = LIFE_MS / 2000
"""The relay reads its ticket again at every reconnection; a fresh one is laid out twice in a ticket's life."""
RESTART_S = (0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Pauses before a process that died is started again; the count begins anew after `STEADY_S` of life."""
STEADY_S = 2.0

OVERWRITE_FREED = {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
"""glibc then overwrites what is freed, so that a closed conversation is gone from memory too."""


@dataclass
class Child:
    """One process that is kept up."""

    name: str
    command: list[str]
    keep: tuple[int, ...] = ()
    """Descriptors it inherits."""
    environment: dict[str, str] = field(default_factory=dict)
    writes_no_files: bool = False
    """What it logs is written by us, because our own output may be a file."""
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    born_s: float = field(default_factory=time.monotonic)


def serve(host: str, port: int, data_dir: Path, media_port: int = 0, relays: int = 0) -> int:
    """Serve the product on this machine until told to stop.

    Args:
        host: address to serve on.
        port: TCP port of the pages; 0 takes any that is free.
        data_dir: the directory's folder.
        media_port: UDP port of the first relay, and each further one has the next; 0 takes any that are free.
        relays: how many relay processes share the calls; 0 for as many as this machine's cores ask for.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    os.chmod(data_dir, 0o700)
    lock = _lock(data_dir)
    secure = host not in ("127.0.0.1", "localhost")
    certificate = ensure_certificate(data_dir / "ca", host) if secure else None
    config = Config(data_dir=data_dir)
    migrate(config.database_url)
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    private = _listen("127.0.0.1", 0) if secure else None
    scheme = "https" if secure else "http"
    origins = [f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"]
    if not secure:
        origins.append(f"http://localhost:{port}")
    database = Database(config.database_url)
    desk = ensure_demo(database)
    ticket_file = _worker_ticket(data_dir)
    worker_port = private.getsockname()[1] if private else port
    children = [
        _web(data_dir, origins, listener, private, certificate, lock),
        *_relays(f"http://127.0.0.1:{worker_port}", ticket_file, media_port, relays or relays_here()),
    ]
    pages = _pages(Links(database), origins[0], desk)
    database.engine.dispose()
    stopping = _stop_on_signals()
    try:
        for child in children:
            _start(child)
        _wait_until_up(worker_port, stopping)
        print_welcome(pages, certificate)
        _watch(children, data_dir, stopping)
    finally:
        _stop(children)
        lock.close()
    return 0


def _pages(links: Links, origin: str, desk: str) -> dict[str, str]:
    return {role: f"{origin}/enter/{links.make(role, desk if role in AT_A_DESK else None)}" for role in ROLES}


def _watch(children: list[Child], data_dir: Path, stopping: threading.Event) -> None:
    written_s = time.monotonic()
    while not stopping.wait(0.05):
        for child in children:
            _keep_up(child, stopping)
        if time.monotonic() - written_s > WORKER_TICKET_FRESH_S:
            _worker_ticket(data_dir)
            written_s = time.monotonic()


def _lock(data_dir: Path) -> IO[str]:
    # Two servers over one directory would seat the screens of one session in two rooms.
    file = (data_dir / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(f"The data folder {data_dir} is in use by another server. Stop that one, or choose another folder.")
    return file


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        sys.exit(f"Cannot listen on {host} port {port}: {error.strerror}. Choose another with --port.")
    listener.listen(512)
    return listener


def _web(
    data_dir: Path,
    origins: list[str],
    listener: socket.socket,
    private: socket.socket | None,
    certificate: Certificate | None,
    lock: IO[str],
) -> Child:
    sockets = [found.fileno() for found in (listener, private) if found is not None]
    command = [sys.executable, "-m", "app.cli", "web", "--data-dir", str(data_dir)]
    for descriptor in sockets:
        command += ["--listener", str(descriptor)]
    for origin in origins:
        command += ["--origin", origin]
    if certificate is not None:
        command += ["--certificate", str(certificate.chain), "--key", str(certificate.key)]
    # It holds the lock too: should we be killed, it goes on serving, and no second server may start beside it.
    return Child("web", command, (*sockets, lock.fileno()), OVERWRITE_FREED)


def relays_here() -> int:
    """Tell how many relays this machine runs by itself: one a core, so that each has one.

    Two at least, so that the calls of one that dies find another at once. Eight at most: they carry more calls than a
    ward has counters.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(2, min(8, cores))


def _relays(url: str, ticket_file: Path, media_port: int, count: int) -> list[Child]:
    command = [sys.executable, "-m", "app.workers.relay", "--url", url, "--ticket-file", str(ticket_file)]
    ports = [media_port + place if media_port else 0 for place in range(count)]
    return [
        Child(f"relay {place}", [*command, "--port", str(port)], writes_no_files=True)
        for place, port in enumerate(ports, 1)
    ]


def _worker_ticket(data_dir: Path) -> Path:
    now = now_ms()
    ticket = Ticket(
        kind="worker",
        sid="",
        pid="relay",
        role="relay",
        key=b"",
        desk="",
        iat_ms=now,
        exp_ms=now + LIFE_MS,
    )
    path = data_dir / "relay.ticket"
    write_private(path, Keyring(data_dir / "sealing.json").seal(ticket).encode())
    return path


def _start(child: Child) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1", **child.environment}
    child.born_s = time.monotonic()
    log = subprocess.PIPE if child.writes_no_files else None
    child.process = subprocess.Popen(child.command, cwd=ROOT, env=environment, pass_fds=child.keep, stderr=log)
    if child.process.stderr is not None:
        threading.Thread(target=_pass_on, args=(child.process.stderr,), daemon=True).start()


def _pass_on(log: IO[bytes]) -> None:
    for line in log:
        sys.stderr.buffer.write(line)
        sys.stderr.buffer.flush()


def _keep_up(child: Child, stopping: threading.Event) -> None:
    if child.process is None or child.process.poll() is None:
        return
    if time.monotonic() - child.born_s > STEADY_S:
        child.deaths = 0
    pause = RESTART_S[min(child.deaths, len(RESTART_S) - 1)]
    child.deaths += 1
    print(f"{child.name} ended with status {child.process.returncode}; starting it again.", flush=True)
    if not stopping.wait(pause):
        _start(child)


def _wait_until_up(port: int, stopping: threading.Event) -> None:
    import urllib.request

    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
            return
        except OSError:
            if stopping.wait(0.05):
                return
    sys.exit("The web process did not come up within 30 seconds.")


def _stop_on_signals() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def _stop(children: list[Child]) -> None:
    for child in children:
        if child.process is not None and child.process.poll() is None:
            child.process.terminate()
    for child in children:
        if child.process is not None:
            try:
                child.process.wait(5)
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
