"""Which body a motion is shown with: SMPL-X where its model file is there, the mannequin elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from viewer.bodies.body import Body
from viewer.dataset.motions import Gender, Motion

if TYPE_CHECKING:  # scipy takes a fifth of a second, which the window does not wait for
    from viewer.bodies.smplx_model import SmplxModel

GENDERS: tuple[Gender, ...] = ("male", "female", "neutral")


class Catalog:
    """The SMPL-X model files of some folders; each is read once, and may be asked for from any thread.

    folders: searched in this order, each with its subfolder smplx/. The files are looked for when a Catalog is made.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._paths = {gender: path for gender in GENDERS if (path := _find(gender, folders)) is not None}
        self._models: dict[Gender, SmplxModel] = {}
        self._locks = {gender: Lock() for gender in self._paths}

    def available(self) -> dict[Gender, Path]:
        """The model file of each gender that has one."""
        return dict(self._paths)

    def missing(self, genders: Iterable[Gender]) -> tuple[Gender, ...]:
        """Those of the genders that have no model file."""
        wanted = set(genders)
        return tuple(gender for gender in GENDERS if gender in wanted and gender not in self._paths)

    def body(self, motion: Motion) -> Body:
        """The motion's body; raises BodyModelError when its model file is there but cannot be used."""
        if motion.gender in self._paths:
            from viewer.bodies.smplx_body import SmplxBody

            return SmplxBody(self._model(motion.gender), motion)
        from viewer.bodies.mannequin_body import MannequinBody

        return MannequinBody(motion)

    def preload(self) -> None:
        """Read all model files that are there; raises BodyModelError."""
        for gender in self._paths:
            self._model(gender)

    def _model(self, gender: Gender) -> SmplxModel:
        from viewer.bodies.smplx_model import SmplxModel

        with self._locks[gender]:
            if gender not in self._models:
                self._models[gender] = SmplxModel.read(self._paths[gender])
            return self._models[gender]


def _find(gender: Gender, folders: Sequence[Path]) -> Path | None:
    name = f"SMPLX_{gender.upper()}.npz"
    candidates = (place / name for folder in folders for place in (folder, folder / "smplx"))
    return next((path for path in candidates if path.is_file()), None)
