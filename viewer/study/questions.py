"""The questions of a study, from a small text file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from viewer.errors import FileError

MOST_QUESTIONS: Final = 12
HIGHEST: Final = 9  # of a scale: a key each
_MOST_BYTES: Final = 64 * 1024
_SCALE: Final = re.compile(r"(\d{1,2})\s*(?:\(([^)]*)\))?\s*(?:to|-|–)\s*(\d{1,2})\s*(?:\(([^)]*)\))?")
_DEFAULT: Final = Path(__file__).with_name("default_questions.txt")


@dataclass(frozen=True)
class Question:
    """One question, answered for each clip on a scale, or once by the best clip."""

    text: str
    kind: Literal["scale", "best"] = "scale"
    low: int = 1  # of a scale
    high: int = 5
    low_word: str = ""  # what the ends of the scale mean
    high_word: str = ""

    @property
    def values(self) -> range:
        """The values of a scale."""
        return range(self.low, self.high + 1)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Question:
        """From its fields as JSON has them. Raises TypeError, ValueError and KeyError."""
        text, kind = str(values["text"]), str(values["kind"])
        if kind not in ("scale", "best"):
            raise ValueError(kind)
        low, high = int(values["low"]), int(values["high"])
        if not 0 <= low < high <= HIGHEST:
            raise ValueError("scale")
        return cls(
            text, "scale" if kind == "scale" else "best", low, high, str(values["low_word"]), str(values["high_word"])
        )


def default_questions() -> tuple[Question, ...]:
    """Contact quality, appropriate reaction, overall realism."""
    return read_questions(_DEFAULT)


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of questions; default_questions.txt describes it. Raises FileError that names the line."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileError(path, "is longer than 64 kB, which no list of questions is")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FileError(path, "is not a text file in UTF-8") from error
    questions: list[Question] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        question = _question(line)
        if question is None:
            raise FileError(path, f'line {number}: write a question, a colon, and "1 to 5" or "best"')
        if question.text in {each.text for each in questions}:
            raise FileError(path, f"line {number}: the question is there twice")
        questions.append(question)
    if not questions:
        raise FileError(path, "has no questions")
    if len(questions) > MOST_QUESTIONS:
        raise FileError(path, f"has {len(questions)} questions; {MOST_QUESTIONS} are the most")
    return tuple(questions)


def _question(line: str) -> Question | None:
    text, _, answer = (part.strip() for part in line.rpartition(":"))
    if not text:
        return None
    if answer.casefold() == "best":
        return Question(text, "best")
    found = _SCALE.fullmatch(answer)
    if found is None or not 0 <= int(found[1]) < int(found[3]) <= HIGHEST:
        return None
    return Question(text, "scale", int(found[1]), int(found[3]), (found[2] or "").strip(), (found[4] or "").strip())
