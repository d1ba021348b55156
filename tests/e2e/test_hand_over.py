"""One interpreter hands a call over to another, and the visitor's picture does not stop."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright
from sqlalchemy import text

from tests.e2e.browsers import enter, open_context
from tests.e2e.conftest import SignCounter
from tests.e2e.people import Interpreter, eventually
from tests.ward import Ward

pytestmark = pytest.mark.timeout(180)

WATCH = """selector => {
    const video = document.querySelector(selector);
    const seen = window.seen = {frames: 0, last_ms: performance.now(), gap_ms: 0};
    const frame = () => {
        const now_ms = performance.now();
        seen.gap_ms = Math.max(seen.gap_ms, now_ms - seen.last_ms);
        seen.last_ms = now_ms;
        seen.frames += 1;
        video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
}"""
LONGEST = "() => Math.max(window.seen.gap_ms, performance.now() - window.seen.last_ms)"
END = ".call-tools .button:has(use[href$='#call_end'])"
STILL_MS = 1500
"""A picture that stands for longer has stopped; five browsers share two cores here."""


@pytest.fixture
def colleague(playwright: Playwright, ward: Ward, tmp_path: Path) -> Iterator[Interpreter]:
    """One more interpreter, somewhere else."""
    context = open_context(playwright, tmp_path / "colleague", width=1440, height=900)
    yield Interpreter(enter(context, ward.link("interpreter")))
    context.close()


def flowing(page: Page, role: str) -> int:
    """Tell how many people of a role are seen, not their slates."""
    return page.locator(f".call-tile[data-role={role}]:not(.is-covered)").count()


def happened(page: Page, sign: str) -> bool:
    """Tell whether the thread has a line with this pictogram."""
    return page.locator(f".item-event:has(use[href$='#{sign}'])").count() > 0


def ask(page: Page, help: str) -> None:
    page.click(".relief-buttons .button:has(use[href$='#group_add'])")
    page.click(f".dialog [data-help={help}]")


def test_a_call_is_handed_over_and_nobodys_picture_stops(sign_counter: SignCounter, colleague: Interpreter) -> None:
    counter, first = sign_counter, sign_counter.interpreter
    visitor, clerk = counter.visitor, counter.clerk
    for person in (visitor, clerk, first, colleague):
        person.page.set_default_timeout(20_000)  # of four browsers each has half a core
    first.is_ready()
    visitor.chooses("sign")
    visitor.calls_interpreter()
    first.answers()
    clerk.write("印鑑はお持ちですか")
    eventually(lambda: flowing(first.page, "visitor") == flowing(visitor.page, "interpreter") == 1, 20)

    ask(clerk.page, "deaf")
    eventually(lambda: first.page.locator(".relief[data-help=deaf]").count() == 1)
    first.page.click(".relief-buttons .button:has(use[href$='#close'])")
    eventually(lambda: clerk.page.locator(".relief[data-help=none]").count() == 1)
    ask(first.page, "hand_over")
    eventually(lambda: happened(visitor.page, "group_add") and happened(clerk.page, "group_add"))

    colleague.is_ready()
    colleague.page.wait_for_selector(".ring-help[data-help=hand_over]")
    assert first.page.locator(".relief-leave").count() == 0
    visitor.page.evaluate(WATCH, ".call-tile[data-role=interpreter] video")
    colleague.answers()
    leave = first.page.locator(".relief-leave:not([disabled])")
    leave.wait_for(timeout=20_000)
    eventually(lambda: flowing(visitor.page, "interpreter") == 2, 20)
    eventually(lambda: flowing(colleague.page, "visitor") == flowing(colleague.page, "interpreter") == 1, 20)
    assert colleague.said() == ["印鑑はお持ちですか"]
    assert visitor.page.evaluate(LONGEST) < STILL_MS, "the first interpreter stood still when the second came"

    first_pid = colleague.page.locator(".call-tile[data-role=interpreter]").get_attribute("data-pid")
    visitor.page.evaluate(WATCH, f".call-tile[data-role=interpreter]:not([data-pid='{first_pid}']) video")
    colleague.page.evaluate(WATCH, ".call-tile[data-role=visitor] video")
    first.page.click(END)
    first.page.click(".dialog .button-primary")
    leave.click()
    first.page.click(".dialog .button-primary")
    first.page.wait_for_selector(".lobby-notice")
    eventually(lambda: flowing(visitor.page, "interpreter") == 1 and happened(visitor.page, "logout"))
    time.sleep(2)
    for page in (visitor.page, colleague.page):
        assert page.evaluate(LONGEST) < STILL_MS, "a picture stood still when the first interpreter went"
    assert clerk.page.locator(".call-status[data-state=answered]").count() == 1
    assert "印鑑" not in first.page.content()
    colleague.write("はい、持っています")
    eventually(lambda: visitor.said() == ["印鑑はお持ちですか", "はい、持っています"])
    for person in (visitor, clerk, first, colleague):
        assert person.errors == []

    colleague.page.click(END)
    colleague.page.wait_for_selector(".lobby-ready")
    with counter.ward.database.transaction() as db:
        stays = db.execute(text("SELECT interpreter, left_ms - joined_ms FROM stays ORDER BY joined_ms")).all()
        assert len({who for who, _ in stays}) == 2 and all(ms > 0 for _, ms in stays)
        sights = db.execute(text("SELECT viewer_role, sum(frames) FROM sights GROUP BY viewer_role")).all()
    assert {role for role, frames in sights if frames > 0} == {"visitor", "interpreter"}
