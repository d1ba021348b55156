"""The screens in Chromium 80, the oldest browser that we serve, talking with a clerk at the real server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.oldest import Chromium80, available
from tests.screens import Screen
from tests.ward import Door, Ward

pytestmark = pytest.mark.skipif(not available(), reason="the Chromium 80 package is for Linux on x86-64")


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Chromium80]:
    started = Chromium80(tmp_path, width=768, height=1024)
    yield started
    started.close()


def enter(old: Chromium80, link: str) -> None:
    old.goto(link)
    old.tap("button[type=submit]")
    old.wait("document.querySelector('#app') && !document.querySelector('.opening')")


def test_a_visitor_points_types_and_draws(old: Chromium80, ward: Ward) -> None:
    ward.add_desk("old-tablet")
    enter(old, ward.link("visitor", "old-tablet"))
    assert "Chrome/80." in old.js("navigator.userAgent")
    old.tap(".languages-choice[lang=vi]")
    old.tap("li:nth-child(2) > .channel-tile")
    old.tap(".tile[data-tile=i-am-deaf]")
    old.wait("document.querySelectorAll('.item-said').length === 1")
    old.tap(".channel-tabs-list li:nth-child(4) > .channel-tab")
    old.tap(".writer-field")
    old.call("Input.insertText", text="Xin chào")
    old.tap(".writer-send")
    old.wait("document.querySelectorAll('.item-said').length === 2")
    old.tap(".channel-tabs-list li:nth-child(3) > .channel-tab")
    old.wait("document.querySelector('.ink-canvas').clientWidth > 100")
    old.stroke(".ink-canvas", [(0.2, 0.2), (0.4, 0.3), (0.6, 0.5), (0.7, 0.7)])

    async def clerk() -> list[str]:
        screen = await Screen(ward.url, Door(ward.link("staff", "old-tablet"), "staff").ticket).start()
        types = [record.type for record in screen.book]
        screen.put("text.message_finished", {"message": 1, "text": "Mời anh chị ngồi"})
        await asyncio.sleep(1)
        await screen.stop()
        return types

    # A thread of its own: a test that drives Playwright leaves its event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        types = thread.submit(asyncio.run, clerk()).result()
    assert [one for one in types if not one.startswith("session.")] == [
        "phrase.said",
        "text.message_finished",
        "ink.stroke_finished",
    ]
    old.wait("document.querySelector('.thread').textContent.indexOf('Mời') >= 0")
    assert old.js("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert old.errors == []


@pytest.mark.parametrize(("role", "ready"), [("staff", ".counter"), ("interpreter", ".lobby-ready")])
def test_the_other_screens_open(old: Chromium80, ward: Ward, role: str, ready: str) -> None:
    ward.add_desk(f"old-{role}")
    enter(old, ward.link(role, f"old-{role}"))
    old.wait(f"document.querySelector('{ready}')")
    assert old.errors == []


def test_an_administrator_edits_a_pack(old: Chromium80, ward: Ward) -> None:
    old.goto(ward.link("administrator", None))
    old.tap("input[name=name]")
    old.call("Input.insertText", text="Sato")
    old.tap("button[type=submit]")
    old.tap(".packs-find")
    old.call("Input.insertText", text="welcome")
    old.wait("document.querySelectorAll('.packs-row').length === 1")
    old.tap(".packs-does button")
    old.tap(".dialog-actions .button")
    old.tap(".beneath .form-input")
    old.call("Input.insertText", text="i-am-deaf")
    old.wait("document.querySelectorAll('.beneath-one').length === 1")
    old.js("document.querySelector('.beneath-one .button').click()")
    old.wait("document.querySelectorAll('.cm-line .tok-propertyName').length > 10")
    old.js("document.querySelector(\".edit-form [data-path$='say/en']\").focus()")
    old.call("Input.insertText", text=" Really.")
    old.wait("document.querySelector('.cm-content').textContent.indexOf('Really.') >= 0")
    old.wait("document.querySelector('.save-line[data-state=saved]')")
    old.js("document.querySelectorAll('.edit-sides .button')[1].click()")
    old.wait("document.querySelector('.preview-frame').contentDocument.querySelector('.board')")
    old.js("document.querySelector('.cm-content').focus()")
    old.call("Input.insertText", text="x: [")
    old.wait("document.querySelector('.faults-one:not(.is-hint)')")
    assert old.errors == []
