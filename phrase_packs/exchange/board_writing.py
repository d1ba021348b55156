"""Packs as Open Board Format: one board for any program (OBF), or linked boards with their pictures (OBZ)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from phrase_packs import archive
from phrase_packs.errors import PackRefused
from phrase_packs.exchange.board_pictures import Picture, in_archive, in_line, known
from phrase_packs.exchange.boards import CATEGORY, FORMAT, OPTION, PACK, PHRASE, label
from phrase_packs.exchange.form import Outgoing, Written
from phrase_packs.exchange.pack_trees import pack_tree
from phrase_packs.exchange.trees import written
from phrase_packs.judging import Source, layer_over, stacked
from phrase_packs.locales import LOCALES

COLUMNS: Final = 3
_ROOT: Final = "root"
_GROUND: Final = {"staff": "rgb(224, 236, 255)", "visitor": "rgb(255, 244, 206)", "both": "rgb(255, 255, 255)"}

Json = dict[str, Any]


def write_one(outgoing: Outgoing) -> Written:
    """Write one board with a row for each category; pictures stand in it."""
    found = _read(outgoing)
    if isinstance(found, Written):
        return found
    tree, pictures = found
    board = _Board(tree["pack"], tree["title"], outgoing.locale)
    board.extra[PACK] = _head(tree)
    rows: list[list[str]] = []
    for category in tree["categories"]:
        rows.append([board.add(f"{category['id']}/{one['id']}", one, {PHRASE: one}) for one in category["phrases"]])
    kept = [{**_head(category), "phrases": len(category["phrases"])} for category in tree["categories"]]
    board.extra["ext_tewatashi_categories"] = kept
    made = board.made(rows, [in_line(pictures[name]) for name in board.icons if name in pictures])
    return Written(_json(made))


def write_many(outgoing: Outgoing) -> Written:
    """Write a board for the pack, one for each category and one for each phrase with options, linked, as an archive."""
    found = _read(outgoing)
    return found if isinstance(found, Written) else Written(_Package(*found, outgoing.locale).made())


def _read(outgoing: Outgoing) -> tuple[Json, dict[str, Picture]] | Written:
    """Read what is on the boards when this document is published, and the pictures for it."""
    try:
        tree = pack_tree(layer_over(stacked(outgoing.below), Source(f"{outgoing.pack}.yaml", outgoing.text)))
        return tree, known(outgoing, written(tree))
    except PackRefused as refused:
        return Written(None, tuple(fault for fault in refused.faults if not fault.hint))


class _Package:
    """The boards of one pack, and the paths that they stand under."""

    def __init__(self, tree: Json, pictures: dict[str, Picture], locale: str) -> None:
        self._tree = tree
        self._locale = locale
        self._pictures = pictures
        self._boards: dict[str, Json] = {}
        self._icons: set[str] = set()

    def made(self) -> bytes:
        root = _Board(_ROOT, self._tree["title"], self._locale)
        root.extra[PACK] = _head(self._tree)
        names = [root.add(f"c-{one['id']}", {**one, "say": one["title"]}, _link(f"c-{one['id']}"))
                 for one in self._tree["categories"]]  # fmt: skip
        self._keep(root, _in_rows(names))
        for category in self._tree["categories"]:
            self._category(category)
        boards = {name: f"boards/{name}.obf" for name in self._boards}
        images = {name: self._pictures[name].path for name in sorted(self._icons)}
        paths = {"boards": boards, "images": images, "sounds": {}}
        members = {"manifest.json": _json({"format": FORMAT, "root": boards[_ROOT], "paths": paths})}
        members |= {boards[name]: _json(board) for name, board in self._boards.items()}
        members |= {path: self._pictures[name].data for name, path in images.items()}
        return archive.write(members)

    def _category(self, category: Json) -> None:
        board = _Board(f"c-{category['id']}", category["title"], self._locale)
        board.extra[CATEGORY] = _head(category)
        names = []
        for phrase in category["phrases"]:
            options = [
                (at, option)
                for at, answer in enumerate(phrase.get("answers", ()))
                for option in answer.get("options", ())
            ]
            extra: Json = {PHRASE: _without_options(phrase)}
            if options:
                extra |= _link(f"p-{phrase['id']}")
                self._options(phrase, options)
            names.append(board.add(phrase["id"], phrase, extra))
        self._keep(board, _in_rows(names))

    def _options(self, phrase: Json, options: Iterable[tuple[int, Json]]) -> None:
        board = _Board(f"p-{phrase['id']}", phrase["say"], self._locale)
        names = [board.add(f"{at}-{one['id']}", one, {OPTION: {**one, "answer": at}}) for at, one in options]
        self._keep(board, _in_rows(names))

    def _keep(self, board: _Board, rows: list[list[str]]) -> None:
        icons = [name for name in board.icons if name in self._pictures]
        images = [in_archive(self._pictures[name]) for name in icons]
        self._icons.update(icons)
        self._boards[board.id] = board.made(rows, images)


class _Board:
    """One board while it is made."""

    def __init__(self, id: str, title: Json, locale: str) -> None:
        self.id = id
        self.extra: Json = {}
        self.icons: list[str] = []
        self._title = title
        self._locale = locale
        self._buttons: list[Json] = []
        self._strings: dict[str, dict[str, str]] = {name: {} for name in LOCALES}
        self._learn(title)

    def add(self, id: str, thing: Json, extra: Json) -> str:
        """Add a button for a phrase, an option or a category; gives back its id."""
        self._learn(thing["say"])
        if thing["icon"] not in self.icons:
            self.icons.append(thing["icon"])
        button = {"id": id, "label": label(thing["say"][self._locale]), "image_id": thing["icon"], **extra}
        if "by" in thing:
            button["background_color"] = _GROUND[thing["by"]]
        self._buttons.append(button)
        return id

    def made(self, rows: list[list[str]], images: Sequence[Json]) -> Json:
        columns = max(map(len, rows))
        there = {image["id"] for image in images}
        buttons = [
            {name: value for name, value in button.items() if name != "image_id" or value in there}
            for button in self._buttons
        ]
        return {
            "format": FORMAT, "id": self.id, "locale": self._locale, "name": label(self._title[self._locale]),
            "buttons": buttons,
            "grid": {"rows": len(rows), "columns": columns,
                     "order": [row + [None] * (columns - len(row)) for row in rows]},
            "images": list(images), "sounds": [], "strings": self._strings, **self.extra,
        }  # fmt: skip

    def _learn(self, texts: Json) -> None:
        """Keep the translations of a label; where two have the same words, those of the first."""
        key = label(texts[self._locale])
        for locale, text in texts.items():
            self._strings[locale].setdefault(key, label(text))


def _head(thing: Json) -> Json:
    """Keep of a pack or category what its parts do not say."""
    return {name: value for name, value in thing.items() if name not in ("categories", "phrases")}


def _without_options(phrase: Json) -> Json:
    if "answers" not in phrase:
        return phrase
    answers = [{name: value for name, value in one.items() if name != "options"} for one in phrase["answers"]]
    return {**phrase, "answers": answers}


def _link(name: str) -> Json:
    return {"load_board": {"id": name, "path": f"boards/{name}.obf"}}


def _in_rows(names: list[str]) -> list[list[str]]:
    return [names[at : at + COLUMNS] for at in range(0, len(names), COLUMNS)]


def _json(value: Json) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
