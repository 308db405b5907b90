"""What is to be converted: into which format, which frames, with which body, where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from viewer.dataset.roles import DEFAULT, PERSONS, RoleConvention
from viewer.errors import ExportError
from viewer.export.writing.unfinished import check_target
from viewer.file_names import path_in
from viewer.sharing.frames import WHOLE, Span
from viewer.sharing.scenes.scene import BodyWanted

Format = Literal["folder", "h5", "amass", "glb", "usd", "usdz", "bvh", "obj", "ply", "csv", "npz"]
Kind = Literal["parameters", "animation", "frame", "joints"]


@dataclass(frozen=True)
class About:
    """A format."""

    kind: Kind
    told: str  # what it is, for people
    suffixes: tuple[str, ...] = ()  # of its files, the usual one first; none: a folder


FORMATS: Final[dict[Format, About]] = {
    "folder": About("parameters", "NAME/P1.npz and P2.npz with SMPL-X parameters"),
    "h5": About("parameters", "SMPL-X parameters, (T, 56, 6) a sequence, in one HDF5 file", (".h5", ".hdf5")),
    "amass": About("parameters", "NAME_P1.npz and NAME_P2.npz with the keys of AMASS"),
    "glb": About("animation", "skinned and animated meshes, glTF 2.0", (".glb",)),
    "usd": About("animation", "skinned and animated meshes, UsdSkel", (".usdc", ".usda", ".usd")),
    "usdz": About("animation", "the same in one package", (".usdz",)),
    "bvh": About("animation", "joints and their rotations, a file a person", (".bvh",)),
    "obj": About("frame", "the meshes of one frame", (".obj",)),
    "ply": About("frame", "the meshes of one frame, in one", (".ply",)),
    "csv": About("joints", "positions of joints, a line a frame", (".csv",)),
    "npz": About("joints", "positions of joints, (T, J, 3) a person", (".npz",)),
}
EXACT: Final[tuple[Format, ...]] = ("glb", "usd", "usdz")
_FIRST: Final = Span(0, 0)


@dataclass(frozen=True)
class Order:
    """What is to be converted, and how. Raises ExportError for what does not go together."""

    to: Format
    output: Path  # a file or a folder
    span: Span = WHOLE
    body: BodyWanted = "auto"
    exact: bool = False  # every vertex of every frame in place of a skeleton
    convention: RoleConvention = DEFAULT
    overwrite: bool = False

    def __post_init__(self) -> None:
        about = FORMATS[self.to]
        if self.exact and self.to not in EXACT:
            raise ExportError(f"--exact: a scene of {', '.join(EXACT)} can have every vertex; {self.to} has none.")
        if self.body != "auto" and about.kind == "parameters":
            raise ExportError(f"--body {self.body}: {self.to} holds parameters, which have no body.")
        if about.kind == "frame":
            if self.span not in (WHOLE, replace(WHOLE, first=self.span.first, last=self.span.first)):
                raise ExportError(f"--to {self.to}: it holds one frame; name it, as --frames 120, without --fps.")
            if self.span == WHOLE:
                object.__setattr__(self, "span", _FIRST)
        if self.to == "h5" and not self.is_file:
            raise ExportError(f"-o {self.output}: all sequences go into one file; let its name end in .h5.")
        other = format_of(self.output)
        if not self.is_file and other not in (None, self.to) and about.suffixes and not self.output.is_dir():
            raise ExportError(f"-o {self.output}: its name says {other}, --to says {self.to}.")

    @property
    def is_file(self) -> bool:
        """Whether `output` is a file, and not the folder of files that are named after their sequences."""
        return self.output.suffix.lower() in FORMATS[self.to].suffixes and not self.output.is_dir()

    @property
    def suffix(self) -> str:
        """The ending of the files; "" for parameters in folders."""
        return self.output.suffix.lower() if self.is_file else next(iter(FORMATS[self.to].suffixes), "")

    @property
    def folder(self) -> Path | None:
        """The folder in which all files must be; None where the file is named."""
        return None if self.is_file else self.output

    def paths(self, name: str) -> dict[str, Path]:
        """The files that a sequence may be written to: by person, or under "" a file for both; texts under "text"."""
        if self.to == "folder":
            inside = path_in(self.output, name)
            return {person: inside / f"{person}.npz" for person in PERSONS} | self._text(name)
        if self.to == "amass":
            return {person: path_in(self.output, name, f"_{person}.npz") for person in PERSONS} | self._text(name)
        if self.to == "bvh":
            if self.is_file:
                stem = self.output.name[: -len(self.suffix)]
                return {person: self.output.with_name(f"{stem}_{person}{self.suffix}") for person in PERSONS}
            return {person: path_in(self.output, name, f"_{person}{self.suffix}") for person in PERSONS}
        return {"": self.output if self.is_file else path_in(self.output, name, self.suffix)}

    def check(self, names: Sequence[str]) -> None:
        """Refuse what cannot be written, before anything is.

        Raises ExportError, AlreadyThere where a file is there and must not be replaced, FileError where its place
        cannot hold it, and SetupError where a package is missing.
        """
        if self.is_file and len(names) > 1 and self.to != "h5":
            raise ExportError(f"-o {self.output}: {len(names)} sequences do not fit into one file; name a folder.")
        if self.to in ("usd", "usdz"):
            from viewer.sharing.scenes.usd import check_installed

            check_installed()
        for name in names[:1] if self.to == "h5" else names:
            for path in self.paths(name).values():
                check_target(path, overwrite=self.overwrite)

    def _text(self, name: str) -> dict[str, Path]:
        return {"text": path_in(self.output, name, ".txt")}


def format_of(path: Path) -> Format | None:
    """The format that a file's name says; None if it says none."""
    return next((name for name, about in FORMATS.items() if path.suffix.lower() in about.suffixes), None)
