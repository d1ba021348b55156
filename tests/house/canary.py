"""Looks for words where no words may be: in files, in logs, in a process's memory, in every usual coat."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LETTERS = "あいうえおかきくけこさしすせそたちつてとなにぬねの"


def sentence() -> str:
    """Make a sentence that nobody has ever said: letters of one and of three bytes, 12 each."""
    return secrets.token_hex(6) + "".join(secrets.choice(LETTERS) for _ in range(12))


def coats(words: str) -> dict[str, bytes]:
    """Tell the bytes under which words may lie: encodings, escapes, and base64 at each of its three phases."""
    plain = words.encode()
    found = {
        "utf-8": plain,
        "utf-16": words.encode("utf-16-le"),
        "utf-32": words.encode("utf-32-le"),
        "json": json.dumps(words)[1:-1].encode(),
        "hex": plain.hex().encode(),
        "percent": "".join(f"%{byte:02X}" for byte in plain).encode(),
        "repr of bytes": repr(plain)[2:-1].encode(),
    }
    for phase in range(3):
        coded = base64.b64encode(bytes(phase) + plain)
        # Whole groups alone: the outermost characters depend on what stands beside.
        found[f"base64+{phase}"] = coded[4 if phase else 0 : len(coded) - len(coded) % 4 - 4]
    return found


@dataclass(frozen=True)
class Finding:
    """Where words were found, and in which coat."""

    where: str
    coat: str
    count: int


def search(where: str, data: bytes, words: Iterable[str]) -> list[Finding]:
    """Look through bytes."""
    return [
        Finding(where, coat, count)
        for each in words
        for coat, needle in coats(each).items()
        if (count := data.count(needle))
    ]


def search_files(folder: Path, words: Iterable[str]) -> list[Finding]:
    """Look through every file below a folder, its name included."""
    findings = []
    for path in folder.rglob("*"):
        try:
            data = path.read_bytes() if path.is_file() else b""
        except OSError:
            continue
        findings += search(str(path), str(path).encode() + b"\0" + data, words)
    return findings


def search_memory(pid: int, words: Iterable[str]) -> list[Finding]:
    """Look through all that a process can write to."""
    findings: list[Finding] = []
    wanted = list(words)
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            region = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)", line)
            if region is None or not region[3].startswith("rw") or region[4] in ("[vvar]", "[vsyscall]"):
                continue
            start, end = int(region[1], 16), int(region[2], 16)
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except OSError:
                continue
            findings += search(f"{region[4] or 'anonymous'} {region[1]}", data, wanted)
    return findings
