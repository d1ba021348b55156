"""Turns a clip into what Chromium plays as a camera."""

from __future__ import annotations

from pathlib import Path

import av

MEDIA = Path(__file__).resolve().parents[3] / "shared" / "media"
"""Real signing clips, kept beside the repository and not part of it."""


def motion_jpeg(clip: Path, out: Path, *, width: int = 640, height: int = 480, frames: int = 300) -> Path:
    """Write a clip as Motion JPEG at 30 fps, letterboxed into a picture; it starts over where it is too short.

    Args:
        clip: any file that PyAV reads.
        out: where to write.
        width: of the picture in px.
        height: of the picture in px.
        frames: how many to write.
    """
    pictures = _pictures(clip, width, height)
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.options = {"q": "4", "qmin": "4", "qmax": "4"}
    from fractions import Fraction

    encoder.time_base = Fraction(1, 30)
    with out.open("wb") as file:
        for number in range(frames):
            frame = pictures[number % len(pictures)]
            frame.pts = number
            for packet in encoder.encode(frame):
                file.write(bytes(packet))
        for packet in encoder.encode(None):
            file.write(bytes(packet))
    return out


def _pictures(clip: Path, width: int, height: int) -> list[av.VideoFrame]:
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        scale = min(width / stream.width, height / stream.height)
        inner_width, inner_height = int(stream.width * scale) // 2 * 2, int(stream.height * scale) // 2 * 2
        graph = av.filter.Graph()
        source = graph.add_buffer(template=stream)
        chain = [
            graph.add("fps", "30"),
            graph.add("scale", f"{inner_width}:{inner_height}"),
            graph.add("pad", f"{width}:{height}:(ow-iw)/2:(oh-ih)/2"),
            graph.add("format", "yuvj420p"),
            graph.add("buffersink"),
        ]
        for before, after in zip([source, *chain], chain, strict=False):
            before.link_to(after)
        graph.configure()
        pictures = []
        for frame in container.decode(stream):
            graph.push(frame)
            pictures += _pull(graph)
        graph.push(None)
        return pictures + _pull(graph)


def _pull(graph: av.filter.Graph) -> list[av.VideoFrame]:
    found = []
    while True:
        try:
            found.append(graph.pull())
        except (av.BlockingIOError, av.EOFError):
            return found
