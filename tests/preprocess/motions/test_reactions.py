"""Step 4: who comes first."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from tests.preprocess.made import Noted, attributes, contents, motions, run_on, statuses
from tests.preprocess.moving import NAMES
from viewer.bulk.outcome import Outcome
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.preprocess.motions.reactions import make_reactions
from viewer.preprocess.run.run import Cancelled

FILE = "inter-x_regen.h5"


@pytest.fixture
def out(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    return tmp_path / "out"


def reactions(moving, out, reading="dataset", **changes) -> list[Outcome]:
    progress = Noted()
    make_reactions(run_on(moving.root, out, progress, **changes), reading)
    return progress.outcomes


@pytest.mark.parametrize(("reading", "swapped_order"), [("dataset", 0), ("documented", 1)])
def test_who_comes_first(moving, out, reading, swapped_order):
    assert statuses(reactions(moving, out, reading)) == dict.fromkeys(NAMES, "done")
    made, every = contents(out / FILE), contents(out / "inter-x.h5")
    orders = dict(zip(NAMES, (0, 1, 0, 1), strict=True))
    assert list(made) == NAMES
    for name, order in orders.items():
        first, second = every[name][:, :, 0:3], every[name][:, :, 3:6]
        expected = np.concatenate([second, first] if order == swapped_order else [first, second], axis=2)
        np.testing.assert_array_equal(made[name], expected)
        assert made[name].dtype == np.float32
        assert attributes(out / FILE, name)["swapped"] == (order == swapped_order)
    told = attributes(out / FILE)
    assert (told["roles"], told["swapped_order"], told["sequences"]) == (reading, swapped_order, 4)


def test_without_an_order(moving, out):
    moving.write_annotations({NAMES[0]: 1, NAMES[1]: 0, NAMES[3]: 0})
    outcomes = reactions(moving, out)
    assert statuses(outcomes)[NAMES[2]] == "failed"
    assert list(contents(out / FILE)) == [NAMES[0], NAMES[1], NAMES[3]]
    assert attributes(out / FILE)["sequences"] == 3


def test_without_any_order(moving, out, touches, tmp_path):
    moving.write("annots/interaction_order.pkl", pickle.dumps({}))
    with pytest.raises(BrokenFile, match=r"interaction_order\.pkl: says nothing of who acts"):
        reactions(moving, out)
    moving.write("annots/interaction_order.pkl", pickle.dumps(touches(tmp_path / "touched")))
    with pytest.raises(BrokenFile, match=r"interaction_order\.pkl: .*who acts and who reacts is unknown"):
        reactions(moving, out)
    moving.remove("annots/interaction_order.pkl")
    with pytest.raises(MissingFile, match=r"interaction_order\.pkl: is not there"):
        reactions(moving, out)
    assert not (tmp_path / "touched").exists()
    assert not (out / FILE).exists()


def test_stopped_it_leaves_nothing_and_is_made_again(moving, out):
    with pytest.raises(Cancelled):
        make_reactions(run_on(moving.root, out, cancelled=lambda: True), "dataset")
    assert [path.name for path in out.iterdir()] == ["inter-x.h5"]
    reactions(moving, out)
    assert set(statuses(reactions(moving, out)).values()) == {"kept"}


def test_the_other_reading_does_not_replace_it_unasked(moving, out):
    reactions(moving, out)
    with pytest.raises(FileError, match="another reading of the interaction order; --overwrite replaces it"):
        reactions(moving, out, "documented")
    reactions(moving, out, "documented", overwrite=True)
    assert attributes(out / FILE)["roles"] == "documented"


def test_the_first_step_is_asked_for(moving, tmp_path):
    with pytest.raises(MissingFile, match="`preprocess motions` makes it"):
        reactions(moving, tmp_path)
