"""Checking the SMPL-X model files that a dataset's meshes are made with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from viewer.bodies.catalog import Catalog
from viewer.errors import BodyModelError
from viewer.health.finding import Finding


def check_models(folders: Sequence[Path]) -> Iterator[Finding]:
    """Read each model file that is found as a whole. One that is not there is no finding: the mannequin stands in."""
    from viewer.bodies.smplx_model import SmplxModel  # importing scipy takes a fifth of a second

    for path in Catalog(folders).available().values():
        try:
            SmplxModel.read(path)
        except BodyModelError as error:
            yield Finding("body-model", "wrong", None, str(path), error.reason)
