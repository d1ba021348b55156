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


def test_a_table_goes_out_and_comes_in_and_a_broken_file_is_told_by_its_place(office: Office, tmp_path: Path) -> None:
    writer = office.administrator
    writer.changes_for_the_ward("welcome")
    writer.takes(_id(writer, "i-am-deaf"))
    writer.saved()
    writer.goes_to("ward:welcome/files")
    with writer.page.expect_download() as waiting:
        writer.page.click(".files-link:has-text('.csv')")
    table = tmp_path / "welcome.csv"
    table.write_text(
        Path(waiting.value.path()).read_text("utf-8-sig").replace("I am deaf.", "From a table."), "utf-8-sig"
    )
    writer.page.set_input_files(".files-input", table)
    writer.presses("Take in")
    writer.page.wait_for_selector("text=The file is the draft now.")
    broken = tmp_path / "welcome.yaml"
    broken.write_text("overlay: welcome\nversion: 1\n  hide: [x\n")
    writer.page.set_input_files(".files-input", broken)
    writer.presses("Take in")
    writer.page.wait_for_selector(".files-fault:has-text('Line 3')")
    writer.goes_to("ward:welcome/edit")
    eventually(lambda: "From a table." in writer.text())


def test_nothing_typed_is_lost_when_the_connection_breaks_or_another_saves_first(
    playwright: Playwright, office: Office, tmp_path: Path
) -> None:
    first, ward = office.administrator, office.ward
    first.changes_for_the_ward("welcome")
    first.takes(_id(first, "i-am-deaf"))
    first.saved()
    first.page.context.set_offline(True)
    first.writes("en", "Written without a connection.")
    first.page.wait_for_selector(".save-line[data-state=offline]")
    first.page.context.set_offline(False)
    first.saved()

    context = open_context(playwright, tmp_path / "second", width=1280, height=800)
    second = enter_as(context, ward.link("administrator", None), "Ito")
    second.goes_to("ward:welcome/edit")
    second.page.wait_for_selector(".cm-content")
    assert "Written without a connection." in second.text()
    first.writes("en", "By Sato.")
    first.saved()
    second.types("# by Ito\n", line=1)
    second.page.wait_for_selector(".conflict-both")
    assert "By Sato." in second.page.input_value(".conflict-text >> nth=1")
    second.page.click(".dialog-actions .button >> nth=0")
    eventually(lambda: "By Sato." in second.text() and "# by Ito" not in second.text())
    second.page.click(".cm-content")
    second.page.keyboard.press("Control+z")
    eventually(lambda: "# by Ito" in second.text())
    second.saved()
    context.close()


def test_an_older_text_is_brought_back_and_cells_are_marked(office: Office) -> None:
    writer, reader = office.administrator, office.reviewer
    for words in ("First words.", "Second words."):
        _publish(writer, reader, words)
    writer.goes_to("ward:welcome/history")
    writer.page.click(".history-one:last-child .button:has-text('Bring this back')")
    writer.page.click(".dialog .button-primary")
    writer.page.wait_for_selector(".history-one >> nth=2")
    assert "Brought back from 1" in writer.page.inner_text(".history-one >> nth=0")
    assert "Reviewed by Kato" in writer.page.inner_text(".history-one >> nth=1")
    writer.goes_to("ward:welcome/edit")
    eventually(lambda: "First words." in writer.text())

    reader.goes_to("ward:welcome/translations")
    cell = ".matrix-cell[data-cell$='i-am-deaf vi']"
    reader.page.click(cell)
    reader.page.click(".dialog .button:has-text('Checked')")
    reader.page.wait_for_selector(f"{cell} .badge-checked")
    reader.page.reload()
    reader.page.wait_for_selector(f"{cell} .badge-checked")
    assert writer.errors == reader.errors == []


def _publish(writer: Editor, reader: Editor, words: str) -> None:
    writer.goes_to("")
    writer.changes_for_the_ward("welcome")
    if writer.page.locator(".beneath").is_visible():
        writer.takes(_id(writer, "i-am-deaf"))
    else:
        writer.goes_to("ward:welcome/edit/en/" + _id(writer, "i-am-deaf"))
    writer.writes("en", words)
    writer.saved()
    writer.goes_to("ward:welcome/changes")
    writer.presses("Send for review")
    writer.page.wait_for_selector(".badge-in_review")
    reader.goes_to("")
    reader.goes_to("ward:welcome/changes")
    reader.presses("Approve")
    reader.page.wait_for_selector(".badge-approved")
    writer.goes_to("")
    writer.goes_to("ward:welcome/changes")
    writer.presses("Publish now")
    writer.page.wait_for_selector(".badge-published")


def test_a_reviewer_cannot_write_and_an_administrator_cannot_approve(office: Office) -> None:
    writer, reader = office.administrator, office.reviewer
    writer.changes_for_the_ward("welcome")
    writer.takes(_id(writer, "i-am-deaf"))
    writer.saved()
    writer.goes_to("ward:welcome/changes")
    writer.presses("Send for review")
    writer.page.wait_for_selector(".badge-in_review")
    assert writer.page.locator(".button:has-text('Approve')").count() == 0
    reader.goes_to("ward:welcome/edit")
    reader.page.wait_for_selector(".cm-content")
    before = reader.text()
    reader.types("x", line=1)
    assert reader.text() == before
    assert reader.page.locator(".edit-form input:not([readonly])").count() == 0
    reader.goes_to("ward:welcome/changes")
    reader.page.fill(".changes-does textarea", "Please write it shorter.")
    reader.presses("Return with the note")
    reader.page.wait_for_selector(".badge-returned")
    writer.goes_to("")
    writer.goes_to("ward:welcome/changes")
    writer.page.wait_for_selector(".changes-note:has-text('Please write it shorter.')")


def test_a_phrase_is_changed_by_keyboard_alone(office: Office) -> None:
    page = office.administrator.page

    def reach(selector: str, limit: int = 90) -> None:
        for _ in range(limit):
            if page.evaluate("one => !!document.activeElement && document.activeElement.matches(one)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {selector}")

    reach("[data-document='base:welcome'] .packs-does button")
    page.keyboard.press("Enter")
    reach(".dialog-actions .button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".beneath")
    reach(".beneath-one .button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".edit-form [data-path$='say/ja']:focus")
    reach(".edit-form [data-path$='say/en']")
    page.keyboard.press("End")
    page.keyboard.type(" Really.")
    eventually(lambda: "Really." in office.administrator.text())
    office.administrator.saved()
    page.evaluate("() => document.querySelector('.cm-content').focus()")
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.matches('.cm-content')"), "the field lets the Tab key go on"
