"""What one rater answers: a file that is only ever appended to, so that it is right after any end."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from viewer.errors import FileError
from viewer.file_names import file_name
from viewer.study.study import LETTERS, Study, Turn

ENDING: Final = ".ratings"
_MOST_BYTES: Final = 64 * 2**20


@dataclass(frozen=True)
class Key:
    """What is answered."""

    turn: int
    question: int
    letter: str  # of the clip; "" where one of the clips is the answer


Answers = dict[Key, int]  # a value of the scale, or the number of the letter


@dataclass(frozen=True)
class Ratings:
    """All answers of a rater."""

    path: Path
    study: Study
    rater: str
    turns: tuple[Turn, ...]
    answers: Answers

    def keys(self, turn: int) -> tuple[Key, ...]:
        """What is asked in a turn, in order."""
        letters = LETTERS[: len(self.study.sources)]
        return tuple(
            Key(turn, number, letter)
            for number, question in enumerate(self.study.questions)
            for letter in (letters if question.kind == "scale" else ("",))
        )

    def is_answered(self, turn: int) -> bool:
        """Whether all questions of a turn are answered."""
        return all(key in self.answers for key in self.keys(turn))

    @property
    def first_open(self) -> int:
        """The first turn that has an open question; the number of turns where none has."""
        turns = range(len(self.turns))
        return next((turn for turn in turns if not self.is_answered(turn)), len(self.turns))


def ratings_path(study: Path, rater: str) -> Path:
    """Where a rater's answers go: beside the study."""
    return study.with_name(file_name(f"{study.stem}-{rater}", ENDING))


def read_ratings(path: Path) -> Ratings:
    """Read a rater's file; a line that was torn at the end of the program is left out. Raises FileError."""
    return _parsed(path, _content(path))[0]


def raters_of(path: Path, study: Study) -> tuple[str, ...]:
    """Who has answered a study, by the files beside it. Files that cannot be read are left out."""
    raters = []
    for file in sorted(path.parent.glob(f"*{ENDING}")):
        with suppress(FileError):
            ratings = read_ratings(file)
            if ratings.study.id == study.id and ratings.answers:
                raters.append(ratings.rater)
    return tuple(raters)


class RatingFile:
    """A rater's file, open for further answers."""

    def __init__(self, path: Path, study: Study, rater: str) -> None:
        """Open it, or begin it. Raises FileError; also where it is of another study or rater."""
        self.ratings = Ratings(path, study, rater, study.turns(rater), {})
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = open(path, "a+b")  # noqa: SIM115  (closed by close)
        except OSError as error:
            raise FileError(path, f"cannot be used ({error.strerror})") from error
        try:
            self._begin(path, study, rater)
        except OSError as error:
            self._file.close()
            raise FileError(path, f"cannot be used ({error.strerror})") from error
        except FileError:
            self._file.close()
            raise

    def _begin(self, path: Path, study: Study, rater: str) -> None:
        if content := _content(path):
            found, whole = _parsed(path, content)
            if found.study.id != study.id:
                raise FileError(path, "has answers to another study")
            if found.rater != rater:
                raise FileError(path, f"has the answers of {found.rater}")
            self.ratings = Ratings(path, study, rater, found.turns, found.answers)
            self._file.truncate(whole)
            return
        turns = [[turn.trial, *turn.sources] for turn in self.ratings.turns]
        self._append({"study": study.to_dict(), "rater": rater, "turns": turns})

    def answer(self, key: Key, value: int) -> None:
        """Keep an answer, in place of an earlier one; it is on the disk on return. Raises FileError."""
        try:
            self._append({"turn": key.turn, "question": key.question, "letter": key.letter, "value": value})
        except OSError as error:
            raise FileError(self.ratings.path, f"cannot be written ({error.strerror})") from error
        self.ratings.answers[key] = value

    def close(self) -> None:
        """All answers are there already."""
        self._file.close()

    def _append(self, values: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(values).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileError(path, "is too large for the answers of a rater")
        return path.read_bytes()
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error


def _parsed(path: Path, content: bytes) -> tuple[Ratings, int]:
    """The ratings in a file, and how many of its bytes are whole lines."""
    whole = content.rfind(b"\n") + 1
    head, *lines = content[:whole].splitlines() or [b""]
    try:
        values = json.loads(head)
        study, turns = (
            Study.from_dict(values["study"]),
            tuple(Turn(each[0], tuple(each[1:])) for each in values["turns"]),
        )
        ratings = Ratings(path, study, str(values["rater"]), turns, {})
        if sorted(turn.trial for turn in turns) != list(range(len(study.trials))):
            raise ValueError("turns")
        if any(sorted(turn.sources) != list(range(len(study.sources))) for turn in turns):
            raise ValueError("sources")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise FileError(path, "has no answers to a study") from error
    for number, line in enumerate(lines, 2):
        try:
            answer = json.loads(line)
            key = Key(int(answer["turn"]), int(answer["question"]), str(answer["letter"]))
            value = int(answer["value"])
            is_asked = 0 <= key.turn < len(turns) and key in ratings.keys(key.turn)
        except (ValueError, TypeError, KeyError) as error:
            raise FileError(path, f"line {number} is damaged") from error
        if not is_asked or not _is_value(study, key, value):
            raise FileError(path, f"line {number} answers what is not asked")
        ratings.answers[key] = value
    return ratings, whole


def _is_value(study: Study, key: Key, value: int) -> bool:
    question = study.questions[key.question]
    return value in (question.values if question.kind == "scale" else range(len(study.sources)))
