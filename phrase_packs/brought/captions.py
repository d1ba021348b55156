"""Captions of signed clips, from anybody: times and plain words are written anew, and nothing else is kept.

Source: W3C WebVTT: The Web Video Text Tracks Format, §4 (syntax).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from phrase_packs.errors import Fault, PackRefused, Said, say
from phrase_packs.judging import normalised

MAX_BYTES: Final = 64 << 10
MAX_CUES: Final = 500
MAX_CHARS: Final = 300
"""Of what stands in the picture at once."""
_HEAD: Final = re.compile(r"WEBVTT(?:[ \t].*)?\Z")
_LEFT_OUT: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?\Z")
_STAMP: Final = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES: Final = re.compile(rf"{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t].*)?\Z")
_MARKUP: Final = re.compile(r"<[^<>]*>")


class Captions(msgspec.Struct, frozen=True):
    """What came of a file: the captions as they may be sent, or why not."""

    data: bytes
    faults: tuple[Fault, ...] = ()


def read_captions(data: bytes, file: str) -> Captions:
    """Judge a file of captions.

    Args:
        data: WebVTT; notes, style rules, regions, places and markup in it are left out.
        file: the name to say in faults.
    """
    try:
        return Captions(_written(data, file).encode())
    except PackRefused as refused:
        return Captions(b"", refused.faults)


def _written(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise _refused(file, 1, say("the file has more than {most} kB", most=MAX_BYTES >> 10))
    try:
        lines = normalised(data).decode().split("\n")
    except UnicodeError:
        raise _refused(file, 1, _rule()) from None
    if not _HEAD.match(lines[0]):
        raise _refused(file, 1, _rule())
    cues = [cue for line, block in _blocks(lines) if (cue := _cue(block, line, file))]
    if not 0 < len(cues) <= MAX_CUES:
        raise _refused(file, 1, _rule())
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Tell runs of lines without an empty one, the head left out, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines[1:], ""], 2):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(block: list[str], line: int, file: str) -> str:
    """Write one cue anew; empty where the block is none."""
    if _LEFT_OUT.match(block[0]):
        return ""
    at = 0 if "-->" in block[0] else 1
    times = _TIMES.match(block[at].strip()) if at < len(block) else None
    if times is None:
        raise _refused(file, line + at, _rule())
    start, end = _stamp(times.groups()[:4]), _stamp(times.groups()[4:])
    words = [" ".join(html.unescape(_MARKUP.sub("", one)).split()) for one in block[at + 1 :]]
    shown = [html.escape(one, quote=False) for one in words if one]
    if end <= start or sum(map(len, words)) > MAX_CHARS or not all(one.isprintable() for one in words):
        raise _refused(file, line + at, _rule())
    return "\n".join((f"{start} --> {end}", *shown)) if shown else ""


def _stamp(parts: tuple[str | None, ...]) -> str:
    hours, minutes, seconds, ms = parts
    return f"{int(hours or 0):02}:{minutes}:{seconds}.{ms}"


def _rule() -> Said:
    most = {"cues": MAX_CUES, "chars": MAX_CHARS}
    return say("captions are WebVTT: at most {cues} times from --> to, each with at most {chars} characters", **most)


def _refused(file: str, line: int, sentence: Said) -> PackRefused:
    return PackRefused((Fault(file, line, 1, "", "clip_broken", sentence),))
