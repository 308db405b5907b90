"""The body of a motion: SMPL-X of its gender, else the neutral one, else the mannequin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from viewer.bodies.model_folder import GENDERS, find_model
from viewer.dataset.motions import Gender, Motion

if TYPE_CHECKING:  # importing scipy takes a fifth of a second, for which the window does not wait
    from viewer.bodies.mannequin_body import MannequinBody
    from viewer.bodies.smplx_body import SmplxBody
    from viewer.bodies.smplx_model import SmplxModel

_NEUTRAL: Final[Gender] = "neutral"


class Catalog:
    """The SMPL-X model files in some folders. Each is read once, when it is needed; for any thread.

    Parameters
    ----------
    folders : sequence of Path
        Searched in this order, each with its usual subfolders, when the Catalog is made.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._paths: dict[Gender, Path] = {}
        for folder in reversed(folders):
            self._paths |= {gender: path for gender in GENDERS if (path := find_model(folder, gender)) is not None}
        self._models: dict[Gender, SmplxModel] = {}
        self._locks = {gender: Lock() for gender in self._paths}

    def available(self) -> dict[Gender, Path]:
        """Return the model file of each gender that has one."""
        return dict(self._paths)

    def missing(self, genders: Iterable[Gender]) -> tuple[Gender, ...]:
        """Return those of these genders that have no model file, not even the neutral one: they are mannequins."""
        wanted = set(genders)
        return tuple(gender for gender in GENDERS if gender in wanted and self._model_of(gender) is None)

    def neutral_for(self, genders: Iterable[Gender]) -> tuple[Gender, ...]:
        """Return those of these genders that have no model file and get the neutral one."""
        wanted = set(genders)
        return tuple(gender for gender in GENDERS if gender in wanted and self._model_of(gender) not in (gender, None))

    def used(self) -> dict[str, Path]:
        """Return the model file of each gender under a key that tells which it is: "male", or "male as neutral"."""
        models = {gender: model for gender in GENDERS if (model := self._model_of(gender)) is not None}
        return {
            gender if gender == model else f"{gender} as {model}": self._paths[model]
            for gender, model in models.items()
        }

    def _model_of(self, gender: Gender) -> Gender | None:
        """Return the gender of the model that a person of this gender gets; None: the mannequin."""
        return next((model for model in (gender, _NEUTRAL) if model in self._paths), None)

    def body(self, motion: Motion) -> SmplxBody | MannequinBody:
        """Make the body of a motion.

        Parameters
        ----------
        motion : Motion
            A person's SMPL-X parameters.

        Returns
        -------
        SmplxBody or MannequinBody
            SMPL-X of the motion's gender, or the neutral one, or the mannequin, whichever is there.

        Raises
        ------
        BodyModelError
            The model file cannot be used.
        """
        model = self._model_of(motion.gender)
        if model is not None:
            from viewer.bodies.smplx_body import SmplxBody

            return SmplxBody(self._model(model), motion)
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
