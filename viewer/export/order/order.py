"""An order: one still, video or contact sheet of one sequence. Imports no graphics."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from viewer import __version__
from viewer.dataset.readings import PLAIN, Reading
from viewer.dataset.roles import DOCUMENTED
from viewer.dataset.take import FPS
from viewer.errors import ExportError
from viewer.export.order.beside import Beside
from viewer.export.order.clip import Clip
from viewer.export.order.shot import Shot, even
from viewer.file_names import path_in

VideoFormat = Literal["mp4", "webm", "gif", "png"]
Quality = Literal["high", "medium", "small"]
GlChoice = Literal["auto", "egl", "x11"]

VIDEO_FORMATS: tuple[VideoFormat, ...] = get_args(VideoFormat)
FILE_FORMATS = VIDEO_FORMATS[:-1]  # the others are folders
GL_CHOICES: tuple[GlChoice, ...] = get_args(GlChoice)
QUALITIES: tuple[Quality, ...] = get_args(Quality)
MOST_GIF_FPS = 50.0  # players show shorter frames for longer
MOST_STILLS = 64
MOST_SHEET = 16384  # pixels a side


@dataclass(frozen=True)
class Still:
    """One frame as a PNG file."""

    frame: int = 0

    def frames(self, n_frames: int, _source_fps: float) -> list[int]:
        """The source frame. Raises ExportError where a sequence of n_frames has no such frame."""
        if not 0 <= self.frame < n_frames:
            raise ExportError(f"There is no frame {self.frame}: the sequence has 0 to {n_frames - 1}.")
        return [self.frame]


@dataclass(frozen=True)
class Sheet:
    """`stills` frames spread evenly over the sequence, in rows on one PNG file. The shot's size is that of each."""

    stills: int = 12
    columns: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.stills <= MOST_STILLS or not 1 <= self.columns <= self.stills:
            raise ExportError(f"{self.stills} stills in {self.columns} columns: 1 to {MOST_STILLS} stills can be made.")

    def frames(self, n_frames: int, _source_fps: float) -> list[int]:
        """The source frames: the middles of equal parts of a sequence of n_frames."""
        count = min(self.stills, n_frames)
        return [(2 * i + 1) * n_frames // (2 * count) for i in range(count)]

    def grid(self, count: int) -> tuple[int, int]:
        """Columns and rows of `count` stills."""
        columns = min(self.columns, count)
        return columns, math.ceil(count / columns)


@dataclass(frozen=True)
class Video:
    """A clip as a video file, or as a folder of PNG files (format "png")."""

    clip: Clip = field(default_factory=Clip)
    format: VideoFormat = "mp4"
    quality: Quality = "high"

    def __post_init__(self) -> None:
        if self.format not in VIDEO_FORMATS or self.quality not in QUALITIES:
            raise ExportError(f"{self.format}, {self.quality}: not a format and a quality that are offered.")
        if self.format == "gif" and self.clip.fps > MOST_GIF_FPS:
            raise ExportError(f"A GIF cannot show {self.clip.fps:g} frames a second: at most {MOST_GIF_FPS:g}.")

    def frames(self, n_frames: int, source_fps: float) -> list[int]:
        """As Clip.source_frames."""
        return self.clip.source_frames(n_frames, source_fps)


Product = Still | Sheet | Video
_KINDS: Mapping[str, type[Still] | type[Sheet]] = {"still": Still, "sheet": Sheet}


@dataclass(frozen=True)
class Order:
    """What to make, of which sequence, to which file. Raises ExportError where the parts contradict each other."""

    dataset: Path
    name: str  # of the sequence
    output: Path  # the file; for PNG frames the folder
    product: Product
    shot: Shot
    model_folders: tuple[Path, ...] = ()
    overwrite: bool = False  # replace what is at `output`; else ExportError
    reading: Reading = PLAIN  # how the dataset is read
    beside: Beside | None = None  # what is shown beside the sequence
    inside: Path | None = None  # folder that `output` must lie in; None: the user gave the path

    def __post_init__(self) -> None:
        if isinstance(self.product, Video):
            _check_video(self.product, self.shot)
        elif isinstance(self.product, Sheet):
            _check_sheet(self.product, self.shot)

    @property
    def is_folder(self) -> bool:
        """Whether the output is a folder of files."""
        return isinstance(self.product, Video) and self.product.format == "png"

    def settings(self, models: Iterable[str], source_fps: float = FPS, interaction_order: int | None = None) -> str:
        """A digest of everything that decides how the picture looks, except the sequence's data.

        models: keys of `Catalog.used`; genders that are not among them are drawn as the mannequin. source_fps,
        interaction_order: of the sequence, by which files for training differ from the dataset and among themselves.
        """
        plain = self.to_dict()
        looks = {part: plain[part] for part in ("name", "product", "shot")}
        options = self.shot.options
        if interaction_order is None or (not options.tags and options.colours == "person"):
            looks["shot"]["options"]["convention"] = DOCUMENTED  # no role is shown; files made so far have this one
        if not options.own_colours:
            del looks["shot"]["options"]["own_colours"]  # files made so far have none
        looks |= {"version": __version__, "models": sorted(models), "from": (float(source_fps), interaction_order)}
        if converted := {part: value for part, value in self.reading.to_dict().items() if part != "fps"}:
            looks["reading"] = converted  # source_fps tells the rate
        if self.beside is not None:
            looks["beside"] = self.beside.only(self.name).to_dict()
        return hashlib.sha256(json.dumps(looks, sort_keys=True).encode()).hexdigest()[:16]

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "dataset": str(self.dataset),
            "name": self.name,
            "output": str(self.output),
            "product": _product_to_dict(self.product),
            "shot": self.shot.to_dict(),
            "model_folders": [str(folder) for folder in self.model_folders],
            "overwrite": self.overwrite,
            "reading": self.reading.to_dict(),
            "beside": None if self.beside is None else self.beside.to_dict(),
            "inside": None if self.inside is None else str(self.inside),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Order:
        """The inverse of `to_dict`."""
        return cls(
            dataset=Path(plain["dataset"]),
            name=plain["name"],
            output=Path(plain["output"]),
            product=_product_from_dict(plain["product"]),
            shot=Shot.from_dict(plain["shot"]),
            model_folders=tuple(Path(folder) for folder in plain["model_folders"]),
            overwrite=plain["overwrite"],
            reading=Reading.from_dict(plain["reading"]),
            beside=None if plain["beside"] is None else Beside.from_dict(plain["beside"]),
            inside=None if plain["inside"] is None else Path(plain["inside"]),
        )


def video_path(folder: Path, name: str, video_format: VideoFormat) -> Path:
    """Output path for the video of a sequence in `folder`; PNG frames get a folder of their own."""
    return path_in(folder, name, "" if video_format == "png" else f".{video_format}")


def product_path(folder: Path, name: str, product: Still | Sheet | Video) -> Path:
    """Output path for a sequence in `folder`. Raises FileError where the name leads out of it."""
    return video_path(folder, name, product.format) if isinstance(product, Video) else path_in(folder, name, ".png")


def _check_video(video: Video, shot: Shot) -> None:
    width, height = shot.size
    if video.format == "mp4" and shot.transparent:
        raise ExportError("MP4 cannot be transparent: choose WebM, GIF or PNG frames, or another background.")
    if video.format == "mp4" and even(shot.size) != shot.size:
        fitting = "x".join(map(str, even(shot.size)))
        raise ExportError(f"MP4 needs an even width and height, and not {width}x{height}: choose {fitting}.")


def _check_sheet(sheet: Sheet, shot: Shot) -> None:
    columns, rows = sheet.grid(sheet.stills)
    width, height = shot.size[0] * columns, shot.size[1] * rows
    if max(width, height) > MOST_SHEET:
        raise ExportError(f"A sheet of {width}x{height} pixels is too large: at most {MOST_SHEET} a side.")


def _product_to_dict(product: Product) -> dict[str, Any]:
    if isinstance(product, Video):
        return {
            "kind": "video",
            "clip": product.clip.to_dict(),
            "format": product.format,
            "quality": product.quality,
        }
    return {"kind": "still" if isinstance(product, Still) else "sheet", **vars(product)}


def _product_from_dict(plain: Mapping[str, Any]) -> Product:
    values = dict(plain)
    kind = values.pop("kind")
    if kind == "video":
        return Video(Clip(**values.pop("clip")), **values)
    return _KINDS[kind](**values)
