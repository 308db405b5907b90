"""The body that all parameters move, and by whose joints the captured persons are put on the floor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.preprocess.motions.ground import BODIES, Body
from viewer.processed.motion_file import MotionFile
from viewer.processed.sequence import ProcessedSequence


def usual_body(libraries: Iterable[Library], folders: tuple[Path, ...]) -> Body:
    """Return the body with which files for training were made, where they say so; else SMPL-X if its model is there.

    Parameters
    ----------
    libraries : iterable of Library
        The reference and the sources.
    folders : tuple of Path
        Where body models are.

    Returns
    -------
    Body
        The mannequin where nothing else is known.

    Raises
    ------
    FileError
        A file for training cannot be read.
    """
    for library in libraries:
        if library.holds == "training files" and library.names:
            sequence = library[library.names[0]]
            assert isinstance(sequence, ProcessedSequence)
            with MotionFile(sequence.path) as file:
                said = file.attributes().get("body")
            for body in BODIES:
                if said == body:
                    return body
    return "smplx" if "neutral" in Catalog(folders).available() else "mannequin"
