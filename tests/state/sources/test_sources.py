"""The list of sources."""

from __future__ import annotations

import pytest

from tests.results.made import mdm, save_dict
from viewer.errors import ComparingError
from viewer.places import sources_path
from viewer.results.opening import open_library
from viewer.state.sources.kept import Kept, keep, kept_of
from viewer.state.sources.source import COLOURS, REFERENCE, path_name
from viewer.state.sources.sources import Sources


@pytest.fixture
def results(tmp_path):
    """Five results folders."""
    folders = [tmp_path / f"model{number}" for number in range(5)]
    for folder in folders:
        save_dict(folder / "results.npy", mdm())
    return [open_library(folder) for folder in folders]


@pytest.fixture
def sources(small_dataset):
    sources = Sources()
    sources.open(open_library(small_dataset.root))
    return sources


def heard(signal):
    calls = []
    signal.connect(lambda: calls.append(1))
    return calls


def test_the_open_library_is_the_first_source(sources):
    (captured,) = sources
    assert (captured.name, captured.is_reference, captured.is_on) == ("Captured", True, True)
    assert not sources.is_comparing
    with pytest.raises(ComparingError, match="cannot be removed"):
        sources.remove(REFERENCE)


def test_added_sources_have_names_colours_and_an_order(sources, results):
    first, second = (sources.add(library) for library in results[:2])
    assert [source.name for source in sources] == ["Captured", "model0", "model1"]
    assert [source.colour for source in sources] == list(COLOURS[:3])
    sources.move(second.number, 0)
    assert [source.number for source in sources] == [second.number, REFERENCE, first.number]
    sources.rename(first.number, "  Ours ")
    sources.rename(second.number, "Ours")  # taken
    sources.rename(second.number, " ")
    assert [source.name for source in sources] == ["model1", "Captured", "Ours"]
    assert sources.is_comparing


def test_at_most_four_are_shown(sources, results):
    added = [sources.add(library) for library in results[:4]]
    assert [source.is_on for source in sources] == [True, True, True, True, False]
    with pytest.raises(ComparingError, match="4 sources"):
        sources.switch(added[-1].number, True)
    sources.switch(REFERENCE, False)
    sources.switch(added[-1].number, True)
    assert [source.number for source in sources.shown] == [source.number for source in added]


def test_one_stays_on(sources, results):
    added = sources.add(results[0])
    sources.switch(REFERENCE, False)
    with pytest.raises(ComparingError, match="One source stays on"):
        sources.switch(added.number, False)
    sources.remove(added.number)
    assert [source.is_on for source in sources] == [True]


def test_the_same_folder_is_added_once(sources, results, small_dataset):
    sources.add(results[0])
    for library in (results[0], open_library(small_dataset.root)):
        with pytest.raises(ComparingError, match="is there already"):
            sources.add(library)


def test_what_must_be_loaded_and_what_only_looks_other(sources, results):
    loads, looks = heard(sources.changed), heard(sources.looks_changed)
    added = sources.add(results[0])
    sources.pick(added.number, "a", "clip")
    sources.pick(added.number, "a", "clip")
    sources.switch(added.number, False)
    assert (len(loads), len(looks)) == (3, 0)
    sources.rename(added.number, "Ours")
    sources.recolour(added.number, "#123456")
    sources.layout = "grid"
    sources.layout = "grid"
    assert (len(loads), len(looks)) == (3, 3)


def test_picks_belong_to_a_source_and_a_sequence(sources, results):
    one, two = (sources.add(library) for library in results[:2])
    sources.pick(one.number, "a", "clip 1")
    sources.pick(two.number, "a", "clip 2")
    sources.pick(one.number, "b", "clip 3")
    assert sources.picks("a") == {one.number: "clip 1", two.number: "clip 2"}
    sources.pick(one.number, "a", None)
    sources.remove(two.number)
    assert (sources.picks("a"), sources.picks("b")) == ({}, {one.number: "clip 3"})


def test_another_library_begins_anew(sources, results):
    sources.pick(sources.add(results[0]).number, "a", "clip")
    sources.open(results[1])
    assert [source.name for source in sources] == ["model1"]
    assert sources.picks("a") == {}
    sources.open(None)
    assert (len(sources), sources.reference) == (0, None)
    with pytest.raises(ComparingError, match="Open a dataset first"):
        sources.add(results[0])


def test_names_colours_and_picks_are_kept(sources, results):
    added = sources.add(results[0])
    sources.rename(added.number, "Ours")
    sources.recolour(added.number, "#123456")
    sources.pick(added.number, "a", "clip")
    keep(sources)
    root = sources[REFERENCE].library.root
    assert kept_of(root, results[0].root) == Kept("Ours", "#123456", {"a": "clip"})
    assert kept_of(root, results[1].root) == Kept()
    sources.remove(added.number)
    keep(sources)
    assert kept_of(root, results[0].root).name == "Ours"  # for when it is added again


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x": 1}', '{"%s": {"name": 3, "colour": "red", "picks": [1]}}'])
def test_a_file_that_makes_no_sense_is_left_out(sources, results, text):
    root = sources[REFERENCE].library.root
    path = sources_path(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("%s", str(results[0].root.resolve())))
    assert kept_of(root, results[0].root) == Kept()


@pytest.mark.parametrize(
    ("path", "name"),
    [("/a/intergen", "intergen"), ("/a/ours/results.npy", "ours"), ("/a/inter-x.h5", "inter-x"), ("/a/v1.5/", "v1.5")],
)
def test_names_of_files_and_folders(path, name, tmp_path):
    if path.endswith("/"):
        (tmp_path / path[1:]).mkdir(parents=True)
    assert path_name(tmp_path / path[1:]) == name
