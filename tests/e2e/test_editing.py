"""Changing what a board says, in real browsers: written, broken, mended, reviewed by another, published, seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.e2e.browsers import enter, open_context
from tests.e2e.editors import Editor, enter_as
from tests.e2e.looking import check
from tests.e2e.people import Visitor, eventually
from tests.ward import Ward

pytestmark = pytest.mark.timeout(180)


@dataclass
class Office:
    """An administrator and a reviewer, each in a browser of their own."""

    ward: Ward
    administrator: Editor
    reviewer: Editor


@pytest.fixture
def office(playwright: Playwright, tmp_path: Path) -> Iterator[Office]:
    ward = Ward(tmp_path / "data")
    contexts = [open_context(playwright, tmp_path / name, width=1280, height=800) for name in ("writer", "reader")]
    yield Office(
        ward,
        enter_as(contexts[0], ward.link("administrator", None), "Sato"),
        enter_as(contexts[1], ward.link("reviewer", None), "Kato"),
    )
    for context in contexts:
        context.close()
    ward.stop()


def tablet(playwright: Playwright, ward: Ward, folder: Path) -> tuple[BrowserContext, Visitor]:
    context = open_context(playwright, folder, width=768, height=1024, touch=True)
    return context, Visitor(enter(context, ward.link("visitor")))


def test_a_pack_is_broken_mended_reviewed_and_published_to_an_open_board(
    playwright: Playwright, office: Office, tmp_path: Path
) -> None:
    writer, reader = office.administrator, office.reviewer
    context, visitor = tablet(playwright, office.ward, tmp_path / "tablet")
    visitor.speaks("English")
    visitor.chooses("type")
    visitor.type("half a sentence")
    visitor.turns_to("point")
    eventually(lambda: "I am deaf" in visitor.page.inner_text(".tile[data-tile='i-am-deaf']"))

    writer.changes_for_the_ward("welcome")
    writer.takes(_id(writer, "i-am-deaf"))
    writer.writes("en", "I cannot hear you. Please write.")
    writer.saved()
    writer.types("   ", line=3)
    eventually(lambda: len(writer.faults()) == 1)
    assert "Line 3" in writer.faults()[0] or "Line 4" in writer.faults()[0]
    writer.page.click(".faults-one")
    writer.page.keyboard.press("Control+z")
    eventually(lambda: writer.faults() == [])
    writer.saved()
    writer.goes_to("ward:welcome/changes")
    writer.page.fill(".changes-does textarea", "Shorter.")
    writer.presses("Send for review")
    writer.page.wait_for_selector("text=Waits for review")

    reader.page.reload()
    reader.page.click("[data-document='ward:welcome'] .packs-open")
    reader.goes_to("ward:welcome/changes")
    reader.page.wait_for_selector(".diff-lines")
    assert "Shorter." in reader.page.inner_text(".changes-note")
    assert "I cannot hear you. Please write." in reader.page.inner_text(".changes")
    reader.presses("Approve")
    reader.page.wait_for_selector(".badge-approved")

    writer.goes_to("ward:welcome/history")
    writer.goes_to("ward:welcome/changes")
    writer.presses("Publish now")
    writer.page.wait_for_selector(".badge-published")
    eventually(lambda: "I cannot hear you" in visitor.page.inner_text(".tile[data-tile='i-am-deaf']"), 10)
    visitor.turns_to("type")
    assert visitor.page.input_value(".writer-field") == "half a sentence"
    assert writer.errors == reader.errors == visitor.errors == []
    context.close()


def _id(editor: Editor, phrase: str) -> str:
    found = editor.page.get_attribute(f"[data-beneath$='/{phrase}']", "data-beneath")
    assert found is not None
    return found


def test_every_page_of_the_editor_is_for_everybody(office: Office) -> None:
    writer = office.administrator
    check(writer.page)
    writer.changes_for_the_ward("welcome")
    writer.page.wait_for_selector(".beneath")
    check(writer.page)
    writer.takes(_id(writer, "i-am-deaf"))
    writer.saved()
    check(writer.page)
    writer.page.click(".form-icon-button")
    check(writer.page)
    writer.page.click(".icons-one >> nth=1")
    writer.turns("preview")
    writer.page.frame_locator(".preview-frame").locator(".board").wait_for()
    check(writer.page)
    for tab in ("changes", "translations", "history", "files"):
        writer.goes_to(f"ward:welcome/{tab}")
        writer.page.wait_for_selector(f".document[data-tab={tab}]")
        check(writer.page)
    writer.goes_to("signers")
    writer.page.wait_for_selector(".signers")
    check(writer.page)
