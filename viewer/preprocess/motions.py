"""Step 1: every sequence of a dataset into one file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from viewer.dataset import Library
from viewer.dataset.roles import PERSONS
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError, MissingFile
from viewer.preprocess.compared import some_of
from viewer.preprocess.crew import alone, together
from viewer.preprocess.ground import Body, Ground, find_ground
from viewer.preprocess.long_reading import Stopped, go_on_unless
from viewer.preprocess.motion_task import PROCESS_ENDED, MotionTask, Result
from viewer.preprocess.new_motion_file import (
    CHECKSUMS,
    NOTE,
    PROGRAM,
    NewMotionFile,
    already_there,
    new_motion_file,
)
from viewer.preprocess.outcome import Outcome, Told
from viewer.preprocess.prepared import source_checksums
from viewer.preprocess.work_file import Stamps, WorkFile
from viewer.processed.layout import ALL, FPS, SOURCE_FPS
from viewer.processed.motion_file import MotionFile

_WORK: Final = f".{ALL.name}.work"


@dataclass(frozen=True)
class MotionOptions:
    """What is made, and from what."""

    dataset: Path
    output: Path  # folder
    model_folders: tuple[Path, ...]
    body: Body = "smplx"
    fps: int = FPS  # divides SOURCE_FPS
    jobs: int = 1
    overwrite: bool = False


def make_motions(
    options: MotionOptions,
    told: Told,
    stopped: Callable[[], bool] = lambda: False,
    written: Callable[[Path, int, int], object] = lambda *_: None,
) -> bool:
    """Make inter-x.h5; whether it is there, and was not stopped. What a stopped run did is kept for the next.

    written: called with the file, how many sequences have been put into it, and of how many.

    Raises FileError where the dataset or a body model cannot be used, something is in the way or cannot be written, and
    PreprocessError where there is no body to find the floor with.
    """
    library = Library.open(options.dataset)
    ground = find_ground(options.body, options.model_folders)
    target, attributes = options.output / ALL, file_attributes(library, ground, options.fps)
    stamps = motion_stamps(library)
    names = [name for name in library.names if any(stamps[name])]
    total, done = len(library.names), 0

    def tell(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        told(outcome, done, total)

    for name in library.names:
        if not any(stamps[name]):
            tell(_without_motions(library[name]))
    if not options.overwrite and already_there(target, attributes):
        for outcome in _kept(target, library, options, names, stopped):
            tell(outcome)
        return done == total
    work = WorkFile(options.output / _WORK, {"program": PROGRAM, "root": str(library.root), **attributes})
    try:
        left = [name for name in names if not work.holds(name, stamps[name])]
        for name in names:
            if work.holds(name, stamps[name]):
                tell(Outcome(name, "kept", work.note(name)))
        failed = set()
        for result in _prepared(library, options, left, stopped):
            if isinstance(result, Outcome):
                failed.add(result.name)
                tell(result)
            else:
                work.add(result, stamps[result.name])
                tell(Outcome(result.name, "done", result.note))
        if done < total:
            return False
        with new_motion_file(target, attributes) as file:
            _put_together(file, work, [name for name in names if name not in failed], stopped, partial(written, target))
    except Stopped:
        return False
    finally:
        work.close()
    work.remove()
    return True


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


def _prepared(
    library: Library, options: MotionOptions, names: list[str], stopped: Callable[[], bool]
) -> Iterator[Result]:
    task = MotionTask(library.root, options.body, options.model_folders, SOURCE_FPS // options.fps)
    if options.jobs == 1 or len(names) < 2:
        yield from alone(task.begin(), names, stopped)
        return
    for name, result in together(task, names, options.jobs, stopped):
        yield Outcome(name, "failed", PROCESS_ENDED) if result is None else result


def motion_problems(library: Library) -> list[str]:
    """A sentence for each part of the dataset that should hold motions and cannot be read, or not as a whole."""
    return [problem for problem in library.problems if problem.startswith(str(library.root / "motions"))]


def file_attributes(library: Library, ground: Ground, fps: int) -> dict[str, str | int]:
    """What is told of the file, beside what the program is and what came in."""
    return {
        "made_by": "preprocess motions",
        "dataset": library.root.name.encode(errors="backslashreplace").decode(),
        "fps": fps,
        "body": ground.body,
        "body_source": ground.source,
    }


def checksum_of_all(checksums: Iterable[tuple[str, tuple[str, str]]]) -> str:
    """One SHA-256 of the names of sequences and those of their files."""
    digest = hashlib.sha256()
    for name, (first, second) in checksums:
        digest.update(f"{name} {first} {second}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _put_together(
    file: NewMotionFile,
    work: WorkFile,
    names: list[str],
    stopped: Callable[[], bool],
    written: Callable[[int, int], object],
) -> None:
    """All that was prepared, in the order of the names. Raises Stopped."""
    checksums = []
    for done, name in enumerate(names, 1):
        go_on_unless(stopped)
        prepared = work.read(name)
        about = dict(zip(CHECKSUMS, prepared.checksums, strict=True))
        file.add(name, prepared.motion, {**about, NOTE: prepared.note} if prepared.note else about)
        checksums.append((name, prepared.checksums))
        written(done, len(names))
    file.tell({"sources_sha256": checksum_of_all(checksums), "sequences": len(names)})


def _kept(
    target: Path, library: Library, options: MotionOptions, names: list[str], stopped: Callable[[], bool]
) -> Iterator[Outcome]:
    """What becomes of sequences when the file is there. Ends early when stopped.

    Raises FileError when it is not what would be made now: what it lacks must be what cannot be prepared, and what it
    holds was made of files that are still the same.
    """
    with MotionFile(target) as file:
        told = {name: file.attributes(name) for name in file.names}
    if others := sorted(told.keys() - names):
        more = some_of(others, "sequence that is not in the dataset", "sequences that are not in the dataset")
        raise FileError(target, f"is already there, with {more}; --overwrite makes it anew")
    missing = [name for name in names if name not in told]
    for result in _prepared(library, options, missing, stopped):
        if not isinstance(result, Outcome):
            lacks = f"without {len(missing):,} of the dataset's sequences"
            raise FileError(target, f"is already there, {lacks}; --overwrite makes it anew")
        yield result
    for name in filter(told.__contains__, names):
        if stopped():
            return
        if not _is_made_of(library[name], tuple(told[name].get(key) for key in CHECKSUMS)):
            raise FileError(target, f"is already there, and {name} has changed since; --overwrite makes it anew")
        yield Outcome(name, "kept", str(told[name].get(NOTE, "")))


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
