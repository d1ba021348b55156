"""Takes the pictures of docs/ from the running product: `.venv/bin/python tools/pictures.py [folder]`."""

from __future__ import annotations

import io
import math
import sys
import tempfile
from pathlib import Path

import av
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.browsers import enter, open_context  # noqa: E402 - found only with the path above
from tests.e2e.people import Clerk, Interpreter, Visitor, eventually  # noqa: E402
from tests.ward import Ward  # noqa: E402

LOCALES = {"ja": "日本語", "en": "English", "th": "ไทย", "ne": "नेपाली"}
TABLETS = {"portrait": (768, 1024), "landscape": (1024, 768)}
DESKTOP = (1440, 900)


def main(folder: Path) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        ward = Ward(Path(scratch) / "data")
        try:
            camera = drawn_signer(Path(scratch) / "signer.mjpeg")
            for locale, name in LOCALES.items():
                for shape, size in TABLETS.items():
                    desk = f"{locale}-{shape}"
                    ward.add_desk(desk, "1番 総合窓口")
                    scene(playwright, ward, Path(scratch), folder, desk, locale, name, size, camera, shape)
                ward.add_desk(f"{locale}-flow", "1番 総合窓口")
                questions(playwright, ward, Path(scratch), folder, locale, name)
            ward.add_desk("four", "1番 総合窓口")
            four_people(playwright, ward, Path(scratch), folder, camera)
        finally:
            ward.stop()


def scene(
    playwright: Playwright, ward: Ward, scratch: Path, folder: Path, desk: str, locale: str, name: str,
    size: tuple[int, int], camera: Path, shape: str,
) -> None:  # fmt: skip
    """Play one conversation, and take pictures on the way."""
    portrait = shape == "portrait"
    people = [
        open_context(playwright, scratch / f"{desk}-tablet", width=size[0], height=size[1], camera=camera, touch=True),
        open_context(playwright, scratch / f"{desk}-clerk", width=DESKTOP[0], height=DESKTOP[1]),
        open_context(playwright, scratch / f"{desk}-interpreter", width=DESKTOP[0], height=DESKTOP[1], camera=camera),
    ]
    visitor = Visitor(enter(people[0], ward.link("visitor", desk)))
    clerk = Clerk(enter(people[1], ward.link("staff", desk)))
    interpreter = Interpreter(enter(people[2], ward.link("interpreter")))
    visitor.speaks(name)
    take(visitor.page, folder / f"tablet-start-{desk}.png")
    visitor.chooses("point")
    visitor.points_at("i-am-deaf")
    clerk.says("ご用件", "what-today")
    visitor.page.wait_for_selector(".answers")
    take(visitor.page, folder / f"tablet-answers-{desk}.png")
    visitor.page.locator(".answers-place button").first.click()
    eventually(lambda: len(clerk.said()) == 3)
    take(visitor.page, folder / f"tablet-point-{desk}.png")
    visitor.turns_to("write")
    for stroke in LETTER:
        visitor.draw(stroke)
    if portrait:
        take(clerk.page, folder / f"clerk-{locale}.png")
    interpreter.is_ready()
    visitor.turns_to("sign")
    visitor.calls_interpreter()
    interpreter.page.wait_for_selector(".ring-answer")
    if portrait and locale == "ja":
        take(interpreter.page, folder / "interpreter-ring.png")
    interpreter.answers()
    eventually(lambda: interpreter.frames_shown() > 30 and visitor.frames_shown() > 30, 20)
    take(visitor.page, folder / f"tablet-sign-{desk}.png")
    if portrait:
        take(interpreter.page, folder / f"interpreter-{locale}.png")
    visitor.finish()
    visitor.page.wait_for_selector(".receipt")
    if portrait:
        take(visitor.page, folder / f"tablet-receipt-{locale}.png")
    for context in people:
        context.close()


def four_people(playwright: Playwright, ward: Ward, scratch: Path, folder: Path, camera: Path) -> None:
    """Bring a clerk and a second interpreter into a call, show a document, and take everybody's pictures."""
    width, height = TABLETS["landscape"]
    people = [
        open_context(playwright, scratch / "four-tablet", width=width, height=height, camera=camera, touch=True),
        *(
            open_context(playwright, scratch / f"four-{who}", width=DESKTOP[0], height=DESKTOP[1], camera=camera)
            for who in ("clerk", "first", "second")
        ),
    ]
    visitor = Visitor(enter(people[0], ward.link("visitor", "four")))
    clerk = Clerk(enter(people[1], ward.link("staff", "four")))
    first, second = (Interpreter(enter(context, ward.link("interpreter"))) for context in people[2:])
    first.is_ready()
    visitor.chooses("sign")
    visitor.calls_interpreter()
    first.answers()
    clerk.write("少々お待ちください")
    clerk.joins()
    first.asks_for("deaf")
    second.is_ready()
    second.answers()
    first.switches("videocam")
    eventually(lambda: len(visitor.sees()) == 2 and len(first.sees()) == 3, 40)
    take(visitor.page, folder / "tablet-slate.png")
    first.switches("videocam_off")
    eventually(lambda: len(visitor.sees()) == 3 and len(clerk.sees()) == 3, 40)
    take(visitor.page, folder / "tablet-four.png")
    visitor.tile("staff").locator(".call-choice").click()
    take(visitor.page, folder / "tablet-beside.png")
    take(first.page, folder / "interpreter-four.png")
    take(clerk.page, folder / "clerk-four.png")
    for context in people:
        context.close()


