"""The table that a run ends with."""

from __future__ import annotations

from tests.benchmarks.browsing.keystrokes import QUERIES, keystrokes, percentile
from tests.benchmarks.browsing.rows import BROWSE
from tests.benchmarks.export.bulk import rate
from tests.benchmarks.preprocess.measure_preprocess import PREPROCESS
from tests.benchmarks.report import figures_of, table


def line(text: str, what: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(what))


def test_bars_are_held_against_the_peer() -> None:
    figures = {("ours", "redraw"): 20.0, ("peer", "redraw"): 142.0, ("ours", "seek"): 40.0, ("peer", "seek"): 144.0}
    text = table(figures)
    assert line(text, "redraw of a frame").split()[-1] == "yes"
    assert "7.1" in line(text, "redraw of a frame")
    assert line(text, "seek to a random frame").split()[-1] == "no"


def test_of_rates_more_is_better() -> None:
    slow = table({("ours", "export"): 19.0, ("peer", "export"): 5.0})
    assert line(slow, "export as MP4").split()[-1] == "no"
    fast = table({("ours", "export"): 21.0, ("peer", "export"): 5.0})
    assert line(fast, "export as MP4").split()[-1] == "yes"
    assert "  4.2  " in line(fast, "export as MP4")


def test_bulk_is_held_against_one_job() -> None:
    for two, met in ((15.0, "no"), (16.5, "yes")):
        text = table({("ours", "bulk, 2 job(s)"): two, ("ours", "bulk, 1 job(s)"): 10.0})
        assert line(text, "render with 2 jobs").split()[-1] == met


def test_export_memory_may_grow_by_a_twentieth() -> None:
    for highest, met in ((211.0, "no"), (209.0, "yes")):
        figures = {("ours", "export memory, highest"): highest, ("ours", "export memory, after a tenth"): 200.0}
        assert line(table(figures), "highest memory, exporting").split()[-1] == met


def test_bulk_counts_from_when_every_worker_has_finished_one() -> None:
    assert rate([70.0, 10.0, 30.0, 50.0], jobs=1) == 3.0
    assert rate([11.0, 10.0, 31.0, 30.0, 51.0, 50.0], jobs=2) == 6.0


def test_what_was_not_measured_is_not_met() -> None:
    text = table({("peer", "open"): 5.0})
    assert "—" in line(text, "choose a sequence")
    assert line(text, "choose a sequence").split()[-1] == "no"


def test_of_repeated_figures_the_least_counts() -> None:
    records = [{"who": "peer", "what": "import", "value": value, "unit": "s"} for value in (6.0, 3.0, 4.0)]
    assert figures_of(records) == {("peer", "import"): 3.0}


def test_of_repeated_rates_the_most_counts() -> None:
    records = [{"who": "ours", "what": "export", "value": value, "unit": "frames/s"} for value in (19.0, 22.0, 21.0)]
    assert figures_of(records) == {("ours", "export"): 22.0}


def test_an_aim_needs_no_peer() -> None:
    for took, met in ((29.0, "yes"), (31.0, "no")):
        text = table({("ours", "keystroke, 95th percentile"): took}, BROWSE)
        assert line(text, "keystroke to settled list").split()[-1] == met
    assert line(table({}, BROWSE), "keystroke to settled list").split()[-1] == "no"


def test_zips_are_held_against_folders() -> None:
    for zips, met in ((79.0, "yes"), (81.0, "no")):
        figures = {("ours", "open library, zips"): zips, ("ours", "open library, folders"): 40.0}
        assert line(table(figures, BROWSE), "zips against folders").split()[-1] == met


def test_preparing_is_held_against_the_plain_way() -> None:
    for took, met in ((7.0, "no"), (6.5, "yes")):
        figures = {("ours", "motions, folders"): took, ("peer", "motions, folders"): 2000.0}
        assert line(table(figures, PREPROCESS), "motions for training").split()[-1] == met
    for difference, met in ((11.0, "no"), (0.4, "yes")):
        figures = {("ours", "motions, difference"): difference}
        assert line(table(figures, PREPROCESS), "largest difference").split()[-1] == met


def test_memory_is_held_against_an_empty_window() -> None:
    for full, met in ((449.0, "yes"), (451.0, "no")):
        figures = {("ours", "browse memory, all"): full, ("ours", "browse memory, empty"): 300.0}
        assert line(table(figures, BROWSE), "memory with all indexed").split()[-1] == met


def test_queries_are_typed_key_by_key_and_partly_taken_back() -> None:
    keys = list(keystrokes())
    assert keys[:2] == [("p", "p"), ("a", "pa")]
    assert {text for _, text in keys} >= set(QUERIES)
    assert ("", "pat back") in keys
    assert all(text for _, text in keys)
    assert percentile([float(value) for value in range(101)], 95) == 95.0
