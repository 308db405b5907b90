"""One sequence of a library; its files are read when they are asked for."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

import numpy as np

from viewer.dataset.annotations import Annotations, Split
from viewer.dataset.caption_files import CAPTION_LIMIT, CaptionText, read_caption_text
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Tree, read_bytes
from viewer.dataset.motions import Motion, MotionHead, read_motion, read_motion_head, read_motion_length
from viewer.dataset.names import SequenceName
from viewer.dataset.optitrack import read_skeleton, read_skeleton_length
from viewer.dataset.readings import PLAIN, Reading, assumed, rate_disagreement
from viewer.dataset.remarks import found_of_both, outcome, remark_sentences
from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.take import FPS, Files, Glimpse, Skeleton, Take, sampled
from viewer.errors import BrokenFile, FileError, MissingFile, SequenceNameError

_Read = TypeVar("_Read")


@dataclass(frozen=True, eq=False, kw_only=True)
class Sequence:
    """A sequence by its name. Properties are None where the annotations do not say.

    `Library` makes them; nothing is read until a method is called that reads.
    """

    name: str
    tree: Tree
    annotations: Annotations
    motion_folder: str  # path in the tree of P1.npz and P2.npz, whether they exist or not
    skeleton_folder: str  # path in the tree of P1.npy and P2.npy
    text_paths: tuple[str, ...]  # paths in the tree where its captions may be
    fps: float = FPS  # frames a second, where neither the reading nor a file says so
    own_rate: float | None = None  # frames a second that are known before its motions are read
    reading: Reading = PLAIN
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # part, as "motions" -> why it cannot be read
    remark: str = ""  # how loose files were taken as this sequence; "" in a dataset

    @cached_property
    def parsed(self) -> SequenceName | None:
        """Group, shoot, action label and split number; None if the name has another form."""
        try:
            return SequenceName.parse(self.name)
        except SequenceNameError:
            return None

    @property
    def action(self) -> str | None:
        """Name of the action, as "Handshake"."""
        actions = self.annotations.actions
        return actions[self.parsed.action] if self.parsed and self.parsed.action < len(actions) else None

    @property
    def order(self) -> int | None:
        """Interaction order, 0 or 1: see roles.roles."""
        return self.annotations.interaction_order.get(self.name)

    @property
    def split(self) -> Split | None:
        """The split it is in: train, val or test."""
        return self.annotations.splits.get(self.name)

    @property
    def is_captured(self) -> bool:
        """Whether it is in the frame of the capture, and not in that of files for training."""
        return True

    @property
    def familiarity(self) -> int | None:
        """How well the two people know each other: 1..4, larger = more familiar."""
        return self.annotations.familiarity.get(self.parsed.group) if self.parsed else None

    def big_five(self, person: Person) -> Floats | None:
        """Return a person's big five scores.

        Parameters
        ----------
        person : Person
            P1 or P2.

        Returns
        -------
        ndarray or None
            (5,) in the order O, C, E, A, N; None if they are unknown.
        """
        big_five = self.annotations.big_five
        if self.parsed is None or big_five is None or not 1 <= self.parsed.group <= len(big_five) // 2:
            return None
        scores: Floats = big_five[(self.parsed.group - 1) * 2 + PERSONS.index(person)]
        return scores if np.isfinite(scores).all() else None

    def captions(self) -> tuple[str, ...]:
        """Return its captions; none if there is no text file or it cannot be read (`load` notes why)."""
        try:
            return self.read_captions()
        except FileError:
            return ()

    def read_captions(self) -> tuple[str, ...]:
        """Read its captions.

        Returns
        -------
        tuple of str
            One a line of the text file; blank lines are skipped, and tagged words after a #.

        Raises
        ------
        MissingFile
            There is no text file.
        BrokenFile
            It cannot be read.
        """
        return self.caption_text().captions

    def caption_text(self) -> CaptionText:
        """Read its text file as it is: see `read_captions` for what is raised."""
        path = self._text_path()
        return read_caption_text(read_bytes(self.tree, path, CAPTION_LIMIT), self.tree.describe(path))

    def motion(self, person: Person, *, finite: bool = True) -> Motion:
        """Read a person's SMPL-X motion.

        Parameters
        ----------
        person : Person
            P1 or P2.
        finite : bool, optional
            Refuse NaN and infinity.

        Returns
        -------
        Motion
            The parameters under the sequence's reading, in read-only arrays.

        Raises
        ------
        FileError
            See `read_motion`.
        """
        return self.reading.motion(
            read_motion(self.tree, self.motion_path(person), finite=finite, distance=self.reading.distance)
        )

    def motion_head(self, person: Person) -> MotionHead:
        """Judge a person's motion without reading its frames: see `read_motion_head`."""
        return read_motion_head(self.tree, self.motion_path(person), self.reading.distance)

    def skeleton_length(self, person: Person) -> int:
        """Return the number of frames of a person's skeleton: see `read_skeleton_length`."""
        return read_skeleton_length(self.tree, self.skeleton_path(person), self.reading.distance)

    def skeleton(self, person: Person, *, finite: bool = True) -> Floats:
        """Read a person's captured joints.

        Parameters
        ----------
        person : Person
            P1 or P2.
        finite : bool, optional
            Refuse NaN and infinity.

        Returns
        -------
        ndarray
            (T, 64, 3) float32, metres, Y up, joints in the order of optitrack.JOINT_NAMES; read-only.

        Raises
        ------
        FileError
            See `read_skeleton`.
        """
        return self.reading.points(
            read_skeleton(self.tree, self.skeleton_path(person), finite=finite, distance=self.reading.distance)
        )

    def n_frames(self) -> int | None:
        """Return the number of frames that can be played; None if no file's header can be read."""
        lengths = []
        for read, path in ((read_motion_length, self.motion_path), (read_skeleton_length, self.skeleton_path)):
            for person in PERSONS:
                try:
                    lengths.append(read(self.tree, path(person)))
                except FileError:  # load() says why
                    continue
        return min(lengths, default=None)

    def files(self) -> Files:
        """Return its files: label, place, and whether each exists."""
        kinds = {"motion": self.motion_path, "skeleton": self.skeleton_path}
        paths = [(f"{person} {kind}", path(person)) for kind, path in kinds.items() for person in PERSONS]
        paths.append(("captions", self._text_path()))
        return tuple((label, self.tree.describe(path), self.tree.exists(path)) for label, path in paths)

    def load(self) -> Take:
        """Read everything that can be shown.

        Returns
        -------
        Take
            The motions, skeletons and captions that could be read, with notes about the rest.

        Raises
        ------
        MissingFile
            It has neither motions nor skeletons.
        BrokenFile
            None of them can be read; the message has every reason.
        """
        notes = [self.remark] if self.remark else []
        motion_reads, skeleton_reads = self._reads()
        motions = found_of_both(motion_reads, "motion", notes)
        notes += () if motions else self.lost.get("motions", ())
        skeletons = found_of_both(skeleton_reads, "skeleton", notes)
        notes += () if skeletons else self.lost.get("skeletons", ())
        lengths = {f"{person}'s motion": motion.n_frames for person, motion in motions.items()}
        lengths |= {f"{person}'s skeleton": skeleton.n_frames for person, skeleton in skeletons.items()}
        if not lengths:
            error = MissingFile if not any(exists for _, _, exists in self.files()[:-1]) else BrokenFile
            raise error(self.tree.describe(self.folder), f"nothing can be shown. {' '.join(notes)}")
        notes += remark_sentences({person: motion.remarks for person, motion in motions.items()})
        n_frames = min(lengths.values())
        if max(lengths.values()) != n_frames:
            each = ", ".join(f"{what} has {length:,}" for what, length in lengths.items())
            first = "only the first frame is" if n_frames == 1 else f"the first {n_frames:,} are"
            notes.append(f"Lengths differ: {each} frames; {first} played.")
        text = self._read_text_or_note(notes)
        captions, words = (text.captions, text.words) if text else ((), ())
        fps = self._rate(motions, notes)
        assumptions = tuple(assumed(motions, self.reading, self.fps, is_usual=not self.remark))
        files = self.files()
        return Take(self.name, motions, skeletons, n_frames, fps, captions, tuple(notes), files, words, assumptions)

    def rate(self, motions: Mapping[Person, Motion]) -> float:
        """Return the frames a second: of the reading, else of the first motion that says so, else the usual rate."""
        said = (motion.fps for motion in motions.values() if motion.fps is not None)
        return self.reading.fps or next(said, self.fps)

    def _rate(self, motions: Mapping[Person, Motion], notes: list[str]) -> float:
        """Return the frames a second; add a note where the persons disagree."""
        rate = self.rate(motions)
        if self.reading.fps is None and (disagree := rate_disagreement(motions, self.fps)):
            notes.append(f"{disagree}; it is played at {rate:g}.")
        return rate

    def glimpse(self) -> Glimpse:
        """Return what is known of the sequence if `load` has failed. Nothing is raised."""
        return Glimpse(self.files(), self.n_frames(), self.captions())

    def _read_text_or_note(self, notes: list[str]) -> CaptionText | None:
        """Read its text file, and note what is odd about it, or why it cannot be read."""
        if not self.tree.exists(self._text_path()):
            notes += self.lost.get("texts", ())
            return None
        try:
            text = self.caption_text()
        except FileError as error:
            notes.append(f"The captions cannot be shown: {error}.")
            return None
        notes += [text.note] if text.note else []
        return text

    def _reads(self) -> tuple[list[Motion | FileError], list[Skeleton | FileError]]:
        """Motions and skeletons of both persons, or errors; compressed files are read in two threads."""
        with ThreadPoolExecutor(2) as threads:
            paths = (self.motion_path("P1"), self.skeleton_path("P1"))
            is_compressed = any(map(self.tree.is_compressed, paths))
            each = threads.map if is_compressed else map
            motions = each(partial(outcome, self.motion), PERSONS)
            skeletons = each(partial(outcome, self._checked_skeleton), PERSONS)
            return list(motions), list(skeletons)

    def _checked_skeleton(self, person: Person) -> Skeleton:
        joints = self.skeleton(person)
        return Skeleton(len(joints), partial(self.skeleton, person), joints[sampled(len(joints))])

    @property
    def folder(self) -> str:
        """Path in the tree of its motions, or of its skeletons where only those are."""
        there = " ".join(label for label, _, exists in self.files() if exists)
        return self.skeleton_folder if "skeleton" in there and "motion" not in there else self.motion_folder

    def motion_path(self, person: Person) -> str:
        """Return the path of a person's motion in the tree, whether it exists or not."""
        return f"{self.motion_folder}/{person}.npz"

    def skeleton_path(self, person: Person) -> str:
        """Return the path of a person's skeleton in the tree, whether it exists or not."""
        return f"{self.skeleton_folder}/{person}.npy"

    def _text_path(self) -> str:
        return next((path for path in self.text_paths if self.tree.exists(path)), self.text_paths[0])
