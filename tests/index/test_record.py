"""Records of valid, missing and broken files."""

import shutil

import numpy as np
import pytest

from tests.index.refreshing import NAMES, load_facts, refresh_all
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
        [GOOD, GOOD, BROKEN, GOOD, GOOD],
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
    assert (facts.states[0, 0], facts.genders[0, 0]) == (GOOD, UNKNOWN)
    assert not (tmp_path / "mark").exists()


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
