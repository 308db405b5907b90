"""The choices in the export dialog, and the order they make together with what the window shows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_type_hints

from viewer.counted import counted
from viewer.dataset.readings import PLAIN, Reading
from viewer.export.order.batch import UNKNOWN, Batch
from viewer.export.order.beside import Beside
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Quality, Still, Video, VideoFormat
from viewer.export.order.output_path import unused_path, with_suffix
from viewer.export.order.saved_value import valid_value
from viewer.export.order.shot import MOST_SUPERSAMPLING, SIZES, CameraMode, Shot, ViewPoint, even
from viewer.file_names import file_name
from viewer.state.options import ViewOptions
from viewer.state.theme import Background

Kind = Literal["still", "video"]
SizeChoice = Literal["view", "720p", "1080p", "4k", "own"]
Span = Literal["all", "range", "own"]
Which = Literal["shown", "selected", "found"]  # sequences

BATCH_FOLDER = "Inter-X sequences"
# Saved between runs; the other choices start with what the window shows.
SAVED_CHOICES = (*("kind", "size", "own_size", "supersampling", "fps", "format", "quality", "background", "turns"),)


@dataclass(frozen=True)
class ViewState:
    """What the window shows."""

    dataset: Path
    name: str  # sequence
    n_frames: int
    fps: float  # of the sequence
    frame: int
    range: tuple[int, int] | None  # first and last frame of the loop range, if set
    size: tuple[int, int]  # of the view, device pixels
    pixel_ratio: float  # device pixels per layout pixel
    viewpoint: ViewPoint
    options: ViewOptions
    model_folders: tuple[Path, ...] = ()
    speed: float = 1.0  # of playback
    reading: Reading = PLAIN  # of the dataset
    beside: Beside | None = None  # other sources that are shown
    selected: tuple[str, ...] = ()  # sequences
    found: tuple[str, ...] = ()

    def names(self, which: Which) -> tuple[str, ...]:
        """The sequences that are meant."""
        return {"shown": (self.name,), "selected": self.selected, "found": self.found}[which]


@dataclass(frozen=True)
class Draft:
    """The choices. Any values are allowed; `order` raises an error for invalid ones."""

    folder: Path  # for files without a path of their own
    kind: Kind = "video"
    which: Which = "shown"
    size: SizeChoice = "720p"
    own_size: tuple[int, int] = SIZES["720p"][0]
    text_scale: float | None = None  # None: fits the size
    supersampling: int = 1
    background: Background = "scene"
    options: ViewOptions = field(default_factory=ViewOptions)
    camera: CameraMode = "fixed"
    turns: float = 1.0
    frame: int | None = None  # of the still; None: the current frame
    span: Span = "all"
    own_span: tuple[int, int] = (0, 0)  # first and last frame
    fps: float = 30.0
    speed: float = 1.0
    format: VideoFormat = "mp4"
    quality: Quality = "high"
    file: str = ""  # as typed; "": an unused name
    batch_folder: str = ""  # of many sequences, as typed; "": BATCH_FOLDER

    # -- creating, and following the window

    @classmethod
    def from_view(cls, view: ViewState, folder: Path, saved: Mapping[str, object]) -> Draft:
        """A draft for what the window shows, with the last export's choices as far as they are valid."""
        types = get_type_hints(cls)
        valid: dict[str, Any] = {
            name: value for name in SAVED_CHOICES if (value := valid_value(saved.get(name), types[name])) is not None
        }
        if not 1 <= valid.get("supersampling", 1) <= MOST_SUPERSAMPLING:
            del valid["supersampling"]
        return cls(
            folder=folder,
            which="selected" if len(view.selected) > 1 else "shown",
            options=ViewOptions.from_dict(view.options.to_dict() | {"notices": False}),
            speed=view.speed,
            camera="follow" if view.options.follow else "fixed",
            span="all" if view.range is None else "range",
            own_span=view.range or (0, view.n_frames - 1),
            **valid,
        )

    def saved_choices(self) -> dict[str, Any]:
        """The choices to save, as JSON values."""
        return {name: getattr(self, name) for name in SAVED_CHOICES}

    def follow_view(self, before: ViewState, now: ViewState) -> Draft:
        """The same choices, with what has changed in the window."""
        old, new = before.options.to_dict(), now.options.to_dict()
        changed = {name: value for name, value in new.items() if value != old[name]}
        kept = replace(self, options=ViewOptions.from_dict(self.options.to_dict() | changed))
        if "follow" in changed and self.camera != "turntable":
            kept = replace(kept, camera="follow" if now.options.follow else "fixed")
        if (before.dataset, before.name) != (now.dataset, now.name):
            kept = replace(kept, frame=None, span="all", own_span=(0, now.n_frames - 1), file="")
        if now.speed != before.speed:
            kept = replace(kept, speed=now.speed)
        if now.range is not None and now.range != before.range:
            kept = replace(kept, span="range")
        return kept

    # -- effective values

    def effective_which(self, view: ViewState) -> Which:
        """The sequences: the shown one if there are no others to choose from any more."""
        return self.which if len(view.names(self.which)) > 1 else "shown"

    def is_batch(self, view: ViewState) -> bool:
        """Whether a file is made of each of many sequences."""
        return self.effective_which(view) != "shown"

    @property
    def is_still(self) -> bool:
        return self.kind == "still"

    @property
    def can_be_transparent(self) -> bool:
        """Whether the format can be transparent."""
        return self.is_still or self.format != "mp4"

    @property
    def effective_background(self) -> Background:
        """The background of the file, transparent only if the format allows it."""
        return self.background if self.can_be_transparent or self.background != "transparent" else "scene"

    def effective_span(self, view: ViewState) -> Span:
        """The span of the video: the whole sequence if there is no range any more, or for many sequences."""
        return "all" if self.is_batch(view) or (self.span == "range" and view.range is None) else self.span

    def frame_range(self, view: ViewState) -> tuple[int, int]:
        """First and last frame of the video."""
        span = self.effective_span(view)
        if span == "own":
            return self.own_span
        return view.range if span == "range" and view.range is not None else (0, view.n_frames - 1)

    def still_frame(self, view: ViewState) -> int:
        return view.frame if self.frame is None else self.frame

    def pixels(self, view: ViewState) -> tuple[int, int]:
        """Width and height of the pictures; the view's size is made even if the format requires it."""
        if self.size == "own":
            return self.own_size
        if self.size != "view":
            return SIZES[self.size][0]
        return view.size if self.is_still or self.format != "mp4" else even(view.size)

    def effective_text_scale(self, view: ViewState) -> float:
        """Pixels per layout pixel of the overlay."""
        if self.text_scale is not None:
            return self.text_scale
        if self.size == "view":
            return view.pixel_ratio
        return 1.0 if self.size == "own" else SIZES[self.size][1]

    def suffix(self) -> str:
        """The file name's suffix; "" for a folder of PNG frames."""
        if self.is_still:
            return ".png"
        return "" if self.format == "png" else f".{self.format}"

    def output_path(self, view: ViewState) -> Path:
        """The typed path with the format's suffix, or an unused name in `folder`; of many sequences their folder."""
        if self.is_batch(view):
            return self.folder / os.path.expanduser(self.batch_folder or BATCH_FOLDER)
        if self.file:
            return with_suffix(self.folder / os.path.expanduser(self.file), self.suffix())
        stem = file_name(view.name, f"_frame{self.still_frame(view):05d}" if self.is_still else "")
        return unused_path(self.folder, stem, self.suffix())

    # -- the order

    def shot(self, view: ViewState) -> Shot:
        """The shot. Raises ExportError."""
        return Shot(
            size=self.pixels(view),
            text_scale=self.effective_text_scale(view),
            supersampling=self.supersampling,
            background=self.effective_background,
            camera="fixed" if self.is_still else self.camera,
            viewpoint="front" if self.is_batch(view) else view.viewpoint,  # each sequence is framed by itself
            turns=self.turns,
            options=ViewOptions.from_dict(self.options.to_dict() | {"follow": False, "quality": ViewOptions.quality}),
        )

    def product(self, view: ViewState) -> Still | Video:
        """The still or video. Raises ExportError if the sequence has no such frames."""
        if self.is_still:
            still = Still(self.still_frame(view))
            if not self.is_batch(view):
                still.frames(view.n_frames, view.fps)
            return still
        whole = self.effective_span(view) == "all"
        first, last = self.frame_range(view)
        clip = Clip(first, None if whole else last, fps=self.fps, speed=self.speed)
        if not whole:
            clip.source_frames(view.n_frames, view.fps)
        return Video(clip, self.format, self.quality)

    def order(self, view: ViewState, *, overwrite: bool = False) -> Order:
        """The order. Raises ExportError with what to choose differently."""
        return Order(
            dataset=view.dataset,
            name=view.name,
            output=self.output_path(view),
            product=self.product(view),
            shot=self.shot(view),
            model_folders=view.model_folders,
            overwrite=overwrite,
            reading=view.reading,
            beside=view.beside,
            inside=None if self.file else self.folder,
        )

    def batch(self, view: ViewState, lengths: Mapping[str, int], *, overwrite: bool = False) -> Batch:
        """The order for many sequences; lengths: their frames as far as known. Raises ExportError."""
        names = view.names(self.effective_which(view))
        example = self.order(view, overwrite=overwrite)
        return Batch(example, names, self.output_path(view), tuple(lengths.get(name, UNKNOWN) for name in names))

    def outcome(self, view: ViewState) -> str:
        """Summary of the result: "150 frames · 5.00 s · 1280 × 720". Raises ExportError."""
        width, height = self.pixels(view)
        size = f"{width} × {height}"
        product = self.product(view)
        if self.is_batch(view):
            return f"{counted(len(view.names(self.which)), 'still' if self.is_still else 'video')} · {size}"
        if isinstance(product, Still):
            return f"Frame {product.frame} · {product.frame / view.fps:.2f} s · {size}"
        count = len(product.clip.source_frames(view.n_frames, view.fps))
        return f"{counted(count, 'frame')} · {count / product.clip.fps:.2f} s · {size}"

    def source_frames(self, view: ViewState) -> list[int]:
        """The frame of each picture. Raises ExportError."""
        return self.product(view).frames(view.n_frames, view.fps)

    def size_note(self, view: ViewState) -> str:
        """A note if the size differs from the chosen one, else ""."""
        if self.size == "view" and self.pixels(view) != view.size:
            return "made even for MP4"
        return ""


assert {each.name for each in fields(Draft)} >= set(SAVED_CHOICES), "saved choices are fields of a draft"
