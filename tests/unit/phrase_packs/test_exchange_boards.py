from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phrase_packs import Pack, archive, load
from phrase_packs.brought.svg import clean_svg
from phrase_packs.exchange import FORMATS, Incoming, Outgoing, Taken
from phrase_packs.exchange.trees import tree_of, written
from phrase_packs.judging import Source
from phrase_packs.parse import parse
from phrase_packs.pictograms import Pictogram
from tests.unit.phrase_packs.generated import packs
from tests.unit.phrase_packs.test_pack_brought import png

FILES = sorted((Path(__file__).resolve().parents[3] / "phrase_packs" / "packs").glob("*.yaml"))
SPRITE = (b'<svg xmlns="http://www.w3.org/2000/svg">'
          b'<symbol id="home" viewBox="0 -960 960 960"><path d="M0 0h9"/></symbol>'
          b'<symbol id="route" viewBox="0 -960 960 960"><path d="M1 1h9"/></symbol></svg>')  # fmt: skip
BOARDS = ("obf", "obz")


def out(name: str, text: bytes, locale: str = "ja", below: tuple[Source, ...] = ()) -> bytes:
    made = FORMATS[name].write(Outgoing("sample", text, below, b"", locale, SPRITE))
    assert made.data is not None, made.faults
    return made.data


def back(name: str, data: bytes, pack: str = "", kind: str = "pack") -> Taken:
    return FORMATS[name].read(Incoming(pack, kind, Source(f"sample.{name}", data), icons=("home", "route", "chat")))


def pack_of(taken: Taken) -> Pack:
    assert taken.text is not None, taken.faults
    return load(taken.text, "").pack


def boards_of(data: bytes) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in archive.read(data, "").items() if name.endswith((".obf", ".json"))}


