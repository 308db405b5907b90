"""What page is to be made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import ExportError
from viewer.export.order.beside import Beside
from viewer.export.order.clip import Clip
from viewer.state.theme import Colours, ThemeName

PageBody = Literal["mannequin", "skeleton", "both", "smplx"]
PageLayout = Literal["gallery", "side"]
PageTheme = Literal["system", "dark", "light"]

BODIES: Final[tuple[PageBody, ...]] = get_args(PageBody)
THEMES: Final[tuple[PageTheme, ...]] = get_args(PageTheme)
MOST_SIDE_BY_SIDE: Final = 9
LICENCE: Final = (
    "The SMPL-X body models are licensed to each user and may not be passed on, and the page has the body's mesh, its "
    "shape and its skinning weights in it."
)


@dataclass(frozen=True)
class PageOrder:
    """A page of sequences. Raises ExportError for what cannot be made."""

    names: tuple[str, ...]
    output: Path
    title: str = ""  # of the page; if empty, made from the names of its sequences
    frames: Clip = field(default_factory=Clip)  # of each sequence; its rate is at most the sequence's own
    body: PageBody = "mannequin"
    layout: PageLayout = "gallery"  # of several sequences, at first
    theme: PageTheme = "system"
    colours: Colours = "person"
    convention: RoleConvention = DEFAULT
    model_folders: tuple[Path, ...] = ()
    overwrite: bool = False
    beside: Beside | None = None  # sources whose clips are shown after each sequence

    def __post_init__(self) -> None:
        if self.output.suffix.lower() not in (".html", ".htm"):
            raise ExportError(f"{self.output}: a page is an HTML file; let its name end in .html.")
        n_clips = len(self.names) * (1 if self.beside is None else len(self.beside.sources))
        if self.layout == "side" and n_clips > MOST_SIDE_BY_SIDE:
            raise ExportError(
                f"{n_clips} sequences do not fit side by side: {MOST_SIDE_BY_SIDE} is the most. "
                "Leave out the layout for a gallery."
            )


def theme_name(theme: PageTheme) -> ThemeName | None:
    """Return the theme; None: as the reader's system has it."""
    return None if theme == "system" else theme
