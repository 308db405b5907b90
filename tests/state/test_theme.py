"""Contrast of the colours, also for colour-blind users."""

import numpy as np
import pytest

from viewer.state.theme import ACTOR, DARK, LIGHT, P1, P2, REACTOR, THEMES, Theme, person_colour

BOTH = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
VISION = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def encoded(colour: str) -> np.ndarray:
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255


def linear(rgb: np.ndarray) -> np.ndarray:
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """WCAG 2 contrast of two sRGB colours, 1 to 21."""
    darker, lighter = sorted(float(linear(rgb) @ [0.2126, 0.7152, 0.0722]) for rgb in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.95047, 1.0, 1.08883]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, vision: str) -> float:
    """CIE 1976 colour difference with this kind of vision; 2 is just noticeable."""
    seen = [lab(np.asarray(VISION[vision]) @ linear(encoded(colour))) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def test_contrast_of_known_colours():
    assert contrast(encoded("#000000"), encoded("#FFFFFF")) == pytest.approx(21)
    assert contrast(encoded("#767676"), encoded("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


@BOTH
@pytest.mark.parametrize("ink", ["text", "dim", "warning", "error", "success"])
@pytest.mark.parametrize("ground", ["window", "panel"])
def test_text_is_readable(theme: Theme, ink: str, ground: str):
    assert contrast(encoded(getattr(theme, ink)), encoded(getattr(theme, ground))) >= 4.5


@BOTH
def test_text_is_readable_on_the_accent(theme: Theme):
    assert contrast(encoded(theme.on_accent), encoded(theme.accent)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["window", "panel"])
def test_the_accent_is_visible(theme: Theme, ground: str):
    assert contrast(encoded(theme.accent), encoded(getattr(theme, ground))) >= 3


@BOTH
@pytest.mark.parametrize("ink", ["plate_text", "plate_dim"])
@pytest.mark.parametrize("behind", ["floor", "horizon", P1, P2, ACTOR, REACTOR])
def test_overlay_text_is_readable_over_anything(theme: Theme, ink: str, behind: str):
    ground = encoded(behind if behind.startswith("#") else getattr(theme, behind))
    plate = theme.plate_opacity * encoded(theme.plate) + (1 - theme.plate_opacity) * ground
    assert contrast(encoded(getattr(theme, ink)), plate) >= 4.5


@BOTH
@pytest.mark.parametrize("colour", [P1, P2, ACTOR, REACTOR])
@pytest.mark.parametrize("ground", ["floor", "horizon"])
def test_persons_stand_out_from_the_floor_and_background(theme: Theme, colour: str, ground: str):
    assert contrast(encoded(colour), encoded(getattr(theme, ground))) >= 3


@pytest.mark.parametrize("vision", VISION)
def test_actor_and_reactor_differ_for_every_kind_of_vision(vision: str):
    assert difference(ACTOR, REACTOR, vision) >= 40


@pytest.mark.parametrize("role", [ACTOR, REACTOR])
@pytest.mark.parametrize("person", [P1, P2])
def test_role_colours_differ_from_the_persons_colours(role: str, person: str):
    assert difference(role, person, "normal") >= 40


def test_themes_are_found_by_name():
    assert {name: theme.name for name, theme in THEMES.items()} == {"dark": "dark", "light": "light"}


@pytest.mark.parametrize(
    ("person", "role", "colours", "colour"),
    [
        ("P1", "actor", "person", P1),
        ("P2", "actor", "person", P2),
        ("P1", "actor", "role", ACTOR),
        ("P1", "reactor", "role", REACTOR),
        ("P2", "actor", "role", ACTOR),
        ("P1", None, "role", P1),
        ("P2", None, "role", P2),
    ],
)
def test_a_person_has_the_colour_of_the_person_or_of_the_role(person, role, colours, colour):
    assert person_colour(person, role, colours) == colour
