"""The folders that commands are given."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.assets import assets_folder
from viewer.cli import complain

if TYPE_CHECKING:
    from viewer.dataset import Library


def add_dataset_argument(parser: argparse.ArgumentParser, *, training_files: bool = False) -> None:
    """DATASET, which must be there."""
    more = ", or training files, or results of a model, or a folder of either" if training_files else ""
    told = f"folder of the dataset{more}"
    parser.add_argument("dataset", type=Path, metavar="DATASET", help=told)


def add_body_models_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """--body-models."""
    parser.add_argument(
        "--body-models",
        type=Path,
        metavar="DIR",
        help="folder with SMPLX_MALE.npz, SMPLX_FEMALE.npz, SMPLX_NEUTRAL.npz, or with a folder smplx/ that has them, "
        "or unpacked from the official archive; body_models/ is always searched as well",
    )


def complaint(options: argparse.Namespace) -> str:
    """What is wrong with the folders that were given; "" when nothing is."""
    wrong = complaint_of_models(options.body_models)
    return wrong or ("" if options.dataset is None else complaint_of_dataset(options.dataset))


def complaint_of_models(folder: Path | None) -> str:
    """What is wrong with --body-models; "" when nothing is."""
    return "" if folder is None or folder.is_dir() else f"--body-models: {folder} is not a folder"


def complaint_of_dataset(path: Path) -> str:
    """What is wrong with what is to be opened; "" when something is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return f"DATASET: {path} is not there"
    except OSError as error:
        return f"DATASET: {path} cannot be read ({error.strerror})"
    from viewer.results.contents import is_results_file

    if path.is_dir() or is_results_file(path):
        return ""
    return f"DATASET: {path} is not a folder, nor a file of motions (.h5, .npz, .pkl) or joints (.npy)"


def complaint_of_file(option: str, path: Path | None) -> str:
    """What is wrong with a file that was given; "" when nothing is."""
    return "" if path is None or path.is_file() else f"{option}: {path} is not a file"


def complaint_of_no_models(folder: Path | None) -> str:
    """What --body-models looked for in vain, and what lies there instead; "" when a model file is there."""
    if folder is None:
        return ""
    from viewer.bodies.model_folder import why_unusable

    wrong = why_unusable(folder)
    return f"--body-models: {wrong}" if wrong else ""


def tell_of_no_models(folder: Path | None) -> None:
    """Say what --body-models looked for in vain."""
    if wrong := complaint_of_no_models(folder):
        complain(wrong, 0)


def tell_what_is_left_out(library: Library) -> None:
    """Say which files for training or of results are not shown, or which parts of a dataset cannot be read.

    Of a dataset without any sequence `Library.why_empty` says it.
    """
    if not library.names:
        return
    for problem in library.problems if library.holds != "dataset" else library.lost:
        complain(problem, 0)


def model_folders(chosen: Path | None) -> list[Path]:
    """Where body models are looked for: the chosen folder, then body_models/ here and beside the program."""
    beside = assets_folder().parent / "body_models"
    return [*([chosen] if chosen is not None else []), Path.cwd() / "body_models", beside]
