"""What the dialog asks for, and the order that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from viewer.dataset.roles import RoleConvention
from viewer.file_names import file_name
from viewer.sharing.frames import Span
from viewer.sharing.order import FORMATS, Format, Order
from viewer.sharing.scenes.scene import BodyWanted

What = Literal["parameters", "scene"]
Frames = Literal["all", "range", "frame"]

FRAMES: Final[tuple[Frames, ...]] = get_args(Frames)
CHOICES: Final[Mapping[What, tuple[Format, ...]]] = {
    "parameters": ("folder", "h5", "amass"),
    "scene": ("glb", "usd", "usdz", "bvh", "obj", "ply", "csv", "npz"),
}
TITLES: Final[Mapping[What, str]] = {"parameters": "Save as", "scene": "Share a scene"}
FORMAT_TEXTS: Final[Mapping[Format, str]] = {
    "folder": "Folder of P1.npz and P2.npz",
    "h5": "One HDF5 file, (T, 56, 6)",
    "amass": "AMASS, a .npz a person",
    "glb": "glTF (.glb)",
    "usd": "USD (.usdc)",
    "usdz": "USD package (.usdz)",
    "bvh": "BVH, a file a person",
    "obj": "OBJ of one frame",
    "ply": "PLY of one frame",
    "csv": "CSV of joints",
    "npz": "npz of joints",
}
BODY_TEXTS: Final[Mapping[BodyWanted, str]] = {
    "auto": "As shown: SMPL-X where its model is there",
    "smplx": "SMPL-X",
    "mannequin": "Mannequin, free to pass on",
    "skeleton": "Skeleton",
}


@dataclass(frozen=True)
class Clip:
    """What of the current sequence is at hand."""

    frame: int
    first: int  # of the loop range
    last: int


def span_of(frames: Frames, clip: Clip, fps: float | None) -> Span:
    """Return the frames that are asked for. Raises ExportError."""
    if frames == "frame":
        return Span(clip.frame, clip.frame)
    return Span(clip.first, clip.last, fps) if frames == "range" else Span(fps=fps)


def proposed_path(folder: Path, to: Format, names: tuple[str, ...]) -> Path:
    """Return where files go unless something else is chosen: a file for one sequence, else a folder."""
    suffixes = FORMATS[to].suffixes
    if to == "h5":
        return folder / f"{file_name(names[0]) if len(names) == 1 else 'motions'}.h5"
    return folder / f"{file_name(names[0])}{suffixes[0]}" if suffixes and len(names) == 1 else folder


def order_of(
    to: Format, output: Path, span: Span, body: BodyWanted, *, exact: bool, convention: RoleConvention, overwrite: bool
) -> Order:
    """Return the order of what is chosen. Raises ExportError."""
    is_scene = FORMATS[to].kind != "parameters"
    return Order(
        to=to,
        output=output,
        span=span,
        body=body if is_scene else "auto",
        exact=exact and FORMATS[to].kind == "animation" and to != "bvh",
        convention=convention,
        overwrite=overwrite,
    )
