"""One sequence of a file of processed motions, with its captions from texts_processed/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from viewer.dataset import Motion, Sequence, Take
from viewer.dataset.caption_files import SEPARATOR, CaptionText
from viewer.dataset.files.bounds import ANGLE, DISTANCE
from viewer.dataset.files.npy import Floats
from viewer.dataset.motion_head import MotionHead
from viewer.dataset.readings import Assumption
from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.take import NO_SHAPE_NOTE, Files
from viewer.errors import BrokenFile, FileError, MissingFile, NoFrames
from viewer.processed.layout import FACE, TRANSLATION, person_motion
from viewer.processed.open_files import OpenFiles
from viewer.processed.training_file import TrainingFile

_FACE_NOTE: Final = "Its jaw and eyes are not shown."


@dataclass(frozen=True, eq=False, kw_only=True)
class ProcessedSequence(Sequence):
    """A sequence of a file for training, which has both persons but neither genders nor shapes nor skeletons.

    `motion_folder` is the path of that file in the tree.
    """

    open_files: OpenFiles
    file: TrainingFile

    @property
    def order(self) -> int | None:
        """Interaction order, 0 or 1, of the persons as they are shown."""
        order = super().order
        return order if order is None or self.reading.first != "P2" else 1 - order

    @property
    def is_captured(self) -> bool:
        """Whether the file says that it is in the frame of the capture."""
        return self.file.is_captured

    @cached_property
    def path(self) -> Path:
        """The file of motions."""
        return Path(self.tree.describe(self.motion_folder))

    def motion(self, person: Person, *, finite: bool = True) -> Motion:
        """Read a person's motion, as a neutral body of mean shape: see `Sequence.motion`."""
        return self._shown(self._array(finite=finite), person)

    def motion_head(self, person: Person) -> MotionHead:  # noqa: ARG002
        """Return the number of frames; gender, betas and rate are unknown: see `Sequence.motion_head`."""
        length = self.open_files.length(self.path, self.name)
        if length == 0:
            raise self._no_frames()
        return MotionHead(length, {}, None, None, ())

    def skeleton_length(self, person: Person) -> int:
        """Raise MissingFile: there are no skeletons."""
        raise self._no_skeleton(person)

    def skeleton(self, person: Person, *, finite: bool = True) -> Floats:  # noqa: ARG002
        """Raise MissingFile: there are no skeletons."""
        raise self._no_skeleton(person)

    def n_frames(self) -> int | None:
        """Return the number of frames; None if it cannot be read."""
        try:
            return self.motion_head("P1").n_frames
        except FileError:  # load() says why
            return None

    def read_captions(self) -> tuple[str, ...]:
        """Read its captions, without parts of speech: see `Sequence.read_captions`."""
        return tuple(caption for caption, _ in _tagged(self.caption_text()))

    def files(self) -> Files:
        """Return its two files: label, place, and whether each exists."""
        *_, captions = super().files()
        return ("motions", self.tree.describe(self.motion_folder), self.tree.exists(self.motion_folder)), captions

    def load(self) -> Take:
        """Read everything that can be shown: see `Sequence.load`."""
        array = self._array()
        notes = [NO_SHAPE_NOTE] if not array[:, FACE].any() else [NO_SHAPE_NOTE, _FACE_NOTE]
        text = self._read_text_or_note(notes)
        tagged = _tagged(text) if text else ()
        captions, words = (tuple(each) for each in zip(*tagged, strict=True)) if tagged else ((), ())
        motions = {person: self._shown(array, person) for person in PERSONS}
        files, fps = self.files(), self.rate(motions)
        assumptions = tuple(self._as_training_file(fps))
        return Take(self.name, motions, {}, len(array), fps, captions, tuple(notes), files, words, assumptions)

    def _shown(self, array: Floats, person: Person) -> Motion:
        """Return the person who is shown as `person`."""
        stored = person if self.reading.first != "P2" else PERSONS[person == "P1"]
        return self.reading.motion(person_motion(array, stored))

    def _as_training_file(self, fps: float) -> Iterator[Assumption]:
        """Yield how the file is read where it does not say so itself."""
        if self.reading.fps is not None:
            yield Assumption("fps", f"{fps:g}", f"in place of {self.fps:g}", (), "chosen")
        elif self.file.says_fps:
            yield Assumption("fps", f"{fps:g}", "its attribute fps", (), "read from the file")
        else:
            yield Assumption("fps", f"{fps:g}", "files for training have every fourth frame of 120 a second")
        if self.reading.first == "P2":
            yield Assumption("first", "P2", "in place of P1", ("P1",), "chosen")
        elif self.file.is_swapped:
            because = "in some sequences the second person starts at the origin, so persons were put actor first"
            yield Assumption("first", "P1", because, ("P2",), "recognised")

    def motion_path(self, person: Person) -> str:  # noqa: ARG002
        """Return the path of the file that has both persons."""
        return self.motion_folder

    def _array(self, *, finite: bool = True) -> Floats:
        """Read the motion of both persons, (T, 56, 6), with at least one frame."""
        array = self.open_files.motion(self.path, self.name)
        if len(array) == 0:
            raise self._no_frames()
        if finite and not (is_finite := np.isfinite(array).all(axis=(1, 2))).all():
            reason = f"{self.name} has a NaN or infinite value (first in frame {int(is_finite.argmin())})"
            raise BrokenFile(self.path, reason)
        if finite:
            for rows, bound in ((array[:, :TRANSLATION], ANGLE), (array[:, TRANSLATION:], DISTANCE)):
                if rows.max() > bound.value or -rows.min() > bound.value:
                    reason = f"{self.name} holds {rows.flat[np.abs(rows).argmax()]:.3g}"
                    raise BrokenFile(self.path, f"{reason}; more than {bound} makes no sense here")
        return array

    def _no_frames(self) -> NoFrames:
        return NoFrames(self.path, f"{self.name} has no frames")

    def _no_skeleton(self, person: Person) -> MissingFile:
        return MissingFile(self.path, f"has no skeleton of {person} of {self.name}")


def _tagged(text: CaptionText) -> tuple[tuple[str, str], ...]:
    """Return each caption, and its words with their parts of speech; of other lines, what stands before the first #."""
    found = []
    for line, (caption, words) in zip(text.lines, text.split, strict=True):
        if words is None:
            caption, words, *_ = (part.strip() for part in f"{line}{SEPARATOR}".split(SEPARATOR))
        if caption:
            found.append((caption, words))
    return tuple(found)
