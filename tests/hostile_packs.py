"""Texts that are no packs, each made to break whatever reads it."""

from __future__ import annotations

from pathlib import Path

from phrase_packs.parse import MAX_BYTES

PACKS = Path(__file__).parents[1] / "phrase_packs" / "packs"
WELCOME = (PACKS / "welcome.yaml").read_bytes()

HOSTILE = {
    "billion laughs": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "an alias to itself": b"&a [*a]\n",
    "a merge key": b"a: {x: y}\n<<: {x: z}\n",
    "a Python object": b"!!python/object/apply:os.system ['true']\n",
    "a tag of its own": b"%TAG ! tag:example.org,2000:\n---\n!x y\n",
    "a doubled key": WELCOME.replace(b"version: 1", b"version: 1\nversion: 2", 1),
    "depth in flow style": b"[" * 100_000,
    "depth in block style": b"- " * 100_000 + b"x\n",
    "depth in braces": b"{a: " * 50_000,
    "a huge scalar": b"pack: " + b"a" * (MAX_BYTES - 10) + b"\n",
    "a huge number": b"pack: x\nversion: " + b"9" * 300_000 + b"\n",
    "many keys": b"".join(b"k%d: v\n" % n for n in range(50_000))[:MAX_BYTES],
    "many items": b"- x\n" * 100_000,
    "many documents": b"---\n" * 100_000,
    "more than the limit": b"#" * (MAX_BYTES + 1),
    "a comment alone": b"#" * 100_000,
    "NULs": b"pack: a\x00b\n",
    "broken UTF-8": b"pack: \xff\xfe\xc3\x28\n",
    "a lone surrogate in UTF-8": b"pack: \xed\xa0\x80\n",
    "an escaped NUL": b'pack: "a\\0b"\n',
    "an escaped surrogate": b'pack: "\\ud800"\n',
    "turned letters": "pack: a\u202eb\n".encode(),
    "UTF-16": WELCOME.decode().encode("utf-16"),
    "nothing": b"",
    "one letter": b"x",
    "a list": b"- a\n- b\n",
    "a key that is a list": b"? [a, b]\n: c\n",
    "an overlay over nothing like it": b"overlay: [a]\nversion: {}\nhide: x\ncategories: {a: b}\nflows: y\n",
    "an overlay whose parts are of the wrong kind": b"overlay: welcome\nversion: 1\ncategories: [x, [y], {id: [z]}]\n",
    "a layer and a pack at once": b"overlay: welcome\npack: welcome\nversion: 1\n",
}
