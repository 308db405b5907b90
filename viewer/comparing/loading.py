"""One sequence with the clips of all sources that belong to it: read, and put into one frame.

`load_clips` is what both the picture and the measures are made of. Call it in a thread:

    finders = {1: ClipFinder(reference, source)}       # kept from sequence to sequence
    clips = load_clips(name, reference, finders, picks={}, model_folders=folders)
    clips.reference.take, clips.others[1].take         # to be drawn
    clips.others[1].reason                             # why there is no take
    clips.curves(1)                                    # Curves of source 1 against the reference
    clips.time                                         # the one timeline
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from viewer.bodies.likely_reading import with_hints
from viewer.comparing.align import Align
from viewer.comparing.alignment import Rigid, alignment
from viewer.comparing.body import usual_body
from viewer.comparing.clip import ComparedClip, from_where_the_actor_began, in_frame_of_processed
from viewer.comparing.compared import Curves, compare
from viewer.comparing.matching import ClipFinder, Match
from viewer.comparing.shared_time import SharedTime, Span
from viewer.dataset import Library, Motion, Take
from viewer.dataset.files.npy import Floats
from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.take import Skeleton
from viewer.errors import ComparingError, ViewerError
from viewer.preprocess.motions.ground import Body, Ground, find_ground
from viewer.results.clip import Joints

_FRAME: Final = "In the frame of files for training"
IN_FRAME_NOTE: Final[Mapping[Body, str]] = {
    "smplx": f"{_FRAME}: neutral body, mean shape.",
    "mannequin": f"{_FRAME}: mannequin, mean shape.",
}
NOT_IN_FRAME_NOTE: Final = "Captured joints alone cannot be put into the frame of files for training."
EXCHANGED_NOTE: Final = "P1 and P2 are exchanged, so that both have the same roles."


@dataclass(frozen=True, eq=False)
class LoadedClip:
    """A source's clip of a sequence, or why it has none."""

    match: Match | None
    take: Take | None = None  # as it is shown
    compared: ComparedClip | None = None  # the same persons, as they are measured
    reason: str = ""  # why there is no take
    aligned: Rigid | None = None  # how it was put to where the reference begins
    is_captured: bool = False  # whether it was read in the frame of the capture

    @property
    def span(self) -> Span | None:
        """Its length."""
        return None if self.take is None else Span(self.take.n_frames, self.take.fps)


@dataclass(frozen=True, eq=False)
class Clips:
    """A sequence of the reference, and the clips of the sources."""

    name: str  # of the sequence
    reference: LoadedClip
    others: Mapping[int, LoadedClip]  # by the number of the source
    ground: Ground  # the body that parameters move where they are measured

    @property
    def time(self) -> SharedTime:
        """The timeline of all of them."""
        own = self.reference.span
        assert own is not None
        return SharedTime.of(own, [span for clip in self.others.values() if (span := clip.span) is not None])

    def curves(self, number: int) -> Curves:
        """Measure a source against the reference. Raises ComparingError where it has no clip, or nothing in common."""
        own, expected = self.others[number], self.reference.compared
        if own.compared is None or expected is None:
            raise ComparingError(own.reason or "it has no persons")
        return compare(own.compared, expected, self.ground)


def load_clips(
    name: str,
    reference: Library,
    finders: Mapping[int, ClipFinder],
    picks: Mapping[int, str],
    model_folders: tuple[Path, ...] = (),
    *,
    take: Take | None = None,
    aligns: Mapping[int, Align] | None = None,
) -> Clips:
    """Read a sequence and the clips that belong to it.

    Captured clips are put into the frame of files for training as `preprocess motions` does, unless all are captured.

    Parameters
    ----------
    name : str
        A sequence of the reference.
    reference : Library
        Mostly the dataset, with captured motion.
    finders : mapping of int to ClipFinder
        The sources by number, each with this reference.
    picks : mapping of int to str
        Clips that were picked by hand for this sequence.
    model_folders : tuple of Path
        Where body models are.
    take : Take, optional
        The reference's sequence, where it was read already.
    aligns : mapping of int to Align, optional
        How clips are put to where the reference begins, by number of the source; others are not.

    Returns
    -------
    Clips
        A source that has no clip of the sequence, or whose clip cannot be read, says why.

    Raises
    ------
    FileError
        The reference's own sequence cannot be read.
    """
    match = Match(name, "name")
    if take is None:
        own = _read(reference, match)
    else:
        own = LoadedClip(match, take, _compared(take), is_captured=reference[name].is_captured)
    others = {number: _found(finder, name, picks.get(number)) for number, finder in finders.items()}
    present = [finders[number].source for number, clip in others.items() if clip.take is not None]
    ground = _ground((*present, reference), model_folders)
    if not all(clip.is_captured for clip in (own, *others.values()) if clip.take is not None):
        own, others = _in_frame(own, ground), {number: _in_frame(clip, ground) for number, clip in others.items()}
    others = {
        number: _exchanged(clip, own, finders[number].source) if clip.match and clip.match.exchanged else clip
        for number, clip in others.items()
    }
    if aligns:
        others = {number: _aligned(clip, own, aligns.get(number, "none"), ground) for number, clip in others.items()}
    return Clips(name, own, others, ground)


