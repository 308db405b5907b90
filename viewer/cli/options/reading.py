"""--unit, --data-fps, --up and more: how the numbers in files are read."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viewer.cli import complain
from viewer.cli.options.folders import tell_what_is_left_out

if TYPE_CHECKING:  # numpy is imported only where it is needed
    from viewer.dataset import Library
    from viewer.dataset.readings import Reading

UNITS: Final = ("metres", "centimetres", "millimetres")
UP_AXES: Final = ("y", "z", "-y")
LEAST_FPS, MOST_FPS = 0.1, 1000.0
ROT6D: Final = ("rows", "columns", "interleaved")
LAYOUTS: Final = ("56x12", "2x56x6")
GENDERS: Final = ("male", "female", "neutral")
NOT_NORMALISED: Final = "none"


def add_reading_arguments(parser: argparse.ArgumentParser, what: str = "the dataset") -> None:
    """--unit, --data-fps, --up, and what results of models leave open."""
    verb, this = ("are", "these") if what.endswith("s") else ("is", "this dataset")
    reading = parser.add_argument_group(
        f"how {what} {verb} read", f"What is left out is read as chosen in the window's details for {this}."
    )
    reading.add_argument("--unit", choices=UNITS, help="of translations and of captured joints (metres)")
    reading.add_argument(
        "--data-fps", type=float, metavar="N", help="frames a second of the data (what its files say, else 120)"
    )
    reading.add_argument("--up", choices=UP_AXES, help="axis that points up in the data (y; of results as recognised)")
    results = parser.add_argument_group(
        "how results of models are read", "What is left out is recognised, or as usual for the format."
    )
    results.add_argument("--rot6d", choices=ROT6D, help="layout of the six numbers of a rotation")
    results.add_argument("--frame-layout", choices=LAYOUTS, help="layout of the 672 numbers of a frame")
    results.add_argument("--first", choices=("P1", "P2"), help="which of the stored persons is P1 (P1)")
    results.add_argument(
        "--mean", metavar="FILE", help="the .npy of means that numbers were normalised with; none: they were not"
    )
    results.add_argument("--std", metavar="FILE", help="the .npy of standard deviations; goes with --mean")
    results.add_argument("--padding", choices=("trim", "keep"), help="frames at the end that only fill up (trim)")
    results.add_argument("--draw", choices=("joints", "rotations"), help="of files that have both")
    results.add_argument("--gender", choices=GENDERS, help="of the body, where files have none (neutral)")


def complaint_of_reading(options: argparse.Namespace) -> str:
    """What is wrong with the reading that was asked for; "" when nothing is."""
    if options.data_fps is not None and not LEAST_FPS <= options.data_fps <= MOST_FPS:
        return f"--data-fps {options.data_fps:g}: {LEAST_FPS:g} to {MOST_FPS:g} are needed"
    mean, std = options.mean, options.std
    if mean == NOT_NORMALISED and std is None:
        return ""
    if (mean is None) != (std is None) or mean == NOT_NORMALISED:
        return "--mean and --std go together: name both files, or --mean none alone"
    for option, path in (("--mean", mean), ("--std", std)):
        if path is not None and not Path(path).is_file():
            return f"{option}: {path} is not a file"
    return ""


def reading_of(options: argparse.Namespace, dataset: Path) -> Reading:
    """The reading that was asked for. What was not, and has been chosen for the dataset, is told on stderr."""
    return chosen_with(given_reading(options), dataset)


def chosen_with(given: Mapping[str, Any], dataset: Path) -> Reading:
    """The reading that was chosen for a dataset, but for these fields. What was chosen is told on stderr."""
    from viewer.dataset.readings import reading_words
    from viewer.state.chosen_reading import chosen_reading

    chosen = chosen_reading(dataset)
    remembered = {name: value for name, value in chosen.to_dict().items() if name not in given}
    if remembered:
        complain(f"{dataset} is read with {' '.join(reading_words(remembered))}, as chosen in the window", 0)
    return replace(chosen, **given)


def check_reading(options: argparse.Namespace, holds: str) -> None:
    """Refuse options that have no use for a library that holds this. Raises UnfitOption."""
    from viewer.dataset.readings import without_use
    from viewer.errors import UnfitOption

    if wrong := without_use(given_reading(options), holds):
        raise UnfitOption(options.dataset, wrong)


def opened_as_asked(options: argparse.Namespace) -> Library:
    """Open DATASET, read as the options say or as was chosen for it before; says what is left out.

    Raises
    ------
    NotADataset
        It cannot be opened.
    UnfitOption
        An option has no use for what it holds.
    """
    from viewer.results.opening import open_library

    library = open_library(options.dataset)
    check_reading(options, library.holds)
    tell_what_is_left_out(library)
    return library.read_as(reading_of(options, library.root))


def given_reading(options: argparse.Namespace) -> dict[str, Any]:
    """The fields of a Reading that were given."""
    given = {"unit": options.unit, "fps": options.data_fps, "up": options.up}
    given |= {name: getattr(options, name) for name in ("rot6d", "first", "padding", "draw", "gender")}
    given["layout"] = options.frame_layout
    files = {"mean": options.mean, "std": options.std}
    given |= {
        name: path if path in (None, NOT_NORMALISED) else str(Path(path).absolute()) for name, path in files.items()
    }
    return {name: value for name, value in given.items() if value is not None}
