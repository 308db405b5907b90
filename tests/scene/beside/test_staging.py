"""What is shown of several sources, and what the picture says of them; without graphics."""

from __future__ import annotations

import numpy as np
import pytest

from tests.results.made import mdm, save_dict, save_h5, training_motion
from viewer.bodies.catalog import Catalog
from viewer.comparing.loading import IN_FRAME_NOTE
from viewer.results.opening import open_library
from viewer.scene.beside.loaded_clips import ClipsLoader, ClipsRequest
from viewer.scene.beside.staging import Staging, shades
from viewer.scene.loaded_sequence import load_sequence
from viewer.state.overlay_text import OverlayText, Tag
from viewer.state.sources.source import REFERENCE
from viewer.state.sources.sources import Sources

NAME = "G001T000A000R000"
COLOURS = {"P1": "#0000FF", "P2": "#FF0000"}
CATALOG = Catalog([])


@pytest.fixture
def sources(small_dataset, tmp_path):
    """The dataset, a longer motion of a sequence, and one clip of a single person, picked by hand."""
    sources = Sources()
    sources.open(open_library(small_dataset.root))
    sources.add(open_library(save_h5(tmp_path / "ours.h5", {NAME: training_motion(30)})))
    other = sources.add(open_library(save_dict(tmp_path / "mdm" / "results.npy", mdm())))
    sources.pick(other.number, NAME, "sample00_rep01")
    return sources


def staging(sources, name=NAME):
    take = load_sequence(sources.reference[name], CATALOG).take
    clips = ClipsLoader().load(ClipsRequest.of(sources, name), take, CATALOG)
    return Staging.of(clips, sources)


def test_all_that_have_the_clip_are_shown_in_their_order(sources):
    ours, other = sources.others
    assert staging(sources).numbers == (REFERENCE, ours.number, other.number)
    sources.move(other.number, 0)
    assert staging(sources).numbers == (other.number, REFERENCE, ours.number)
    assert staging(sources, "G001T000A001R000").numbers == (REFERENCE,)
    sources.switch(REFERENCE, False)
    assert staging(sources).numbers == (other.number, ours.number)
    assert staging(sources, "G001T000A001R000").numbers == (REFERENCE,)  # rather than nobody


def test_it_stays_the_same_until_something_else_is_shown(sources):
    first = staging(sources)
    assert Staging.after(first, first.clips, sources) is first
    sources.rename(sources.others[0].number, "Model 2")
    assert Staging.after(first, first.clips, sources) is first
    sources.layout = "grid"
    assert Staging.after(first, first.clips, sources) is not first
    assert Staging.after(first, None, sources) is None


def test_each_clip_is_at_its_own_frame(sources):
    looks = staging(sources).looks(10, COLOURS, sources)
    assert [look.frame for look in looks] == [10, 2, 1]  # 120, 30 and 20 frames a second
    assert all(look.colours == COLOURS for look in looks)


def test_overlaid_persons_have_shades_of_their_source(sources):
    sources.layout = "overlay"
    shown = staging(sources)
    first, second, _ = shown.looks(0, COLOURS, sources)
    assert first.colours == COLOURS
    assert second.colours == shades(sources.others[0].colour)
    assert [group.is_translucent for group in shown.staged()] == [False, True, True]
    assert shades("#808080") == {"P1": "#606060", "P2": "#ACACAC"}


def test_names_tell_who_has_ended(sources):
    shown = staging(sources)
    text = shown.with_names(OverlayText(), 0, sources)
    assert [name.text for name in text.sources] == ["Captured", "ours", "mdm"]
    assert [name.colour for name in text.sources] == [source.colour for source in sources.shown]
    text = shown.with_names(OverlayText(), shown.clips.time.n_frames - 1, sources)
    assert [name.text for name in text.sources] == ["Captured · ended", "ours · ended", "mdm"]


def test_sentences_about_a_missing_clip_and_another_origin(sources):
    shown = staging(sources)
    moved = [name for name, is_moved in zip(shown.numbers, shown.arrangement.is_moved, strict=True) if is_moved]
    told = shown.notices(sources)
    assert moved == [sources.others[1].number]
    assert told == ["mdm: has another origin; moved to where Captured begins."]
    missing = staging(sources, "G001T000A001R000").notices(sources)
    assert [sentence.split(":")[0] for sentence in missing] == ["ours", "mdm"]
    assert shown.first.take.notes[-1] in IN_FRAME_NOTE.values()


def test_tags_in_a_grid_are_short(sources):
    text = OverlayText(tags={"P1": Tag("P1 · actor", "#0000FF")})
    assert staging(sources).with_names(text, 0, sources).tags["P1"].text == "P1 · actor"
    sources.layout = "grid"
    assert staging(sources).with_names(text, 0, sources).tags["P1"].text == "P1"


def test_a_finder_is_kept_while_the_libraries_are_the_same(sources):
    loader, take = ClipsLoader(), load_sequence(sources.reference[NAME], CATALOG).take
    loader.load(ClipsRequest.of(sources, NAME), take, CATALOG)
    before = dict(loader._finders)
    loader.load(ClipsRequest.of(sources, NAME), take, CATALOG)
    assert all(loader._finders[number] is finder for number, finder in before.items())
    sources.remove(sources.others[0].number)
    loader.load(ClipsRequest.of(sources, NAME), take, CATALOG)
    assert len(loader._finders) == 1
    sources.remove(sources.others[0].number)
    assert ClipsRequest.of(sources, NAME) is None


def test_the_lane_of_a_clip_begins_where_its_first_person_does(sources):
    shown = staging(sources)
    lane = shown.shown[1].lane
    body = shown.shown[1].loaded.bodies["P1"].mesh
    np.testing.assert_allclose(lane.start, body.joints(np.array([0]))[0, 0, [0, 2]], atol=1e-6)
