"""Records of valid, missing and broken files."""

import shutil

import numpy as np
import pytest

from tests.index.refreshing import NAMES, load_facts, refresh_all
from viewer.health.sequence_check import check_sequence
from viewer.index.facts import FILES, UNKNOWN, FileState

UNREAD, MISSING, GOOD, BROKEN = FileState


def test_broken_files_become_states(opened, small_dataset):
    small_dataset.write(f"motions/{NAMES[0]}/P1.npz", b"no zip")
    small_dataset.write_motion(NAMES[1], "P2", changes={"gender": np.array("unheard of")})
    small_dataset.write_skeleton(NAMES[1], "P1", array=np.zeros((0, 64, 3)))
    small_dataset.write(f"texts/{NAMES[2]}.txt", "\n \n")
    small_dataset.remove(f"skeletons/{NAMES[2]}")
    for part in ("motions", "skeletons"):
        shutil.rmtree(small_dataset.root / part / NAMES[3])
        (small_dataset.root / part / NAMES[3]).mkdir()
    library, index = opened()
    assert refresh_all(library, index).is_complete
    facts = load_facts(library, index)
    assert facts.states.tolist() == [
        [BROKEN, GOOD, GOOD, GOOD, GOOD],
        [GOOD, BROKEN, BROKEN, GOOD, GOOD],
        [GOOD, GOOD, MISSING, MISSING, BROKEN],
        [MISSING, MISSING, MISSING, MISSING, GOOD],
    ]
    assert facts.frames.tolist() == [12, 12, 12, UNKNOWN]
    assert facts.genders[1].tolist() == [0, UNKNOWN]
    assert facts.genders[3].tolist() == [UNKNOWN, UNKNOWN]
    assert len(FILES) == facts.states.shape[1]


def test_a_pickle_in_place_of_a_gender_is_not_run(opened, small_dataset, touches, tmp_path):
    small_dataset.write_motion(NAMES[0], "P1", changes={"gender": np.array(touches(tmp_path / "mark"), object)})
    library, index = opened()
    refresh_all(library, index)
    facts = load_facts(library, index)
    assert (facts.states[0, 0], facts.genders[0, 0]) == (BROKEN, UNKNOWN)
    assert not (tmp_path / "mark").exists()


UNSHOWABLE = {
    "trans is shorter": {"trans": np.zeros((9, 3), np.float32)},
    "a hand of another shape": {"pose_lhand": np.zeros((12, 12), np.float32)},
    "no body": {"pose_body": None},
    "whole numbers": {"trans": np.zeros((12, 3), np.int64)},
    "nine betas": {"betas": np.zeros(9, np.float32)},
    "betas that are no numbers": {"betas": np.full(10, np.nan)},
    "trans that are no places": {"trans": np.full((12, 3), 1e30)},
    "angles that are no angles": {"pose_body": np.full((12, 21, 3), -1e6)},
    "betas that are no shape": {"betas": np.full(10, 1e9)},
    "no such gender": {"gender": np.array("unheard of")},
}
READ_ALL_THE_SAME = {
    "no hands": {"pose_lhand": None, "pose_rhand": None},
    "no gender": {"gender": None},
    "no betas": {"betas": None},
    "betas for each frame": {"betas": np.zeros((12, 10))},
    "a short gender": {"gender": np.array("f")},
}


@pytest.mark.parametrize("what", [*UNSHOWABLE, *READ_ALL_THE_SAME])
def test_index_check_and_picture_judge_a_motion_alike(opened, small_dataset, what):
    is_good = what in READ_ALL_THE_SAME
    small_dataset.write_motion(NAMES[0], "P1", changes={**UNSHOWABLE, **READ_ALL_THE_SAME}[what])
    library, index = opened()
    refresh_all(library, index)
    assert load_facts(library, index).states[0, 0] == (GOOD if is_good else BROKEN)
    assert ("P1" in library[NAMES[0]].load().motions) == is_good
    kinds = {finding.kind for finding in check_sequence(library[NAMES[0]]) if finding.severity == "wrong"}
    assert kinds.isdisjoint({"unreadable", "nan", "range"}) == is_good


@pytest.mark.parametrize("zipped", [True, False])
def test_lengths_equal_those_of_the_sequences(opened, small_dataset, zipped):
    small_dataset.write_motion(NAMES[0], "P1", frames=9, compressed=True)
    small_dataset.write_skeleton(NAMES[1], "P2", frames=5)
    if zipped:
        for part in ("motions", "skeletons"):
            small_dataset.pack(part)
    library, index = opened()
    refresh_all(library, index)
    assert load_facts(library, index).frames.tolist() == [library[name].n_frames() for name in NAMES] == [9, 5, 12, 12]


def test_the_rate_that_files_say(opened, small_dataset):
    small_dataset.write_motion(NAMES[1], "P2", changes={"mocap_framerate": np.array(59.94)})
    library, index = opened()
    assert refresh_all(library, index).is_complete
    facts = load_facts(library, index)
    assert facts.rates.tolist() == [UNKNOWN, 59940, UNKNOWN, UNKNOWN]
    assert facts.frame_rates().tolist() == [120, 59.94, 120, 120]
    assert [facts.frame_rate(row) for row in range(4)] == [120, 59.94, 120, 120]
    assert facts.seconds() == pytest.approx([0.1, 12 / 59.94, 0.1, 0.1])
    facts.chosen_fps[0] = 30
    assert facts.seconds() == pytest.approx([0.4] * 4)
