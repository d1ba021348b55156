"""The visitor, the clerk and the interpreter, by what they do on their screens."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, TimeoutError

WAYS = ("sign", "point", "write", "type")


class Person:
    """What all three screens have."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def errors(self) -> list[str]:
        """Errors that the page reported."""
        found: list[str] = self.page.errors  # type: ignore[attr-defined]
        return found

    def said(self) -> list[str]:
        """Tell the words in the thread, without furigana, oldest first."""
        words: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll('.item-said .item-words .said')].map(node => {
                const copy = node.cloneNode(true);
                copy.querySelectorAll('rt, rp').forEach(part => part.remove());
                return copy.textContent;
            })"""
        )
        return words

    def live(self) -> str:
        """Tell what others are typing just now."""
        found = self.page.locator(".live .said, .live-words")
        return " ".join(found.all_inner_texts())

    def type(self, text: str) -> None:
        """Type into the field, key by key."""
        self.page.locator(".writer-field").press_sequentially(text, delay=20)

    def send(self) -> None:
        """Send what stands in the field."""
        self.page.click(".writer-send")

    def write(self, text: str) -> None:
        """Type and send."""
        self.type(text)
        self.send()

    def draw(self, points: list[tuple[float, float]], *, lift: bool = True) -> None:
        """Draw with the mouse; points are shares of the sheet's width and height."""
        box = self.canvas.bounding_box()
        assert box is not None
        mouse = self.page.mouse
        place = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        mouse.move(*place[0])
        mouse.down()
        for x, y in place[1:]:
            mouse.move(x, y, steps=6)
        if lift:
            mouse.up()

    @property
    def canvas(self) -> Locator:
        """The sheet."""
        return self.page.locator(".ink-canvas")

    def inked(self) -> int:
        """Tell how many pixels of the sheet are dark."""
        count: int = self.page.evaluate(
            """() => {
                const canvas = document.querySelector('.ink-canvas');
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                const isDark = at => pixels[at + 3] > 128 && pixels[at] + pixels[at + 1] + pixels[at + 2] < 500;
                let dark = 0;
                for (let at = 0; at < pixels.length; at += 4) if (isDark(at)) dark += 1;
                return dark;
            }"""
        )
        return count

    def finish(self) -> None:
        """End the conversation, and confirm."""
        self.page.click(".bar .button:has(use[href$='#logout'])")
        self.page.click(".dialog [data-outcome]")

    def frames_shown(self) -> int:
        """Tell how many frames of the far side's picture were decoded and shown."""
        count: int = self.page.evaluate(
            """() => {
                const video = document.querySelector('.call-video:not(.is-mirror)');
                if (!video || !video.videoWidth) return 0;
                const quality = video.getVideoPlaybackQuality();
                return quality.totalVideoFrames - quality.droppedVideoFrames;
            }"""
        )
        return count

    def tile(self, role: str) -> Locator:
        """The picture of somebody in the call, or of the document."""
        return self.page.locator(f".call-tile[data-role={role}]")

    def sees(self) -> list[str]:
        """Tell whose pictures move here, the document's included."""
        roles: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('.call-tile:not(.is-covered)')].map(tile => tile.dataset.role)"
        )
        return sorted(roles)

    def switches(self, sign: str) -> None:
        """Press the call's button that carries a pictogram."""
        self.page.click(f".call-tools .button:has(use[href$='#{sign}'])")

    def share_of(self, role: str) -> float:
        """Tell which part of the screen a picture has."""
        box, screen = self.tile(role).bounding_box(), self.page.viewport_size
        assert box is not None and screen is not None
        return box["width"] * box["height"] / (screen["width"] * screen["height"])

    def crop(self) -> str:
        """Tell the CSS transform by which the far side's picture is cropped."""
        transform: str = self.page.evaluate(
            "() => getComputedStyle(document.querySelector('.call-video:not(.is-mirror)')).transform"
        )
        return transform

    def coached(self) -> str:
        """Tell the coach's words beside one's own picture."""
        words: str = self.page.evaluate(
            "() => (document.querySelector('.call-coach-words') || {textContent: ''}).textContent"
        )
        return words


