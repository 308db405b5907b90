"""The search state behind the search field, the facets, the chips and the list."""

from collections.abc import Iterator

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.index.facts import Facts, library_facts
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist
from viewer.state.search import Search

HUG, SHAKE, HIGH_FIVE, FLY_KISS = "G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"


@pytest.fixture
def facts(small_dataset) -> Facts:
    return library_facts(Library.open(small_dataset.root))


@pytest.fixture
def search(facts) -> Search:
    search = Search()
    search.open(facts)
    return search


@pytest.fixture
def counts(search) -> Iterator[list[int]]:
    """The number of matching sequences at each `changed` signal."""
    counts: list[int] = []
    search.changed.connect(lambda: counts.append(int(search.mask.sum())))
    return counts


def names(search: Search) -> list[str]:
    return [name for name, matches in zip(search.facts.names, search.mask, strict=True) if matches]


class Captions:
    """Captions where any expression matches the first sequence."""

    def matching(self, _expression: str) -> np.ndarray:
        return np.array([True, False, False, False])


def test_at_first_every_sequence_matches(search):
    assert names(search) == [HUG, SHAKE, HIGH_FIVE, FLY_KISS]
    assert not search.is_filtering


def test_without_a_dataset_there_is_no_result(counts):
    search = Search()
    search.set_text("hug")
    search.toggle("action", "Hug")
    search.facts_changed()
    search.set_marks({})
    assert (search.result, search.mask.tolist(), counts) == (None, [], [])


def test_text_and_facets_together(search, counts):
    search.set_text("g001")
    search.toggle("split", "train")
    search.toggle("action", "Hug")
    assert names(search) == [HUG]
    assert counts == [2, 2, 1]
    assert search.is_filtering
    search.toggle("action", "Hug")
    assert names(search) == [HUG, SHAKE]
    assert search.chosen == {"split": frozenset({"train"})}


def test_the_combined_query(search, facts):
    search.set_text("g0")
    search.toggle("action", "Fly kiss")
    search.toggle("action", "Hug")
    other = Search()
    other.open(facts)
    other.set_text(search.combined_query)
    assert names(other) == names(search) == [HUG, FLY_KISS]


def test_an_invalid_query_keeps_the_previous_result(search):
    search.set_text("hug")
    search.set_text("hug length:>")
    assert "length" in str(search.error)
    assert names(search) == [HUG]
    search.set_text("kiss")
    assert search.error is None
    assert names(search) == [FLY_KISS]


def test_setting_the_same_text_emits_nothing(search, counts):
    search.set_text("hug")
    search.set_text("hug")
    assert counts == [1]


def test_clearing(search):
    search.set_text("g0")
    search.toggle("action", "Hug")
    search.toggle("split", "train")
    search.clear_facet("action")
    assert search.chosen == {"split": frozenset({"train"})}
    search.clear_facets()
    assert (search.chosen, search.text) == ({}, "g0")
    search.set_query()
    assert not search.is_filtering


def test_captions_are_searched_once_they_are_set(search, counts):
    search.set_text("greets")
    assert names(search) == []
    search.set_captions(Captions())
    assert names(search) == [HUG]
    assert counts == [0, 1]


def test_marks_and_playlists(search):
    search.set_text("rating:>=4")
    assert names(search) == []
    best = Playlist("the best", None, (FLY_KISS, SHAKE, "not here"))
    search.set_marks({SHAKE: Marks(rating=5), "not here": Marks(rating=5)}, (best,))
    assert names(search) == [SHAKE]
    search.set_text('playlist:"the best"')
    assert names(search) == [SHAKE, FLY_KISS]


def test_the_convention_swaps_the_actors(search):
    search.set_text("actor:P1")
    assert names(search) == [SHAKE]
    search.set_convention("0 = P1 acts")
    assert names(search) == [HUG, HIGH_FIVE]


def test_setting_the_same_convention_emits_nothing(search, counts):
    search.set_convention(search.convention)
    assert counts == []


def test_the_convention_is_kept_for_another_dataset(search, facts):
    search.set_convention("0 = P1 acts")
    search.open(facts)
    search.set_text("actor:P1")
    assert names(search) == [HUG, HIGH_FIVE]


def test_new_lengths_are_searched(search, facts):
    search.set_text("length:>1")
    assert names(search) == []
    facts.frames[2] = 240
    search.facts_changed()
    assert names(search) == [HIGH_FIVE]


def test_opening_another_dataset_clears_the_query(search, facts):
    search.set_text("hug")
    search.toggle("split", "train")
    search.open(facts)
    assert (search.text, search.chosen, len(names(search))) == ("", {}, 4)
    search.open(None)
    assert search.result is None


def test_an_invalid_first_query_matches_everything(search, facts):
    search.open(facts)
    search.set_text("action:nonsense")
    assert search.error is not None
    assert len(names(search)) == 4


class UnreadableCaptions:
    """Captions whose file cannot be read."""

    def matching(self, expression):  # noqa: ARG002
        raise FileError("index.sqlite", "cannot be used (disk I/O error)")


def test_unreadable_captions_are_an_error_and_the_result_stays(search):
    search.set_text("hug")
    search.set_captions(UnreadableCaptions())
    assert str(search.error) == "Captions cannot be searched now: index.sqlite: cannot be used (disk I/O error)."
    assert names(search) == [HUG]
    search.set_captions(None)
    assert search.error is None


def test_half_a_condition_finds_what_stands_before_it(search):
    search.set_text("hug")
    found = search.mask.tolist()
    search.set_text("hug ratin")
    assert search.result.total == 0
    search.set_text("hug rating:")
    assert (search.error is not None, search.mask.tolist()) == (True, found)
    search.set_text("hug rating:x")
    assert search.mask.tolist() == found


def test_choosing_a_value_alone_and_excluding_it(search):
    search.toggle("action", "Hug")
    search.choose_only("action", "Handshake")
    assert search.chosen == {"action": frozenset(("Handshake",))}
    search.set_text("group:1")
    search.exclude("action", "Handshake")
    assert (search.text, search.chosen) == ("group:1 -action:Handshake", {})
