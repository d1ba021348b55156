"""Handwriting: ink as values, on the wire and on a page. Imports nothing of ours and no framework."""

from .codec import decode_batch, decode_stroke, encode_batch, encode_stroke
from .errors import HandwritingError, StrokeError
from .model import Batch, Sample, Stroke, Style

__all__ = [
    "Batch",
    "HandwritingError",
    "Sample",
    "Stroke",
    "StrokeError",
    "Style",
    "decode_batch",
    "decode_stroke",
    "encode_batch",
    "encode_stroke",
]
