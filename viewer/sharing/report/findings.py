"""What a check found, grouped for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from viewer.health.finding import KINDS, Finding
from viewer.health.report import Report

MOST_OF_A_KIND: Final = 6  # findings that are shown; the counts are of all


@dataclass(frozen=True)
class FoundKind:
    """Findings of one kind."""

    title: str
    sentence: str
    wrong: int
    notes: int
    shown: tuple[Finding, ...]  # what is wrong comes first

    @property
    def n_more(self) -> int:
        """Findings that are not shown."""
        return self.wrong + self.notes - len(self.shown)


@dataclass(frozen=True)
class Health:
    """The state of a dataset, or why it is unknown."""

    verdict: str  # a sentence
    state: str  # "good" where nothing is wrong, "wrong", "unknown"
    kinds: tuple[FoundKind, ...] = ()


NOT_ASKED: Final = Health("Health was not checked for this report.", "unknown")


def not_for(holds: str) -> Health:
    """What is said of what is no dataset."""
    what = "results of a model" if holds == "results" else holds
    return Health(f"These are {what}. The check of files, frames and floors is for captured datasets only.", "unknown")


def health_of(report: Report) -> Health:
    """Return the findings of a check by kind, kinds with something wrong first."""
    of_kind = [(kind, [each for each in report.findings if each.kind == kind]) for kind in KINDS]
    kinds = [
        FoundKind(
            title=KINDS[kind].title,
            sentence=KINDS[kind].sentence,
            wrong=_count(found, "wrong"),
            notes=_count(found, "note"),
            shown=tuple(sorted(found, key=lambda each: each.severity != "wrong"))[:MOST_OF_A_KIND],
        )
        for kind, found in of_kind
        if found
    ]
    kinds.sort(key=lambda kind: not kind.wrong)
    wrong = report.count(severity="wrong")
    return Health(f"{report.summary}.", "wrong" if wrong else "good", tuple(kinds))


def short(report: Report | None) -> tuple[str, str]:
    """The state as a figure at the top: value and label."""
    if report is None:
        return "unknown", "health"
    wrong = report.count(severity="wrong")
    return (f"{wrong:,}", "found wrong") if wrong else ("good", "health")


def _count(findings: Iterable[Finding], severity: str) -> int:
    return sum(each.severity == severity for each in findings)
