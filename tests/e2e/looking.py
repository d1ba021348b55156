"""What a page must hold for everybody: axe, target sizes, reflow, focus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# A font whose first letter draws nothing is taken for an icon font, and its text is then not judged at all: load first.
FONTS = """async () => {
    const text = document.body.innerText;
    for (const weight of [400, 700])
        for (const family of ['BIZ UDPGothic', 'Noto Sans', 'Noto Sans Thai', 'Noto Sans Devanagari'])
            await document.fonts.load(`${weight} 30px "${family}"`, text);
}"""

# A target counts with the label or line that belongs to it; links within a sentence are exempt (WCAG 2.5.5).
SMALL = """() => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')]
    .filter(element => element.offsetParent !== null && !element.closest('[aria-hidden=true]'))
    .map(element => [element.className || element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
    .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """Tell what axe finds: rules, and the elements that break them."""
    page.evaluate(FONTS)
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert len(result["passes"]) > 8, "axe looked at too little"
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in result["violations"]]


def small_targets(page: Page) -> list[str]:
    """Tell targets under 44 px."""
    found: list[str] = page.evaluate(SMALL)
    return found


def sideways(page: Page) -> int:
    """Tell by how many px the page can be scrolled sideways."""
    over: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over


def check(page: Page) -> None:
    """Hold a screen to all of it."""
    assert axe(page) == []
    assert small_targets(page) == []
    assert sideways(page) <= 0
