"""Notices about the picture."""

import pytest

from viewer.dataset.take import Take
from viewer.state.notices import SITE, MissingModels
from viewer.state.notices import picture_notices as notices_of

MOTIONS = {"P1": object(), "P2": object()}
SKELETONS = {"P1": object()}


def picture_notices(take, body, mannequin, neutral=(), *, remedy=""):
    return notices_of(take, body, MissingModels(mannequin, neutral), remedy)


def take(motions=MOTIONS, skeletons=SKELETONS, notes=()):
    return Take(name="A", motions=motions, skeletons=skeletons, n_frames=10, notes=notes)


@pytest.mark.parametrize("body", ["mesh", "skeleton", "both"])
def test_a_complete_take_has_no_notices(body):
    assert picture_notices(take(), body, ()) == ()


def test_the_notes_of_the_reader_are_notices():
    notes = ("P2's motion is broken.", "P1's skeleton is longer: the rest is not shown.")
    assert picture_notices(take(notes=notes), "mesh", ()) == notes


@pytest.mark.parametrize(
    ("missing", "noticed_in", "not_in"),
    [("skeletons", ("skeleton", "both"), "mesh"), ("motions", ("mesh", "both"), "skeleton")],
)
def test_a_missing_kind_is_noticed_if_it_should_be_shown(missing, noticed_in, not_in):
    shown = take(**{missing: {}})
    for body in noticed_in:
        [notice] = picture_notices(shown, body, ())
        assert missing in notice
    assert picture_notices(shown, not_in, ()) == ()


def test_a_missing_kind_is_noticed_once():
    """The reader's note about it is replaced."""
    shown = take(skeletons={}, notes=("This sequence has no skeletons.", "P2's motion is broken."))
    assert picture_notices(shown, "mesh", ()) == ("P2's motion is broken.",)
    notices = picture_notices(shown, "both", ())
    assert len(notices) == 2
    assert notices[0] == "P2's motion is broken."


def test_the_note_of_the_reader_is_replaced(small_dataset):
    """With the actual words of the reader."""
    from viewer.dataset import Library

    small_dataset.remove("skeletons/G001T000A000R000")
    shown = Library.open(small_dataset.root)["G001T000A000R000"].load()
    assert picture_notices(shown, "mesh", ()) == ()
    assert len(picture_notices(shown, "skeleton", ())) == 1


@pytest.mark.parametrize("body", ["mesh", "both"])
def test_missing_models_are_named_with_their_website(body):
    [notice] = picture_notices(take(), body, ("male", "female"))
    assert "SMPLX_MALE.npz" in notice
    assert "SMPLX_FEMALE.npz" in notice
    assert SITE in notice


@pytest.mark.parametrize("shown", ["Mannequin", "Neutral body"])
def test_what_helps_is_said_where_it_can_be_done(shown):
    missing = {"mannequin": ("male",)} if shown == "Mannequin" else {"mannequin": (), "neutral": ("male",)}
    [in_window] = picture_notices(take(), "mesh", **missing, remedy="press F9")
    [in_file] = picture_notices(take(), "mesh", **missing)
    assert in_window == f"{shown}: SMPLX_MALE.npz not found. Get it at {SITE}, then press F9."
    assert in_file == f"{shown}: SMPLX_MALE.npz not found. Get it at {SITE}."


def test_missing_models_do_not_matter_without_a_mesh():
    assert picture_notices(take(), "skeleton", ("male",)) == ()
    assert picture_notices(take(motions={}), "skeleton", ()) == ()


def test_a_mannequin_shown_instead_of_a_skeleton_is_noticed():
    notices = picture_notices(take(skeletons={}), "skeleton", ("male",))
    assert len(notices) == 2
    assert "SMPLX_MALE.npz" in notices[1]
