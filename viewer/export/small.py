"""A shot, small: what a preview is drawn with."""

from __future__ import annotations

from dataclasses import replace

from viewer.export.shot import LEAST, TEXT_SCALES, Shot


def small_shot(shot: Shot, room: tuple[int, int]) -> Shot:
    """`shot` as it fits into `room` (width, height in pixels), with text in proportion and without supersampling.

    It is larger than `room` where the text or a side could not be made that small, and never larger than `shot`.
    """
    width, height = shot.size
    fits = min(room[0] / width, room[1] / height)
    share = min(1.0, max(fits, TEXT_SCALES[0] / shot.text_scale, LEAST / min(width, height)))
    size = max(LEAST, round(width * share)), max(LEAST, round(height * share))
    return replace(shot, size=size, text_scale=max(TEXT_SCALES[0], shot.text_scale * share), supersampling=1)
