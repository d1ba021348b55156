"""One Chromium and one bundle for the tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.e2e.ink_pad.bench import Bench, bundle, opened

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def pad_browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = os.environ.get("TEWATASHI_BROWSER") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not on this machine")
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def pad_script() -> str:
    return bundle()


@pytest.fixture
def desk(pad_browser: Browser, pad_script: str) -> Iterator[Bench]:
    with opened(pad_browser, pad_script) as bench:
        yield bench
