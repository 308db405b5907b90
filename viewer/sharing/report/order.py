"""What a report is about and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

from viewer.dataset.readings import PLAIN, Reading
from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.export.order.order import GlChoice
from viewer.state.theme import ThemeName

PageTheme = Literal["system", "light", "dark"]
PAGE_THEMES: Final[tuple[PageTheme, ...]] = get_args(PageTheme)
PICTURES: Final = 48  # sequences with pictures, unless others are asked for
MOST_PICTURES: Final = 1000

_THEMES: Final[dict[PageTheme, tuple[ThemeName, ...]]] = {
    "system": ("light", "dark"),
    "light": ("light",),
    "dark": ("dark",),
}
_PATHS: Final = ("dataset", "output")


@dataclass(frozen=True)
class ReportOrder:
    """A report as it is asked for."""

    dataset: Path
    output: Path
    made_on: date
    names: tuple[str, ...] | None = None  # None: all sequences, or those that `where` finds
    where: str = ""  # a query; used where `names` is None
    chosen: tuple[str, ...] = ()  # how the sequences were chosen, for the reader; without `where`
    title: str = ""  # "": the dataset's name
    check: bool = True  # whether the sequences are checked
    pictures: int = PICTURES  # the most sequences that have some
    theme: PageTheme = "system"
    convention: RoleConvention = DEFAULT
    model_folders: tuple[Path, ...] = ()
    reading: Reading = PLAIN
    gl: GlChoice = "auto"
    overwrite: bool = False

    @property
    def themes(self) -> tuple[ThemeName, ...]:
        """The themes in which pictures are drawn; the first is for paper as well."""
        return _THEMES[self.theme]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            **vars(self),
            **{name: str(getattr(self, name)) for name in _PATHS},
            "made_on": self.made_on.isoformat(),
            "model_folders": [str(folder) for folder in self.model_folders],
            "reading": self.reading.to_dict(),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> ReportOrder:
        """What `to_dict` gave."""
        names = values["names"]
        return cls(
            **{
                **values,
                **{name: Path(values[name]) for name in _PATHS},
                "made_on": date.fromisoformat(values["made_on"]),
                "names": None if names is None else tuple(names),
                "chosen": tuple(values["chosen"]),
                "model_folders": tuple(map(Path, values["model_folders"])),
                "reading": Reading.from_dict(values["reading"]),
            }
        )
