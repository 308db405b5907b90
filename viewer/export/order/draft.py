"""The choices in the export dialog, and the order that they make of what the window shows."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Quality, Still, Video, VideoFormat
from viewer.export.order.output_path import unused_path, with_suffix
from viewer.export.order.shot import MOST_SUPERSAMPLING, SIZES, CameraMode, Shot, ViewPoint, even
from viewer.state.options import ViewOptions
from viewer.state.theme import Background

Kind = Literal["still", "video"]
SizeChoice = Literal["view", "720p", "1080p", "4k", "own"]
Span = Literal["all", "range", "own"]

# What is remembered from run to run; the rest begins with what the window shows.
REMEMBERED = ("kind", "size", "own_size", "supersampling", "fps", "speed", "format", "quality", "background", "turns")


@dataclass(frozen=True)
class Seen:
    """What the window shows."""

    dataset: Path
    name: str  # of the sequence
    n_frames: int
    fps: float  # of the sequence
    frame: int
    range: tuple[int, int] | None  # first and last frame of the loop; None where there is none
    size: tuple[int, int]  # of the view, device pixels
    pixel_ratio: float  # device pixels to a pixel of the layout
    viewpoint: ViewPoint
    options: ViewOptions
    model_folders: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Draft:
    """The choices. Any values are allowed; making the order raises what is wrong with them."""

    folder: Path  # where files go that were given no path of their own
    kind: Kind = "video"
    size: SizeChoice = "720p"
    own_size: tuple[int, int] = SIZES["720p"][0]
    text_scale: float | None = None  # None: what fits the size
    supersampling: int = 1
    background: Background = "scene"
    options: ViewOptions = field(default_factory=ViewOptions)
    camera: CameraMode = "fixed"
    turns: float = 1.0
    frame: int | None = None  # of the still; None: the shown one
    span: Span = "all"
    own_span: tuple[int, int] = (0, 0)  # first and last frame
    fps: float = 30.0
    speed: float = 1.0
    format: VideoFormat = "mp4"
    quality: Quality = "high"
    file: str = ""  # as it was typed; "": one of our own that is not taken

    # -- beginning, and keeping up with the window

    @classmethod
    def begin(cls, seen: Seen, folder: Path, remembered: Mapping[str, object]) -> Draft:
        """A draft of what the window shows, with the last export's choices as far as they fit."""
        types = get_type_hints(cls)
        fitting: dict[str, Any] = {
            name: value for name in REMEMBERED if (value := _fitting(remembered.get(name), types[name])) is not None
        }
        if not 1 <= fitting.get("supersampling", 1) <= MOST_SUPERSAMPLING:
            del fitting["supersampling"]
        return cls(
            folder=folder,
            options=seen.options,
            camera="follow" if seen.options.follow else "fixed",
            span="all" if seen.range is None else "range",
            own_span=seen.range or (0, seen.n_frames - 1),
            **fitting,
        )

    def remembered(self) -> dict[str, Any]:
        """The choices to remember, as JSON values."""
        return {name: getattr(self, name) for name in REMEMBERED}

    def keep_up(self, before: Seen, now: Seen) -> Draft:
        """The same choices with what has changed in the window."""
        old, new = before.options.to_dict(), now.options.to_dict()
        changed = {name: value for name, value in new.items() if value != old[name]}
        kept = replace(self, options=ViewOptions.from_dict(self.options.to_dict() | changed))
        if "follow" in changed and self.camera != "turntable":
            kept = replace(kept, camera="follow" if now.options.follow else "fixed")
        if (before.dataset, before.name) != (now.dataset, now.name):
            kept = replace(kept, frame=None, span="all", own_span=(0, now.n_frames - 1), file="")
        if now.range is not None and now.range != before.range:
            kept = replace(kept, span="range")
        return kept

    # -- what the choices come to

    @property
    def is_still(self) -> bool:
        return self.kind == "still"

    @property
    def can_be_transparent(self) -> bool:
        """Whether the format can be transparent."""
        return self.is_still or self.format != "mp4"

    @property
    def background_made(self) -> Background:
        """The background of the file: a transparent one only where the format allows it."""
        return self.background if self.can_be_transparent or self.background != "transparent" else "scene"

    def span_made(self, seen: Seen) -> Span:
        """The span of the video: a range that is gone is the whole sequence."""
        return "all" if self.span == "range" and seen.range is None else self.span

    def ends(self, seen: Seen) -> tuple[int, int]:
        """First and last frame of the video."""
        span = self.span_made(seen)
        if span == "own":
            return self.own_span
        return seen.range if span == "range" and seen.range is not None else (0, seen.n_frames - 1)

    def still_frame(self, seen: Seen) -> int:
        return seen.frame if self.frame is None else self.frame

    def first_frame(self, seen: Seen) -> int:
        """The frame of the first picture, or the nearest that the sequence has."""
        wanted = self.still_frame(seen) if self.is_still else self.ends(seen)[0]
        return min(wanted, seen.n_frames - 1)

    def pixels(self, seen: Seen) -> tuple[int, int]:
        """Width and height of the pictures; the view's are made even where the format asks for it."""
        if self.size == "own":
            return self.own_size
        if self.size != "view":
            return SIZES[self.size][0]
        return seen.size if self.is_still or self.format != "mp4" else even(seen.size)

    def text_scale_made(self, seen: Seen) -> float:
        """Pixels to a pixel of the overlay's layout."""
        if self.text_scale is not None:
            return self.text_scale
        if self.size == "view":
            return seen.pixel_ratio
        return 1.0 if self.size == "own" else SIZES[self.size][1]

    def suffix(self) -> str:
        """The file name's suffix; "" for a folder of PNG frames."""
        if self.is_still:
            return ".png"
        return "" if self.format == "png" else f".{self.format}"

    def target(self, seen: Seen) -> Path:
        """Where the file goes: what was typed, with the format's suffix, or a name in `folder` that is not taken."""
        if self.file:
            return with_suffix(self.folder / os.path.expanduser(self.file), self.suffix())
        stem = f"{seen.name}_frame{self.still_frame(seen):05d}" if self.is_still else seen.name
        return unused_path(self.folder, stem, self.suffix())

    # -- what is ordered

    def shot(self, seen: Seen) -> Shot:
        """The shot. Raises ExportError."""
        return Shot(
            size=self.pixels(seen),
            text_scale=self.text_scale_made(seen),
            supersampling=self.supersampling,
            background=self.background_made,
            camera="fixed" if self.is_still else self.camera,
            viewpoint=seen.viewpoint,
            turns=self.turns,
            options=ViewOptions.from_dict(self.options.to_dict() | {"follow": False}),
        )

    def product(self, seen: Seen) -> Still | Video:
        """The still or video. Raises ExportError where the sequence has no such frames."""
        if self.is_still:
            still = Still(self.still_frame(seen))
            still.frames(seen.n_frames, seen.fps)
            return still
        whole = self.span_made(seen) == "all"
        first, last = self.ends(seen)
        clip = Clip(first, None if whole else last, fps=self.fps, speed=self.speed)
        clip.source_frames(seen.n_frames, seen.fps)
        return Video(clip, self.format, self.quality)

    def order(self, seen: Seen, *, overwrite: bool = False) -> Order:
        """The order. Raises ExportError with what to choose differently."""
        return Order(
            dataset=seen.dataset,
            name=seen.name,
            output=self.target(seen),
            product=self.product(seen),
            shot=self.shot(seen),
            model_folders=seen.model_folders,
            overwrite=overwrite,
        )

    def outcome(self, seen: Seen) -> str:
        """Summary of the result: "150 frames · 5.00 s · 1280 × 720". Raises ExportError."""
        width, height = self.pixels(seen)
        size = f"{width} × {height}"
        product = self.product(seen)
        if isinstance(product, Still):
            return f"Frame {product.frame} · {product.frame / seen.fps:.2f} s · {size}"
        count = len(product.clip.source_frames(seen.n_frames, seen.fps))
        frames = "1 frame" if count == 1 else f"{count:,} frames"
        return f"{frames} · {count / product.clip.fps:.2f} s · {size}"

    def size_note(self, seen: Seen) -> str:
        """A note where the size differs from the chosen one, else ""."""
        if self.size == "view" and self.pixels(seen) != seen.size:
            return "made even for MP4"
        return ""


def _fitting(value: object, wanted: Any) -> Any:
    """A remembered value as the field's type; None where it does not fit."""
    if get_origin(wanted) is Literal:
        return value if isinstance(value, str) and value in get_args(wanted) else None
    if wanted is float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return float(value) if is_number else None  # type: ignore[arg-type]
    if wanted is int:
        return value if type(value) is int else None
    pair = isinstance(value, list | tuple) and len(value) == 2 and all(type(side) is int for side in value)
    return tuple(value) if pair else None  # type: ignore[arg-type]


assert {each.name for each in fields(Draft)} >= set(REMEMBERED), "what is remembered is part of a draft"
