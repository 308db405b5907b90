"""--unit, --data-fps, --up: how the numbers in the dataset's files are read."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viewer.cli import complain

if TYPE_CHECKING:  # numpy is imported only where it is needed
    from viewer.dataset.readings import Reading

UNITS: Final = ("metres", "centimetres", "millimetres")
UP_AXES: Final = ("y", "z")
MOST_FPS: Final = 1000.0


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """--unit, --data-fps, --up."""
    reading = parser.add_argument_group(
        "how the dataset is read", "What is left out is read as chosen in the window's details for this dataset."
    )
    reading.add_argument("--unit", choices=UNITS, help="of translations and of captured joints (metres)")
    reading.add_argument(
        "--data-fps", type=float, metavar="N", help="frames a second of the data (what its files say, else 120)"
    )
    reading.add_argument("--up", choices=UP_AXES, help="axis that points up in the data (y)")


def complaint_of_reading(options: argparse.Namespace) -> str:
    """What is wrong with the reading that was asked for; "" when nothing is."""
    if options.data_fps is not None and not 0 < options.data_fps <= MOST_FPS:
        return f"--data-fps {options.data_fps:g}: more than 0 and at most {MOST_FPS:g} are needed"
    return ""


def reading_of(options: argparse.Namespace, dataset: Path) -> Reading:
    """The reading that was asked for. What was not, and has been chosen for the dataset, is told on stderr."""
    from viewer.dataset.readings import reading_words
    from viewer.state.chosen_reading import chosen_reading

    chosen = chosen_reading(dataset)
    given = given_reading(options)
    remembered = {name: value for name, value in chosen.to_dict().items() if name not in given}
    if remembered:
        complain(f"{dataset} is read with {' '.join(reading_words(remembered))}, as chosen in the window", 0)
    return replace(chosen, **given)


def given_reading(options: argparse.Namespace) -> dict[str, Any]:
    """The fields of a Reading that were given."""
    given = {"unit": options.unit, "fps": options.data_fps, "up": options.up}
    return {name: value for name, value in given.items() if value is not None}
