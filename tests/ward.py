"""Starts the real product on a free port, and opens its doors as a browser would."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from app.directory import Database, Links
from app.directory.links import AT_A_DESK, ROLES
from app.directory.models import Desk

ROOT = Path(__file__).resolve().parents[1]


class Ward:
    """`./run`'s own command in a data folder of its own."""

    def __init__(self, data_dir: Path, *arguments: str) -> None:
        self.data_dir = data_dir
        command = [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--data-dir", str(data_dir), *arguments]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.lines: list[str] = []
        self._ready = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        if not self._ready.wait(60):
            self.stop()
            raise RuntimeError("the product did not start:\n" + "".join(self.lines))
        found = re.findall(r"(https?://\S+)/enter/(\S+)", "".join(self.lines))
        self.url = found[0][0]
        self.links = dict(zip(ROLES, (token for _, token in found), strict=True))
        self.database = Database(f"sqlite:///{data_dir / 'directory.db'}")

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line)
            if "Stop with Ctrl-C" in line:
                self._ready.set()

    def children(self, name: str) -> list[int]:
        """Tell the process ids of `web`, or of every `relay`; at least one."""
        wanted = {"web": "app.cli\0web", "relay": "app.workers.relay"}[name].encode()
        for _ in range(100):
            found = [pid for pid in _children(self._process.pid) if wanted in _command(pid)]
            if found:
                return found
            time.sleep(0.05)
        raise RuntimeError(f"no process {name}")

    def child(self, name: str) -> int:
        """Tell the process id of `web`, or of one `relay`."""
        return self.children(name)[0]

    def carrier(self, role: str) -> int | None:
        """Tell which relay process was the last to say that it gets a picture of somebody of this role."""
        for line in reversed(self.lines):
            if found := re.search(rf"\[(\d+)\] INFO .* {role}-\S+ video flowing", line):
                return int(found[1])
        return None

    def kill(self, name: str) -> None:
        """Kill `web`, or every `relay`, as a crash would; the supervisor starts it again."""
        for child in self.children(name):
            os.kill(child, signal.SIGKILL)

    def add_desk(self, desk: str, name: str | None = None) -> None:
        """Put up one more desk."""
        with self.database.transaction() as db:
            db.add(Desk(id=desk, site_id="demo-site", name=name or desk))

    def link(self, role: str, desk: str | None = "demo-desk") -> str:
        """Make a one-time link and tell its address."""
        token = Links(self.database).make(role, desk if role in AT_A_DESK else None)
        return f"{self.url}/enter/{token}"

    def stop(self) -> None:
        """End the product."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


class Door:
    """One browser's cookies: uses a link up and gets tickets."""

    def __init__(self, link: str, role: str) -> None:
        self.role = role
        self.origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(link))
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = self.get(link)
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        assert csrf is not None, page
        shell = self.get(link, urllib.parse.urlencode({"csrf": csrf[1]}).encode())
        boot = re.search(r'id="boot">(.*?)</script>', shell, re.S)
        assert boot is not None, shell
        self.boot = json.loads(boot[1])

    def get(self, url: str, data: bytes | None = None, **headers: str) -> str:
        """Ask for a page and tell its text."""
        request = urllib.request.Request(url, data, headers)
        with self._opener.open(request, timeout=10) as answer:
            return str(answer.read().decode())

    def ticket(self) -> dict[str, object]:
        """Ask for a ticket as a page does."""
        text = self.get(
            f"{self.origin}/ticket",
            json.dumps({"role": self.role}).encode(),
            **{"Content-Type": "application/json", "X-CSRF-Token": self.boot["csrf"]},
        )
        answer: dict[str, object] = json.loads(text)
        return answer


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it has ended meanwhile
        return b""


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]
