"""A table as a workbook: every cell a text, coloured by what has been said of it.

Written by hand and not with openpyxl, which writes worksheets by way of files; the process that does this has none.
Source: ECMA-376 part 1, §18 (SpreadsheetML).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

from phrase_packs import archive
from phrase_packs.exchange.rows import COLUMNS, Row, as_cells
from phrase_packs.exchange.spreadsheet_text import guarded
from phrase_packs.locales import LOCALES

SHEET: Final = "phrases"
COLOURS: Final = {"draft": "FFFFF4CE", "stale": "FFFFD9C2", "reviewed": "FFFFFFFF", "checked": "FFDFF3E1"}
"""State of a cell to its ground, ARGB; dark text stands on all of them at 12:1 and more."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTHS: Final = {"no": 6, "row": 10, "path": 30, "value": 16, "form": 8, "states": 16, "marks": 10}
_LOCALE_WIDTH, _WIDTH = 40, 12
_ESCAPE: Final = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
"""What SpreadsheetML would take for the number of a character."""
_HEAD, _PLAIN, _FIRST_STATE = 1, 2, 3
_STYLES: Final = {state: _FIRST_STATE + at for at, state in enumerate(COLOURS)}


def write(rows: Iterable[Row]) -> bytes:
    """Write rows as an XLSX file; the same rows give the same bytes."""
    return archive.write(
        {
            "[Content_Types].xml": _content_types().encode(),
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")).encode(),
            "xl/workbook.xml": _book().encode(),
            "xl/_rels/workbook.xml.rels": _relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
            ).encode(),
            "xl/styles.xml": _styles().encode(),
            "xl/worksheets/sheet1.xml": "".join(_sheet(list(rows))).encode(),
        }
    )


def _content_types() -> str:
    parts = (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _book() -> str:
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _styles() -> str:
    """Write the looks: 0 as the program likes, 1 the head, 2 a field, then one for each state. 49 is "Text"."""
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        for colour in ("FFE6E6E6", *COLOURS.values())
    )
    looks = "".join(_look(fill, font=1 if fill == 2 else 0) for fill in (2, 0, *range(3, 3 + len(COLOURS))))
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font>'
        f'<font><b/><sz val="11"/></font></fonts><fills count="{3 + len(COLOURS)}">'
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        f"{fills}</fills>"
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{3 + len(COLOURS)}"><xf/>{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _look(fill: int, font: int) -> str:
    return (
        f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" '
        'applyFill="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    )


def _sheet(rows: list[Row]) -> Iterator[str]:
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for at, name in enumerate(COLUMNS, 1):
        width = _LOCALE_WIDTH if name in LOCALES else _WIDTHS.get(name, _WIDTH)
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1" style="{_PLAIN}"/>'
    yield "</cols><sheetData>"
    yield _row(1, [(name, _HEAD) for name in COLUMNS])
    for number, (row, cells) in enumerate(zip(rows, as_cells(rows), strict=True), 2):
        looks = (_STYLES.get(row.states.get(name, ""), _PLAIN) for name in COLUMNS)
        yield _row(number, [(guarded(cell), look) for cell, look in zip(cells, looks, strict=True)])
    yield f'</sheetData><autoFilter ref="A1:{_letters(len(COLUMNS))}{len(rows) + 1}"/></worksheet>'


def _row(number: int, cells: list[tuple[str, int]]) -> str:
    written = "".join(_cell(f"{_letters(at)}{number}", text, look) for at, (text, look) in enumerate(cells, 1))
    return f'<row r="{number}">{written}</row>'


def _cell(place: str, text: str, look: int) -> str:
    if not text:
        return f'<c r="{place}" s="{look}"/>'
    escaped = _ESCAPE.sub("_x005F_x", escape(text))
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
