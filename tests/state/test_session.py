"""The session: requested and shown sequences, and its signals."""

import pytest

from viewer.dataset.take import Take
from viewer.state.session import Session


class SequenceStub:
    """A sequence with an interaction order."""

    def __init__(self, order):
        self.order = order


class LibraryStub(dict):
    """A dataset: sequences by name."""

    holds = "dataset"


@pytest.fixture
def library():
    return LibraryStub({"A": SequenceStub(1), "B": SequenceStub(0), "C": SequenceStub(None)})


@pytest.fixture
def session(library):
    session = Session()
    session.open_library(library)
    return session


@pytest.fixture
def signals(session):
    """The signals of the session, in order."""
    signals = []
    session.library_changed.connect(lambda library: signals.append(("library", library)))
    session.loading.connect(lambda name: signals.append(("loading", name)))
    session.take_changed.connect(lambda take: signals.append(("take", take and take.name)))
    session.failed.connect(lambda name, reason: signals.append(("failed", name, reason)))
    return signals


def take(name, n_frames=100, fps=120.0):
    return Take(name=name, motions={}, skeletons={}, n_frames=n_frames, fps=fps)


def test_a_requested_sequence_is_shown(session, signals):
    session.request("A")
    assert session.is_loading
    session.show(take("A", 303))
    assert not session.is_loading
    assert session.take.name == session.name == "A"
    assert session.playback.n_frames == 303
    assert signals == [("loading", "A"), ("take", "A")]


def test_the_latest_request_wins(session, signals):
    session.request("A")
    session.request("B")
    session.show(take("A"))
    assert session.take is None
    session.fail("A", "too late")
    session.show(take("B"))
    assert signals == [("loading", "A"), ("loading", "B"), ("take", "B")]


def test_the_shown_take_stays_until_the_next_is_loaded(session, library):
    session.request("A")
    session.show(take("A"))
    session.request("B")
    assert session.take.name == "A"
    assert session.sequence is library["A"]
    session.show(take("B"))
    assert session.sequence is library["B"]


def test_the_playback_is_reset_before_take_changed(session):
    lengths = []
    session.take_changed.connect(lambda _: lengths.append(session.playback.n_frames))
    session.request("A")
    session.show(take("A", 300))
    session.playback.seek(200)
    session.request("B")
    session.show(take("B", 50))
    assert lengths == [300, 50]
    assert session.playback.frame == 0


def test_a_failure_clears_the_picture_and_can_be_tried_again(session, signals):
    session.request("A")
    session.show(take("A"))
    session.request("B")
    session.fail("B", "P1.npz: broken")
    assert session.take is None
    assert (session.failure, session.is_loading, session.playback.n_frames) == ("P1.npz: broken", False, 0)
    session.request("B")
    assert (session.failure, session.is_loading) == (None, True)
    assert signals == [
        ("loading", "A"),
        ("take", "A"),
        ("loading", "B"),
        ("take", None),
        ("failed", "B", "P1.npz: broken"),
        ("loading", "B"),
    ]


def test_requesting_the_shown_or_loading_sequence_again_does_nothing(session, signals):
    session.request("A")
    session.request("A")
    session.show(take("A"))
    session.request("A")
    assert signals == [("loading", "A"), ("take", "A")]


def test_requesting_the_shown_sequence_cancels_the_other_load(session, signals):
    session.request("A")
    session.show(take("A"))
    session.request("B")
    session.request("A")
    session.show(take("B"))
    assert session.take.name == "A"
    session.show(take("A"))
    assert not session.is_loading
    assert signals == [("loading", "A"), ("take", "A"), ("loading", "B"), ("loading", "A"), ("take", "A")]


def test_closing_the_dataset_clears_the_session(session, signals):
    session.request("A")
    session.show(take("A"))
    signals.clear()
    session.open_library(None)
    assert (session.library, session.name, session.take, session.sequence) == (None, None, None, None)
    assert session.playback.n_frames == 0
    assert signals == [("take", None), ("library", None)]
    session.show(take("A"))
    assert session.take is None


def test_roles_depend_on_order_and_convention(session):
    assert session.roles() == {}
    session.request("A")
    session.show(take("A"))
    assert session.roles() == {"P1": "actor", "P2": "reactor"}
    session.options.toggle_convention()
    assert session.roles() == {"P1": "reactor", "P2": "actor"}
    session.request("B")
    session.show(take("B"))
    assert session.roles() == {"P1": "actor", "P2": "reactor"}
    session.request("C")
    session.show(take("C"))
    assert session.roles() == {}


def test_the_convention_does_not_touch_results_which_say_who_acts(session, library):
    library.holds = "results"
    session.request("A")
    session.show(take("A"))
    session.options.toggle_convention()
    assert session.roles() == {"P1": "actor", "P2": "reactor"}


def test_an_unknown_name_has_no_sequence(session):
    session.request("D")
    assert session.sequence is None
    assert session.roles() == {}
