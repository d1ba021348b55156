"""Boards that other programs wrote: a pack with what they have. What a pack has no place for is told as hints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from phrase_packs.errors import Fault, HintCode, say
from phrase_packs.exchange.boards import ICON
from phrase_packs.exchange.form import Incoming
from phrase_packs.locales import LOCALES
from phrase_packs.schema import MAX_TILES
from phrase_packs.values import MAX_ID

ICON_OF_NONE: Final = "chat"
_NEAR: Final = {"zh": "zh-Hans", "pt": "pt-BR", "tl": "fil", "in": "id"}
"""Languages that we write otherwise, or in one variety."""
_WORD: Final = re.compile(r"[a-z0-9]+", re.ASCII)

Json = dict[str, Any]


class Stranger:
    """One reading of a stranger's boards."""

    def __init__(self, incoming: Incoming) -> None:
        self.hints: list[Fault] = []
        self._incoming = incoming
        self._phrases: set[str] = set()
        self._categories: set[str] = set()

    def pack(
        self, root: Json, boards: Iterable[tuple[Json, list[Json]]], behind: Callable[[Json], Json | None]
    ) -> Json:
        """Make a pack: each board becomes a category, or more where it has more buttons than a page has tiles."""
        name = self._incoming.pack or _id(_text(root, "name"), set()) or "boards"
        categories = [one for board, shown in boards for one in self._board(board, shown, behind)]
        head = "overlay" if self._incoming.kind == "overlay" else "pack"
        return {head: name, "version": "1", "title": self._texts(root, _text(root, "name")), "categories": categories}

    def _board(self, board: Json, shown: list[Json], behind: Callable[[Json], Json | None]) -> Iterator[Json]:
        title = _text(board, "name") or str(board.get("id", ""))
        phrases = [phrase for button in shown for phrase in self._phrase(button, board, behind, title)]
        if len(phrases) > MAX_TILES:
            sentence = say("the board {board} has more than {most} buttons; it becomes several", board=title, most=9)
            self._hint("board_divided", title, sentence)
        for at in range(0, len(phrases), MAX_TILES):
            name = _id(title, self._categories) or _id("board", self._categories)
            self._categories.add(name)
            page = phrases[at : at + MAX_TILES]
            yield {"id": name, "title": self._texts(board, title), "icon": page[0]["icon"], "phrases": page}

    def _phrase(self, button: Json, board: Json, behind: Callable[[Json], Json | None], where: str) -> Iterator[Json]:
        words = _text(button, "vocalization") or _text(button, "label")
        if "load_board" in button:
            if behind(button) is None:
                self._hint("link_left_out", where, say("'{label}' leads to a board that is not here", label=words))
            return
        if not words or words.startswith((":", "+")):
            return  # an action of that program, such as :clear
        if button.get("sound_id") is not None:
            self._hint("sound_left_out", where, say("the sound of '{label}' is left out", label=words))
        name = _id(_text(button, "label"), self._phrases) or _id("phrase", self._phrases)
        self._phrases.add(name)
        say_ = self._texts(board, words)
        yield {"id": name, "by": "both", "icon": self._icon(button, board, where, words), "say": say_}

    def _icon(self, button: Json, board: Json, where: str, words: str) -> str:
        images = board.get("images")
        known = {one.get("id"): one for one in images if isinstance(one, dict)} if isinstance(images, list) else {}
        image = known.get(button.get("image_id"))
        if image is None:
            return ICON_OF_NONE
        icon = image.get(ICON) or _WORD.sub(lambda found: found[0], str(button.get("image_id")))
        if icon in self._incoming.icons:
            return str(icon)
        self._hint(
            "picture_left_out", where, say("the picture of '{label}' is left out; choose a pictogram", label=words)
        )
        return ICON_OF_NONE

    def _texts(self, board: Json, words: str) -> Json:
        """Tell the words in the board's own language and in those that it has translations for."""
        home = _ours(str(board.get("locale") or "en")) or "en"
        found = {home: words}
        strings = board.get("strings")
        for name, told in strings.items() if isinstance(strings, dict) else ():
            locale = _ours(str(name))
            text = told.get(words) if isinstance(told, dict) else None
            if locale is not None and isinstance(text, str) and _clean(text):
                found[locale] = _clean(text)
        return {locale: found[locale] for locale in LOCALES if locale in found}

    def _hint(self, code: HintCode, where: str, sentence: str) -> None:
        self.hints.append(Fault(self._incoming.source.file, 1, 1, where, code, sentence, hint=True))


def _ours(tag: str) -> str | None:
    """Find the locale of ours that a language tag means."""
    plain = tag.replace("_", "-")
    language = plain.partition("-")[0].lower()
    return next((one for one in LOCALES if one.lower() in (plain.lower(), language)), _NEAR.get(language))


def _text(thing: Json, name: str) -> str:
    value = thing.get(name)
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Make one line of a text; braces mean something in a pack."""
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(char for char in one_line if unicodedata.category(char) not in ("Cc", "Cf", "Cs")).translate(
        {ord("{"): "(", ord("}"): ")"}
    )


def _id(text: str, taken: set[str]) -> str:
    """Make an id of the Latin letters of a text; empty where it has none."""
    stem = "-".join(_WORD.findall(text.lower()))[: MAX_ID - 5].strip("-")
    if not stem or stem not in taken:
        return stem
    return next(name for at in range(2, 100_000) if (name := f"{stem}-{at}") not in taken)
