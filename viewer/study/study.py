"""A study: sources, clips, questions and a seed, in a file; and what each rater sees of it."""

from __future__ import annotations

import hashlib
import json
import string
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import FileError
from viewer.study.questions import Question

VERSION: Final = 1
LETTERS: Final = string.ascii_uppercase[:6]  # so many sources at most
_MOST_BYTES: Final = 16 * 2**20


@dataclass(frozen=True)
class Source:
    """Where clips come from."""

    name: str  # as the report calls it; raters never see it
    path: Path
    reading: Reading = PLAIN


@dataclass(frozen=True)
class Trial:
    """Clips of the same sequence."""

    clips: tuple[str, ...]  # its name in each source, in their order
    caption: str = ""


@dataclass(frozen=True)
class Turn:
    """A trial as one rater sees it."""

    trial: int
    sources: tuple[int, ...]  # number of the source under A, B, ...


@dataclass(frozen=True)
class Study:
    """What is rated; the same for all raters."""

    seed: int
    sources: tuple[Source, ...]
    trials: tuple[Trial, ...]
    questions: tuple[Question, ...]

    @cached_property
    def id(self) -> str:
        """Tells it from other studies. Where its files lie does not count."""
        plain = self.to_dict()
        plain["sources"] = [{**source, "path": ""} for source in plain["sources"]]
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]

    def turns(self, rater: str) -> tuple[Turn, ...]:
        """The trials in the random order of a rater, each with its clips under random letters.

        The same rater gets the same order again.
        """
        digest = hashlib.sha256(rater.encode("utf-8", "surrogatepass")).digest()
        rng = np.random.default_rng([self.seed, int.from_bytes(digest[:8], "big")])
        order = rng.permutation(len(self.trials)).tolist()
        return tuple(Turn(trial, tuple(rng.permutation(len(self.sources)).tolist())) for trial in order)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "version": VERSION,
            "seed": self.seed,
            "sources": [
                {"name": each.name, "path": str(each.path), "reading": each.reading.to_dict()} for each in self.sources
            ],
            "trials": [{"clips": list(each.clips), "caption": each.caption} for each in self.trials],
            "questions": [asdict(question) for question in self.questions],
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Study:
        """What `to_dict` gave. Raises ValueError, TypeError and KeyError for what is no study."""
        if values["version"] != VERSION:
            raise ValueError("version")
        sources = tuple(
            Source(str(each["name"]), Path(each["path"]), Reading.from_dict(each["reading"]))
            for each in values["sources"]
        )
        trials = tuple(Trial(tuple(map(str, each["clips"])), str(each["caption"])) for each in values["trials"])
        if not 1 <= len(sources) <= len(LETTERS) or any(len(each.clips) != len(sources) for each in trials):
            raise ValueError("sources")
        return cls(int(values["seed"]), sources, trials, tuple(map(Question.from_dict, values["questions"])))

    def json(self) -> str:
        """The content of its file."""
        return json.dumps(self.to_dict(), indent=1) + "\n"


def read_study(path: Path) -> Study:
    """Read a study. Raises FileError."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileError(path, "is too large for a study")
        return Study.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise FileError(path, "is not a study; `study make` writes one") from error
