"""The browser's finding, run by Node over the packs that ship."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.web.book import Book
from phrase_packs.finding import finding
from tests.shipped import shipped
from tests.sim.typescript import NODE, ROOT, bundle


class Finding:
    """Asks a `Finder` in a Node process of its own."""

    def __init__(self, script: Path, words: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            [NODE, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True, encoding="utf-8"
        )
        self.last_ms = 0.0
        self._ask({"words": words})

    def __call__(self, typed: str, **wanted: Any) -> list[tuple[str, str]]:
        """Tell the packs and phrases that are found, best first."""
        return [(hit["pack"], hit["phrase"]) for hit in self._ask({"typed": typed, **wanted})]

    def nearest(self, typed: str, locale: str, may: list[str]) -> str | None:
        """Tell the phrase that is offered in place of what is typed."""
        hits = self._ask({"typed": typed, "locale": locale, "may": may})
        return f"{hits[0]['pack']}/{hits[0]['phrase']}" if hits else None

    def _ask(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        self.last_ms = answer["ms"]
        hits: list[dict[str, Any]] = answer["hits"]
        return hits

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(5)


@pytest.fixture(scope="session")
def library() -> Book:
    return shipped()


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle("tests/find/driver.ts", tmp_path_factory.mktemp("find"))


@pytest.fixture(scope="session")
def find(library: Book, script: Path) -> Iterator[Finding]:
    asked = Finding(script, finding(library.packs.values(), ""))
    yield asked
    asked.close()
