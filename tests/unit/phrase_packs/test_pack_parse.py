from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs.errors import PackRefused
from phrase_packs.parse import MAX_BYTES, Mapping, Scalar, parse


def refusal(data: bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(PackRefused) as caught:
        parse(data, "pack.yaml")
    return [(fault.line, fault.column, fault.code) for fault in caught.value.faults]


def test_a_scalar_stays_the_text_that_stands_in_the_file():
    root = parse(b"no: no\ntime: 12:30\nnumber: 010\nnothing:\n", "pack.yaml")
    assert isinstance(root, Mapping)
    assert {name: node.value for name, node in root.entries.items() if isinstance(node, Scalar)} == {
        "no": "no", "time": "12:30", "number": "010", "nothing": "",
    }  # fmt: skip


def test_places_count_code_points_from_one():
    root = parse('題: {日本: "区"}\n'.encode(), "pack.yaml")
    assert isinstance(root, Mapping)
    inner = root.entries["題"]
    assert isinstance(inner, Mapping)
    assert (inner.line, inner.column) == (1, 4)
    assert (inner.entries["日本"].line, inner.entries["日本"].column) == (1, 9)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", (1, 1, "empty")),
        (b"# only a remark\n", (1, 1, "empty")),
        (b"a: &x 1\nb: *x\n", (1, 4, "alias")),
        (b"a: 1\nb: *x\n", (2, 4, "alias")),
        (b"a: !!python/object/apply:os.system ['true']\n", (1, 4, "tag")),
        (b"a: !custom b\n", (1, 4, "tag")),
        (b"a: !!int 5\n", (1, 4, "tag")),
        (b"%YAML 1.1\n---\na: b\n", (1, 1, "tag")),
        (b"a: 1\n---\nb: 2\n", (2, 1, "many_documents")),
        (b"a: 1\nb:\n  c: 1\n  c: 2\n", (4, 3, "doubled_key")),
        (b"a: [1, 2\nb: 3\n", (2, 2, "yaml_syntax")),
        (b"a: b\n\tc: d\n", (2, 1, "yaml_syntax")),
        (b"? [a, b]\n: c\n", (1, 3, "bad_key")),
        (b"a: b\x00c\n", (1, 5, "bad_character")),
        (b"a: b\n\n  \x1b[31m\n", (3, 3, "bad_character")),
        (b'a: b\nc: "\\0"\n', (2, 4, "bad_character")),
        (b'a: "\\u202e"\n', (1, 4, "bad_character")),
        ("a: b\nc: d\u202ee\n".encode(), (2, 5, "bad_character")),
        (b"\xef\xbb\xbfa: b\n", (1, 1, "byte_order_mark")),
        ("a: \ufeff\n".encode(), (1, 4, "bad_character")),
        (b"a: b\r\nc: d\r\n", (1, 5, "line_ending")),
        ("a: 区\nb: ".encode() + b"\xff\xfe\n", (2, 4, "not_utf8")),
        ("a: b".encode("utf-16"), (1, 1, "not_utf8")),
        ("a: cafe\u0301\n".encode(), (1, 4, "not_composed")),
        (b"a: b\n" * 200_000, (1, 1, "too_large")),
    ],
)  # fmt: skip
def test_a_hostile_or_mangled_file_is_refused_with_its_place(data, expected):
    assert refusal(data)[0] == expected


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    bomb = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % (name - 1)] * 9)) for name in range(ord("b"), ord("j"))
    )
    assert refusal(bomb) == [(1, 4, "alias")]


@given(st.binary(max_size=60) | st.text("ab:-?[]{}&*!|>'\"%#,\\\n \tx0区\u202e", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    try:
        parse(data, "pack.yaml")
    except PackRefused as refused:
        assert all(fault.line >= 1 and fault.column >= 1 and fault.sentence for fault in refused.faults)


def test_a_merge_key_is_a_name_like_any_other():
    root = parse(b"<<: {a: b}\n", "pack.yaml")
    assert isinstance(root, Mapping)
    assert list(root.entries) == ["<<"]


def test_every_doubled_key_of_a_file_is_told():
    assert refusal(b"a: 1\na: 2\nb: {c: 1, c: 2}\nb: 3\n") == [
        (2, 1, "doubled_key"), (3, 11, "doubled_key"), (4, 1, "doubled_key"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"[" * 100_000, b"- " * 100_000, b"{a: " * 50_000])
def test_deep_nesting_is_refused_at_the_level_where_it_becomes_too_deep(data):
    began = time.process_time()
    [(line, _, code)] = refusal(data)
    assert (line, code) == (1, "too_deep")
    assert time.process_time() - began < 1


def test_a_list_without_end_is_refused_by_count():
    began = time.process_time()
    [(_, _, code)] = refusal(b"[" + b"a," * ((MAX_BYTES - 3) // 2) + b"]")
    assert code == "too_many_nodes"
    assert time.process_time() - began < 1


def test_a_file_of_one_megabyte_is_not_even_read():
    assert refusal(b"a: " + b"b" * 1_000_000) == [(1, 1, "too_large")]
