"""Catalogues of the interface: `extract` gathers sentences, `update` merges them, `compile` makes .mo files."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "messages.pot"
METHODS = [
    ("app/ui/**.ts", "javascript"),
    ("app/templates/**.html", "jinja2"),
    ("app/ui/**.html", "jinja2"),
    ("app/**.py", "python"),
]
KEYWORDS = {"_": None, "_r": None}
FAULTS = [("phrase_packs/**.py", "python")]
"""What is said of a pack's faults is made by `say`, with values in it."""
OPTIONS = {"**.html": {"silent": "false"}, "**.ts": {"template_string": "false"}}


def extract() -> Catalog:
    """Gather every sentence of the interface."""
    catalogue = Catalog(project="Tewatashi", fuzzy=False)
    for methods, keywords in ((METHODS, KEYWORDS), (FAULTS, {"say": None})):
        for file, _line, message, comments, context in extract_from_dir(
            ROOT,
            method_map=methods,
            options_map=OPTIONS,
            keywords=keywords,
            comment_tags=("translators:",),
            directory_filter=lambda path: Path(path).name not in ("dist", "node_modules", "__pycache__"),
        ):
            catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def locales() -> list[str]:
    """Tell the locales that have a folder."""
    return sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po"))


def load(locale: str) -> Catalog:
    """Read one locale's catalogue."""
    path = FOLDER / locale / "LC_MESSAGES" / "messages.po"
    return read_po(BytesIO(path.read_bytes()))


def update() -> None:
    """Write the template, and merge it into every locale's catalogue."""
    template = extract()
    _write(TEMPLATE, template)
    for locale in locales():
        catalogue = load(locale)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _write(FOLDER / locale / "LC_MESSAGES" / "messages.po", catalogue)


def compile_all() -> None:
    """Write a .mo beside every .po."""
    for locale in locales():
        with (FOLDER / locale / "LC_MESSAGES" / "messages.mo").open("wb") as file:
            write_mo(file, load(locale))


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, no_location=True, omit_header=True)
    path.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    {"extract": lambda: _write(TEMPLATE, extract()), "update": update, "compile": compile_all}[sys.argv[1]]()
