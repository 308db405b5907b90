"""What a person is told about the picture."""

import pytest

from viewer.dataset.take import Take
from viewer.state.notices import SITE, picture_notices

MOTIONS = {"P1": object(), "P2": object()}
SKELETONS = {"P1": object()}


def take(motions=MOTIONS, skeletons=SKELETONS, notes=()):
    return Take(name="A", motions=motions, skeletons=skeletons, n_frames=10, notes=notes)


@pytest.mark.parametrize("body", ["mesh", "skeleton", "both"])
def test_nothing_to_tell_about_a_whole_take(body):
    assert picture_notices(take(), body, ()) == ()


def test_what_the_reader_noted_is_told():
    notes = ("P2's motion is broken.", "P1's skeleton is longer: the rest is not shown.")
    assert picture_notices(take(notes=notes), "mesh", ()) == notes


@pytest.mark.parametrize(
    ("lacking", "told_in", "silent_in"),
    [("skeletons", ("skeleton", "both"), "mesh"), ("motions", ("mesh", "both"), "skeleton")],
)
def test_a_missing_kind_is_told_where_it_is_asked_for(lacking, told_in, silent_in):
    shown = take(**{lacking: {}})
    for body in told_in:
        [notice] = picture_notices(shown, body, ())
        assert lacking in notice
    assert picture_notices(shown, silent_in, ()) == ()


def test_a_missing_kind_is_told_once():
    """The reader's own sentence about it gives way."""
    shown = take(skeletons={}, notes=("This sequence has no skeletons.", "P2's motion is broken."))
    assert picture_notices(shown, "mesh", ()) == ("P2's motion is broken.",)
    notices = picture_notices(shown, "both", ())
    assert len(notices) == 2
    assert notices[0] == "P2's motion is broken."


def test_the_readers_sentence_is_the_one_that_gives_way(small_dataset):
    """As the dataset's reader words it, not as this test does."""
    from viewer.dataset import Library

    small_dataset.remove("skeletons/G001T000A000R000")
    shown = Library.open(small_dataset.root)["G001T000A000R000"].load()
    assert picture_notices(shown, "mesh", ()) == ()
    assert len(picture_notices(shown, "skeleton", ())) == 1


@pytest.mark.parametrize("body", ["mesh", "both"])
def test_missing_models_are_named_with_what_to_do(body):
    [notice] = picture_notices(take(), body, ("male", "female"))
    assert "SMPLX_MALE.npz" in notice
    assert "SMPLX_FEMALE.npz" in notice
    assert SITE in notice


def test_missing_models_do_not_matter_where_no_mesh_is_shown():
    assert picture_notices(take(), "skeleton", ("male",)) == ()
    assert picture_notices(take(motions={}), "skeleton", ()) == ()


def test_a_mannequin_that_stands_in_for_a_skeleton_is_told_of():
    notices = picture_notices(take(skeletons={}), "skeleton", ("male",))
    assert len(notices) == 2
    assert "SMPLX_MALE.npz" in notices[1]
