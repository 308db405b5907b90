"""Step 1: every sequence of a dataset into one file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from viewer.bodies.likely_reading import likely_reading
from viewer.bulk.outcome import Outcome
from viewer.bulk.run import run as run_bulk
from viewer.bulk.task import Failed
from viewer.dataset import Library
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError, MissingFile
from viewer.preprocess.motions.ground import Body, Ground, find_ground
from viewer.preprocess.motions.new_motion_file import (
    CHECKSUMS,
    NOTE,
    PROGRAM,
    READING,
    NewMotionFile,
    already_there,
    new_motion_file,
)
from viewer.preprocess.motions.prepared import Prepared, source_checksums
from viewer.preprocess.motions.task import MotionTask
from viewer.preprocess.motions.work_file import Stamps, WorkFile
from viewer.preprocess.run.run import Run
from viewer.preprocess.run.wording import some_of
from viewer.processed.layout import ALL, FPS
from viewer.processed.motion_file import MotionFile

_WORK: Final = f".{ALL.name}.work"
_LOOKED_AT: Final = 10  # sequences, until one can be read


@dataclass(frozen=True)
class MotionOptions:
    """How motions are made."""

    model_folders: tuple[Path, ...]
    body: Body = "smplx"
    fps: int = FPS  # divides the rate of the data

    def ground(self) -> Ground:
        """The body that finds the floor. Raises PreprocessError, and BodyModelError where it cannot be used."""
        return find_ground(self.body, self.model_folders)


def make_motions(run: Run, options: MotionOptions) -> None:
    """Make inter-x.h5. What a cancelled run did is kept for the next.

    Raises FileError where the dataset or a body model cannot be used, something is in the way or cannot be written,
    PreprocessError where there is no body to find the floor with, BulkError where there are no workers, and Cancelled.
    """
    _Motions(run, options).make()


class _Motions:
    def __init__(self, run: Run, options: MotionOptions) -> None:
        self._run = run
        self._library = run.library
        self._ground = options.ground()
        self._target = run.output / ALL
        self._attributes = file_attributes(run.library, self._ground, options.fps)
        self._task = MotionTask(
            root=run.library.root.absolute(),
            body=options.body,
            body_source=self._ground.source,
            model_folders=tuple(folder.absolute() for folder in options.model_folders),
            fps=options.fps,
            reading=run.library.reading,
        )
        self._stamps = motion_stamps(run.library)
        self._chosen = [name for name in run.library.names if run.is_chosen(name)]
        self._names = [name for name in self._chosen if any(self._stamps[name])]

    def make(self) -> None:
        """Make the file, unless it is there."""
        for name in self._chosen:
            if not any(self._stamps[name]):
                self._note(_without_motions(self._library[name]))
        if not self._run.overwrite and already_there(self._target, self._attributes, [READING]):
            for outcome in self._kept():
                self._note(outcome)
            return
        self._tell_likely_reading()
        settings = {"program": PROGRAM, "root": str(self._library.root), **self._attributes}
        work = WorkFile(self._run.output / _WORK, settings)
        try:
            failed = self._prepare_all(work)
            with new_motion_file(self._target, self._attributes) as file:
                self._put_together(file, work, [name for name in self._names if name not in failed])
        finally:
            work.close()
        work.remove()

    def _tell_likely_reading(self) -> None:
        """Say before the work begins what speaks against the reading in the first sequence that can be read."""
        for name in self._names[:_LOOKED_AT]:
            sequence = self._library[name]
            try:
                motions = {person: sequence.motion(person) for person in PERSONS}
            except FileError:  # it will be among those that failed
                continue
            for hint in likely_reading(motions, {}, sequence.reading).hints.values():
                self._run.progress.say(f"{name}: {hint}")
            return

    def _note(self, outcome: Outcome | None) -> None:
        self._run.progress.note(outcome, len(self._chosen))

    def _prepare_all(self, work: WorkFile) -> set[str]:
        """Into the work file; returns the names of those that failed. Raises Cancelled."""
        left = []
        for name in self._names:
            if work.holds(name, self._stamps[name]):
                self._note(Outcome(name, "kept", work.note(name)))
            else:
                left.append(name)
        failed = set()
        for result in self._prepared(left):
            if isinstance(result, Prepared):
                work.add(result, self._stamps[result.name])
                self._note(Outcome(result.name, "done", result.note))
            else:
                failed |= {result.name} if result is not None else set()
                self._note(result)
        self._run.check()
        return failed

    def _prepared(self, names: list[str]) -> Iterator[Prepared | Outcome | None]:
        """As they come; None when none does for a moment."""
        if not names:
            return
        run = self._run
        with run.workers.connected(len(names)) as cluster:
            for ended in run_bulk(cluster, self._task, names, run.cancelled, run.time_limit):
                if isinstance(ended, Failed):
                    yield Outcome(ended.item, "failed", ended.reason)
                else:
                    yield None if ended is None else ended.result

    def _put_together(self, file: NewMotionFile, work: WorkFile, names: list[str]) -> None:
        """All that was prepared, in the order of the names. Raises Cancelled."""
        checksums = []
        for done, name in enumerate(names, 1):
            self._run.check()
            prepared = work.read(name)
            attributes = dict(zip(CHECKSUMS, prepared.checksums, strict=True))
            file.add(name, prepared.motion, {**attributes, NOTE: prepared.note} if prepared.note else attributes)
            checksums.append((name, prepared.checksums))
            self._run.progress.of_file(self._target, done, len(names))
        file.tell({"sources_sha256": checksum_of_all(checksums), "sequences": len(names)})

    def _kept(self) -> Iterator[Outcome]:
        """What becomes of sequences when the file is there.

        Raises FileError when it is not what would be made now: what it lacks must be what cannot be prepared, and what
        it holds was made of files that are still the same. Raises Cancelled.
        """
        target, names = self._target, self._names
        with MotionFile(target) as file:
            known = {name: file.attributes(name) for name in file.names}
        if others := sorted(known.keys() - names):
            why = "not in the dataset" if self._run.chosen is None else "not chosen"
            more = some_of(others, f"sequence that is {why}", f"sequences that are {why}")
            raise FileError(target, f"is already there, with {more}; --overwrite makes it anew")
        missing = [name for name in names if name not in known]
        for result in self._prepared(missing):
            if isinstance(result, Prepared):
                lacks = f"without {len(missing):,} of the dataset's sequences"
                raise FileError(target, f"is already there, {lacks}; --overwrite makes it anew")
            if result is not None:
                yield result
        for name in filter(known.__contains__, names):
            self._run.check()
            if not _is_made_of(self._library[name], tuple(known[name].get(key) for key in CHECKSUMS)):
                raise FileError(target, f"is already there, and {name} has changed since; --overwrite makes it anew")
            yield Outcome(name, "kept", str(known[name].get(NOTE, "")))
        self._run.check()


def _without_motions(sequence: Sequence) -> Outcome:
    """What becomes of a sequence of whose files nothing is known: mostly they are not there."""
    for person in PERSONS:
        try:
            sequence.tree.size(sequence.motion_path(person))
        except MissingFile:
            continue
        except FileError as error:
            return Outcome(sequence.name, "failed", str(error))
    return Outcome(sequence.name, "skipped", "it has no motions")


def motion_problems(library: Library) -> list[str]:
    """A sentence for each part of the dataset that should hold motions and cannot be read, or not as a whole."""
    start = str(library.root / "motions").casefold()
    return [problem for problem in library.problems if problem.casefold().startswith(start)]


def file_attributes(library: Library, ground: Ground, fps: int) -> dict[str, str | int]:
    """Attributes of the file, in addition to those on the program and its input."""
    return {
        "made_by": "preprocess motions",
        "dataset": library.root.name.encode(errors="backslashreplace").decode(),
        "fps": fps,
        "body": ground.body,
        "body_source": ground.source,
        **reading_attribute(library.reading),
    }


def reading_attribute(reading: Reading) -> dict[str, str]:
    """What is told of how the dataset was read, where that is not as usual."""
    return {} if reading.is_plain else {READING: json.dumps(reading.to_dict(), sort_keys=True)}


def checksum_of_all(checksums: Iterable[tuple[str, tuple[str, str]]]) -> str:
    """One SHA-256 of the names of sequences and those of their files."""
    digest = hashlib.sha256()
    for name, (first, second) in checksums:
        digest.update(f"{name} {first} {second}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _is_made_of(sequence: Sequence, checksums: tuple[object, ...]) -> bool:
    """Whether these are the checksums of a sequence's files as they are now."""
    try:
        return source_checksums(sequence) == checksums
    except FileError:  # it could be read when they were made
        return False


def motion_stamps(library: Library) -> dict[str, Stamps]:
    """For each sequence what tells whether its motions have changed; None for a file that is not there.

    Raises MissingFile when none is.
    """
    paths = [library[name].motion_path(person) for name in library.names for person in PERSONS]
    found: list[Any] = list(library.tree.stamps(paths))
    if not any(found):
        raise MissingFile(library.root, " ".join(["has no motions that can be read.", *motion_problems(library)]))
    return {name: tuple(found[2 * place : 2 * place + 2]) for place, name in enumerate(library.names)}
