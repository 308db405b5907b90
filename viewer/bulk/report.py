"""The report of a run: a line of JSON for each sequence, with what became of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import IO, Any, Final

from viewer.bulk.outcome import STATUSES, Outcome
from viewer.bulk.whole_file import write_whole
from viewer.errors import FileError

REPORT: Final = "report.jsonl"


class Report:
    """report.jsonl, written as results come, so that it is right whenever the run ends.

    On opening, what an earlier run says of the same sequences is dropped, and what it says of others is kept.
    """

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        """Open it.

        Parameters
        ----------
        folder : Path
            Where report.jsonl is, or will be.
        names
            The sequences of this run.

        Raises
        ------
        FileError
            It cannot be read or written.
        """
        self.path = folder / REPORT
        outcomes, self.n_torn = read_report(self.path)  # lines that a run left unfinished
        again = frozenset(names)
        self._write({name: outcome for name, outcome in outcomes.items() if name not in again})
        self._file: IO[str] | None = self._open()

    def add(self, outcome: Outcome) -> None:
        """Write a line; it is with the operating system on return. Raises FileError."""
        assert self._file is not None
        try:
            self._file.write(line_of(outcome))
            self._file.flush()
        except OSError as error:
            raise FileError(self.path, f"cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Leave one line a sequence, in the order of their names."""
        if self._file is not None:
            file, self._file = self._file, None
            try:
                file.close()
            except OSError as error:
                raise FileError(self.path, f"cannot be written: {error.strerror}") from error
            self._write(read_report(self.path)[0])

    def _open(self) -> IO[str]:
        try:
            return open(self.path, "a", encoding="utf-8")
        except OSError as error:
            raise FileError(self.path, f"cannot be written: {error.strerror}") from error

    def _write(self, outcomes: dict[str, Outcome]) -> None:
        write_whole(self.path, "".join(line_of(outcomes[name]) for name in sorted(outcomes)).encode())


def line_of(outcome: Outcome) -> str:
    """Format an outcome as a line of a report: name, status, details, reason."""
    values = {"name": outcome.name, "status": outcome.status, **outcome.details, "reason": outcome.reason}
    line = json.dumps(values, ensure_ascii=False)
    is_text = not any("\ud800" <= letter <= "\udfff" for letter in line)  # names of files may be no Unicode
    return (line if is_text else json.dumps(values)) + "\n"


def write_remarkable(path: Path, outcomes: Iterable[Outcome]) -> int:
    """Write a report of only those outcomes that have a reason; returns their number. Raises FileError."""
    remarkable = sorted((outcome for outcome in outcomes if outcome.reason), key=lambda outcome: outcome.name)
    write_whole(path, "".join(map(line_of, remarkable)).encode())
    return len(remarkable)


def read_report(path: Path) -> tuple[dict[str, Outcome], int]:
    """Read a report.

    Returns
    -------
    dict, int
        The last outcome of each sequence, and how many lines were left out because they are torn.

    Raises
    ------
    FileError
        It cannot be read.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return {}, 0
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror}") from error
    outcomes: dict[str, Outcome] = {}
    n_torn = 0
    for line in lines:
        try:
            outcome = _outcome(json.loads(line))
        except (ValueError, TypeError, KeyError):
            n_torn += 1
        else:
            outcomes.pop(outcome.name, None)
            outcomes[outcome.name] = outcome
    return outcomes, n_torn


def _outcome(values: Any) -> Outcome:
    if not isinstance(values, dict) or not isinstance(values["name"], str) or values["status"] not in STATUSES:
        raise ValueError("not an outcome")
    name, status, reason = (values.pop(key) for key in ("name", "status", "reason"))
    return Outcome(name, status, str(reason), values)
