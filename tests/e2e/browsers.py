"""Chromium as tests start it: one browser for each person, each with a camera of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=30",
    # Names of the form x.local cannot be resolved in a test, and the relay never resolves them.
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--autoplay-policy=no-user-gesture-required",
    # A window behind another must not lose its timers, or three people on one machine starve each other.
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
)


def executable() -> str:
    """Tell where Chromium is."""
    found = os.environ.get("TEWATASHI_BROWSER") or shutil.which("chromium")
    if found is None:
        raise RuntimeError("no Chromium: run ./test, or name one in TEWATASHI_BROWSER")
    return found


def open_context(
    playwright: Playwright,
    profile: Path,
    *,
    width: int,
    height: int,
    camera: Path | None = None,
    touch: bool = False,
    finds_pose: bool = False,
) -> BrowserContext:
    """Start a browser with an ordinary profile on disk, so that what it writes there can be searched.

    Without a graphics card it is slow at finding the pose, so it is one that cannot unless it `finds_pose`.
    """
    flags = list(FLAGS) + ([f"--use-file-for-fake-video-capture={camera}"] if camera else [])
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=executable(),
        args=flags,
        viewport={"width": width, "height": height},
        has_touch=touch,
        permissions=["camera", "microphone"],
        locale="ja-JP",
    )
    if not finds_pose:
        context.add_init_script("delete window.OffscreenCanvas")
    return context


def watched(context: BrowserContext) -> Page:
    """Give a page whose errors are kept in `page.errors`."""
    page = context.pages[0] if context.pages else context.new_page()
    page.set_default_timeout(10_000)
    page.errors = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
    page.on(
        "console",
        lambda message: page.errors.append(message.text) if message.type == "error" else None,  # type: ignore[attr-defined]
    )
    return page


def enter(context: BrowserContext, link: str) -> Page:
    """Open a one-time link and press its button, as a person does; page errors end the test."""
    page = watched(context)
    page.goto(link)
    page.click("button[type=submit]")
    page.wait_for_selector("#app > *:not(.opening)")
    return page
