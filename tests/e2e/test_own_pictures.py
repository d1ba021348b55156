"""An administrator takes in a pictogram and a signed clip in the editor; a reviewer lets boards show them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, Playwright

from tests.e2e.browsers import open_context
from tests.e2e.looking import check
from tests.e2e.people import eventually
from tests.editing import Editor, look
from tests.ward import Ward

CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(100)
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nすわる\n".encode()


def field(page: Page, form: int, label: str) -> Locator:
    found = page.locator(".own-add").nth(form).locator(f".form-field:has(> .form-label:text-is('{label}'))")
    return found.locator(".form-input")


def choose(page: Page, form: int, label: str, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    field(page, form, label).set_input_files(file)  # type: ignore[arg-type]


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.own-new').forEach(one => { one.open = true; })")


def take_in(page: Page, form: int) -> None:
    page.locator(".own-add").nth(form).locator("button").click()


def rows(page: Page) -> int:
    return page.locator(".own .packs-row").count()


def test_pictures_and_clips_come_and_go(playwright: Playwright, ward: Ward, tmp_path: Path) -> None:
    context = open_context(playwright, tmp_path / "profile", width=1280, height=900)
    page = context.pages[0]
    page.goto(ward.link("administrator"))
    page.fill("input[name=name]", "Ann")
    page.click("button[type=submit]")
    page.click(".admin-link[href='#/own']")
    page.wait_for_selector(".own")
    page.select_option(".admin-language", "en")
    page.wait_for_selector("html[lang=en] .own")
    before = rows(page)
    unfold(page)
    take_in(page, 0)
    page.wait_for_selector(".status:has-text('Choose a file first.')")
    choose(page, 0, "File", "maru.svg", CIRCLE)
    take_in(page, 0)
    page.wait_for_selector(".files-fault:has-text('licence')")
    field(page, 0, "Licence").fill("CC0-1.0")
    take_in(page, 0)
    row = page.locator(".own .packs-row:has-text('ward/maru')")
    row.locator(".badge:has-text('Waits for review')").wait_for()
    eventually(lambda: row.locator("img").evaluate("image => image.complete && image.naturalWidth > 0"))
    unfold(page)
    choose(page, 1, "File", "a.webm", WEBM)
    choose(page, 1, "Captions (.vtt, Japanese)", "a.vtt", VTT)
    field(page, 1, "Pack").select_option("welcome")
    field(page, 1, "Phrase").select_option("please-sit")
    field(page, 1, "Licence").fill("ward")
    take_in(page, 1)
    page.wait_for_selector(".packs-facts:has-text('welcome/please-sit · .vtt')")
    check(page)
    page.click(".admin-link[href='#/']")
    page.click(".packs-row:has-text('Waits for review: 2') a")
    page.wait_for_selector(".own")
    bob = Editor(ward, "Bob", "reviewer")
    assert look(bob, "pictures", "maru").status == 200
    assert look(bob, "clips", "welcome/please-sit").status == 200
    page.reload()
    page.wait_for_selector(".own .packs-row")
    assert page.locator(".own .badge").count() == 0
    page.locator(".own .packs-row:has-text('please-sit') button:has-text('Sign language')").click()
    page.wait_for_selector(".clip-dialog")
    page.keyboard.press("Escape")
    while rows(page) > before:
        count = rows(page)
        page.locator(".own .packs-row button:has-text('Take away')").first.click()
        page.locator(".dialog .button-primary").click()
        page.wait_for_function("count => document.querySelectorAll('.own .packs-row').length < count", arg=count)
    context.close()
