"""The table that a run ends with."""

from __future__ import annotations

from tests.benchmarks.report import figures_of, table


def line(text: str, what: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(what))


def test_bars_are_held_against_the_peer() -> None:
    figures = {("ours", "redraw"): 20.0, ("peer", "redraw"): 142.0, ("ours", "seek"): 40.0, ("peer", "seek"): 144.0}
    text = table(figures)
    assert line(text, "redraw of a frame").split()[-1] == "yes"
    assert "7.1" in line(text, "redraw of a frame")
    assert line(text, "seek to a random frame").split()[-1] == "no"


def test_what_was_not_measured_is_not_met() -> None:
    text = table({("peer", "open"): 5.0})
    assert "—" in line(text, "choose a sequence")
    assert line(text, "choose a sequence").split()[-1] == "no"


def test_of_repeated_figures_the_least_counts() -> None:
    records = [{"who": "peer", "what": "import", "value": value, "unit": "s"} for value in (6.0, 3.0, 4.0)]
    assert figures_of(records) == {("peer", "import"): 3.0}
