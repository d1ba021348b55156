"""Takes the pictures of docs/packs.md from the running product: `python tools/editor_pictures.py [folder]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.browsers import open_context  # noqa: E402 - found only with the path above
from tests.e2e.editors import Editor, enter_as  # noqa: E402
from tests.editing import Editor as Person  # noqa: E402
from tests.editing import bring, show  # noqa: E402
from tests.ward import Ward  # noqa: E402
from tools.pictures import take  # noqa: E402

PACK = "resident-registration"
PHRASE = "moving-in/when-moved"
FILM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(100)
"""Nobody plays it here."""


def main(folder: Path) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        ward = Ward(Path(scratch) / "data")
        try:
            scene(playwright, ward, Path(scratch), folder)
        finally:
            ward.stop()


def scene(playwright: Playwright, ward: Ward, scratch: Path, folder: Path) -> None:
    """Change one sentence for the whole ward, and take pictures on the way."""
    contexts = [open_context(playwright, scratch / name, width=1280, height=800) for name in ("writer", "reader")]
    writer = enter_as(contexts[0], ward.link("administrator", None), "Sato")
    reader = enter_as(contexts[1], ward.link("reviewer", None), "Kato")
    take(writer.page, folder / "editor-packs.png")
    writer.changes_for_the_ward(PACK)
    take(writer.page, folder / "editor-beneath.png")
    writer.takes(PHRASE)
    writer.writes("en", "On which day did you move to this ward?")
    writer.saved()
    take(writer.page, folder / "editor-form.png")
    writer.turns("preview")
    writer.page.frame_locator(".preview-frame").locator(".answers").wait_for()
    take(writer.page, folder / "editor-preview.png")
    writer.types("  ", line=3)
    writer.page.wait_for_selector(".faults-one:not(.is-hint)")
    take(writer.page, folder / "editor-fault.png")
    writer.page.keyboard.press("Control+z")
    writer.page.wait_for_selector(".faults.is-good")
    writer.saved()
    review(writer, reader, folder)
    flow(writer, folder)
    own(writer, ward, folder)
    for context in contexts:
        context.close()


def review(writer: Editor, reader: Editor, folder: Path) -> None:
    """Send the draft to a second person, publish it, and look back."""
    here = f"ward:{PACK}"
    writer.goes_to(f"{here}/changes")
    writer.page.fill(".changes-does textarea", "People answered with the year alone.")
    writer.presses("Send for review")
    writer.page.wait_for_selector(".badge-in_review")
    reader.goes_to(f"{here}/changes")
    reader.page.wait_for_selector(".changes-buttons .button")
    take(reader.page, folder / "editor-review.png")
    reader.presses("Approve")
    reader.page.wait_for_selector(".badge-approved")
    writer.goes_to("")
    writer.goes_to(f"{here}/changes")
    writer.presses("Publish now")
    writer.page.wait_for_selector(".badge-published")
    writer.goes_to(f"{here}/history")
    writer.page.wait_for_selector(".history-one")
    take(writer.page, folder / "editor-history.png")
    writer.goes_to(f"base:{PACK}/translations")
    writer.page.wait_for_selector(".matrix-cell")
    take(writer.page, folder / "editor-translations.png")
    writer.goes_to(f"{here}/files")
    writer.page.wait_for_selector(".files-list")
    take(writer.page, folder / "editor-files.png")


def flow(writer: Editor, folder: Path) -> None:
    """Begin to change which questions are asked one after the other."""
    writer.goes_to("")
    writer.changes_for_the_ward("pension")
    writer.takes("flow:join")
    writer.saved()
    writer.page.wait_for_selector(".faults.is-good")
    take(writer.page, folder / "editor-flow.png")


def own(writer: Editor, ward: Ward, folder: Path) -> None:
    """Take in pictures and a film, of which a reviewer has looked at some."""
    sato, kato = Person(ward, "Sato", "administrator"), Person(ward, "Kato", "reviewer")
    said = {"licence": "CC0-1.0", "author": "Our ward"}
    show(sato, kato, "pictures", drawing("M4 20V9l8-6 8 6v11z"), file="hall.svg", id="ward-hall", name="区役所", **said)
    bring(sato, "pictures", drawing("M12 2l9 20H3z"), file="tower.svg", id="clock-tower", name="時計塔", **said)
    show(sato, kato, "clips", FILM, file="a.webm", pack="welcome", phrase="please-sit", caption="座る", **said)
    bring(sato, "clips", FILM, file="b.webm", pack="welcome", phrase="wait-a-moment", **said)
    writer.goes_to("own")
    writer.page.wait_for_selector(".own .badge")
    take(writer.page, folder / "editor-own.png")


def drawing(path: str) -> bytes:
    """Draw a pictogram of one shape."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{path}"/></svg>'.encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
