"""Strokes and batches as short texts: zigzag varints of differences in base64url.

The format is written down in docs/protocol.md, section 7.2. Encoding and decoding are exact inverses: a text that
decodes is the only text of its value.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import crc_hqx

from .errors import StrokeError
from .model import PAGE_HEIGHT, PAGE_WIDTH, Batch, Sample, Stroke, Style

OP_FIRST, OP_FURTHER, OP_WHOLE = 0, 1, 2
SAMPLES_MAX = 4_000
TEXT_MAX = 16_000
"""Characters of base64url: 12,000 bytes. The body around it then stays under 16 kB."""
VARINT_BYTES_MAX = 4
"""28 bits: three days in ms, and safe in a browser's 32-bit operators."""

_BASE64URL = re.compile(r"[A-Za-z0-9_-]*\Z")
_CRC_START = 0xFFFF
_CRC_BYTES = 2


def encode_stroke(stroke: Stroke) -> str:
    """Write a whole stroke.

    Args:
        stroke: 1 to 4,000 samples on the page, t_ms never falling.

    Returns:
        base64url without padding, at most 16,000 characters.

    Raises:
        StrokeError: a value is out of its range, or the text would be too long.

    Source:
        docs/protocol.md §7.2; CRC-16/CCITT-FALSE (check value 0x29B1).
    """
    out = bytearray((OP_WHOLE,))
    _put_varint(out, stroke.number)
    _put_style(out, stroke.style)
    _put_samples(out, stroke.samples, on_page=True)
    _put_varint(out, stroke.seen)
    out += crc_hqx(bytes(out), _CRC_START).to_bytes(_CRC_BYTES, "big")
    return _text(out)


def encode_batch(batch: Batch) -> str:
    """Write a part of a stroke that is still being drawn.

    Args:
        batch: with a style and samples on the page, or without a style and with relative samples.

    Returns:
        base64url without padding, at most 16,000 characters.

    Raises:
        StrokeError: a value is out of its range, or the text would be too long.

    Source:
        docs/protocol.md §7.2.
    """
    first = batch.style is not None
    out = bytearray((OP_FIRST if first else OP_FURTHER,))
    _put_varint(out, batch.number)
    if batch.style is not None:
        _put_style(out, batch.style)
    _put_samples(out, batch.samples, on_page=first)
    return _text(out)


def decode_stroke(data: str) -> Stroke:
    """Read a whole stroke.

    Args:
        data: base64url without padding, from anybody.

    Returns:
        The stroke.

    Raises:
        StrokeError: anything else than exactly one whole stroke; memory stays within the bounds of a stroke.

    Source:
        docs/protocol.md §7.2.
    """
    raw = _raw(data)
    if raw[0] != OP_WHOLE:
        raise StrokeError("op_unknown", 0)
    end = len(raw) - _CRC_BYTES
    if end < 1:
        raise StrokeError("truncated", len(raw))
    if crc_hqx(raw[:end], _CRC_START) != int.from_bytes(raw[end:], "big"):
        raise StrokeError("checksum_wrong", end)
    raw = raw[:end]
    number, at = _varint(raw, 1)
    style, at = _style(raw, at)
    samples, at = _samples(raw, at, on_page=True)
    seen, at = _varint(raw, at)
    if at != end:
        raise StrokeError("left_over", at)
    return Stroke(number=number, style=style, samples=samples, seen=seen)


def decode_batch(data: str) -> Batch:
    """Read a part of a stroke that is still being drawn.

    Args:
        data: base64url without padding, from anybody.

    Returns:
        The batch; the samples of a further one are relative to the last sample of the batch before.

    Raises:
        StrokeError: anything else than exactly one batch; memory stays within the bounds of a stroke.

    Source:
        docs/protocol.md §7.2.
    """
    raw = _raw(data)
    op = raw[0]
    if op not in (OP_FIRST, OP_FURTHER):
        raise StrokeError("op_unknown", 0)
    number, at = _varint(raw, 1)
    style: Style | None = None
    if op == OP_FIRST:
        style, at = _style(raw, at)
    samples, at = _samples(raw, at, on_page=op == OP_FIRST)
    if at != len(raw):
        raise StrokeError("left_over", at)
    return Batch(number=number, style=style, samples=samples)


