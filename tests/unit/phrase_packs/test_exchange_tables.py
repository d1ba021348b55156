from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phrase_packs import LOCALES, load
from phrase_packs.cells import rows
from phrase_packs.exchange import FORMATS, Incoming, Outgoing, Taken
from phrase_packs.exchange.rows import COLUMNS
from phrase_packs.exchange.spreadsheet_text import bare, guarded
from phrase_packs.exchange.trees import tree_of, written
from phrase_packs.judging import Source
from phrase_packs.marks import marked, read_marks, states, write_marks
from phrase_packs.parse import parse
from tests.unit.phrase_packs.generated import AWKWARD, packs

FILES = sorted((Path(__file__).resolve().parents[3] / "phrase_packs" / "packs").glob("*.yaml"))
TABLES = ("csv", "xlsx")


def out(name: str, text: bytes, marks: bytes = b"") -> bytes:
    made = FORMATS[name].write(Outgoing("sample", text, (), marks, "ja"))
    assert made.data is not None, made.faults
    return made.data


def back(name: str, data: bytes) -> Taken:
    return FORMATS[name].read(Incoming("sample", "pack", Source(f"sample.{name}", data)))


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(cells: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    return text.getvalue().encode()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_pack_comes_back_with_nothing_lost(path: Path, name: str) -> None:
    text = path.read_bytes()
    cells = rows(parse(text, ""))
    said = marked(cells, {}, [(row.id, locale) for row in cells for locale in ("ja", "en", "th")], "reviewed")
    taken = back(name, out(name, text, write_marks(said)))
    assert taken.text is not None, taken.faults
    assert load(taken.text, "").pack == load(text, "").pack
    assert taken.marks == write_marks(said)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(tree=packs())
def test_any_pack_comes_back_equal(name: str, tree: dict[str, Any]) -> None:
    text = written(tree)
    taken = back(name, out(name, text))
    assert taken.text is not None, taken.faults
    assert load(taken.text, "").pack == load(text, "").pack


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(tree=packs())
def test_a_tree_that_is_written_is_read_as_the_same_tree(tree: dict[str, Any]) -> None:
    assert tree_of(parse(written(tree), "")) == tree


@given(text=st.text() | st.sampled_from(AWKWARD))
def test_a_guarded_cell_comes_back_and_cannot_run(text: str) -> None:
    cell = guarded(text)
    assert bare(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%"))


@pytest.mark.parametrize("text", ["09:30", "2026-04-01", "1-2", "1e5", "TRUE", "¥100", "令和8年4月1日", "3", "３"])
def test_what_excel_would_take_for_a_number_or_a_date_stays_a_text(text: str) -> None:
    assert guarded(text) == f"'{text}" and bare(f"'{text}") == text


def test_an_overlay_comes_back_as_an_overlay() -> None:
    hello = "{ja: はい, en: 'Yes'}"
    text = f"overlay: sample\nversion: 3\nhide: [desk, desk/hello]\ncategories:\n  - id: desk\n    after: door\n" \
           f"    phrases: [{{id: x, by: both, icon: home, after: y, say: {hello}}}]\n".encode()  # fmt: skip
    for name in TABLES:
        taken = back(name, out(name, text))
        assert taken.text is not None
        assert tree_of(parse(taken.text, "")) == tree_of(parse(text, ""))


def test_a_table_that_was_sorted_otherwise_comes_back_in_order(kit: Any) -> None:
    text = FILES[0].read_bytes()
    head, *body = table(out("csv", text))
    taken = back("csv", as_csv([head, *sorted(body, key=lambda row: row[9])]))
    assert taken.text is not None
    assert load(taken.text, "").pack == load(text, "").pack


@pytest.mark.parametrize("change", [
    lambda data: data.removeprefix(b"\xef\xbb\xbf"), lambda data: data.replace(b"\r\n", b"\n"),
    lambda data: data.decode("utf-8-sig").encode("utf-16"),
    lambda data: "\n".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
                           for row in table(data)).encode(),
])  # fmt: skip
def test_csv_is_taken_as_other_programs_save_it(change: Any) -> None:
    text = FILES[0].read_bytes()
    taken = back("csv", change(out("csv", text)))
    assert taken.text is not None, taken.faults
    assert load(taken.text, "").pack == load(text, "").pack


def test_a_changed_cell_is_a_draft_again_and_the_others_keep_what_was_said_of_them() -> None:
    text = FILES[0].read_bytes()
    cells = rows(parse(text, ""))
    marks = write_marks(marked(cells, {}, [(row.id, "en") for row in cells], "checked"))
    lines = table(out("csv", text, marks))
    at = COLUMNS.index("en")
    lines[2][at] = "Something else"
    taken = back("csv", as_csv(lines))
    assert taken.text is not None
    after = rows(parse(taken.text, ""))
    found = states(after, read_marks(taken.marks))
    assert [kept["en"] for kept in found.values()].count("draft") == 1
    assert after[1].cells["en"] == "Something else"


def test_a_workbook_is_one_that_spreadsheet_programs_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(out("xlsx", FILES[0].read_bytes())))
    sheet = book.active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert all(cell.data_type in ("s", "n") and cell.number_format == "@" for row in sheet.iter_rows() for cell in row)
    assert sheet.freeze_panes == "D2"


def test_what_a_spreadsheet_program_made_of_a_cell_is_a_text_again(kit: Any) -> None:
    tree = kit.pack(kit.phrase(say=kit.says("{it}"), slots={"it": {"kind": "time", "example": "09:30"}}))
    book = openpyxl.load_workbook(io.BytesIO(out("xlsx", kit.text_of(tree))))
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=2):
        row[0].value = int(str(row[0].value).lstrip("'"))
        if row[1].value == "slot":
            row[6].value = datetime.time(9, 30)
    saved = io.BytesIO()
    book.save(saved)
    taken = back("xlsx", saved.getvalue())
    assert taken.text is not None, taken.faults
    assert load(taken.text, "").pack == kit.loaded(tree)


@pytest.mark.parametrize(("row", "column", "cell", "code", "place"), [
    (0, 1, "what", "table_head", (1, 1)), (0, 9, "ja-simple", "doubled_key", (1, 11)),
    (3, 1, "phrsae", "unknown_word", (4, 2)), (2, 1, "option", "row_misplaced", (3, 2)),
    (1, 1, "phrase", "row_misplaced", (2, 2)),
])  # fmt: skip
def test_a_fault_of_a_table_is_told_with_row_and_column(
    kit: Any, row: int, column: int, cell: str, code: str, place: tuple[int, int]
) -> None:
    lines = table(out("csv", kit.text_of(kit.pack())))
    lines[row][column] = cell
    taken = back("csv", as_csv(lines))
    assert taken.text is None
    assert [(fault.code, (fault.line, fault.column)) for fault in taken.faults][0] == (code, place)


def test_a_draft_without_some_locales_leaves_and_comes_back_so(kit: Any) -> None:
    tree = kit.pack()
    for locale in LOCALES[2:]:
        del tree["title"][locale]
    taken = back("csv", out("csv", kit.text_of(tree)))
    assert taken.text is not None and tree_of(parse(taken.text, "")) == tree


def test_a_draft_with_what_a_table_has_no_place_for_is_not_written_as_one(kit: Any) -> None:
    made = FORMATS["csv"].write(Outgoing("sample", kit.text_of(kit.pack(stray="x")), (), b"", "ja"))
    assert made.data is None and made.faults[0].code == "unknown_field"


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(FORMATS)))
def test_any_bytes_are_taken_or_refused(data: bytes, name: str) -> None:
    taken = back(name, data)
    assert taken.text is not None or taken.faults
