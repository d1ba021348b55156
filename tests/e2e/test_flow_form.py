"""An administrator changes which questions are asked one after the other, in the form for a flow."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from tests.e2e.browsers import open_context
from tests.e2e.editors import enter_as
from tests.e2e.looking import check
from tests.e2e.people import eventually
from tests.ward import Ward


def test_a_flow_is_changed_in_its_form_and_undone(playwright: Playwright, ward: Ward, tmp_path: Path) -> None:
    context = open_context(playwright, tmp_path / "profile", width=1280, height=800)
    writer = enter_as(context, ward.link("administrator", None), "Sato")
    page = writer.page
    writer.changes_for_the_ward("resident-registration")
    writer.takes("flow:moving-in")
    steps = page.locator(".flow-step")
    first = steps.nth(0).locator("select").nth(0).input_value()
    assert steps.count() == 10
    check(page)
    steps.nth(0).locator("[data-path$='/down']").focus()
    page.keyboard.press("Enter")
    assert steps.nth(1).locator("select").nth(0).input_value() == first
    assert page.evaluate("() => document.activeElement.getAttribute('data-path')") == "flows/0/steps/1/down"
    steps.nth(1).locator("[data-path$='/then/elsewhere-in-japan']").select_option("which-id")
    eventually(lambda: "elsewhere-in-japan: which-id" in writer.text())
    page.locator("[data-path='flows/0/steps/2/away']").click()
    assert steps.count() == 9
    eventually(lambda: "abroad: show-residence-card" not in writer.text())
    page.select_option(".form-add select", "fee")
    page.click(".form-add .button")
    assert steps.nth(9).locator("select").nth(0).input_value() == "fee"
    eventually(lambda: writer.faults() == [])
    writer.saved()
    steps.nth(2).locator("[data-path$='/down']").click()
    steps.nth(3).locator("[data-path$='/then/future']").select_option("end")
    steps.nth(3).locator("[data-path$='/phrase']").select_option("how-many-people")
    eventually(lambda: len(writer.faults()) == 1)
    writer.presses("Undo")
    eventually(lambda: writer.faults() == [] and steps.nth(3).locator("select").nth(0).input_value() == "when-moved")
    writer.saved()
    assert writer.errors == []
    context.close()
