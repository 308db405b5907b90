"""Makes a study, opens one to go on with, or puts ratings together, in a thread."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt5.QtCore import pyqtSignal

from viewer.child_process import child_environment
from viewer.dataset.readings import Reading
from viewer.errors import FileError
from viewer.export.writing.small_file import write_file
from viewer.qt.background.latest_task import LatestTask
from viewer.results.opening import open_library
from viewer.state.chosen_reading import chosen_reading
from viewer.study.making import make_study
from viewer.study.questions import default_questions, read_questions
from viewer.study.ratings import RatingFile, raters_of, ratings_path, read_ratings
from viewer.study.results import Results
from viewer.study.study import Study, read_study


@dataclass(frozen=True)
class StudyRequest:
    """A study as it is asked for in the dialog."""

    sources: tuple[tuple[str, Path, Reading | None], ...]  # name, path, reading; None: as chosen for it before
    names: tuple[str, ...] | None  # only these sequences of the first source
    questions: Path | None  # None: the usual ones
    seed: int
    clips: int
    path: Path
    overwrite: bool


@dataclass(frozen=True)
class Existing:
    """What is there already in place of a study that was asked for."""

    request: StudyRequest
    rater: str
    is_study: bool
    raters: tuple[str, ...]  # who have answered it


@dataclass(frozen=True)
class Begun:
    """A study that a rater can answer."""

    path: Path
    answered: int  # turns of the rater
    turns: int


class StudyTask(LatestTask):
    """One thing at a time; the newest request wins."""

    ready = pyqtSignal(object)  # Begun
    exists = pyqtSignal(object)  # Existing
    reported = pyqtSignal(object)  # Results

    def __init__(self) -> None:
        super().__init__("study")

    def make(self, request: StudyRequest, rater: str) -> None:
        """Write a study, and begin the answers of a rater; `ready`, `exists` or `failed` follows."""
        self._start(lambda: _made(request, rater))

    def go_on(self, path: Path, rater: str) -> None:
        """Open a study and the answers of a rater; `ready` or `failed` follows."""
        self._start(lambda: _begun(path, read_study(path), rater))

    def report(self, paths: Sequence[Path]) -> None:
        """Put ratings together; `reported` or `failed` follows."""
        self._start(lambda: Results.of([read_ratings(path) for path in paths]))

    def _handle_result(self, result: Begun | Existing | Results) -> None:
        if isinstance(result, Results):
            self.reported.emit(result)
        elif isinstance(result, Existing):
            self.exists.emit(result)
        else:
            self.ready.emit(result)


def start_rating(path: Path, rater: str, model_folder: Path | None) -> subprocess.Popen[bytes]:
    """Open the window of a rater as a program of its own, so that nothing of this one is seen in it. Raises OSError."""
    command = [sys.executable, "-m", "viewer", "study", "rate", str(path), f"--rater={rater}"]
    command += [] if model_folder is None else ["--body-models", str(model_folder)]
    return subprocess.Popen(command, env=child_environment(), start_new_session=True)


def _made(request: StudyRequest, rater: str) -> Begun | Existing:
    if os.path.lexists(request.path) and not request.overwrite:
        return _existing(request, rater)
    answers = ratings_path(request.path, rater)
    if os.path.lexists(answers):  # those that a new study gets are in other files
        raise FileError(answers, "has answers to another study: give the new study another name")
    libraries = []
    for _, path, reading in request.sources:
        libraries.append(open_library(path).read_as(chosen_reading(path) if reading is None else reading))
    questions = default_questions() if request.questions is None else read_questions(request.questions)
    names = [name for name, _, _ in request.sources]
    study = make_study(libraries, names, questions, request.seed, request.clips, request.names)
    write_file(request.path, study.json().encode(), overwrite=request.overwrite)
    return _begun(request.path, study, rater)


def _existing(request: StudyRequest, rater: str) -> Existing:
    try:
        study = read_study(request.path)
    except FileError:
        return Existing(request, rater, is_study=False, raters=())
    return Existing(request, rater, is_study=True, raters=raters_of(request.path, study))


def _begun(path: Path, study: Study, rater: str) -> Begun:
    file = RatingFile(ratings_path(path, rater), study, rater)  # so that what is wrong with it is told here
    file.close()
    answered = sum(map(file.ratings.is_answered, range(len(file.ratings.turns))))
    return Begun(path, answered, len(file.ratings.turns))
