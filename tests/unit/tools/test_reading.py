"""A second reader takes the texts of one language out, mends them, and says which were read."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from phrase_packs import LOCALES, load
from phrase_packs.cells import rows
from phrase_packs.marks import marks_beside, states
from phrase_packs.parse import parse
from tools.reading import ROOT, main

WELCOME = "packs/welcome.yaml"


@pytest.fixture
def root(tmp_path) -> Path:
    folder = tmp_path / "phrase_packs"
    for name in (WELCOME, "packs/resident-registration.yaml", "documents.yaml", "pictures/body.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def run(root: Path, command: str, locale: str, place: Path, *rest: str) -> int:
    return main(["--root", str(root), command, locale, str(place), *rest])


def table(root: Path, locale: str) -> dict[str, list[str]]:
    assert run(root, "export", locale, root.parent) == 0
    lines = (root.parent / f"{locale}.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t") for line in lines[1:]}


def corrections(root: Path, *lines: tuple[str, ...]) -> Path:
    file = root.parent / "corrections.tsv"
    file.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return file


def some_phrase(root: Path, locale: str = "vi") -> str:
    return next(id for id, line in table(root, locale).items() if line[1] == "visitor" and id.startswith("welcome:"))


def state(root: Path, id: str, locale: str) -> str:
    name, path = id.split(":", 1)
    file = next(root.rglob(f"{name}.yaml"))
    return states(rows(parse(file.read_bytes(), "")), marks_beside(file))[path][locale]


def test_a_table_has_every_text_of_a_language_beside_the_japanese(root):
    lines = table(root, "vi")
    assert {line[1] for line in lines.values()} == {
        "staff", "visitor", "both", "answer", "title", "flow", "paper", "place"
    }  # fmt: skip
    assert lines["documents:passport"][1:4] == ["paper", "", "パスポート"]
    assert not any("|" in line[3] for line in lines.values()), "the Japanese stands without furigana"


def test_a_text_with_plural_forms_has_a_line_for_each(root):
    forms = {id.split("#")[1] for id in table(root, "ru") if id.startswith("resident-registration:") and "#" in id}
    assert forms == {"one", "few", "many", "other"}


@pytest.mark.parametrize("locale", LOCALES)
def test_applying_a_table_as_it_was_written_changes_nothing(root, locale):
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    lines = table(root, locale).values()
    assert run(root, "apply", locale, corrections(root, *((line[0], line[4]) for line in lines))) == 0
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_correction_changes_its_cell_alone(root):
    id = some_phrase(root)
    path = root / WELCOME
    before = path.read_text(encoding="utf-8").splitlines()
    old = table(root, "vi")[id][4]
    assert run(root, "apply", "vi", corrections(root, (id, 'Chào "bạn" \\ nhé.'))) == 0
    after = path.read_text(encoding="utf-8").splitlines()
    assert [(was, now) for was, now in zip(before, after, strict=True) if was != now] == [
        (f'          vi: "{old}"', '          vi: "Chào \\"bạn\\" \\\\ nhé."')
    ]
    assert table(root, "vi")[id][4] == 'Chào "bạn" \\ nhé.'


def test_one_plural_form_is_mended_and_the_others_stay(root):
    lines = table(root, "ru")
    id = next(id for id in lines if id.endswith("#few"))
    number = lines[id][2].split(":")[0]
    assert run(root, "apply", "ru", corrections(root, (id, f"Нас {{{number}}} человека."))) == 0
    changed = table(root, "ru")
    assert [one for one in lines if lines[one] != changed[one]] == [id]


def test_a_text_can_get_plural_forms_and_lose_them_again(root):
    lines = table(root, "ru")
    id = next(id for id in lines if id.endswith("#few")).removesuffix("#few")
    one = next(line for line in lines if line.startswith(f"{id}#"))
    assert run(root, "apply", "ru", corrections(root, (id, lines[one][4]))) == 0
    assert table(root, "ru")[id][4] == lines[one][4]
    forms = [(f"{id}#{form}", lines[one][4]) for form in ("one", "few", "many", "other")]
    assert run(root, "apply", "ru", corrections(root, *forms)) == 0
    assert {f"{id}#{form}" for form in ("one", "few", "many", "other")} <= table(root, "ru").keys()


@pytest.mark.parametrize("text", ["Chào {nobody}.", "", "Chào {", " Chào."])
def test_a_text_that_the_pack_could_not_have_is_refused_and_nothing_changes(root, text, capsys):
    id = some_phrase(root)
    before = (root / WELCOME).read_bytes()
    assert run(root, "apply", "vi", corrections(root, (id, text))) == 1
    assert (root / WELCOME).read_bytes() == before
    assert "nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize("id", ["welcome:basics/nothing-of-this-name", "nowhere:title"])
def test_an_id_that_is_not_there_is_refused(root, id):
    assert run(root, "apply", "vi", corrections(root, (id, "Chào."))) == 1


def test_what_was_read_is_marked_for_its_language_alone(root):
    id = some_phrase(root)
    assert run(root, "mark", "vi", corrections(root, (id,)), "reviewed") == 0
    assert state(root, id, "vi") == "reviewed"
    assert state(root, id, "th") == "draft"
    assert load((root / WELCOME).read_bytes(), "welcome.yaml").hints == ()


def test_a_text_that_changed_since_it_was_read_is_not_marked(root, capsys):
    id = some_phrase(root)
    table(root, "vi")
    assert run(root, "apply", "vi", corrections(root, (id, "Chào."))) == 0
    assert run(root, "mark", "vi", root.parent / "vi.tsv", "reviewed") == 1
    assert f"{id}: another text stands there by now" in capsys.readouterr().out
    assert (state(root, id, "vi"), state(root, "documents:passport", "vi")) == ("draft", "reviewed")


def test_readers_of_several_languages_at_once_lose_nothing_of_each_other(root):
    locales = ("en", "vi", "th", "id")
    ids = {locale: some_phrase(root, locale) for locale in locales}
    tables = {}
    for locale in locales:
        tables[locale] = root.parent / f"changes-{locale}.tsv"
        tables[locale].write_text(f"{ids[locale]}\t{'สวัสดี' if locale == 'th' else 'OK ' + locale}\n", encoding="utf-8")

    def work(locale: str) -> None:
        assert run(root, "apply", locale, tables[locale]) == 0
        assert run(root, "mark", locale, tables[locale], "reviewed") == 0

    workers = [threading.Thread(target=work, args=(locale,)) for locale in locales]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert {state(root, ids[locale], locale) for locale in locales} == {"reviewed"}
    assert table(root, "vi")[ids["vi"]][4] == "OK vi"
