"""The body of a motion: SMPL-X if there is a model file of its gender, else the mannequin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from viewer.bodies.body import Body
from viewer.dataset.motions import Gender, Motion

if TYPE_CHECKING:  # importing scipy takes a fifth of a second, for which the window does not wait
    from viewer.bodies.smplx_model import SmplxModel

GENDERS: tuple[Gender, ...] = ("male", "female", "neutral")


class Catalog:
    """The SMPL-X model files in some folders. Each is read once, when it is needed; for any thread.

    Parameters
    ----------
    folders : sequence of Path
        Searched in this order, each with its subfolder smplx/, when the Catalog is made.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._paths = {gender: path for gender in GENDERS if (path := _find(gender, folders)) is not None}
        self._models: dict[Gender, SmplxModel] = {}
        self._locks = {gender: Lock() for gender in self._paths}

    def available(self) -> dict[Gender, Path]:
        """Return the model file of each gender that has one."""
        return dict(self._paths)

    def missing(self, genders: Iterable[Gender]) -> tuple[Gender, ...]:
        """Return those of these genders that have no model file."""
        wanted = set(genders)
        return tuple(gender for gender in GENDERS if gender in wanted and gender not in self._paths)

    def body(self, motion: Motion) -> Body:
        """Make the body of a motion.

        Parameters
        ----------
        motion : Motion
            A person's SMPL-X parameters.

        Returns
        -------
        Body
            SMPL-X of the motion's gender, or the mannequin if that has no model file.

        Raises
        ------
        BodyModelError
            The model file cannot be used.
        """
        if motion.gender in self._paths:
            from viewer.bodies.smplx_body import SmplxBody

            return SmplxBody(self._model(motion.gender), motion)
        from viewer.bodies.mannequin_body import MannequinBody

        return MannequinBody(motion)

    def preload(self) -> None:
        """Read all model files; BodyModelError if one cannot be used."""
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
