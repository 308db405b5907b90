"""SMPL-X parameters of a sequence in files that other programs read, and this one: npz of a person, HDF5."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from viewer.bodies.joint_model import JointModels
from viewer.bodies.kinematics import translations
from viewer.dataset import Motion, Sequence
from viewer.dataset.files.npy import Floats
from viewer.dataset.roles import PERSONS, Person, Role, RoleConvention, convention_in, roles
from viewer.errors import ExportError
from viewer.processed.layout import CAPTURED, FRAME_KEY, person_rows
from viewer.sharing.frames import Span
from viewer.sharing.new_file import new_file

_AMASS_BETAS: Final = 16


@dataclass(frozen=True, eq=False)
class Parameters:
    """The motions of some frames of a sequence."""

    name: str
    motions: Mapping[Person, Motion]  # Y up, all of as many frames
    fps: float
    roles: Mapping[Person, Role]
    action: str | None
    captions: tuple[str, ...]
    notes: tuple[str, ...] = ()  # sentences
    is_captured: bool = False  # in the frame of the capture
    is_whole: bool = True  # whether all files of its persons could be read

    @property
    def n_frames(self) -> int:
        """Number of frames."""
        return next(iter(self.motions.values())).n_frames


def read_parameters(
    sequence: Sequence, holds: str, span: Span, convention: RoleConvention, models: tuple[Path, ...]
) -> Parameters:
    """Read the parameters of a sequence.

    Raises FileError where they cannot be read, and ExportError where it has none, or no such frames.
    """
    take = sequence.load()
    if not take.motions:
        raise ExportError(" ".join(["Joints alone are known, and no parameters of SMPL-X.", *take.notes]))
    frames, fps = span.frames(take.n_frames, take.fps)
    motions = {person: _chosen(motion, frames, models) for person, motion in take.motions.items()}
    told = []
    if not all(motion.is_shape_known for motion in motions.values()):
        told.append("Unknown shapes are written as the mean shape, betas of zero.")
    if not all(motion.is_gender_known for motion in motions.values()):
        told.append("Unknown genders are written as neutral, or as --gender says.")
    known = roles(sequence.order, convention_in(holds, convention))
    notes = (*take.notes, *take.questions, *told)
    whole = not take.unreadable
    return Parameters(
        *(take.name, motions, fps, known, sequence.action, take.captions, notes), sequence.is_captured, whole
    )


def _chosen(motion: Motion, frames: np.ndarray[Any, np.dtype[np.intp]], models: tuple[Path, ...]) -> Motion:
    """Return some frames of a motion, with the translation of a body whose rest pose is not turned."""
    trans = motion.trans
    if motion.turned_from != "y":
        model = JointModels(models).of(motion)
        trans = translations(motion, (model.mean + model.directions @ motion.betas)[0])
    return replace(
        motion,
        root_orient=motion.root_orient[frames],
        pose_body=motion.pose_body[frames],
        pose_lhand=motion.pose_lhand[frames],
        pose_rhand=motion.pose_rhand[frames],
        trans=trans[frames],
        turned_from="y",
    )


def person_arrays(parameters: Parameters, person: Person) -> dict[str, Any]:
    """Return the arrays of P1.npz or P2.npz: the dataset's keys, and what converters of results add to them."""
    motion = parameters.motions[person]
    arrays: dict[str, Any] = {
        "root_orient": motion.root_orient,
        "pose_body": motion.pose_body,
        "pose_lhand": motion.pose_lhand,
        "pose_rhand": motion.pose_rhand,
        "trans": motion.trans,
        "betas": motion.betas,
        "gender": np.array(motion.gender),
        "processed_fps": np.float64(parameters.fps),
        "dataset_key": np.array(parameters.name),
    }
    if parameters.is_captured:
        arrays[FRAME_KEY] = np.array(CAPTURED)
    if parameters.action:
        arrays["action_name"] = np.array(parameters.action)
    if person in parameters.roles:
        arrays["source_role"] = np.array(parameters.roles[person])
    return arrays


def amass_arrays(parameters: Parameters, person: Person) -> dict[str, Any]:
    """Return the arrays of a file of AMASS for SMPL-X. Y stays up, where AMASS itself has Z."""
    motion = parameters.motions[person]
    n_frames = motion.n_frames
    parts = (motion.root_orient, motion.pose_body, np.zeros((n_frames, 9)), motion.pose_lhand, motion.pose_rhand)
    betas = np.zeros(_AMASS_BETAS, np.float32)
    betas[: len(motion.betas)] = motion.betas
    return {
        "poses": np.concatenate([part.reshape(n_frames, -1) for part in parts], axis=1).astype(np.float32),
        "trans": motion.trans,
        "betas": betas,
        "gender": np.array(motion.gender),
        "mocap_framerate": np.float64(parameters.fps),
        "surface_model_type": np.array("smplx"),
    }


def pair_rows(parameters: Parameters) -> Floats:
    """Return (T, 56, 6) as files for training have it. Raises ExportError unless both persons are there."""
    if len(parameters.motions) < len(PERSONS):
        raise ExportError(" ".join(["One person is known; a file of (T, 56, 6) holds two.", *parameters.notes]))
    return np.concatenate([person_rows(parameters.motions[person]) for person in PERSONS], axis=-1)


def write_persons(
    parameters: Parameters, paths: Mapping[str, Path], folder: Path, *, amass: bool, overwrite: bool
) -> tuple[Path, ...]:
    """Write a file for each person, and the captions if there are any; all get their names at the end.

    Parameters
    ----------
    parameters : Parameters
        What to write.
    paths : mapping of str to Path
        Where, by person, and under "text" of the captions.
    folder : Path
        In which they must be, or in a folder in it.
    amass : bool
        Write the keys of AMASS.
    overwrite : bool
        Replace files.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    FileError
        One cannot be written; then none is.
    """
    made: list[Path] = []
    with ExitStack() as stack:

        def begin(path: Path) -> Any:
            made.append(path)
            inside = folder if path.parent == folder else None  # below it, the folder's name has been checked
            return stack.enter_context(new_file(path, overwrite=overwrite, inside=inside))

        for person in parameters.motions:
            arrays = amass_arrays(parameters, person) if amass else person_arrays(parameters, person)
            np.savez(begin(paths[person]), **arrays)
        if parameters.captions:
            lines = "".join(f"{' '.join(caption.split())}\n" for caption in parameters.captions)
            begin(paths["text"]).write(lines.encode("utf-8", "backslashreplace"))
    return tuple(made)
