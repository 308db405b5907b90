"""What came of a check: counts by kind, and the report as text, JSON or CSV."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from viewer.counted import counted
from viewer.csv_cells import csv_text
from viewer.health.finding import KINDS, Finding, Kind

VERSION: Final = 1  # of the JSON report's layout
CSV_COLUMNS: Final = ("severity", "kind", "sequence", "file", "told")
_KIND_ORDER: Final = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Report:
    """All findings of a check."""

    dataset: Path
    n_sequences: int  # that were checked
    findings: tuple[Finding, ...]  # of the dataset first, then by sequence

    @classmethod
    def of(cls, dataset: Path, n_sequences: int, findings: Iterable[Finding]) -> Report:
        """The findings of a check as they came in."""
        return cls(dataset, n_sequences, tuple(sorted(findings, key=_place)))

    def count(self, kind: Kind | None = None, severity: str | None = None) -> int:
        """How many findings of a kind, of a severity."""
        return sum(
            (kind in (None, finding.kind)) and (severity in (None, finding.severity)) for finding in self.findings
        )

    @property
    def summary(self) -> str:
        """11,388 sequences checked: 3 wrong in 2 sequences, 10 notes."""
        wrong = [finding for finding in self.findings if finding.severity == "wrong"]
        message = f"{counted(self.n_sequences, 'sequence')} checked: "
        if not self.findings:
            return f"{message}nothing is wrong"
        notes = len(self.findings) - len(wrong)
        sequences = len({finding.sequence for finding in wrong} - {None})
        parts = ["nothing is wrong"]
        if wrong:
            parts = [f"{len(wrong):,} wrong" + (f" in {counted(sequences, 'sequence')}" if sequences else "")]
        if notes:
            parts.append(counted(notes, "note"))
        return message + ", ".join(parts)

    def text(self) -> Iterator[str]:
        """Lines for people: the totals by kind, then a line a finding."""
        yield self.summary
        if not self.findings:
            return
        counts = Counter((finding.kind, finding.severity) for finding in self.findings)
        yield ""
        for kind, about in KINDS.items():
            wrong, notes = counts[kind, "wrong"], counts[kind, "note"]
            if wrong or notes:
                parts = [f"{wrong:,} wrong"] * bool(wrong) + [counted(notes, "note")] * bool(notes)
                yield f"{about.title:<20} {', '.join(parts)}"
        yield ""
        for finding in self.findings:
            where = f" ({finding.file})" if finding.file else ""
            head = f"{finding.sequence or 'dataset':<16}  {finding.severity:<5}  {finding.kind:<12}"
            yield f"{head}  {finding.message}{where}"

    def to_dict(self) -> dict[str, Any]:
        """version, dataset, totals, findings."""
        counts = Counter((finding.kind, finding.severity) for finding in self.findings)
        kinds = {
            kind: {"wrong": counts[kind, "wrong"], "note": counts[kind, "note"]}
            for kind in KINDS
            if counts[kind, "wrong"] or counts[kind, "note"]
        }
        totals = {
            "sequences": self.n_sequences,
            "wrong": self.count(severity="wrong"),
            "note": self.count(severity="note"),
            "kinds": kinds,
        }
        return {
            "version": VERSION,
            "dataset": str(self.dataset),
            "totals": totals,
            "findings": [finding.to_dict() for finding in self.findings],
        }

    def json(self) -> str:
        """As one JSON object."""
        return json.dumps(self.to_dict(), indent=1)

    def csv(self) -> str:
        """As a table with a header, a row a finding."""
        rows = (finding.to_dict() for finding in self.findings)
        return csv_text(CSV_COLUMNS, ([row[column] for column in CSV_COLUMNS] for row in rows))


WRITERS: Final[dict[str, Callable[[Report], str]]] = {".json": Report.json, ".csv": Report.csv}  # by suffix


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.sequence or "", finding.severity != "wrong", _KIND_ORDER[finding.kind]