class Visitor(Person):
    """At the tablet."""

    def speaks(self, name: str) -> None:
        """Choose a language by its own name on the first screen."""
        self.page.click(f".languages-choice:has-text('{name}')")
        self.page.wait_for_selector(f".languages-choice[aria-pressed=true]:has-text('{name}')")

    def chooses(self, way: str) -> None:
        """Choose how to talk on the first screen."""
        self.page.click(f".channel-tile >> nth={WAYS.index(way)}")
        self.page.wait_for_selector(".board")

    def turns_to(self, way: str) -> None:
        """Open another channel of the board."""
        self.page.click(f".channel-tab >> nth={WAYS.index(way)}")

    def calls_interpreter(self) -> None:
        """Ask for a sign-language interpreter, and do not wait for the check of the own picture."""
        self.page.click(".call-pane .button-primary")
        go_on = self.page.locator(".preflight .button:has(use[href$='#arrow_forward'])")
        waiting = self.page.locator(".call-waiting")
        go_on.or_(waiting).first.wait_for()
        if go_on.is_visible():
            with contextlib.suppress(TimeoutError):  # it has ended by itself meanwhile
                go_on.click(timeout=1000)

    def points_at(self, phrase: str) -> None:
        """Touch a tile."""
        self.page.click(f".tile[data-tile='{phrase}']")

    def is_asked(self, words: str) -> None:
        """Wait until a question stands over its answers."""
        self.page.locator(".answers-title .said", has_text=words).wait_for()

    def picks(self, words: str) -> None:
        """Touch the answer that says so."""
        self.page.locator(".answers .choice", has_text=words).first.click()

    def presses(self, sign: str) -> None:
        """Press the button of the panel that carries a pictogram."""
        self.page.locator(f".board-work .button:has(use[href$='#{sign}']):visible").first.click()

    def says_of_read_back(self, sign: str) -> None:
        """Answer whether all was understood, by the pictogram of the answer."""
        self.page.locator(f".read-back-answers .choice:has(use[href$='#{sign}'])").click()


class Clerk(Person):
    """Across the counter."""

    def says(self, query: str, phrase: str) -> None:
        """Find a phrase and say it."""
        self.page.fill(".search-field", query)
        self.page.click(f".search-results .tile[data-tile$='/{phrase}']")

    def calls_interpreter(self) -> None:
        """Ask for a sign-language interpreter."""
        self.page.click(".call-status-buttons .button-primary")

    def joins(self) -> None:
        """Take part in the call with camera and microphone."""
        self.page.click(".call-status-buttons .button:has(use[href$='#mic'])")

    def leads(self, flow: str) -> None:
        """Begin a flow, named pack/flow, by its pack's button."""
        self.page.click(f"[data-flow='{flow}']")
        self.page.locator(".flow-card").wait_for()

    def presses(self, sign: str) -> None:
        """Press the button of the flow's card that carries a pictogram."""
        self.page.locator(f".flow-card .button:has(use[href$='#{sign}'])").click()

    def summary(self) -> list[tuple[str, str]]:
        """Open the summary and tell each question with what stands under it, without furigana."""
        self.presses("assignment")
        lines: list[list[str]] = self.page.evaluate(
            """() => [...document.querySelectorAll('.dialog .summary-line')].map(line => {
                const copy = line.cloneNode(true);
                copy.querySelectorAll('rt, rp').forEach(part => part.remove());
                const words = name => (copy.querySelector(name) || {textContent: ''}).textContent;
                return [words('.summary-question'), words('.summary-answer')];
            })"""
        )
        self.page.click(".dialog .button-primary")
        return [(question, answer) for question, answer in lines]

    def checks(self) -> None:
        """Ask whether everything was understood."""
        self.page.click(".bar .button:has(use[href$='#fact_check'])")


class Interpreter(Person):
    """Far away."""

    def is_ready(self) -> None:
        """Let calls ring, past the check of the own picture. A machine that is too busy for a camera gets time."""
        self.page.click(".lobby-ready[aria-pressed=false], .lobby-ready:not([aria-pressed=true])")
        ready = self.page.locator(".lobby-ready[aria-pressed=true]")
        go_on, again = (
            self.page.locator(f".preflight .button:has(use[href$='#{sign}'])") for sign in ("arrow_forward", "replay")
        )
        deadline = time.monotonic() + 45
        while not ready.is_visible() and time.monotonic() < deadline:
            for way in (go_on, again):
                if way.is_visible():
                    with contextlib.suppress(TimeoutError):
                        way.click(timeout=500)
                    break
            time.sleep(0.1)
        ready.wait_for()

    def answers(self) -> None:
        """Take the first call that rings."""
        self.page.click(".ring-answer")
        self.page.wait_for_selector(".booth")

    def asks_for(self, help: str) -> None:
        """Ask for one more interpreter in the call: `second`, `deaf` or `hand_over`."""
        self.page.click(".relief-buttons .button:has(use[href$='#group_add'])")
        self.page.click(f".dialog [data-help={help}]")


def eventually(condition: Callable[[], object], within_s: float = 10, every_s: float = 0.05) -> None:
    """Wait until a condition holds, and fail when it does not in time."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(every_s)
    assert condition()
