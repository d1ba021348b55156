"""Handwriting: ink as values, on the wire and on a page. Imports nothing of ours and no framework."""

from .canvas import Canvas
from .codec import decode_batch, decode_stroke, encode_batch, encode_stroke
from .errors import HandwritingError, StrokeError
from .geometry import distance_px, thin
from .model import Batch, Sample, Stroke, Style

__all__ = [
    "Batch",
    "Canvas",
    "HandwritingError",
    "Sample",
    "Stroke",
    "StrokeError",
    "Style",
    "decode_batch",
    "decode_stroke",
    "distance_px",
    "encode_batch",
    "encode_stroke",
    "thin",
]
