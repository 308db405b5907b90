"""A comparison that is kept, read back, and done again where something has changed."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import numpy as np
import pytest

from tests.bulk.here import Here
from tests.processed.folders import NAMES, made_motion
from tests.results.made import save_h5
from viewer.comparing.last.child import compare_for_window
from viewer.comparing.last.comparison import Comparison, NotAComparison, compared_values
from viewer.comparing.last.renewal import Renewal
from viewer.comparing.last.store import keep, last_comparison
from viewer.comparing.task import Side
from viewer.dataset.readings import Reading
from viewer.places import comparison_path
from viewer.results.opening import open_library


def raised(height: float, names=NAMES) -> dict[str, np.ndarray]:
    """The sequences with both persons so many metres higher."""
    motions = {name: made_motion(name) for name in names}
    for motion in motions.values():
        motion[:, 55, [1, 4]] += np.float32(height)
    return motions


@pytest.fixture
def reference(tmp_path):
    return open_library(save_h5(tmp_path / "reference" / "inter-x.h5", raised(0)))


@pytest.fixture
def source(tmp_path):
    """10 mm higher, without the last sequence; one is broken."""
    motions = raised(0.01, NAMES[:3])
    motions[NAMES[2]][3, 5] = np.nan
    return open_library(save_h5(tmp_path / "made" / "inter-x.h5", motions))


def renewed(reference, sources, before=None):
    """A comparison, and which pairs were not taken over."""
    renewal = Renewal(reference, sources, [f"source {number}" for number, _ in enumerate(sources)], (), before)
    made = [one.pair for one in renewal.run(Here()) if one is not None]
    return renewal.comparison(), [(pair.source, pair.reference) for pair in made]


def test_what_is_kept_is_read_back(reference, source):
    comparison, made = renewed(reference, [source])
    assert made == [(0, name) for name in NAMES[:3]]
    assert last_comparison(reference.root) is None
    keep(comparison)
    assert last_comparison(reference.root) == comparison
    (first, second) = comparison.measures()
    assert first[1]["mpjpe"] == pytest.approx(10, abs=1e-3)
    assert (first[1]["mpjpe_aligned"], second[0]) == (pytest.approx(0, abs=1e-3), NAMES[1])
    table = comparison.table
    assert table.sources == ("source 0",)
    assert table.pairings[0].without_clip == (NAMES[3],)
    assert [one.pair.reference for one in table.failed] == [NAMES[2]]


def test_only_what_has_changed_is_compared_again(reference, source, tmp_path):
    before, _ = renewed(reference, [source])
    assert renewed(reference, [source], before)[1] == [(0, NAMES[2])]  # which had failed
    other = open_library(save_h5(tmp_path / "other" / "inter-x.h5", raised(0.02)))
    both, made = renewed(reference, [other, source], before)
    assert made == [(0, name) for name in NAMES] + [(1, NAMES[2])]
    errors = sorted(values["mpjpe"] for _, values in both.measures())
    assert errors == pytest.approx([10, 10, 20, 20, 20, 20], abs=1e-3)
    os.utime(source.root, ns=(1, 1))
    assert renewed(reference, [other, source], both)[1] == [(1, name) for name in NAMES[:3]]


def test_all_compared_again_and_stopped_at_once_loses_nothing(reference, source):
    before, _ = renewed(reference, [source])
    renewal = Renewal(reference, [source], ["source 0"], (), before, again=True)
    assert renewal.taken_over == ()
    assert renewal.comparison().measures() == before.measures()
    assert len([one for one in renewal.run(Here()) if one is not None]) == 3
    assert renewal.comparison().measures() == before.measures()


def test_another_reading_is_another_source(reference, source):
    before, _ = renewed(reference, [source])
    slower = source.read_as(source.reading.choosing("fps", "15"))
    assert renewed(reference, [slower], before)[1] == [(0, name) for name in NAMES[:3]]


def test_pairs_that_are_read_or_put_otherwise_now_are_left_out(reference, source, tmp_path):
    other = open_library(save_h5(tmp_path / "other" / "inter-x.h5", raised(0.02)))
    comparison, _ = renewed(reference, [source, other])

    def left(*changed):
        """Which sources have pairs, once these sides are others."""
        roots = {side.root: side for side in changed}
        now = comparison.in_force(lambda side: roots.get(side.root, side) == side)
        return {kept.compared.pair.source for kept in now.pairs}

    assert left() == {0, 1}
    assert left(replace(Side.of(source), reading=Reading(fps=15))) == {1}
    assert left(Side.of(other, "heading")) == {0}
    assert left(replace(Side.of(reference), reading=Reading(fps=15))) == set()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 99}',
        b"[" * 100_000,
        b"\xff",
        lambda text: text.replace('"name"', '"nam"'),
        lambda text: text.replace("false", "0"),
        lambda text: text.replace(f'"{NAMES[0]}", "name"', f'"{NAMES[0]}", "luck"'),
        lambda text: text.replace("[[0, ", "[[1, "),
    ],
)
def test_anything_else_is_none(reference, source, content):
    text = renewed(reference, [source])[0].to_json()
    broken = content(text).encode() if callable(content) else content
    assert broken != text.encode()
    with pytest.raises(NotAComparison):
        Comparison.from_json(broken)
    path = comparison_path(reference.root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(broken)
    assert last_comparison(reference.root) is None


def test_what_the_process_of_the_window_says(reference, source):
    request = {
        "reference": {"root": str(reference.root), "reading": {}},
        "sources": [{"root": str(source.root), "reading": {}, "name": "made"}],
        "folders": [],
        "all": False,
    }

    def events(**changes):
        said = []
        compare_for_window({**request, **changes}, Here(), lambda: False, said.append)
        return json.loads(json.dumps(said))

    paired, *compared = events()
    assert paired == {"event": "paired", "total": 3, "without": [[[], [NAMES[3]]]]}
    assert [event["done"] for event in compared] == [1, 2, 3]
    kept = last_comparison(reference.root)
    assert [row for event in compared for row in event["rows"]] == json.loads(
        json.dumps([compared_values(pair.compared) for pair in kept.pairs])
    )
    assert [event["done"] for event in events()[1:]] == [2, 3]  # two known from before, and the one that failed
    assert [event["done"] for event in events(all=True)[1:]] == [1, 2, 3]
