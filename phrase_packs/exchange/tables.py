"""Tables as files: CSV for any program, XLSX for translators in a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from phrase_packs.errors import Fault, FaultCode, MarksUnreadable, PackRefused, say
from phrase_packs.exchange import workbook, workbook_reading
from phrase_packs.exchange.form import Format, Incoming, Outgoing, Taken, Written
from phrase_packs.exchange.row_reading import read_table
from phrase_packs.exchange.rows import COLUMNS, Row, as_cells, rows_of
from phrase_packs.exchange.spreadsheet_text import guarded
from phrase_packs.exchange.trees import written
from phrase_packs.judging import normalised
from phrase_packs.marks import Marks, read_marks
from phrase_packs.parse import parse
from phrase_packs.report import Report

_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the country."""
_DELIMITERS = ",;\t"
MAX_BYTES = 20 << 20
MAX_CELL = 100_000


def _rows(outgoing: Outgoing) -> tuple[list[Row], tuple[Fault, ...]]:
    file = f"{outgoing.pack}.yaml"
    try:
        root = parse(outgoing.text, file)
    except PackRefused as refused:
        return [], refused.faults
    report = Report(file)
    rows = rows_of(root, report, _marks(outgoing.marks))
    return rows, tuple(report.faults)


def _marks(data: bytes) -> Marks:
    try:
        return read_marks(data)
    except MarksUnreadable:
        return {}


def _taken(table: Iterable[Sequence[str]], file: str) -> Taken:
    found = read_table(table, file)
    if found.faults:
        return Taken(None, found.faults)
    return Taken(written(found.tree), marks=found.marks)


def _refused(file: str, line: int, code: FaultCode, sentence: str) -> Taken:
    return Taken(None, (Fault(file, line, 1, "", code, sentence),))


def _write_csv(outgoing: Outgoing) -> Written:
    rows, faults = _rows(outgoing)
    if faults:
        return Written(None, faults)
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in cells] for cells in as_cells(rows))
    return Written(out.getvalue().encode())


def _read_csv(incoming: Incoming) -> Taken:
    file = incoming.source.file
    if len(incoming.source.data) > MAX_BYTES:
        return _refused(file, 1, "too_large", say("the file has more than {most} kB", most=MAX_BYTES >> 10))
    data = normalised(incoming.source.data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _refused(file, line, "not_utf8", say("this is not UTF-8 text; save it as CSV UTF-8"))
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _taken(reader, file)
    except csv.Error:
        sentence = say("this row cannot be read; a cell is longer than {most} characters, or broken", most=MAX_CELL)
        return _refused(file, reader.line_num, "not_this_format", sentence)


def _write_xlsx(outgoing: Outgoing) -> Written:
    rows, faults = _rows(outgoing)
    return Written(None, faults) if faults else Written(workbook.write(rows))


def _read_xlsx(incoming: Incoming) -> Taken:
    try:
        return _taken(workbook_reading.read(incoming.source), incoming.source.file)
    except PackRefused as refused:
        return Taken(None, refused.faults)


CSV = Format(".csv", "text/csv", _write_csv, _read_csv)
XLSX = Format(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _write_xlsx, _read_xlsx)
