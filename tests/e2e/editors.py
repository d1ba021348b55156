"""The administrator and the reviewer, by what they do on the editor's pages."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.e2e.browsers import watched


def enter_as(context: BrowserContext, link: str, name: str, locale: str = "en") -> Editor:
    """Open a one-time link, give a name, and stand before the packs; page errors are kept."""
    page = watched(context)
    page.goto(link)
    page.fill("input[name=name]", name)
    page.click("button[type=submit]")
    page.wait_for_selector(".admin-main")
    page.select_option(".admin-language", locale)
    page.wait_for_selector(f"html[lang={locale}]")
    return Editor(page)


class Editor:
    """Somebody at the editor's pages."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def errors(self) -> list[str]:
        """Errors that the page reported."""
        found: list[str] = self.page.errors  # type: ignore[attr-defined]
        return found

    def goes_to(self, path: str) -> None:
        """Go to a page by its address."""
        self.page.evaluate("path => { location.hash = `#/${path}` }", path)

    def changes_for_the_ward(self, pack: str) -> None:
        """Begin to change a pack of the product for the whole ward."""
        self.page.click(f"[data-document='base:{pack}'] .packs-does button")
        self.page.click(".dialog-actions button >> nth=0")
        self.page.wait_for_selector(".edit")

    def takes(self, phrase: str) -> None:
        """Bring a phrase of the pack beneath into the text."""
        self.page.click(f"[data-beneath='{phrase}'] .button >> nth=0")

    def turns(self, side: str) -> None:
        """Show the form, the preview or the pack beneath."""
        self.page.click(f".edit-sides .button >> nth={('form', 'preview', 'beneath').index(side)}")

    def writes(self, locale: str, words: str) -> None:
        """Write a phrase's words in one language in the form."""
        self.page.fill(f".edit-form [data-path$='say/{locale}']", words)

    def types(self, text: str, line: int) -> None:
        """Type at the beginning of a line of the text."""
        self.page.click(f".cm-line >> nth={line - 1}")
        self.page.keyboard.press("Home")
        self.page.keyboard.type(text)

    def text(self) -> str:
        """Tell the lines of the text that are in sight."""
        return "\n".join(self.page.locator(".cm-line").all_inner_texts())

    def faults(self) -> list[str]:
        """Tell the list of faults."""
        return self.page.locator(".faults-one:not(.is-hint)").all_inner_texts()

    def saved(self) -> None:
        """Wait until all is saved."""
        self.page.wait_for_selector(".save-line[data-state=saved]")

    def presses(self, words: str) -> None:
        """Press a button by its words."""
        self.page.click(f".admin-main .button:has-text('{words}')")
