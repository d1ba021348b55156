"""Scenes for both framings, the server's and the screens': what the server's decisions say of them is the truth.

    python -m tests.framing_scenes

writes `tests/fixtures/framing/scenes.json`, whenever sign_relay decides anew. The recorded pose of a waving hand is
moved about, brought near and far, darkened and lost; a made one signs.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from sign_relay.body import LANDMARKS, Point, body_of
from sign_relay.framing import Framer
from sign_relay.light import Light, light_of
from sign_relay.motion import Motion
from sign_relay.signing import Signing

FIXTURES = Path(__file__).resolve().parent / "fixtures"
SCENES = FIXTURES / "framing" / "scenes.json"

DAY = Light(all=130, face=140, behind=150)
NIGHT = Light(all=25, face=20, behind=30)
WINDOW = Light(all=150, face=60, behind=230)
SMEARED = Light(all=130, face=140, behind=150, sharp=0.15)
EVERY_S = 0.2
LOOKS = 30

Places = dict[int, tuple[float, float, float]]


@dataclass(frozen=True)
class Look:
    """What one look finds."""

    places: Places | None
    light: Light = DAY
    people: int = 1


def recorded() -> tuple[list[Places], float]:
    """Return the recorded pose, five looks a second, there and back again, and the picture's aspect."""
    wave = json.loads((FIXTURES / "sign_relay" / "wave.json").read_text("utf-8"))
    looks = [dict(zip(wave["places"], map(tuple, look), strict=True)) for look in wave["looks"]]
    there = looks[:: round(EVERY_S / wave["every_s"])]
    again = LOOKS // len(there)
    return ((there + there[::-1]) * again)[:LOOKS], wave["aspect"]


def moved(places: Places, *, by: tuple[float, float] = (0.0, 0.0), times: float = 1.0) -> Places:
    """Move a pose, and scale it about the middle; the model is less sure of what leaves the picture."""

    def place(x: float, y: float, presence: float) -> tuple[float, float, float]:
        x, y = 0.5 + (x - 0.5) * times + by[0], 0.5 + (y - 0.5) * times + by[1]
        past = max(0.0, -x, x - 1, -y, y - 1)
        return round(x, 3), round(y, 3), round(presence * max(0.0, 1 - 8 * past), 3)

    return {number: place(*found) for number, found in places.items()}


def signing(step: int) -> Places:
    """Return a signer from the front whose hands go about for three seconds and then hang."""
    up = step < 15
    found: Places = {0: (0.5, 0.3, 0.99), 7: (0.55, 0.3, 0.99), 8: (0.45, 0.3, 0.99), 11: (0.62, 0.5, 0.99)}
    found |= {12: (0.38, 0.5, 0.99), 13: (0.68, 0.75, 0.9), 14: (0.32, 0.75, 0.9)}
    for first, side in ((15, 1), (16, -1)):
        x = 0.5 + side * (0.12 + 0.05 * math.sin(step * 1.3)) if up else 0.5 + side * 0.17
        y = 0.6 + 0.06 * math.cos(step * 1.7) if up else 1.05
        reach = -0.06 if up else 0.06
        for number in (first, first + 2, first + 4, first + 6):
            found[number] = (round(x, 3), round(y + (0 if number == first else reach), 3), 0.95 if up else 0.1)
    return found


def scenes() -> Iterator[tuple[str, float, list[Look]]]:
    """Make every scene: its name, the picture's aspect, and its looks."""
    wave, aspect = recorded()

    def of(change: Callable[[int, Places], Look]) -> list[Look]:
        return [change(step, places) for step, places in enumerate(wave)]

    half = len(wave) // 2
    yield "as recorded", aspect, of(lambda step, places: Look(places))
    yield "drifting to the left", aspect, of(lambda step, places: Look(moved(places, by=(-0.012 * step, 0))))
    yield "drifting to the right", aspect, of(lambda step, places: Look(moved(places, by=(0.012 * step, 0))))
    yield "sinking", aspect, of(lambda step, places: Look(moved(places, by=(0, 0.015 * step))))
    yield "rising", aspect, of(lambda step, places: Look(moved(places, by=(0, -0.012 * step))))
    yield "coming near", aspect, of(lambda step, places: Look(moved(places, times=1 + 0.03 * step)))
    yield "going far", 4 / 3, of(lambda step, places: Look(moved(places, times=max(0.12, 1 - 0.04 * step))))
    yield "gone and back", aspect, of(lambda step, places: Look(None if 8 <= step < 8 + half else places))
    yield "night falls", aspect, of(lambda step, places: Look(places, NIGHT if step >= half else DAY))
    yield "before a window", aspect, of(lambda step, places: Look(places, WINDOW if 4 <= step < half else DAY))
    yield "smeared, and nobody", aspect, of(lambda step, places: Look(None, SMEARED if step < half else DAY))
    yield "somebody joins", aspect, of(lambda step, places: Look(places, people=2 if step >= half else 1))
    yield "signing", 4 / 3, [Look(signing(step)) for step in range(LOOKS)]


def played(aspect: float, looks: list[Look]) -> list[dict[str, Any]]:
    """Let the server's decisions look at a scene; return what it is told and what it says, look by look."""
    framer, hands, told = Framer(), Signing(), []
    for step, look in enumerate(looks):
        at_s = round(step * EVERY_S, 3)
        body = body_of(points(look.places), aspect) if look.places is not None else None
        framer.see(body, look.light, at_s, aspect=aspect, people=look.people)
        hands.see(body, aspect, at_s)
        says = {"crop": framer.now.crop, "advice": framer.now.advice, "signing": hands.now}
        place = None if look.places is None else [[number, *found] for number, found in look.places.items()]
        told.append({"at_s": at_s, "places": place, "light": asdict(look.light), "people": look.people, "says": says})
    return told


def points(places: Places) -> list[Point]:
    """Fill up a pose with landmarks that nobody asks for."""
    return [Point(*places.get(number, (0.0, 0.0, 0.0))) for number in range(LANDMARKS)]


def pictures() -> Iterator[NDArray[np.uint8]]:
    """Make pictures of a scene in focus, out of focus, of another size, and of a wall."""
    noise = np.random.default_rng(7).integers(0, 256, (12, 16)).astype(np.uint8)
    clear = np.asarray(cv2.resize(noise, (64, 48), interpolation=cv2.INTER_NEAREST), np.uint8)
    yield clear
    yield np.asarray(cv2.GaussianBlur(clear, (0, 0), 3), np.uint8)
    yield np.ascontiguousarray(clear[:46, :62])
    yield np.full((48, 64), 90, np.uint8)


def measured() -> list[dict[str, Any]]:
    """Let the server measure the pictures, one after the other."""
    motion, found = Motion(), []
    for picture in pictures():
        light = light_of(picture, None)
        found.append(
            {
                "width": picture.shape[1],
                "height": picture.shape[0],
                "luma": base64.b64encode(picture.tobytes()).decode(),
                "light": {name: round(value, 3) for name, value in asdict(light).items()},
                "moved": motion.moved(picture),
            }
        )
    return found


def made() -> str:
    """Make the whole file."""
    told = [{"name": name, "aspect": aspect, "looks": played(aspect, looks)} for name, aspect, looks in scenes()]
    content = {"scenes": told, "pictures": measured()}
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).replace('{"at_s"', '\n{"at_s"') + "\n"


if __name__ == "__main__":
    SCENES.parent.mkdir(exist_ok=True)
    SCENES.write_text(made(), "utf-8")