def questions(playwright: Playwright, ward: Ward, scratch: Path, folder: Path, locale: str, name: str) -> None:
    """Collect a message, go through a flow, and read back; take the tablet's pictures and the clerk's card."""
    desk = f"{locale}-flow"
    width, height = TABLETS["portrait"]
    tablet = open_context(playwright, scratch / f"{desk}-tablet", width=width, height=height, touch=True)
    desktop = open_context(playwright, scratch / f"{desk}-clerk", width=DESKTOP[0], height=DESKTOP[1])
    visitor = Visitor(enter(tablet, ward.link("visitor", desk)))
    clerk = Clerk(enter(desktop, ward.link("staff", desk)))
    visitor.speaks(name)
    visitor.chooses("point")
    visitor.page.click(".point-head .collect-toggle")
    visitor.points_at("i-am-deaf")
    visitor.points_at("please-write")
    take(visitor.page, folder / f"tablet-message-{locale}.png")
    visitor.page.click(".message-large")
    take(visitor.page, folder / f"tablet-card-{locale}.png")
    visitor.page.keyboard.press("Escape")
    visitor.page.click(".message-say")
    clerk.leads("resident-registration/moving-in")
    visitor.page.locator(".flow-panel .answers .choice").nth(2).click()
    visitor.page.locator(".flow-panel .date-day").first.wait_for()
    take(visitor.page, folder / f"tablet-flow-{locale}.png")
    if locale == "ja":
        take(clerk.page, folder / "clerk-flow.png")
    answer_all(visitor, clerk)
    take(visitor.page, folder / f"tablet-summary-{locale}.png")
    clerk.checks()
    visitor.page.wait_for_selector(".read-back-answers")
    take(visitor.page, folder / f"tablet-read-back-{locale}.png")
    for context in (tablet, desktop):
        context.close()


def answer_all(visitor: Visitor, clerk: Clerk) -> None:
    """Give the first answer to whatever is asked of either, until the summary stands there."""
    ways = {
        ".board-work .date-day": ".board-work .date-end .button-primary",
        ".board-work .pad-keys .pad-key": ".board-work .pad .button-primary",
        ".board-work .choice-tick": ".board-work .ticks-end .button-primary",
        ".board-work .answers .choice": None,
        ".counter-asking .pad-keys .pad-key": ".counter-asking .pad .button-primary",
    }
    for _ in range(100):
        for touched, sent in ways.items():
            page = clerk.page if touched.startswith(".counter") else visitor.page
            if visitor.page.locator(".summary-pane").count():
                return
            if page.locator(touched).count():
                page.locator(touched).first.click()
                if sent:
                    page.locator(sent).first.click()
        visitor.page.wait_for_timeout(200)
    raise RuntimeError("the flow did not end")


# 大, in shares of the sheet.
LETTER = [
    [(0.30, 0.40), (0.70, 0.38)],
    [(0.50, 0.20), (0.48, 0.45), (0.30, 0.75)],
    [(0.50, 0.42), (0.58, 0.60), (0.72, 0.75)],
]


def take(page: Page, path: Path) -> None:
    """Take a picture when all letters have their font; few colours keep the file small."""
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(500)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} kB")


def drawn_signer(out: Path, *, frames: int = 120) -> Path:
    """Draw a person who signs, as a camera: real people's pictures are not ours to ship."""
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 640, 480, "yuvj420p"
    from fractions import Fraction

    encoder.time_base = Fraction(1, 30)
    with out.open("wb") as file:
        for number in range(frames):
            frame = av.VideoFrame.from_image(_signer(2 * math.pi * number / frames)).reformat(format="yuvj420p")
            frame.pts = number
            for packet in encoder.encode(frame):
                file.write(bytes(packet))
    return out


def _signer(turn: float) -> Image.Image:
    image = Image.new("RGB", (640, 480), "#dfe6ee")
    draw = ImageDraw.Draw(image)
    skin, hair, clothes = "#e6b98f", "#33291f", "#2f4a6d"
    draw.rounded_rectangle((200, 270, 440, 520), 70, fill=clothes)
    draw.rectangle((298, 225, 342, 290), fill=skin)
    draw.ellipse((255, 70, 385, 200), fill=hair)
    draw.ellipse((265, 90, 375, 245), fill=skin)
    draw.pieslice((258, 68, 382, 200), 180, 360, fill=hair)
    for x in (296, 344):
        draw.ellipse((x - 6, 152, x + 6, 166), fill=hair)
    draw.arc((295, 175, 345, 215), 20, 160, fill="#8c4a3a", width=4)
    for side, phase in ((-1, 0.0), (1, 1.2)):
        hand = (320 + side * (95 + 25 * math.cos(turn + phase)), 300 + 45 * math.sin(turn * 2 + phase))
        elbow = (320 + side * 150, 400)
        draw.line([(320 + side * 95, 310), elbow, hand], fill="#3d5d88", width=46, joint="curve")
        draw.ellipse((elbow[0] - 23, elbow[1] - 23, elbow[0] + 23, elbow[1] + 23), fill="#3d5d88")
        draw.ellipse((hand[0] - 27, hand[1] - 27, hand[0] + 27, hand[1] + 27), fill=skin)
        for finger in range(4):
            tip = (hand[0] + side * (-22 + 14 * finger), hand[1] - 52 + 5 * abs(finger - 1))
            draw.line([hand, tip], fill=skin, width=13)
            draw.ellipse((tip[0] - 6, tip[1] - 6, tip[0] + 6, tip[1] + 6), fill=skin)
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
