"""The folders that commands are given."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.assets import assets_folder


def add_dataset_argument(parser: argparse.ArgumentParser) -> None:
    """DATASET, which must be there."""
    parser.add_argument("dataset", type=Path, metavar="DATASET", help="folder of the dataset")


def add_body_models_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """--body-models."""
    parser.add_argument(
        "--body-models",
        type=Path,
        metavar="DIR",
        help="folder with SMPLX_MALE.npz, SMPLX_FEMALE.npz, SMPLX_NEUTRAL.npz, or with a folder smplx/ that has them; "
        "body_models/ is always searched as well",
    )


def complaint(options: argparse.Namespace) -> str:
    """What is wrong with the folders that were given; "" when nothing is."""
    for folder, option in ((options.dataset, "DATASET"), (options.body_models, "--body-models")):
        if folder is not None and not folder.is_dir():
            return f"{option}: {folder} is not a folder"
    return ""


def model_folders(chosen: Path | None) -> list[Path]:
    """Where body models are looked for: the chosen folder, then body_models/ here and beside the program."""
    beside = assets_folder().parent / "body_models"
    return [*([chosen] if chosen is not None else []), Path.cwd() / "body_models", beside]
