"""Size, background, camera and view options: what a still and a video have in common. Imports no graphics."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args

from viewer.errors import ExportError
from viewer.state.options import Side, ViewOptions
from viewer.state.theme import Background

CameraMode = Literal["fixed", "follow", "turntable"]

BACKGROUNDS: tuple[Background, ...] = get_args(Background)
CAMERA_MODES: tuple[CameraMode, ...] = get_args(CameraMode)
SIDES: tuple[Side, ...] = get_args(Side)
# Size in pixels, and how much larger text is than on a picture of 720 rows, so that all look alike.
SIZES: Mapping[str, tuple[tuple[int, int], float]] = {
    "720p": ((1280, 720), 1.0),
    "1080p": ((1920, 1080), 1.5),
    "4k": ((3840, 2160), 3.0),
}
LEAST, MOST = 16, 8192  # pixels a side
MOST_DRAWN = 16384  # pixels a side, supersampling included
MOST_SUPERSAMPLING = 4
MOST_TURNS = 100.0
TEXT_SCALES = (0.25, 8.0)


@dataclass(frozen=True)
class ViewPoint:
    """Position and target of a camera, metres."""

    position: tuple[float, float, float]
    target: tuple[float, float, float]
    frame: int = 0  # the frame it was seen at: one that follows goes on from there

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (*self.position, *self.target))):
            raise ExportError("The camera's place and what it looks at must be finite numbers.")
        if math.dist(self.position, self.target) < 1e-6:
            raise ExportError("The camera cannot look at its own place.")


@dataclass(frozen=True)
class Shot:
    """How pictures are taken. Raises ExportError for values that cannot be drawn."""

    size: tuple[int, int] = SIZES["720p"][0]  # width and height, pixels
    text_scale: float = 1.0  # pixels to a pixel of the overlay's layout
    supersampling: int = 1  # pixels drawn to one of the picture, along each side
    background: Background = "scene"
    camera: CameraMode = "fixed"
    viewpoint: ViewPoint | Side = "front"
    turns: float = 1.0  # of a turntable over the whole video; negative: the other way round
    options: ViewOptions = field(default_factory=ViewOptions)  # body, overlay, colours, theme; `follow` is not used

    def __post_init__(self) -> None:
        width, height = self.size
        if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
            raise ExportError(f"A picture of {width}x{height} pixels cannot be made: {LEAST} to {MOST} a side can.")
        if not 1 <= self.supersampling <= MOST_SUPERSAMPLING:
            raise ExportError(f"Supersampling of {self.supersampling} is not offered: 1 to {MOST_SUPERSAMPLING} is.")
        if max(self.size) * self.supersampling > MOST_DRAWN:
            most = MOST_DRAWN // max(self.size)
            reason = f"too much for {width}x{height}: {most} is the most"
            raise ExportError(f"Supersampling of {self.supersampling} is {reason}.")
        if not TEXT_SCALES[0] <= self.text_scale <= TEXT_SCALES[1]:
            raise ExportError(f"A text scale of {self.text_scale:g} is not offered: {TEXT_SCALES[0]} to 8 is.")
        if not abs(self.turns) <= MOST_TURNS:
            raise ExportError(f"{self.turns:g} turns are not offered: up to {MOST_TURNS:g} are.")
        for value, known in ((self.background, BACKGROUNDS), (self.camera, CAMERA_MODES)):
            if value not in known:
                raise ExportError(f"{value} is not one of {', '.join(known)}.")
        if isinstance(self.viewpoint, str) and self.viewpoint not in SIDES:
            raise ExportError(f"{self.viewpoint} is not one of {', '.join(SIDES)}.")

    @property
    def transparent(self) -> bool:
        """Whether pictures have an alpha channel."""
        return self.background == "transparent"

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        plain = {part.name: getattr(self, part.name) for part in fields(self)}
        plain["size"] = list(self.size)
        plain["options"] = self.options.to_dict()
        if isinstance(self.viewpoint, ViewPoint):
            plain["viewpoint"] = {
                "position": list(self.viewpoint.position),
                "target": list(self.viewpoint.target),
                "frame": self.viewpoint.frame,
            }
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Shot:
        """The inverse of `to_dict`."""
        values = dict(plain)
        values["size"] = tuple(values["size"])
        values["options"] = ViewOptions.from_dict(values["options"])
        if isinstance(values["viewpoint"], dict):
            seen = values["viewpoint"]
            values["viewpoint"] = ViewPoint(tuple(seen["position"]), tuple(seen["target"]), seen["frame"])
        return cls(**values)


def even(size: tuple[int, int]) -> tuple[int, int]:
    """`size` rounded down to even sides, which H.264 in yuv420p needs."""
    return size[0] // 2 * 2, size[1] // 2 * 2


def small_shot(shot: Shot, room: tuple[int, int]) -> Shot:
    """`shot` scaled down to fit `room` (width, height in pixels), with text in proportion and no supersampling.

    Larger than `room` where text or a side cannot be that small; never larger than `shot`.
    """
    width, height = shot.size
    fits = min(room[0] / width, room[1] / height)
    share = min(1.0, max(fits, TEXT_SCALES[0] / shot.text_scale, LEAST / min(width, height)))
    size = max(LEAST, round(width * share)), max(LEAST, round(height * share))
    return replace(shot, size=size, text_scale=max(TEXT_SCALES[0], shot.text_scale * share), supersampling=1)
