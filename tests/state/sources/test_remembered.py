"""The sources beside which a dataset was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.results.made import mdm, save_dict
from viewer.results.opening import open_library
from viewer.state.sources.kept import Kept
from viewer.state.sources.remembered import RememberedSource, RememberedSources
from viewer.state.sources.source import REFERENCE
from viewer.state.sources.sources import Sources


@pytest.fixture
def results(tmp_path):
    """Two results folders."""
    return [open_library(save_dict(tmp_path / name / "results.npy", mdm()).parent) for name in "ab"]


@pytest.fixture
def opened(small_dataset):
    """A list of sources with the open dataset alone, for each call."""

    def make() -> Sources:
        sources = Sources()
        sources.open(open_library(small_dataset.root))
        return sources

    return make


def left(opened, results):
    """Two sources before the dataset, which is off and has another name, as they are remembered."""
    sources = opened()
    first, second = (sources.add(library) for library in results)
    sources.rename(REFERENCE, "Truth")
    sources.rename(second.number, "Ours")
    sources.recolour(second.number, "#102030")
    sources.move(second.number, 0)
    sources.move(first.number, 1)
    sources.switch(REFERENCE, False)
    return RememberedSources(sources).now()


def test_they_are_put_back_in_their_order_whichever_opens_first(opened, results):
    saved = left(opened, results)
    assert [(one.name, one.is_on) for one in saved] == [("Ours", True), ("a", True), ("Truth", False)]
    for order in (results, results[::-1]):
        sources = opened()
        remembered = RememberedSources(sources, saved)
        assert sorted(remembered.missing) == [library.root for library in results]
        for library in order:
            remembered.add(library, Kept("before", "#000000"))
        assert remembered.now() == saved
        assert not remembered.missing
        assert [source.name for source in sources] == ["Ours", "a", "Truth"]


def test_what_is_not_there_stays_remembered_until_it_is_forgotten(opened, results):
    saved = left(opened, results)
    sources = opened()
    remembered = RememberedSources(sources, saved)
    assert sources[REFERENCE].is_on, "something is shown until the others are open"
    remembered.add(results[0], Kept())
    assert [one.name for one in remembered.now()] == ["Ours", "a", "Truth"]
    remembered.forget(results[1].root)
    assert [one.name for one in remembered.now()] == ["a", "Truth"]


def test_one_that_was_removed_is_remembered_no_longer(opened, results):
    sources = opened()
    remembered = RememberedSources(sources, left(opened, results))
    for library in results:
        remembered.add(library, Kept())
    for source in list(sources)[:2]:
        sources.remove(source.number)
    assert [one.name for one in remembered.now()] == ["Truth"]


def test_nothing_is_remembered_of_a_dataset_alone(opened):
    sources = opened()
    assert RememberedSources(sources).now() == ()
    missing = RememberedSource("/gone")
    assert [one.path for one in RememberedSources(sources, [missing]).now()] == ["/gone", ""]


def test_another_one_is_added_as_ever(opened, results):
    sources = opened()
    remembered = RememberedSources(sources, [RememberedSource(str(Path("/gone")))])
    assert remembered.add(results[0], Kept("Ours", "#102030", align="heading")).name == "Ours"
    assert (sources.others[0].colour, sources.others[0].align) == ("#102030", "heading")