def _found(finder: ClipFinder, name: str, picked: str | None) -> LoadedClip:
    try:
        match = finder.find(name, picked)
        if match is None:
            return LoadedClip(None, reason=f"has no clip of {name}")
        return _read(finder.source, match)
    except ViewerError as error:
        return LoadedClip(None, reason=str(error))


def _read(library: Library, match: Match) -> LoadedClip:
    sequence = library[match.clip]
    take = with_hints(sequence.load(), sequence.reading)
    return LoadedClip(match, take, _compared(take), is_captured=sequence.is_captured)


def _compared(take: Take) -> ComparedClip | None:
    """Return the persons of a take: their parameters, else their joints."""
    persons: dict[Person, Motion | Joints] = {}
    for person in PERSONS:
        if (motion := take.motions.get(person)) is not None:
            persons[person] = motion
        elif (skeleton := take.skeletons.get(person)) is not None:
            persons[person] = Joints(skeleton.read(), skeleton.topology)
    return ComparedClip(persons, take.fps) if persons else None


def _ground(libraries: tuple[Library, ...], folders: tuple[Path, ...]) -> Ground:
    """Return the body that files for training were made with; the mannequin where its model is not there."""
    try:
        return find_ground(usual_body(libraries, folders), folders)
    except ViewerError:  # which the notes then say by the body they name
        return find_ground("mannequin", folders)


def _in_frame(clip: LoadedClip, ground: Ground) -> LoadedClip:
    """Return a captured clip in the frame of files for training, with the body that those have; others as they are."""
    take, compared = clip.take, clip.compared
    if take is None or compared is None or not clip.is_captured:
        return clip
    try:
        moved = in_frame_of_processed(compared, ground)
    except ComparingError:
        return replace(clip, take=replace(take, notes=(*take.notes, NOT_IN_FRAME_NOTE)))
    motions, skeletons = {}, dict(take.skeletons)
    for person, motion in moved.persons.items():
        assert isinstance(motion, Motion)
        motions[person] = replace(motion, betas=np.zeros_like(motion.betas), gender="neutral")
        if person in skeletons:
            offset = motion.trans[0] - ground.y_up(take.motions[person]).trans[0]
            skeletons[person] = _moved(skeletons[person], offset)
    shown = replace(take, motions=motions, skeletons=skeletons, notes=(*take.notes, IN_FRAME_NOTE[ground.body]))
    return replace(clip, take=shown, compared=moved)


def _exchanged(clip: LoadedClip, reference: LoadedClip, library: Library) -> LoadedClip:
    """Return a clip with the other person first, as the reference has them."""
    take, compared = clip.take, clip.compared
    if take is None or compared is None:
        return clip
    compared = compared.exchanged()
    if library.holds == "results" and reference.compared is not None:
        compared = from_where_the_actor_began(compared, reference.compared)
    other = dict(zip(PERSONS, reversed(PERSONS), strict=True))
    motions = {person: one for person, one in compared.persons.items() if isinstance(one, Motion)}
    skeletons = {other[person]: one for person, one in take.skeletons.items()}
    notes = (*take.notes, EXCHANGED_NOTE)
    return replace(clip, take=replace(take, motions=motions, skeletons=skeletons, notes=notes), compared=compared)


def _aligned(clip: LoadedClip, reference: LoadedClip, align: Align, ground: Ground) -> LoadedClip:
    """Put a clip to where the reference begins, as it is wanted."""
    take, compared, expected = clip.take, clip.compared, reference.compared
    rigid = None if compared is None or expected is None else alignment(compared, expected, ground, align)
    if take is None or compared is None or rigid is None:
        return clip
    pelvis = ground.model.mean[0]
    motions = {person: rigid.motion(ground.y_up(one), pelvis) for person, one in take.motions.items()}
    skeletons = {
        person: replace(one, read=partial(_put, one, rigid), sample=rigid.points(one.sample))
        for person, one in take.skeletons.items()
    }
    notes = (*take.notes, f"Put to where the reference begins: {rigid}.")
    shown = replace(take, motions=motions, skeletons=skeletons, notes=notes)
    return replace(clip, take=shown, compared=rigid.clip(compared, ground), aligned=rigid)


def _put(skeleton: Skeleton, rigid: Rigid) -> Floats:
    return rigid.points(skeleton.read())


def _moved(skeleton: Skeleton, offset: Floats) -> Skeleton:
    """Return a skeleton somewhere else."""
    return replace(skeleton, read=lambda: skeleton.read() + offset, sample=skeleton.sample + offset)
