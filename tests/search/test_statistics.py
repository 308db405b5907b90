"""Counts and lengths of the sequences that pass a filter."""

import csv
import math
from dataclasses import replace

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.dataset.roles import CORRECTED, DOCUMENTED
from viewer.index.facts import FILES, UNKNOWN, Facts, FileState, library_facts
from viewer.search.lengths import MAX_BINS, Bin, bin_edges
from viewer.search.statistics import statistics, to_csv

HUG, SHAKE, FIVE, KISS = range(4)  # rows of the small dataset
READ = np.full(len(FILES), FileState.GOOD, np.uint8)


@pytest.fixture
def facts(small_dataset) -> Facts:
    """Four sequences whose files are read: 1 s, 1.5 s and 3 s long, and one of unknown length."""
    facts = library_facts(Library.open(small_dataset.root))
    facts.frames[:] = 120, 180, 360, UNKNOWN
    facts.genders[:] = (0, 0), (0, 1), (1, 0), (UNKNOWN, 0)
    facts.states[:] = FileState.GOOD
    return facts


def rows_mask(facts: Facts, *rows: int) -> np.ndarray:
    mask = np.zeros(len(facts), np.bool_)
    mask[list(rows)] = True
    return mask


def counts(facet, shown) -> dict[str, tuple[int, int]]:
    return {bar.label: (bar.count, bar.total) for bar in shown.bars[facet]}


def test_each_facet_is_counted_with_and_without_the_filter(facts):
    shown = statistics(facts, rows_mask(facts, SHAKE, FIVE))
    assert (shown.count, shown.total) == (2, 4)
    assert counts("action", shown) == {"Hug": (0, 1), "Handshake": (1, 1), "High-five": (1, 1), "Fly kiss": (0, 1)}
    assert list(counts("split", shown).values()) == [(1, 2), (1, 1), (0, 1)]
    assert list(counts("group", shown).items()) == [("1", (1, 2)), ("2", (1, 1)), ("59", (0, 1))]
    assert sum(bar.total for bar in shown.bars["familiarity"]) == 4
    assert list(counts("gender", shown).values()) == [(0, 1), (2, 2), (0, 1)]
    assert list(counts("gender", shown))[-1] == "unknown"


def test_the_actor_depends_on_the_convention(facts):
    everything = np.ones(len(facts), np.bool_)
    assert counts("actor", statistics(facts, everything, DOCUMENTED)) == {"P1": (2, 2), "P2": (1, 1), "unknown": (1, 1)}
    assert counts("actor", statistics(facts, everything)) == counts("actor", statistics(facts, everything, CORRECTED))
    assert counts("actor", statistics(facts, everything, CORRECTED)) == {"P1": (1, 1), "P2": (2, 2), "unknown": (1, 1)}


def test_histogram_of_lengths(facts):
    lengths = statistics(facts, rows_mask(facts, HUG, SHAKE, KISS)).lengths
    assert [(each.low, each.high) for each in lengths.bins][:2] == [(0.0, 0.2), (0.2, 0.4)]
    assert {each.low: (each.count, each.total) for each in lengths.bins if each.total} == {
        1.0: (1, 1), 1.4: (1, 1), 3.0: (0, 1),
    }  # fmt: skip
    assert (lengths.unread, lengths.unknown, lengths.seconds) == ((0, 0), (1, 1), 2.5)


def test_unread_and_unknown_lengths_are_counted_separately(facts):
    facts.states[KISS] = FileState.UNREAD
    lengths = statistics(facts, np.ones(len(facts), np.bool_)).lengths
    assert (lengths.unread, lengths.unknown) == ((1, 1), (0, 0))
    lengths = statistics(facts, rows_mask(facts, HUG)).lengths
    assert (lengths.unread, lengths.unknown) == ((0, 1), (0, 0))


def test_no_sequence_passes_and_no_length_is_known(facts):
    fresh = replace(facts, frames=np.full(4, UNKNOWN, np.int32), states=np.zeros((4, len(FILES)), np.uint8))
    shown = statistics(fresh, np.zeros(4, np.bool_))
    assert (shown.count, shown.lengths.bins, shown.lengths.seconds) == (0, (), 0.0)
    assert sum(bar.count for bars in shown.bars.values() for bar in bars) == 0


def test_the_bins_do_not_depend_on_the_filter(facts):
    whole, some = (statistics(facts, mask).lengths for mask in (rows_mask(facts, HUG, FIVE), rows_mask(facts, HUG)))
    assert [(each.low, each.high) for each in whole.bins] == [(each.low, each.high) for each in some.bins]


@pytest.mark.parametrize("longest", [1, 11, 12, 119, 120, 359, 360, 3480, 100_000, 20_000_000])
def test_the_number_of_bins_is_limited(longest):
    frames = np.array([1, longest], np.int32)
    edges = bin_edges(frames, 120)
    assert 2 <= len(edges) <= MAX_BINS + 1
    assert edges[0] == 0
    assert edges[-2] <= longest < edges[-1]


def test_a_few_very_long_sequences_share_the_last_bin():
    frames = np.array([*range(120, 1120), 500_000], np.int32)
    edges = bin_edges(frames, 120)
    assert edges[-1] == math.inf
    assert edges[-2] >= np.percentile(frames, 99)
    assert len(edges) <= MAX_BINS + 1
    assert Bin(40.0, math.inf, 1, 1).label == "40 s or more"
    assert Bin(2.0, 2.5, 1, 1).label == "2 to 2.5 s"


def test_a_length_on_an_edge_is_in_the_bin_that_begins_there(facts):
    for frames in range(12, 360, 12):
        facts.frames[:] = frames, 360, 360, 360
        edges = bin_edges(facts.frames, 120)
        bins = statistics(facts, rows_mask(facts, HUG)).lengths.bins
        assert [each.low for each in bins if each.count] == [edge / 120 for edge in edges if edge <= frames][-1:]


def test_csv(facts):
    rows = list(csv.DictReader(to_csv(statistics(facts, rows_mask(facts, SHAKE))).splitlines()))
    assert rows[0] == {"facet": "all", "value": "", "count": "1", "total": "4"}
    assert {"facet": "action", "value": "Handshake", "count": "1", "total": "1"} in rows
    assert {"facet": "length", "value": "1.4 to 1.6 s", "count": "1", "total": "1"} in rows
    assert {"facet": "length", "value": "unknown", "count": "0", "total": "1"} in rows
