"""Open Board Format from anybody: our own boards come back equal, others' become a pack with what they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from phrase_packs import archive
from phrase_packs.errors import Fault, FaultCode, HintCode, PackRefused, say
from phrase_packs.exchange.board_pictures import own_pictures
from phrase_packs.exchange.boards import CATEGORY, PACK, PHRASE
from phrase_packs.exchange.form import Incoming, Taken
from phrase_packs.exchange.own_boards import own_options, own_phrase, own_title, said_twice
from phrase_packs.exchange.strange_boards import Stranger
from phrase_packs.exchange.trees import written
from phrase_packs.judging import normalised

MAX_BOARDS: Final = 500
MAX_BUTTONS: Final = 2_000

Json = dict[str, Any]


def read_one(incoming: Incoming) -> Taken:
    """Read one board."""
    file = incoming.source.file
    try:
        if len(incoming.source.data) > archive.MAX_BYTES:
            raise _refused(file, "too_large", say("the file has more than {most} kB", most=archive.MAX_BYTES >> 10))
        board = decoded(normalised(incoming.source.data), file)
        return _taken(Shelf({"": board}, {}, "", {}), incoming)
    except PackRefused as refused:
        return Taken(None, refused.faults)


def read_many(incoming: Incoming) -> Taken:
    """Read an archive of boards."""
    try:
        return _taken(_opened(incoming.source.data, incoming.source.file), incoming)
    except PackRefused as refused:
        return Taken(None, refused.faults)


class Shelf:
    """The boards of one file by path, and how they are found."""

    def __init__(
        self, boards: Mapping[str, Json], ids: Mapping[str, str], root: str, members: Mapping[str, bytes]
    ) -> None:
        self.members = members
        self.boards = boards
        self._ids = ids
        self.root = boards[root]

    def behind(self, button: Json) -> Json | None:
        """Find the board that a button leads to."""
        link = button.get("load_board")
        if not isinstance(link, dict):
            return None
        path = link.get("path")
        if isinstance(path, str) and path in self.boards:
            return self.boards[path]
        return self.boards.get(self._ids.get(str(link.get("id")), "?"))

    def in_order(self) -> list[Json]:
        """Tell the boards that can be reached from the first, nearest first."""
        found = [self.root]
        for board in found:
            for button in buttons(board):
                other = self.behind(button)
                if other is not None and not any(other is one for one in found) and len(found) < MAX_BOARDS:
                    found.append(other)
        return found


def buttons(board: Json) -> list[Json]:
    """Tell the buttons of a board as they stand in its grid, then those that stand nowhere."""
    known = {str(one["id"]): one for one in _dicts(board.get("buttons")) if "id" in one}
    grid = board.get("grid")
    order = grid.get("order") if isinstance(grid, dict) else None
    cells = (
        [str(cell) for row in order or () if isinstance(row, list) for cell in row] if isinstance(order, list) else []
    )
    placed = [known[cell] for cell in dict.fromkeys(cells) if cell in known]
    return (placed + [one for name, one in known.items() if name not in cells])[:MAX_BUTTONS]


def decoded(data: bytes, file: str) -> Json:
    """Read one board.

    Raises:
        PackRefused: `board_broken`.
    """
    try:
        board = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        board = None
    if not isinstance(board, dict) or not isinstance(board.get("buttons", []), list):
        raise _refused(file, "board_broken", say("this is not a board"))
    return board


def _opened(data: bytes, file: str) -> Shelf:
    members = archive.read(data, file)
    if "manifest.json" not in members:
        raise _refused(file, "board_missing", say("the archive has no {name}", name="manifest.json"))
    manifest = decoded(members["manifest.json"], f"{file}/manifest.json")
    paths = manifest.get("paths")
    listed = paths.get("boards") if isinstance(paths, dict) else None
    ids = {name: path for name, path in listed.items() if isinstance(path, str)} if isinstance(listed, dict) else {}
    wanted = [name for name in members if name.endswith(".obf")][:MAX_BOARDS]
    boards = {name: decoded(members[name], f"{file}/{name}") for name in wanted}
    root = str(manifest.get("root"))
    if root not in boards:
        raise _refused(file, "board_missing", say("the archive has no {name}", name=root[:80]))
    return Shelf(boards, ids, root, members)


def _taken(shelf: Shelf, incoming: Incoming) -> Taken:
    try:
        if isinstance(shelf.root.get(PACK), dict):
            pictograms = own_pictures(shelf.boards.values(), shelf.members, incoming.source.file)
            return Taken(written(_own(shelf)), pictograms=pictograms)
        stranger = Stranger(incoming)
        tree = stranger.pack(shelf.root, [(board, buttons(board)) for board in shelf.in_order()], shelf.behind)
        return Taken(written(tree), tuple(stranger.hints))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        broken = say("this board says of itself what cannot be")
        raise _refused(incoming.source.file, "board_broken", broken) from None


def _own(shelf: Shelf) -> Json:
    """Put our own boards together again; labels that were changed in another program win over what we wrote."""
    tree: Json = {**shelf.root[PACK]}
    flows = tree.pop("flows", None)
    tree["title"] = own_title(tree["title"], shelf.root, buttons(shelf.root))
    tree["categories"] = list(_own_rows(shelf) if "ext_tewatashi_categories" in shelf.root else _own_boards(shelf))
    return tree if flows is None else {**tree, "flows": flows}


def _own_boards(shelf: Shelf) -> Iterator[Json]:
    for button in buttons(shelf.root):
        board = shelf.behind(button)
        if board is None:
            continue
        twice = said_twice(board, buttons(board))
        head = board[CATEGORY]
        phrases = []
        for one in buttons(board):
            phrase = own_phrase(one, board, twice)
            behind = shelf.behind(one)
            if behind is not None:
                phrase["answers"] = own_options(phrase.get("answers", []), behind, buttons(behind))
            phrases.append(phrase)
        yield {**head, "title": own_title(head["title"], board, buttons(board)), "phrases": phrases}


def _own_rows(shelf: Shelf) -> Iterator[Json]:
    """Take one board apart: each row of it is a category."""
    board = shelf.root
    twice = said_twice(board, buttons(board))
    known = {str(one["id"]): own_phrase(one, board, twice) for one in buttons(board) if PHRASE in one}
    for head, row in zip(board["ext_tewatashi_categories"], board["grid"]["order"], strict=True):
        kept = {name: value for name, value in head.items() if name != "phrases"}
        yield {**kept, "phrases": [known[str(cell)] for cell in row if str(cell) in known]}


def _dicts(value: Any) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _refused(file: str, code: FaultCode | HintCode, sentence: str) -> PackRefused:
    return PackRefused((Fault(file, 1, 1, "", code, sentence),))
