"""Time as a gradient of colour or opacity."""

from __future__ import annotations

from typing import Final, Literal, get_args

from viewer.state.theme import rgb

Gradient = Literal["colour", "opacity", "none"]
GRADIENTS: tuple[Gradient, ...] = get_args(Gradient)
PALEST: Final = 0.74  # share of white in the first pose's colour
FAINTEST: Final = 0.22  # opacity of the first pose
_BEND: Final = 0.85  # below 1 the middle of the gradient is nearer to the full colour


def share_of(index: int, count: int) -> float:
    """How far a pose is along the gradient, 0 to 1; the only one is at its end."""
    return 1.0 if count < 2 else index / (count - 1)


def colour_at(colour: str, share: float, gradient: Gradient) -> str:
    """A person's colour "#RRGGBB" at a place of the gradient."""
    if gradient != "colour":
        return colour
    white = PALEST * (1.0 - share**_BEND)
    return "#" + "".join(f"{round(255 * (part + (1.0 - part) * white)):02X}" for part in rgb(colour))


def opacity_at(share: float, gradient: Gradient) -> float:
    """A pose's opacity at a place of the gradient."""
    return FAINTEST + (1.0 - FAINTEST) * share if gradient == "opacity" else 1.0
