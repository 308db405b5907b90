"""Colours of the window, the scene and the persons, as "#RRGGBB"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from viewer.dataset.roles import Person, Role

ThemeName = Literal["dark", "light"]
Colours = Literal["person", "role"]
Background = Literal["scene", "white", "transparent"]  # behind the persons

P1 = "#1C87CC"
P2 = "#FF4500"
# Okabe and Ito's green and purple, adjusted so that they differ in each kind of colour blindness and have a contrast
# of 3:1 on the floor of both themes.
ACTOR = "#2E994F"
REACTOR = "#B84FC8"


@dataclass(frozen=True)
class Theme:
    """A colour theme. `text` and `dim` have a contrast of at least 4.5:1 on `window` and `panel`."""

    name: ThemeName
    window: str
    panel: str
    line: str
    text: str
    dim: str
    accent: str
    on_accent: str  # text on the accent
    warning: str  # text about missing data
    error: str  # text about what went wrong
    success: str  # text about what was done
    horizon: str  # the scene's background where the floor ends
    floor: str
    grid: str
    plate: str  # behind overlay text, drawn with plate_opacity
    plate_opacity: float  # 0..1
    plate_text: str
    plate_dim: str


DARK = Theme(
    name="dark",
    window="#1B1D21",
    panel="#23262B",
    line="#33373E",
    text="#E6E8EB",
    dim="#9AA1AB",
    accent="#4C9BE8",
    on_accent="#0E1116",
    warning="#E8B04C",
    error="#F2777A",
    success="#6CC08B",
    horizon="#131518",
    floor="#2E3238",
    grid="#50565F",
    plate="#101216",
    plate_opacity=0.72,
    plate_text="#F2F4F6",
    plate_dim="#B4BAC3",
)

LIGHT = Theme(
    name="light",
    window="#F6F7F9",
    panel="#FFFFFF",
    line="#D9DDE3",
    text="#1D2126",
    dim="#667080",
    accent="#1C6FC4",
    on_accent="#FFFFFF",
    warning="#8A5A00",
    error="#B3261E",
    success="#1E7A42",
    horizon="#EFF2F5",
    floor="#F8F9FB",
    grid="#C3C9D2",
    plate="#FFFFFF",
    plate_opacity=0.82,
    plate_text="#1D2126",
    plate_dim="#4E5866",
)

THEMES: Mapping[ThemeName, Theme] = {"dark": DARK, "light": LIGHT}


@dataclass(frozen=True)
class PersonColours:
    """The colours "#RRGGBB" of persons and roles."""

    p1: str = P1
    p2: str = P2
    actor: str = ACTOR
    reactor: str = REACTOR

    def to_text(self) -> str:
        """The four colours; "" for the usual ones."""
        return "" if self == PersonColours() else f"{self.p1} {self.p2} {self.actor} {self.reactor}"

    @classmethod
    def from_text(cls, text: str) -> "PersonColours":
        """The inverse of `to_text`; the usual ones if the text is not valid."""
        match = _FOUR_COLOURS.fullmatch(text)
        return cls() if match is None else cls(*match.groups())


USUAL_COLOURS = PersonColours()
_FOUR_COLOURS = re.compile(" ".join(["(#[0-9A-Fa-f]{6})"] * 4))


def person_colour(person: Person, role: Role | None, colours: Colours, of: PersonColours = USUAL_COLOURS) -> str:
    """Colour of a person: the role's if colours is "role" and the role is known, otherwise the person's own."""
    if colours == "role" and role is not None:
        return of.actor if role == "actor" else of.reactor
    return of.p1 if person == "P1" else of.p2


def rgb(colour: str) -> tuple[float, float, float]:
    """'#RRGGBB' as red, green, blue from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5))
    return red, green, blue


def to_linear(component: float) -> float:
    """A component of an sRGB colour (0 to 1) as linear intensity (IEC 61966-2-1)."""
    return float(component / 12.92 if component <= 0.04045 else ((component + 0.055) / 1.055) ** 2.4)
