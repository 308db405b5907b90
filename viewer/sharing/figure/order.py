"""What a figure shows, how, and in which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args

from viewer.comparing.align import Align
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import ExportError
from viewer.export.order.page import pixels_of
from viewer.export.order.shot import ViewPoint
from viewer.sharing.figure.gradient import Gradient
from viewer.sharing.figure.poses import Poses
from viewer.state.options import Side, ViewOptions

Kind = Literal["place", "line", "strip", "grid"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Paper = Literal["white", "transparent"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
FORMATS: Final = ("png", "pdf", "svg")
ONE_COLUMN, TWO_COLUMNS = 85.0, 180.0  # mm, widths that journals ask for
WIDTHS: Final = (20.0, 2000.0)  # mm
DPI: Final = (36.0, 2400.0)
TEXT_SIZES: Final = (3.0, 72.0)  # points
MOST_PIXELS: Final = 16384  # a side
MOST_SUPERSAMPLING: Final = 4
MOST_SOURCES: Final = 12


@dataclass(frozen=True)
class Source:
    """Another dataset, or results of a model, of which the figure shows the same moments."""

    path: Path
    name: str = ""  # of the clip there; "": the one that belongs to the figure's sequence
    label: str = ""  # "": a usual one
    reading: Reading = PLAIN
    picked: str = ""  # clip that was picked by hand in the window, where it is still there
    align: Align = "none"  # how its clip is put to where the figure's sequence begins


@dataclass(frozen=True)
class Figure:
    """A figure. Raises ExportError for values that cannot be drawn."""

    dataset: Path
    name: str  # of the sequence
    output: Path
    kind: Kind = "place"
    poses: Poses = field(default_factory=Poses)
    gradient: Gradient | None = None  # None: what suits the kind
    width: float = TWO_COLUMNS  # mm
    most_height: float | None = None  # mm, of each picture; None: what suits the kind
    dpi: float = 300.0
    supersampling: int = 1
    paper: Paper = "white"
    viewpoint: ViewPoint | Side = "front"
    options: ViewOptions = field(default_factory=ViewOptions)  # body, persons, colours, convention, shadows
    caption: int | str | None = None  # number of the sequence's caption, from 1, or another text
    title: bool = False
    time_marks: bool = True
    scale_bar: bool = True
    legend: bool = True
    text_size: float = 8.0  # points
    columns: int | None = None  # of a strip; None: as many as are large enough
    centred: bool = False  # the camera goes with the persons; those of a line always are
    others: tuple[Source, ...] = ()
    label: str = "Captured"  # of the dataset's own row
    model_folders: tuple[Path, ...] = ()
    reading: Reading = PLAIN
    overwrite: bool = False

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            known = ", ".join(FORMATS)
            raise ExportError(f"{self.output.name}: a figure is a file of these: {known}; let its name end so.")
        for value, (least, most), what in (
            (self.width, WIDTHS, "mm wide"), (self.dpi, DPI, "dots per inch"), (self.text_size, TEXT_SIZES, "points"),
        ):  # fmt: skip
            if not least <= value <= most:
                raise ExportError(f"{value:g} {what} is not offered: {least:g} to {most:g} is.")
        if self.most_height is not None and not 5.0 <= self.most_height <= WIDTHS[1]:
            raise ExportError(f"A height of {self.most_height:g} mm is not offered: 5 to {WIDTHS[1]:g} is.")
        if pixels_of(self.width, self.dpi) > MOST_PIXELS:
            raise ExportError(f"{self.width:g} mm at {self.dpi:g} dpi are more than {MOST_PIXELS} pixels.")
        if not 1 <= self.supersampling <= MOST_SUPERSAMPLING:
            raise ExportError(f"A supersampling of {self.supersampling} is not offered: 1 to {MOST_SUPERSAMPLING} is.")
        if self.columns is not None and self.columns < 1:
            raise ExportError(f"{self.columns} columns are not possible.")
        if self.others and self.kind != "grid":
            raise ExportError("Several sources are shown in a grid: choose that kind, or leave the sources out.")
        if len(self.others) > MOST_SOURCES:
            raise ExportError(f"A figure shows at most {MOST_SOURCES} other sources.")

    @property
    def format(self) -> str:
        """The file's format, by the ending of its name."""
        return self.output.suffix.lower().removeprefix(".")

    @property
    def effective_gradient(self) -> Gradient:
        """The gradient that was chosen, or else what suits the kind: none where each pose has a panel."""
        return self.gradient or ("colour" if self.kind in ("place", "line") else "none")

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        plain = dict(vars(self))
        seen = self.viewpoint
        return plain | {
            "dataset": str(self.dataset),
            "output": str(self.output),
            "poses": self.poses.to_dict(),
            "viewpoint": dict(vars(seen)) if isinstance(seen, ViewPoint) else seen,
            "options": self.options.to_dict(),
            "others": [
                {**vars(each), "path": str(each.path), "reading": each.reading.to_dict()} for each in self.others
            ],
            "model_folders": [str(folder) for folder in self.model_folders],
            "reading": self.reading.to_dict(),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Figure:
        """The inverse of `to_dict`."""
        seen = plain["viewpoint"]
        if isinstance(seen, Mapping):
            seen = ViewPoint(tuple(seen["position"]), tuple(seen["target"]), seen["frame"])
        values = dict(plain) | {
            "dataset": Path(plain["dataset"]),
            "output": Path(plain["output"]),
            "poses": Poses.from_dict(plain["poses"]),
            "viewpoint": seen,
            "options": ViewOptions.from_dict(plain["options"]),
            "others": tuple(
                Source(**{**each, "path": Path(each["path"]), "reading": Reading.from_dict(each["reading"])})
                for each in plain["others"]
            ),
            "model_folders": tuple(map(Path, plain["model_folders"])),
            "reading": Reading.from_dict(plain["reading"]),
        }
        return cls(**values)

    def as_preview(self, width: int) -> Figure:
        """The same for a picture of about `width` pixels."""
        dpi = min(DPI[1], max(DPI[0], width / self.width * 25.4))
        return replace(self, dpi=dpi, supersampling=1)