def _text(raw: bytearray) -> str:
    text = urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
    if len(text) > TEXT_MAX:
        raise StrokeError("too_long", len(raw))
    return text


def _raw(data: str) -> bytes:
    if len(data) > TEXT_MAX:
        raise StrokeError("too_long", TEXT_MAX)
    if not data:
        raise StrokeError("truncated", 0)
    if len(data) % 4 == 1 or not _BASE64URL.match(data):
        raise StrokeError("not_base64url", 0)
    raw = urlsafe_b64decode(data + "=" * (-len(data) % 4))
    # Bits behind the last byte must be zero, or one stroke would have several texts.
    if len(data) % 4 and urlsafe_b64encode(raw[-(len(raw) % 3) :]).rstrip(b"=") != data[-(len(data) % 4) :].encode():
        raise StrokeError("not_base64url", len(raw))
    return raw


def _put_varint(out: bytearray, value: int) -> None:
    if not 0 <= value < 1 << 7 * VARINT_BYTES_MAX:
        raise StrokeError("number_too_large", len(out))
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    start = at
    while True:
        if at == len(raw):
            raise StrokeError("truncated", at)
        if at - start == VARINT_BYTES_MAX:
            raise StrokeError("number_too_large", start)
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if byte == 0 and shift:
                raise StrokeError("number_not_shortest", start)
            return value, at
        shift += 7


def _varints(raw: bytes, at: int, count: int) -> tuple[list[int], int]:
    # Most differences fit one byte; taking those without a call halves the time of a stroke.
    values: list[int] = []
    end = len(raw)
    for _ in range(count):
        if at < end and raw[at] < 0x80:
            values.append(raw[at])
            at += 1
        else:
            value, at = _varint(raw, at)
            values.append(value)
    return values, at


def _put_style(out: bytearray, style: Style) -> None:
    if not (0 <= style.colour <= 0xF and 0 <= style.width <= 0xF):
        raise StrokeError("number_too_large", len(out))
    out.append(style.colour | style.width << 4)


def _style(raw: bytes, at: int) -> tuple[Style, int]:
    if at == len(raw):
        raise StrokeError("truncated", at)
    return Style(colour=raw[at] & 0xF, width=raw[at] >> 4), at + 1


def _put_samples(out: bytearray, samples: tuple[Sample, ...], *, on_page: bool) -> None:
    _check_count(len(samples), on_page=on_page)
    _put_varint(out, len(samples))
    px = py = pt = 0
    for index, (x, y, t_ms) in enumerate(samples):
        _check_place(x, y, index, on_page=on_page)
        _put_varint(out, _zigzag(x - px))
        _put_varint(out, _zigzag(y - py))
        _put_varint(out, t_ms - pt)
        px, py, pt = x, y, t_ms


def _samples(raw: bytes, at: int, *, on_page: bool) -> tuple[tuple[Sample, ...], int]:
    count, at = _varint(raw, at)
    _check_count(count, on_page=on_page)
    # Three bytes is the least that a sample takes: a lying count ends here and not in a long loop.
    if count * 3 > len(raw) - at:
        raise StrokeError("truncated", len(raw))
    values, at = _varints(raw, at, count * 3)
    samples: list[Sample] = []
    x = y = t_ms = 0
    steps = iter(values)
    for dx, dy, dt in zip(steps, steps, steps, strict=True):
        x += dx >> 1 ^ -(dx & 1)
        y += dy >> 1 ^ -(dy & 1)
        t_ms += dt
        _check_place(x, y, at, on_page=on_page)
        samples.append(Sample(x, y, t_ms))
    return tuple(samples), at


def _check_count(count: int, *, on_page: bool) -> None:
    if count == 0 and on_page:
        raise StrokeError("no_samples", 0)
    if count > SAMPLES_MAX:
        raise StrokeError("too_many_samples", SAMPLES_MAX)


def _check_place(x: int, y: int, at: int, *, on_page: bool) -> None:
    low_x, low_y = (0, 0) if on_page else (-PAGE_WIDTH, -PAGE_HEIGHT)
    if not (low_x <= x <= PAGE_WIDTH and low_y <= y <= PAGE_HEIGHT):
        raise StrokeError("outside_page", at)


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1
