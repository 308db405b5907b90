"""What is looked for, and what is found: one state for the field, the facets, the chips and the list."""

from collections.abc import Iterator

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.index.facts import Facts, library_facts
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist
from viewer.state.finding import Finding

HUG, SHAKE, HIGH_FIVE, FLY_KISS = "G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"


@pytest.fixture
def facts(small_dataset) -> Facts:
    return library_facts(Library.open(small_dataset.root))


@pytest.fixture
def finding(facts) -> Finding:
    finding = Finding()
    finding.open(facts)
    return finding


@pytest.fixture
def told(finding) -> Iterator[list[int]]:
    """How much was found each time that it was told."""
    told: list[int] = []
    finding.changed.connect(lambda: told.append(int(finding.mask.sum())))
    return told


def names(finding: Finding) -> list[str]:
    return [name for name, found in zip(finding.facts.names, finding.mask, strict=True) if found]


class Captions:
    """Captions, of which the first sequence's are found by anything."""

    def matching(self, _expression: str) -> np.ndarray:
        return np.array([True, False, False, False])


def test_at_first_all_is_found(finding):
    assert names(finding) == [HUG, SHAKE, HIGH_FIVE, FLY_KISS]
    assert not finding.is_filtering


def test_without_a_dataset_nothing_is(told):
    finding = Finding()
    finding.set_text("hug")
    finding.toggle("action", "Hug")
    finding.facts_changed()
    finding.set_marks({})
    assert (finding.found, finding.mask.tolist(), told) == (None, [], [])


def test_text_and_facets_together(finding, told):
    finding.set_text("g001")
    finding.toggle("split", "train")
    finding.toggle("action", "Hug")
    assert names(finding) == [HUG]
    assert told == [2, 2, 1]
    assert finding.is_filtering
    finding.toggle("action", "Hug")
    assert names(finding) == [HUG, SHAKE]
    assert finding.chosen == {"split": frozenset({"train"})}


def test_the_whole_as_one_query(finding, facts):
    finding.set_text("g0")
    finding.toggle("action", "Fly kiss")
    finding.toggle("action", "Hug")
    other = Finding()
    other.open(facts)
    other.set_text(finding.where)
    assert names(other) == names(finding) == [HUG, FLY_KISS]


def test_a_query_that_cannot_be_read_leaves_what_was_found(finding):
    finding.set_text("hug")
    finding.set_text("hug length:>")
    assert "length" in str(finding.error)
    assert names(finding) == [HUG]
    finding.set_text("kiss")
    assert finding.error is None
    assert names(finding) == [FLY_KISS]


def test_nothing_is_told_where_the_text_is_the_same(finding, told):
    finding.set_text("hug")
    finding.set_text("hug")
    assert told == [1]


def test_clearing(finding):
    finding.set_text("g0")
    finding.toggle("action", "Hug")
    finding.toggle("split", "train")
    finding.clear_facet("action")
    assert finding.chosen == {"split": frozenset({"train"})}
    finding.clear_facets()
    assert (finding.chosen, finding.text) == ({}, "g0")
    finding.look_for()
    assert not finding.is_filtering


def test_captions_are_searched_once_they_are_there(finding, told):
    finding.set_text("greets")
    assert names(finding) == []
    finding.set_texts(Captions())
    assert names(finding) == [HUG]
    assert told == [0, 1]


def test_marks_and_playlists(finding):
    finding.set_text("rating:>=4")
    assert names(finding) == []
    best = Playlist("the best", None, (FLY_KISS, SHAKE, "not here"))
    finding.set_marks({SHAKE: Marks(rating=5), "not here": Marks(rating=5)}, (best,))
    assert names(finding) == [SHAKE]
    finding.set_text('playlist:"the best"')
    assert names(finding) == [SHAKE, FLY_KISS]


def test_the_convention_turns_the_actors(finding):
    finding.set_text("actor:P1")
    assert names(finding) == [SHAKE]
    finding.set_convention("0 = P1 acts")
    assert names(finding) == [HUG, HIGH_FIVE]


def test_nothing_is_found_again_where_the_convention_is_the_same(finding, told):
    finding.set_convention(finding.convention)
    assert told == []


def test_the_convention_is_kept_for_another_dataset(finding, facts):
    finding.set_convention("0 = P1 acts")
    finding.open(facts)
    finding.set_text("actor:P1")
    assert names(finding) == [HUG, HIGH_FIVE]


def test_lengths_that_come_in(finding, facts):
    finding.set_text("length:>1")
    assert names(finding) == []
    facts.frames[2] = 240
    finding.facts_changed()
    assert names(finding) == [HIGH_FIVE]


def test_another_dataset_is_looked_through_for_nothing_yet(finding, facts):
    finding.set_text("hug")
    finding.toggle("split", "train")
    finding.open(facts)
    assert (finding.text, finding.chosen, len(names(finding))) == ("", {}, 4)
    finding.open(None)
    assert finding.found is None


def test_an_error_from_the_first_text_on(finding, facts):
    finding.open(facts)
    finding.set_text("action:nonsense")
    assert finding.error is not None
    assert len(names(finding)) == 4


class Lost:
    """Texts whose file is gone."""

    def matching(self, expression):  # noqa: ARG002
        raise FileError("index.sqlite", "cannot be used (disk I/O error)")


def test_texts_that_cannot_be_read_are_told_and_what_was_found_stays(finding):
    finding.set_text("hug")
    finding.set_texts(Lost())
    assert str(finding.error) == "Captions cannot be searched now: index.sqlite: cannot be used (disk I/O error)."
    assert names(finding) == [HUG]
    finding.set_texts(None)
    assert finding.error is None
