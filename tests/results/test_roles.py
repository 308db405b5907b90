"""Who acts in results: as their files say, whatever is chosen for the dataset's interaction_order.pkl."""

import pytest

from tests.results.made import regennet, save_dict, save_pickle
from viewer.dataset.readings import Reading
from viewer.dataset.roles import CORRECTED, DOCUMENTED
from viewer.index.facts import library_facts
from viewer.qt.browser.columns import COLUMNS, ListData
from viewer.results.opening import open_library
from viewer.search.finder import Finder


@pytest.fixture
def library(tmp_path):
    save_dict(tmp_path / "results.npy", regennet())
    return open_library(tmp_path)


@pytest.mark.parametrize("convention", [CORRECTED, DOCUMENTED])
@pytest.mark.parametrize(("first", "actor"), [(None, "P1"), ("P2", "P2")])
def test_search_and_list_show_who_acts(library, convention, first, actor):
    facts = library_facts(library.read_as(Reading(first=first)))
    finder = Finder(facts)
    finder.set_convention(convention)
    assert finder.find(f"actor:{actor}").total == len(library) == 4
    data = ListData(facts, {}, convention)
    assert data.actor(0) == actor
    column = next(each for each in COLUMNS if each.title == "actor")
    assert column.sort_keys(data).tolist() == [int(actor[1]) - 1] * 4
    assert column.cell_tooltip(data, 0) == "As its files say"


def test_persons_that_are_exchanged_change_the_facts_in_place(library):
    facts = library_facts(library)
    facts.read_as(library.read_as(Reading(first="P2", fps=12)))
    assert (facts.order.tolist(), facts.chosen_fps.tolist()) == ([0] * 4, [12])
    facts.read_as(library)
    assert (facts.order.tolist(), facts.chosen_fps.tolist()) == ([1] * 4, [0])


def test_the_datasets_orders_are_not_those_of_results(tmp_path):
    """P1 of a clip need not be P1 of the dataset's sequence of that name."""
    save_dict(tmp_path / "results.npy", regennet())
    name = open_library(tmp_path).names[0]
    save_pickle(tmp_path / "annots" / "interaction_order.pkl", {name: 0, "G001T000A000R000": 0})
    library = open_library(tmp_path)
    assert library[name].order == 1
    assert library_facts(library).order.tolist() == [1] * 4