def packed(boards: dict[str, Any]) -> bytes:
    return archive.write({name: json.dumps(board).encode() for name, board in boards.items()})


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("locale", ["ja", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_pack_comes_back_equal(path: Path, name: str, locale: str) -> None:
    text = path.read_bytes()
    assert pack_of(back(name, out(name, text, locale))) == load(text, "").pack


@pytest.mark.parametrize("name", BOARDS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(tree=packs(), locale=st.sampled_from(["ja", "en", "id"]))
def test_any_pack_comes_back_equal(name: str, tree: dict[str, Any], locale: str) -> None:
    text = written(tree)
    assert pack_of(back(name, out(name, text, locale))) == load(text, "").pack


def test_boards_are_what_the_format_says() -> None:
    data = out("obz", FILES[-1].read_bytes(), "en")
    members = archive.read(data, "")
    manifest = json.loads(members["manifest.json"])
    assert manifest["format"] == "open-board-0.1" and manifest["root"] in members
    assert set(manifest["paths"]) == {"boards", "images", "sounds"}
    for kind in ("boards", "images"):
        assert all(path in members for path in manifest["paths"][kind].values())
    for id_, path in manifest["paths"]["boards"].items():
        board = json.loads(members[path])
        assert board["format"] == "open-board-0.1" and board["id"] == id_ and board["locale"] == "en" and board["name"]
        names = [button["id"] for button in board["buttons"]]
        cells = [cell for row in board["grid"]["order"] for cell in row]
        assert len(cells) == board["grid"]["rows"] * board["grid"]["columns"]
        assert sorted(cell for cell in cells if cell) == sorted(set(names)) and all(
            button["label"] for button in board["buttons"]
        )
        for button in board["buttons"]:
            assert "load_board" not in button or members[button["load_board"]["path"]]
            assert board["strings"]["vi"][button["label"]]
        for image in board["images"]:
            assert members[image["path"]].startswith(b"<svg") and image["license"]["type"] == "Apache-2.0"


def test_a_single_board_carries_its_pictures(kit: Any) -> None:
    board = json.loads(out("obf", kit.text_of(kit.pack())))
    (image,) = board["images"]
    assert base64.b64decode(image["data"].partition(",")[2]).startswith(b"<svg")
    assert board["buttons"][0]["image_id"] == image["id"]


def test_what_another_program_changed_wins_over_what_we_wrote(kit: Any) -> None:
    tree = kit.pack(kit.phrase("a"), kit.phrase("b", say=kit.says("!")), kit.phrase("c", say=kit.says("?")))
    boards = boards_of(out("obz", kit.text_of(tree), "en"))
    board = boards["boards/c-desk.obf"]
    board["buttons"][0]["label"] = "Another sentence."
    board["strings"]["vi"][board["buttons"][1]["label"]] = "Câu khác."
    board["grid"]["order"][0] = ["c", "a", "b"]
    pack = pack_of(back("obz", packed(boards)))
    found = [(phrase.id, phrase.say["en"].forms["other"][0]) for phrase in pack.categories[0].phrases]
    assert [name for name, _ in found] == ["c", "a", "b"]
    assert found[1][1].text == "Another sentence."  # type: ignore[union-attr]
    assert pack.phrases()["b"].say["vi"].forms["other"][0].text == "Câu khác."  # type: ignore[union-attr]
    assert pack.phrases()["a"].say["ja"] == kit.loaded(tree).phrases()["a"].say["ja"]


def test_a_layer_leaves_as_the_pack_that_it_makes(kit: Any) -> None:
    below = Source("sample.yaml", kit.text_of(kit.pack(kit.phrase("a"), kit.phrase("b"))))
    pack = pack_of(back("obz", out("obz", b"overlay: sample\nversion: 2\nhide: [desk/a]\n", "ja", (below,))))
    assert list(pack.phrases()) == ["b"] and pack.version == 3


def test_a_faulty_draft_does_not_leave_as_boards(kit: Any) -> None:
    made = FORMATS["obz"].write(Outgoing("sample", kit.text_of(kit.pack(stray="x")), (), b"", "ja"))
    assert made.data is None and [fault.code for fault in made.faults] == ["unknown_field"]


def foreign() -> dict[str, Any]:
    home = {
        "format": "open-board-0.1", "id": "1", "locale": "en-US", "name": "My day",
        "buttons": [
            {"id": 1, "label": "happy", "vocalization": "I am  happy.", "image_id": "9"},
            {"id": 2, "label": "Food", "load_board": {"path": "boards/food.obf"}},
            {"id": 3, "label": "Gone", "load_board": {"id": "no", "path": "boards/no.obf"}},
            {"id": 4, "label": "clear", "action": ":clear"},
            {"id": 5, "label": ":clear"},
            {"id": 6, "label": "{bell}", "sound_id": "s1"},
        ],
        "grid": {"rows": 2, "columns": 3, "order": [[6, 1, None], [2, 3, 4]]},
        "images": [{"id": "9", "url": "https://example.org/happy.png", "content_type": "image/png"}],
        "sounds": [{"id": "s1", "data": "data:audio/mpeg;base64,"}],
        "strings": {"es": {"I am happy.": "Estoy feliz.", "My day": "Mi día"}, "xx": {"Food": "x"}},
    }  # fmt: skip
    food = {"format": "open-board-0.1", "id": "2", "locale": "es", "name": "Comida",
            "buttons": [{"id": f"f{at}", "label": f"plato {at}"} for at in range(12)]
            + [{"id": "up", "label": "up", "load_board": {"id": "1"}}]}  # fmt: skip
    manifest = {"format": "open-board-0.1", "root": "boards/home.obf", "paths": {"boards": {"1": "boards/home.obf"}}}
    return {"manifest.json": manifest, "boards/home.obf": home, "boards/food.obf": food}


def test_boards_of_another_program_become_a_pack_and_the_gaps_are_told() -> None:
    taken = back("obz", packed(foreign()), "sample")
    assert taken.text is not None
    tree: Any = tree_of(parse(taken.text, ""))
    assert tree["pack"] == "sample" and tree["title"] == {"en": "My day", "es": "Mi día"}
    assert [one["id"] for one in tree["categories"]] == ["my-day", "comida", "comida-2"]
    assert [one["say"] for one in tree["categories"][0]["phrases"]] == [
        {"en": "(bell)"}, {"en": "I am happy.", "es": "Estoy feliz."}, {"en": "clear"},
    ]  # fmt: skip
    assert [len(one["phrases"]) for one in tree["categories"]] == [3, 9, 3]
    assert [hint.code for hint in taken.faults] == [
        "sound_left_out", "picture_left_out", "link_left_out", "board_divided",
    ]  # fmt: skip
    assert all(hint.hint for hint in taken.faults)


def test_boards_of_another_program_become_a_layer_where_the_document_is_one() -> None:
    taken = back("obz", packed(foreign()), "sample", "overlay")
    assert taken.text is not None and taken.text.startswith(b"overlay: sample\n")


@pytest.mark.parametrize(("change", "code"), [
    (lambda boards: boards.pop("manifest.json"), "board_missing"),
    (lambda boards: boards.pop("boards/home.obf"), "board_missing"),
    (lambda boards: boards["manifest.json"].update(root=["x"]), "board_missing"),
    (lambda boards: boards["manifest.json"].update(root="../x"), "board_missing"),
    (lambda boards: boards.update({"boards/home.obf": [1]}), "board_broken"),
    (lambda boards: boards["boards/home.obf"].update(buttons=3), "board_broken"),
    (lambda boards: boards["boards/home.obf"].update(ext_tewatashi_pack={"title": 1}), "board_broken"),
    (lambda boards: boards["boards/home.obf"].update(images=[{"id": []}]), "board_broken"),
])  # fmt: skip
def test_broken_boards_are_refused_by_name(change: Any, code: str) -> None:
    boards = foreign()
    change(boards)
    taken = back("obz", packed(boards))
    assert taken.text is None and [fault.code for fault in taken.faults] == [code]


def test_a_board_that_is_nested_too_deep_is_refused() -> None:
    taken = back("obf", b'{"buttons":' + b"[" * 100_000)
    assert taken.text is None and [fault.code for fault in taken.faults] == ["board_broken"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "label", "name", "buttons", "grid", "order", "images", "image_id", "load_board", "path", "strings",
         "en", "locale", "ext_tewatashi_pack", "ext_tewatashi_phrase", "say"]), inner, max_size=6),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(board=st.dictionaries(st.sampled_from(["buttons", "grid", "images", "strings", "name", "ext_tewatashi_pack",
                                              "ext_tewatashi_categories"]), json_values, max_size=5))  # fmt: skip
def test_any_json_is_taken_or_refused(board: Any) -> None:
    taken = back("obf", json.dumps(board).encode())
    assert taken.text is not None or taken.faults


CIRCLE = clean_svg(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="5" cy="5" r="4"/></svg>')
OWN = (
    Pictogram("maru", "丸", "まる", "CC0-1.0", "町", "image/svg+xml", CIRCLE),
    Pictogram("dot", "dot", "", "CC-BY-4.0", "", "image/png", png()),
)


def own_pack() -> bytes:
    """A shipped pack with both of the ward's own pictograms on it."""
    first, _, rest = FILES[-1].read_bytes().partition(b"icon: ")
    icon, _, rest = rest.partition(b"\n")
    second, _, last = rest.partition(b"icon: ")
    return first + b"icon: ward/maru\n" + second + b"icon: ward/dot\n" + last.partition(b"\n")[2]


@pytest.mark.parametrize("name", BOARDS)
def test_the_wards_own_pictograms_travel_with_their_licences(name: str) -> None:
    text = own_pack()
    more = Pictogram("other", "", "", "x", "", "image/svg+xml", CIRCLE)
    made = FORMATS[name].write(Outgoing("sample", text, (), b"", "ja", SPRITE, (*OWN, more)))
    assert made.data is not None
    taken = back(name, made.data)
    # A board for the pack alone has no pictures of categories.
    wanted = [one for one in OWN if name == "obz" or f"icon: ward/{one.id}".encode() in text.partition(b"phrases:")[2]]
    assert sorted(taken.pictograms, key=lambda one: one.id) == sorted(wanted, key=lambda one: one.id)
    assert pack_of(taken) == load(text, "").pack


def test_a_pictogram_that_may_not_be_shown_refuses_the_boards_by_name() -> None:
    made = FORMATS["obz"].write(Outgoing("sample", own_pack(), (), b"", "ja", SPRITE, OWN))
    assert made.data is not None
    members = archive.read(made.data, "")
    for bad, code in ((b"<svg", "picture_broken"), (CIRCLE.replace(b"<circle", b"<script/><circle"), "picture_unsafe")):
        taken = back("obz", archive.write({**members, "images/ward/maru.svg": bad}))
        assert (taken.text, [fault.code for fault in taken.faults]) == (None, [code])
        assert taken.faults[0].file == "ward/maru"


def test_more_pictures_than_an_archive_holds_do_not_leave() -> None:
    large = Pictogram("maru", "", "", "x", "", "image/png", bytes(13 << 20))
    made = FORMATS["obz"].write(Outgoing("sample", own_pack(), (), b"", "ja", SPRITE, (large,)))
    assert made.data is None and [fault.code for fault in made.faults] == ["archive_too_large"]
