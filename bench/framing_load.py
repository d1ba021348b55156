"""Measure the framing process with many signers: looks a second, CPU, memory, and how soon advice comes.

    python -m bench.framing_load [--media FOLDER] [--signers 8 30] [--seconds 20] [--still 0.5]

Every signer's small picture, 320 pixels at 8 fps and 150 kbit/s of VP8, is sent as the relay sends it. Some watch and
hardly move, as whoever is not signing does. Twice in a run the signers that move leave the picture, all at one moment.
"""

from __future__ import annotations

import argparse
import itertools
import os
import socket
import sys
import threading
import time
from fractions import Fraction

import av
import msgspec
import numpy as np

from app.workers.framing_link import BUFFER, Seen, Show
from app.workers.looking import Looker
from bench.clips import Clip, Picture, clips, media_folder
from bench.figures import percentile, rss_mb
from bench.views import View, deserted

FPS = 8
BPS = 150_000
RESTS = 24
"""Frames that one goes away for: three seconds."""


def encoded(pictures: list[Picture]) -> list[bytes]:
    """Code pictures as the browser's small track is coded."""
    coder = av.CodecContext.create("libvpx", "w")
    height, width = pictures[0].shape[0] // 2 * 2, pictures[0].shape[1] // 2 * 2
    coder.width, coder.height, coder.pix_fmt, coder.bit_rate = width, height, "yuv420p", BPS
    coder.time_base, coder.framerate = Fraction(1, FPS), Fraction(FPS)
    coder.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"}
    frames = []
    for number, picture in enumerate(pictures):
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[:height, :width]), format="rgb24")
        frame = frame.reformat(format="yuv420p")
        frame.pts = number
        frames += [bytes(packet) for packet in coder.encode(frame)]
    return frames


def played(clip: Clip, count: int) -> list[Picture]:
    """Play a clip to and fro at the small track's rate."""
    step = max(1, round(clip.fps / FPS))
    there = [View("whole").show(picture) for picture in clip.pictures[::step]]
    return list(itertools.islice(itertools.cycle(there + there[-2:0:-1]), count))


class Feed(threading.Thread):
    """Sends every signer's frames on time."""

    def __init__(self, relay: socket.socket, streams: list[list[bytes]], looker: Looker) -> None:
        super().__init__(daemon=True)
        self._relay = relay
        self._streams = streams
        self._looker = looker
        self.dropped = 0
        self.begin_s = 0.0
        self.begin_cpu_s = 0.0
        self.begin_looks = 0
        self.mb = 0.0
        """Memory while all are looked at."""

    def run(self) -> None:
        """Wait until every model is loaded, send until the streams are over, then hang up."""
        encoder = msgspec.msgpack.Encoder()
        for seat, stream in enumerate(self._streams):
            self._relay.send(encoder.encode(Show(seat, stream[0])))
        while self._looker.looks < len(self._streams):
            time.sleep(0.1)
        self.begin_s, self.begin_cpu_s, self.begin_looks = time.monotonic(), time.process_time(), self._looker.looks
        for number in range(1, len(self._streams[0])):
            for seat, stream in enumerate(self._streams):
                due_s = self.begin_s + (number + seat / len(self._streams)) / FPS
                time.sleep(max(0.0, due_s - time.monotonic()))
                try:
                    self._relay.send(encoder.encode(Show(seat, stream[number])), socket.MSG_DONTWAIT)
                except BlockingIOError:
                    self.dropped += 1
        self.mb = rss_mb(os.getpid())
        self._relay.shutdown(socket.SHUT_WR)


class Ear(threading.Thread):
    """Notes when `nobody` was told of a seat."""

    def __init__(self, relay: socket.socket) -> None:
        super().__init__(daemon=True)
        self._relay = relay
        self.told: list[tuple[int, float]] = []

    def run(self) -> None:
        """Listen until the looker hangs up."""
        decoder = msgspec.msgpack.Decoder(Seen)
        absent: set[int] = set()
        while data := self._relay.recv(4096):
            seen = decoder.decode(data)
            if "nobody" not in seen.advice:
                absent.discard(seen.seat)
            elif seen.seat not in absent:
                absent.add(seen.seat)
                self.told.append((seen.seat, time.monotonic()))


def streams_of(every: list[Clip], signers: int, seconds: int, still: float) -> tuple[list[list[bytes]], list[int]]:
    """Code the streams; return them and the frames at which the moving ones go away."""
    count = seconds * FPS
    goes = [count // 2, count * 3 // 4]
    moving, watching = [], []
    for clip in every:
        pictures = played(clip, count)
        watching.append(encoded([pictures[0]] * count))
        for start in goes:
            pictures[start : start + RESTS] = [deserted(picture) for picture in pictures[start : start + RESTS]]
        moving.append(encoded(pictures))
    quiet = round(signers * still)
    chosen = [(watching if seat < quiet else moving)[seat % len(every)] for seat in range(signers)]
    return chosen, goes


def run(every: list[Clip], signers: int, seconds: int, still: float) -> None:
    """Run once and print a line."""
    streams, goes = streams_of(every, signers, seconds, still)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
    empty_mb = rss_mb(os.getpid())
    looker = Looker(theirs)
    feed, ear = Feed(ours, streams, looker), Ear(ours.dup())
    feed.start()
    ear.start()
    looker.run()
    theirs.close()
    looks, wall_s = looker.looks - feed.begin_looks, time.monotonic() - feed.begin_s
    cpu_s = time.process_time() - feed.begin_cpu_s
    gone = [(seat, feed.begin_s + (go + seat / signers) / FPS) for go in goes for seat in range(signers)]
    late = [
        told_s - gone_s for seat, gone_s in gone for who, told_s in ear.told if who == seat and 0 <= told_s - gone_s < 3
    ]
    due = 2 * (signers - round(signers * still))
    soon = f"p50 {percentile(late, 0.5):.2f} p90 {percentile(late, 0.9):.2f} most {max(late):.2f} s" if late else "none"
    print(
        f"{signers:2} signers, {still:.0%} watching: {looks / wall_s / signers:.1f} looks/s each, "
        f"{cpu_s / wall_s:.2f} of a core, {feed.mb - empty_mb:.0f} MB, "
        f"told of {len(late)} of {due} in {soon}, frames dropped {feed.dropped}",
        flush=True,
    )


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--media", help="folder with the clips and annotations.csv")
    parser.add_argument("--signers", type=int, nargs="+", default=[8, 30])
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--still", type=float, nargs="+", default=[0.0, 0.5], help="share that watches")
    options = parser.parse_args()
    folder = media_folder(options.media)
    if folder is None:
        print("no clips: name their folder by --media or TEWATASHI_TEST_MEDIA")
        return 0
    every = list(clips(folder))
    for signers in options.signers:
        for still in options.still:
            run(every, signers, options.seconds, still)
    return 0


if __name__ == "__main__":
    sys.exit(main())
