"""The real product, and three people at it with a browser each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.e2e.browsers import enter, open_context
from tests.e2e.camera import MEDIA, motion_jpeg
from tests.e2e.people import Clerk, Interpreter, Visitor
from tests.ward import Ward

if node := os.environ.get("TEWATASHI_NODE"):
    # Playwright's own Node wants a library that a bare Debian lacks.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    started = Ward(tmp_path_factory.mktemp("ward"))
    yield started
    started.stop()


@dataclass
class Counter:
    """Who stands at a desk of their own, and their browsers' profiles."""

    ward: Ward
    desk: str
    visitor: Visitor
    clerk: Clerk
    contexts: list[BrowserContext]
    profiles: dict[str, Path]


@pytest.fixture
def counter(playwright: Playwright, ward: Ward, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Counter]:
    """A tablet and a clerk's screen at a desk of their own; page errors fail the test."""
    desk = request.node.name[:40]
    ward.add_desk(desk)
    profiles = {name: tmp_path / name for name in ("tablet", "clerk")}
    tablet = open_context(playwright, profiles["tablet"], width=768, height=1024, touch=True)
    desktop = open_context(playwright, profiles["clerk"], width=1440, height=900)
    visitor = Visitor(enter(tablet, ward.link("visitor", desk)))
    clerk = Clerk(enter(desktop, ward.link("staff", desk)))
    clerk.page.wait_for_selector(".counter")
    yield Counter(ward, desk, visitor, clerk, [tablet, desktop], profiles)
    tablet.close()
    desktop.close()


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real signing clip as Chromium's camera."""
    clip = MEDIA / "slovo_vertical_kitchen.mp4"
    if not clip.exists():
        pytest.skip("the signing clips are not here: shared/media beside the repository")
    return motion_jpeg(clip, tmp_path_factory.mktemp("camera") / "signer.mjpeg")


@dataclass
class SignCounter(Counter):
    """A counter with an interpreter far away."""

    interpreter: Interpreter


@pytest.fixture
def sign_counter(
    playwright: Playwright, ward: Ward, signer: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[SignCounter]:
    """A signer before the tablet's camera, a clerk, and an interpreter; a browser each.

    With the parameter True the signer's and the interpreter's browsers find the pose themselves if they can.
    """
    finds_pose = getattr(request, "param", False)
    desk = request.node.name[:40]
    ward.add_desk(desk)
    profiles = {name: tmp_path / name for name in ("tablet", "clerk", "interpreter")}
    contexts = [
        open_context(
            playwright, profiles["tablet"], width=768, height=1024, camera=signer, touch=True, finds_pose=finds_pose
        ),
        open_context(playwright, profiles["clerk"], width=1440, height=900),
        open_context(playwright, profiles["interpreter"], width=1440, height=900, finds_pose=finds_pose),
    ]
    visitor = Visitor(enter(contexts[0], ward.link("visitor", desk)))
    clerk = Clerk(enter(contexts[1], ward.link("staff", desk)))
    interpreter = Interpreter(enter(contexts[2], ward.link("interpreter")))
    yield SignCounter(ward, desk, visitor, clerk, contexts, profiles, interpreter)
    for context in contexts:
        context.close()


__all__ = ["Clerk", "Counter", "Interpreter", "SignCounter", "Visitor"]
