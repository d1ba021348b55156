"""An administrator takes in a pictogram and a signed clip in the editor's page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from tests.e2e.browsers import open_context
from tests.e2e.looking import check
from tests.ward import Ward

CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(100)


def test_pictures_and_clips_come_and_go(playwright: Playwright, ward: Ward, tmp_path: Path) -> None:
    context = open_context(playwright, tmp_path / "profile", width=1280, height=900)
    page = context.pages[0]
    page.goto(ward.link("administrator"))
    page.fill("input[name=name]", "Ann")
    page.click("button[type=submit]")
    page.click(".admin-link[href='#/own']")
    page.wait_for_selector(".own")
    picture, film = page.locator(".own-add").first, page.locator(".own-add").last
    files = {"name": "maru.svg", "mimeType": "image/svg+xml", "buffer": CIRCLE}
    picture.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    picture.locator("button").click()
    page.wait_for_selector(".files-fault")
    picture.locator("input[type=text]").nth(2).fill("CC0-1.0")
    picture.locator("button").click()
    page.wait_for_selector(".packs-name:has-text('ward/maru')")
    film = page.locator(".own-add").last
    film.locator("input[type=file]").set_input_files(
        {"name": "a.webm", "mimeType": "video/webm", "buffer": WEBM}  # type: ignore[arg-type]
    )
    film.locator("select").first.select_option("welcome")
    film.locator("select").last.select_option("please-sit")
    film.locator("input[type=text]").nth(1).fill("ward")
    film.locator("button").click()
    page.wait_for_selector(".packs-facts:has-text('welcome/please-sit')")
    check(page)
    for _ in range(2):
        count = page.locator(".own .packs-row").count()
        page.click(".own .packs-row button >> nth=0")
        page.wait_for_function("count => document.querySelectorAll('.own .packs-row').length < count", arg=count)
    context.close()
