"""A clip of a results file as a sequence, which everything that shows a dataset's can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.dataset import Motion, Sequence, Take
from viewer.dataset.caption_files import CaptionText
from viewer.dataset.files.bounds import ANGLE, DISTANCE, MAX_FRAMES
from viewer.dataset.files.npy import Floats
from viewer.dataset.motion_head import MotionHead
from viewer.dataset.names import SequenceName
from viewer.dataset.roles import Person
from viewer.dataset.take import Files, Skeleton, sampled
from viewer.errors import BrokenFile, FileError, MissingFile, NoFrames, SequenceNameError
from viewer.results.clip import Clip, Entry, Joints
from viewer.results.scan import Scan

_CHANGED = "is another file than it was: open it again"


@dataclass(frozen=True, eq=False, kw_only=True)
class ResultSequence(Sequence):
    """A clip that a model wrote, or that lies beside such a clip."""

    scan: Scan
    entry: Entry

    @property
    def key(self) -> str | None:
        """The dataset's name of the sequence, where it is known."""
        return self.entry.key

    @property
    def twins(self) -> Mapping[str, str]:
        """Names of the other variants of this clip, by variant: "generated", "ground truth", "foot IK"."""
        return self.entry.twins

    @property
    def is_captured(self) -> bool:
        """Whether its file says that it is in the frame of the capture."""
        return self.entry.is_captured

    @property
    def source(self) -> str:
        """Which format its file has."""
        return self.entry.format.name

    @cached_property
    def parsed(self) -> SequenceName | None:
        """Group, shoot, action label and split number of the dataset's sequence, where that is known."""
        try:
            return SequenceName.parse(self.entry.key or self.name)
        except SequenceNameError:
            return None

    @property
    def action(self) -> str | None:
        """Name of the action."""
        return self.entry.action or super().action

    @property
    def order(self) -> int | None:
        """Interaction order, 0 or 1, of the persons as they are shown."""
        order = self.entry.order
        return order if order is None or self.reading.first != "P2" else 1 - order

    @cached_property
    def clip(self) -> Clip:
        """The clip, read now. Raises FileError."""
        for path in self.entry.paths:
            if not self.entry.format.holds(self.scan.contents(path)):
                raise BrokenFile(self.tree.describe(path), _CHANGED)
        clip = self.entry.format.read(self.scan, self.entry, self.reading)
        if clip.n_frames == 0:
            raise NoFrames(self._where, f"{self.name} has no frames")
        if clip.n_frames > MAX_FRAMES:
            limit = f"more than {MAX_FRAMES:,}, an hour, make no sense here"
            raise BrokenFile(self._where, f"{self.name} has {clip.n_frames:,} frames; {limit}")
        for person, one in clip.persons.items():
            _check(one, f"{self.name}, {person},", self._where)
        return clip

    def motion(self, person: Person, *, finite: bool = True) -> Motion:  # noqa: ARG002
        """Read a person's motion: see `Sequence.motion`."""
        one = self.clip.persons.get(person)
        if not isinstance(one, Motion):
            raise MissingFile(self._where, f"has no motion of {person} of {self.name}")
        return one

    def motion_head(self, person: Person) -> MotionHead:
        """Return the number of frames and the rate; MissingFile where only joints are stored."""
        if self.entry.kind != "motion" or person not in self.entry.persons:
            raise MissingFile(self._where, f"has no motion of {person} of {self.name}")
        return MotionHead(self._length(), {}, None, None, (), self.entry.fps)

    def skeleton(self, person: Person, *, finite: bool = True) -> Floats:  # noqa: ARG002
        """Read a person's joints, (T, J, 3): see `Sequence.skeleton`."""
        one = self.clip.persons.get(person)
        if not isinstance(one, Joints):
            raise MissingFile(self._where, f"has no joints of {person} of {self.name}")
        return one.positions

    def skeleton_length(self, person: Person) -> int:
        """Return the number of frames; MissingFile where no joints are stored."""
        if self.entry.kind != "joints" or person not in self.entry.persons:
            raise MissingFile(self._where, f"has no joints of {person} of {self.name}")
        return self._length()

    def n_frames(self) -> int | None:
        """Return the number of frames that can be played; None if it cannot be read."""
        try:
            return self._length()
        except FileError:  # load() says why
            return None

    def _length(self) -> int:
        """Return the number of frames by the file's header, or by reading the clip where padding must be looked for."""
        length = self.entry.length
        if length is None or self.reading.padding == "keep":
            return self.clip.n_frames
        if length == 0:
            raise NoFrames(self._where, f"{self.name} has no frames")
        return length

    def read_captions(self) -> tuple[str, ...]:
        """Read its captions: those in its file, else those of a text file beside it."""
        return self.entry.captions or super().read_captions()

    def files(self) -> Files:
        """Return its files: label, place, and whether each exists."""
        paths = self.entry.paths
        what = "motion" if self.entry.kind == "motion" else "skeleton"
        labels = [what] if len(paths) == 1 else [f"{person} {what}" for person in self.entry.persons]
        found = [
            (label, self.tree.describe(path), self.tree.exists(path)) for label, path in zip(labels, paths, strict=True)
        ]
        text = self._text_path()
        if not self.entry.captions and self.tree.exists(text):
            found.append(("captions", self.tree.describe(text), True))
        return tuple(found)

    def load(self) -> Take:
        """Read everything that can be shown: see `Sequence.load`."""
        clip = self.clip
        notes = [*clip.notes]
        text: CaptionText | None = None if self.entry.captions else self._read_text_or_note(notes)
        captions = self.entry.captions or (text.captions if text else ())
        n_frames = clip.n_frames
        if any(one.n_frames != n_frames for one in clip.persons.values()):
            each = ", ".join(f"{person} has {one.n_frames:,}" for person, one in clip.persons.items())
            notes.append(f"Lengths differ: {each} frames; the first {n_frames:,} are played.")
        motions = {person: one for person, one in clip.persons.items() if isinstance(one, Motion)}
        skeletons = {person: _skeleton(one) for person, one in clip.persons.items() if isinstance(one, Joints)}
        words = text.words if text else ()
        files = self.files()
        return Take(
            *(self.name, motions, skeletons, n_frames, clip.fps, captions, tuple(notes), files, words),
            assumptions=clip.assumptions,
        )

    def motion_path(self, person: Person) -> str:
        """Return the path of the file with a person's parameters; one that does not exist where there is none."""
        return self._path(person) if self.entry.kind == "motion" else self._no_file

    def skeleton_path(self, person: Person) -> str:
        """Return the path of the file with a person's joints; one that does not exist where there is none."""
        return self._path(person) if self.entry.kind == "joints" else self._no_file

    def _path(self, person: Person) -> str:
        paths = self.entry.paths
        if person not in self.entry.persons:
            return self._no_file
        return paths[0] if len(paths) == 1 else paths[self.entry.persons.index(person)]

    @property
    def _no_file(self) -> str:
        return f"{self.entry.paths[0]}/{self.name}"

    @property
    def _where(self) -> str:
        return self.tree.describe(self.entry.paths[0])


def _skeleton(joints: Joints) -> Skeleton:
    positions = joints.positions
    return Skeleton(len(positions), lambda: positions, positions[sampled(len(positions))], joints.topology)


def _check(one: Motion | Joints, what: str, where: str) -> None:
    """Refuse values that are no recording of people."""
    array = one.positions if isinstance(one, Joints) else one.trans
    if isinstance(one, Motion):
        rotations = (one.root_orient, one.pose_body, one.pose_lhand, one.pose_rhand)
        if any(each.size and np.abs(each).max() > ANGLE.value for each in rotations):
            raise BrokenFile(where, f"{what} turns by more than {ANGLE}, which makes no sense here")
    if array.size and np.abs(array).max() > DISTANCE.value:
        far = f"{np.abs(array).max():.3g} m away; more than {DISTANCE} makes no sense here"
        raise BrokenFile(where, f"{what} is {far}")
