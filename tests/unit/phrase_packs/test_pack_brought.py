"""Pictograms and clips that a ward brings in itself: what passes, and that nothing else comes through."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs.archive import write
from phrase_packs.brought import Brought, Delivery, kind_of_clip, read_delivery
from phrase_packs.brought.png import SIGNATURE, clean_png
from phrase_packs.brought.svg import DrawingRefused, clean_svg
from phrase_packs.errors import PackRefused
from tests.e2e.camera import MEDIA

CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
WORDS = {"licence": "CC0-1.0"}


def svg(inside: str, more: str = "") -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
    return f"{head} {more}>{inside}</svg>".encode()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 4, height: int = 4, *more: bytes, pixels: bytes | None = None) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = pixels if pixels is not None else b"".join(b"\0" + bytes(3 * width) for _ in range(height))
    return (
        SIGNATURE + chunk(b"IHDR", header) + b"".join(more) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<image href='https://example.org/x.png'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
        "<use href='https://example.org/x.svg#a'/>",
        "<use xlink:href='other.svg#a'/>",
        "<path d='M0 0' onload='alert(1)'/>",
        "<path d='M0 0' ONCLICK='alert(1)'/>",
        "<path d='M0 0' fill='url(https://example.org/#a)'/>",
        "<path d='M0 0' style='fill:url(//example.org/x)'/>",
        "<path d='M0 0' style='fill:u\\72l(//example.org)'/>",
        "<style>@import 'x.css';</style><path d='M0 0'/>",
        "<style>path{fill:red}</style><path d='M0 0'/>",
        "<style>.a{background-image:url(x)}</style><path class='a' d='M0 0'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='x' to='1'/>",
        "<iframe/>",
        "<text>words</text>",
        "<?xml-stylesheet href='x.css'?>",
        "<g>" * 50 + "</g>" * 50,
        "<use href='#a'/>" * 17,
        "<g/>" * 6000,
    ],
)
def test_a_drawing_that_could_do_anything_but_be_seen_is_refused(inside: str) -> None:
    with pytest.raises(DrawingRefused) as refused:
        clean_svg(svg(inside))
    assert refused.value.code in ("picture_unsafe", "picture_broken")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<", b"<svg/>", b"\xff\xfe<svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", CIRCLE + b"<x/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", CIRCLE * 9000,
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + CIRCLE.replace(b"<circle", b"&b;<circle"),
        b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(DrawingRefused):
        clean_svg(data)


def test_a_drawing_of_a_drawing_program_keeps_its_shapes_and_colours() -> None:
    made = clean_svg(
        b'<?xml version="1.0" encoding="utf-8"?>\n<!-- made by a program -->\n'
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        + svg(
            "<title>Words</title><metadata>who</metadata><i:pgf xmlns:i='http://ns.adobe.com/i'>blob</i:pgf>"
            "<style>/* own */.st0,.st1{fill:#231815;stroke-width:2}</style><defs><linearGradient id='g'>"
            "<stop offset='0' style='stop-color:#fff'/></linearGradient></defs>"
            "<g id='a' transform='scale(2)'>"
            "<path class='st0' style='font-family:serif;fill-rule:evenodd' d='M0,0h1v1z'/></g>"
            "<use xlink:href='#a' x='1'/><rect width='1' height='1' fill='url(#g)' data-name='x'/>",
            more="id='Layer_1' xml:space='preserve' version='1.1'",
        )
    ).decode()
    for kept in ('fill="#231815"', 'fill-rule="evenodd"', 'xlink:href="#a"', 'fill="url(#g)"', 'stop-color="#fff"'):
        assert kept in made, kept
    for gone in ("Words", "who", "blob", "DOCTYPE", "style", "class", "data-name", "serif", "<!--", "<?xml"):
        assert gone not in made, gone
    assert clean_svg(made.encode()).decode() == made


@given(st.binary(max_size=300) | st.builds(lambda text: svg(text), st.text(max_size=200)))
def test_whatever_comes_is_taken_or_refused(data: bytes) -> None:
    try:
        made = clean_svg(data)
    except DrawingRefused:
        return
    assert clean_svg(made) == made


def test_a_picture_keeps_its_pixels_and_loses_its_words() -> None:
    made = clean_png(png(4, 4, chunk(b"tEXt", b"Author\0somebody"), chunk(b"eXIf", b"where")))
    assert made == png(4, 4)


@pytest.mark.parametrize(
    "data",
    [
        b"", SIGNATURE, png()[:-12], png(5000, 1), png(0, 4), png(4, 4, pixels=b"\0" * 10_000_000),
        png(4, 4, pixels=b"\0"), png(4, 4, chunk(b"ABCD", b"")), png().replace(b"IDAT", b"IDAX"), b"\0" + png(),
    ],
)  # fmt: skip
def test_a_picture_that_lies_or_swells_is_refused(data: bytes) -> None:
    with pytest.raises(DrawingRefused) as refused:
        clean_png(data)
    assert refused.value.code == "picture_broken"


def codes(brought: Brought) -> list[tuple[str, int, str]]:
    assert not brought.pictograms or not brought.faults
    return [(fault.file, fault.line, fault.code) for fault in brought.faults]


def test_one_file_is_taken_with_what_is_said_of_it() -> None:
    (found,) = read_delivery(
        Delivery("Toilet Sign.SVG", CIRCLE, {**WORDS, "name": "トイレ", "reading": "といれ"})
    ).pictograms
    assert (found.id, found.name, found.reading, found.licence) == ("toilet-sign", "トイレ", "といれ", "CC0-1.0")
    assert found.media_type == "image/svg+xml" and found.data.startswith(b"<svg ")


def test_without_a_licence_nothing_is_taken() -> None:
    assert codes(read_delivery(Delivery("a.svg", CIRCLE))) == [("a.svg", 1, "licence_missing")]


def test_a_set_with_a_table_is_taken_whole() -> None:
    rows = (
        "ファイル名,名称,読み,ライセンス,作者",
        "001_男性.svg,男性,だんせい,CC0-1.0,町",
        "002.png,女性,じょせい,CC BY 4.0,町",
    )
    table = "\n".join(rows)
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        members = {"set/list.csv": table.encode(encoding), "set/001_男性.svg": CIRCLE, "set/002.png": png()}
        brought = read_delivery(Delivery("set.zip", write(members)))
        assert [(one.id, one.name, one.licence, one.author) for one in brought.pictograms] == [
            ("001", "男性", "CC0-1.0", "町"),
            ("002", "女性", "CC BY 4.0", "町"),
        ]


def test_a_set_with_a_list_in_json_may_say_its_licence_once() -> None:
    told = (
        b'{"licence": "CC0-1.0", "author": "A", "pictograms": [{"file": "a.svg", "id": "home-2"}, {"file": "b.png"}]}'
    )
    brought = read_delivery(Delivery("set.zip", write({"list.json": told, "a.svg": CIRCLE, "b.png": png()})))
    assert [(one.id, one.author, one.licence) for one in brought.pictograms] == [
        ("home-2", "A", "CC0-1.0"),
        ("b", "A", "CC0-1.0"),
    ]


def test_every_fault_of_a_set_is_told_and_nothing_of_it_is_taken() -> None:
    table = "file,id,licence\na.svg,,CC0-1.0\na.svg,,CC0-1.0\ngone.svg,,CC0-1.0\nb.svg,Not An Id,x\nc.svg,,\nd.svg,,x\n"
    members = {"l.csv": table.encode(), **dict.fromkeys(("a.svg", "b.svg", "c.svg"), CIRCLE), "d.svg": svg("<script/>")}
    assert codes(read_delivery(Delivery("set.zip", write(members)))) == [
        ("a.svg", 3, "duplicate_id"),
        ("gone.svg", 4, "picture_list"),
        ("b.svg", 5, "bad_id"),
        ("c.svg", 6, "licence_missing"),
        ("d.svg", 1, "picture_unsafe"),
    ]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "picture_list"),
        ({"a.csv": b"x", "b.json": b"{}"}, "picture_list"),
        ({"a.json": b"7"}, "picture_list"),
        ({"a.json": b"{"}, "picture_list"),
        ({"a.csv": b'file\n"'}, "picture_list"),
        ({"a.csv": b"\xff\xff\xff"}, "picture_list"),
    ],
)
def test_a_set_without_a_usable_list_is_refused(members: dict[str, bytes], code: str) -> None:
    assert [found for *_, found in codes(read_delivery(Delivery("set.zip", write(members))))] == [code]


@given(st.binary(max_size=200))
def test_no_archive_breaks_the_reader(data: bytes) -> None:
    assert codes(read_delivery(Delivery("set.zip", data)))


def test_clips_are_known_by_what_is_in_them() -> None:
    clip = MEDIA / "waving_portrait.mp4"
    if not clip.exists():
        pytest.skip("the signing clips are not here")
    data = clip.read_bytes()
    assert kind_of_clip(data, "x") == "video/mp4"
    for broken in (data[:-1], data[4:], data + b"x", b"", b"<html>", data[: len(data) // 2]):
        with pytest.raises(PackRefused):
            kind_of_clip(broken, "x")


def test_webm_is_known_by_its_head() -> None:
    assert kind_of_clip(b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(99), "x") == "video/webm"
    with pytest.raises(PackRefused):
        kind_of_clip(b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska" + bytes(99), "x")
