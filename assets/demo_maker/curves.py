"""Functions of time that the motion is made of: minimum-jerk moves, smoothing, slow sway."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from .rotations import Array

FPS = 120.0


def times(seconds: float) -> Array:
    """The times (T,) s of all frames."""
    return np.asarray(np.arange(round(seconds * FPS)) / FPS)


def minimum_jerk(time: Array, start: float, end: float) -> Array:
    """0 before `start`, 1 after `end`, between them the path of least jerk (Flash and Hogan, 1985)."""
    share = np.clip((time - start) / (end - start), 0.0, 1.0)
    return np.asarray(share**3 * (10.0 - 15.0 * share + 6.0 * share**2))


def bump(time: Array, start: float, end: float) -> Array:
    """0 outside, 1 in the middle, smooth."""
    share = np.clip((time - start) / (end - start), 0.0, 1.0)
    return np.asarray(np.sin(np.pi * share) ** 2)


Key = tuple[float, float, float | Sequence[float]]


def track(time: Array, first: float | Sequence[float], keys: Sequence[Key]) -> Array:
    """A value that moves to each key's value between its two times; moves that overlap add up (Henis and Flash, 1995).

    Gives (T,) for numbers, (T, N) for sequences of N numbers.
    """
    value = np.asarray(first, float)
    result = np.broadcast_to(value, (*time.shape, *value.shape)).copy()
    for start, end, target in keys:
        step = np.asarray(target, float) - value
        share = minimum_jerk(time, start, end)
        result += share.reshape(-1, *[1] * value.ndim) * step
        value = np.asarray(target, float)
    return result


def smooth(values: Array, seconds: float) -> Array:
    """Gaussian smoothing over time; `seconds` is the standard deviation."""
    return np.asarray(gaussian_filter1d(values, seconds * FPS, axis=0, mode="nearest", truncate=3.0))


def smooth_below(values: Array, seconds: float) -> Array:
    """A smooth curve that never exceeds `values` (T,)."""
    radius = int(np.ceil(3.0 * seconds * FPS))
    floor = minimum_filter1d(values, 2 * radius + 1, mode="nearest")
    return smooth(floor, seconds)


def smooth_above(values: Array, seconds: float) -> Array:
    """A smooth curve that is never less than `values` (T,)."""
    return -smooth_below(-values, seconds)


def sway(time: Array, seed: int, period: float = 3.0) -> Array:
    """A slow aimless wander (T,) of size about 1: four sines whose phases follow from `seed`."""
    random = np.random.default_rng(seed)
    phases = random.uniform(0.0, 2.0 * np.pi, 4)
    rates = np.array([0.31, 0.57, 1.0, 1.63]) * 2.0 * np.pi / period
    sizes = np.array([0.5, 0.6, 0.5, 0.25])
    return np.asarray(np.sin(time[:, None] * rates + phases) @ sizes)
