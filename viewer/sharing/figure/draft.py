"""The choices in the dialog of figures, and the figure that they make of what the window shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from viewer.errors import ExportError
from viewer.export.order.draft import ViewState
from viewer.export.order.page import MM_PER_INCH
from viewer.export.order.saved_value import valid_value
from viewer.sharing.figure.gradient import Gradient
from viewer.sharing.figure.order import TWO_COLUMNS, Figure, Kind, Paper, Source
from viewer.sharing.figure.poses import Poses, Spread
from viewer.state.options import Side, ViewOptions

By = Literal["movement", "time", "every", "frames"]
Camera = Literal["view", "front", "side", "top"]
SMOOTHED_PX = 2200  # wide; larger figures would take long, and have finer pixels anyway
BYS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True)
class FigureDraft:
    """Any values are allowed; `figure` raises an error for invalid ones."""

    kind: Kind = "place"
    by: By = "movement"
    count: int = 6
    every: int = 60
    frames: str = ""  # as typed: "0, 60, 110"
    in_range: bool = False
    gradients: tuple[Gradient | None, Gradient | None] = (None, None)  # of one picture, and of panels
    width: float = TWO_COLUMNS
    dpi: float = 300.0
    paper: Paper = "white"
    camera: Camera = "view"
    centred: bool = False
    title: bool = False
    time_marks: bool = True
    scale_bar: bool = True
    legend: bool = True
    caption: str = ""
    text_size: float = 8.0
    has_window_sources: bool = True  # a grid shows what the window shows beside the sequence
    others: tuple[Source, ...] = ()  # after those

    @classmethod
    def from_saved(cls, saved: Mapping[str, object], view: ViewState) -> FigureDraft:
        """The choices of the last figure as far as they are valid, for what the window shows."""
        types = get_type_hints(cls)
        values: dict[str, Any] = {}
        for name in SAVED_CHOICES:
            value = saved.get(name)
            if types[name] is bool:
                value = value if isinstance(value, bool) else None
            else:
                value = valid_value(value, types[name])
            if value is not None:
                values[name] = value
        return cls(in_range=view.range is not None, **values)

    def saved_choices(self) -> dict[str, Any]:
        """The choices to save, as JSON values."""
        return {name: getattr(self, name) for name in SAVED_CHOICES}

    @property
    def _is_panels(self) -> bool:
        return self.kind in ("strip", "grid")

    @property
    def gradient(self) -> Gradient:
        """The gradient of this kind."""
        return self.gradients[self._is_panels] or ("none" if self._is_panels else "colour")

    def with_gradient(self, gradient: Gradient) -> dict[str, Any]:
        """The change that chooses a gradient for this kind."""
        one, panels = self.gradients
        return {"gradients": (one, gradient) if self._is_panels else (gradient, panels)}

    def figure(self, view: ViewState, output: Path, *, overwrite: bool = False) -> Figure:
        """The figure. Raises ExportError with what to choose differently."""
        options = view.options.to_dict() | {"follow": False}
        viewpoint: Any = view.viewpoint if self.camera == "view" else self.camera
        return Figure(
            dataset=view.dataset,
            name=view.name,
            output=output,
            kind=self.kind,
            poses=self._poses(view),
            gradient=self.gradient,
            width=self.width,
            dpi=self.dpi,
            supersampling=2 if self.width / MM_PER_INCH * self.dpi <= SMOOTHED_PX else 1,
            paper=self.paper,
            viewpoint=viewpoint,
            options=ViewOptions.from_dict(options),
            caption=self.caption.strip() or None,
            title=self.title,
            time_marks=self.time_marks,
            scale_bar=self.scale_bar,
            legend=self.legend,
            text_size=self.text_size,
            centred=self.centred,
            others=self.sources(view) if self.kind == "grid" else (),
            label=_own_label(view),
            model_folders=view.model_folders,
            reading=view.reading,
            overwrite=overwrite,
        )

    def sources(self, view: ViewState) -> tuple[Source, ...]:
        """The other sources of a grid."""
        of_window = window_sources(view) if self.has_window_sources else ()
        paths = {source.path for source in of_window}
        return (*of_window, *(source for source in self.others if source.path not in paths))

    def _poses(self, view: ViewState) -> Poses:
        first, last = view.range if self.in_range and view.range is not None else (0, view.n_frames - 1)
        spread: Spread = "time" if self.by == "time" else "movement"
        every = self.every if self.by == "every" else None
        return Poses(self.count, spread, every, self._frames() if self.by == "frames" else (), first, last)

    def _frames(self) -> tuple[int, ...]:
        parts = [part for part in re.split(r"[\s,;]+", self.frames) if part]
        if not parts or not all(re.fullmatch(r"\d{1,9}", part) for part in parts):
            raise ExportError("Write the frames with commas between them, as 0, 60, 110.")
        return tuple(map(int, parts))


def window_sources(view: ViewState) -> tuple[Source, ...]:
    """What the window shows beside the sequence."""
    shown = () if view.beside is None else view.beside.sources
    return tuple(
        Source(one.path, label=one.name, reading=one.reading, picked=one.picks.get(view.name, ""), align=one.align)
        for one in shown
        if one.path is not None
    )


def _own_label(view: ViewState) -> str:
    """What the window calls the dataset."""
    shown = () if view.beside is None else view.beside.sources
    return next((one.name for one in shown if one.path is None and one.name), Figure.label)


SAVED_CHOICES = (
    *("kind", "by", "count", "every", "width", "dpi", "paper", "camera", "centred"),
    *("title", "time_marks", "scale_bar", "legend", "text_size"),
)
SIDES: tuple[Side, ...] = get_args(Side)
assert {each.name for each in fields(FigureDraft)} >= set(SAVED_CHOICES), "saved choices are fields of a draft"
