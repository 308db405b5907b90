"""The index of training files."""

import os

from tests.index.refreshing import load_facts, refresh_all
from tests.processed.folders import NAMES, made_motion
from viewer.index.facts import UNKNOWN, FileState
from viewer.index.refresh import RefreshResult
from viewer.index.store import Index
from viewer.processed.opening import open_library


def test_lengths_and_captions_are_read_and_genders_are_unknown(processed, tmp_path):
    library = open_library(processed.root)
    index = Index.open(tmp_path / "index.sqlite", library)
    try:
        assert refresh_all(library, index) == RefreshResult(4, is_complete=True)
        facts = load_facts(library, index)
        assert facts.fps == 30
        assert facts.frames.tolist() == [9] * 4
        assert (facts.genders == UNKNOWN).all()
        good, missing = FileState.GOOD, FileState.MISSING
        assert facts.states.tolist() == [[good, good, missing, missing, good]] * 4
        assert index.captions(NAMES[0]) == ("Two people meet.", "They part.")
        assert index.matching("meet").all()
        assert not index.matching("verb").any()
        assert refresh_all(library, index) == RefreshResult(0, is_complete=True)
    finally:
        index.close()


def test_only_sequences_of_a_changed_file_are_read_again(processed, tmp_path):
    library = open_library(processed.root)
    index = Index.open(tmp_path / "index.sqlite", library)
    try:
        refresh_all(library, index)
        processed.write("new.h5", {NAMES[2]: made_motion(NAMES[2], 5)}).replace(processed.root / "motions" / "val.h5")
        processed.write_captions(NAMES[3], "They kick.#they/PRON kick/VERB#0.0#0.0")
        os.utime(processed.root / "inter-x.h5")  # which does not matter here
        assert refresh_all(library, index) == RefreshResult(2, is_complete=True)
        assert load_facts(library, index).frames.tolist() == [9, 9, 5, 9]
        assert index.captions(NAMES[3]) == ("They kick.",)
    finally:
        index.close()


def test_a_sequence_of_wrong_shape_is_broken(processed, tmp_path):
    path = processed.write("a.h5", {NAMES[0]: made_motion(NAMES[0])[:, :55], NAMES[1]: made_motion(NAMES[1])})
    library = open_library(path)
    index = Index.open(tmp_path / "index.sqlite", library)
    try:
        refresh_all(library, index)
        facts = load_facts(library, index)
        assert facts.frames.tolist() == [UNKNOWN, 9]
        assert facts.states[0, 0] == FileState.BROKEN
    finally:
        index.close()
