"""Stillness is noticed, and so is a finger."""

from __future__ import annotations

import numpy as np

from sign_relay.motion import Motion


def picture(shade: int = 100, *, noise: int = 0, seed: int = 1) -> np.ndarray:
    grey = np.full((240, 320), shade, np.int16)
    if noise:
        grey += np.random.default_rng(seed).integers(-noise, noise + 1, grey.shape, np.int16)
    return grey.astype(np.uint8)


def test_the_first_picture_moves_and_the_same_again_does_not() -> None:
    motion = Motion()
    assert motion.moved(picture())
    assert not motion.moved(picture())


def test_noise_is_no_motion() -> None:
    motion = Motion()
    motion.moved(picture(noise=12, seed=1))
    assert not motion.moved(picture(noise=12, seed=2))


def test_a_finger_is_motion() -> None:
    motion = Motion()
    motion.moved(picture())
    finger = picture()
    finger[100:124, 100:106] = 220
    assert motion.moved(finger)


def test_slow_change_adds_up() -> None:
    motion = Motion()
    motion.moved(picture(100))
    assert [motion.moved(picture(100 + step)) for step in range(1, 6)] == [False, False, False, True, False]


def test_another_size_is_motion() -> None:
    motion = Motion()
    motion.moved(picture())
    assert motion.moved(picture()[:120])
    assert motion.moved(np.zeros((4, 4), np.uint8))
