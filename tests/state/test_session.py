"""What is wanted, shown and told as datasets and sequences come and go."""

import pytest

from viewer.dataset.take import Take
from viewer.state.session import Session


class OneOrder:
    """A sequence of which only the interaction order is known."""

    def __init__(self, order):
        self.order = order


class Orders(dict):
    """A dataset that holds sequences by name."""


@pytest.fixture
def library():
    return Orders({"A": OneOrder(1), "B": OneOrder(0), "C": OneOrder(None)})


@pytest.fixture
def session(library):
    session = Session()
    session.open_library(library)
    return session


@pytest.fixture
def told(session):
    """What the session tells, in order."""
    told = []
    session.library_changed.connect(lambda library: told.append(("library", library)))
    session.loading.connect(lambda name: told.append(("loading", name)))
    session.take_changed.connect(lambda take: told.append(("take", take and take.name)))
    session.failed.connect(lambda name, reason: told.append(("failed", name, reason)))
    return told


def take(name, n_frames=100, fps=120.0):
    return Take(name=name, motions={}, skeletons={}, n_frames=n_frames, fps=fps)


def test_a_wanted_sequence_is_shown(session, told):
    session.want("A")
    assert session.is_loading
    session.show(take("A", 303))
    assert not session.is_loading
    assert session.take.name == session.name == "A"
    assert session.playback.n_frames == 303
    assert told == [("loading", "A"), ("take", "A")]


def test_the_newest_wins(session, told):
    session.want("A")
    session.want("B")
    session.show(take("A"))
    assert session.take is None
    session.fail("A", "too late")
    session.show(take("B"))
    assert told == [("loading", "A"), ("loading", "B"), ("take", "B")]


def test_the_shown_take_stays_until_the_next_is_there(session, library):
    session.want("A")
    session.show(take("A"))
    session.want("B")
    assert session.take.name == "A"
    assert session.sequence is library["A"]
    session.show(take("B"))
    assert session.sequence is library["B"]


def test_the_playback_is_ready_when_the_take_is_told(session):
    lengths = []
    session.take_changed.connect(lambda _: lengths.append(session.playback.n_frames))
    session.want("A")
    session.show(take("A", 300))
    session.playback.seek(200)
    session.want("B")
    session.show(take("B", 50))
    assert lengths == [300, 50]
    assert session.playback.frame == 0


def test_a_failure_clears_the_picture_and_can_be_tried_again(session, told):
    session.want("A")
    session.show(take("A"))
    session.want("B")
    session.fail("B", "P1.npz: broken")
    assert session.take is None
    assert (session.failure, session.is_loading, session.playback.n_frames) == ("P1.npz: broken", False, 0)
    session.want("B")
    assert (session.failure, session.is_loading) == (None, True)
    assert told == [
        ("loading", "A"),
        ("take", "A"),
        ("loading", "B"),
        ("take", None),
        ("failed", "B", "P1.npz: broken"),
        ("loading", "B"),
    ]


def test_wanting_again_what_is_there_or_on_its_way_does_nothing(session, told):
    session.want("A")
    session.want("A")
    session.show(take("A"))
    session.want("A")
    assert told == [("loading", "A"), ("take", "A")]


def test_turning_back_to_the_shown_sequence_ends_the_other_load(session, told):
    session.want("A")
    session.show(take("A"))
    session.want("B")
    session.want("A")
    session.show(take("B"))
    assert session.take.name == "A"
    session.show(take("A"))
    assert not session.is_loading
    assert told == [("loading", "A"), ("take", "A"), ("loading", "B"), ("loading", "A"), ("take", "A")]


def test_another_dataset_starts_from_nothing(session, told):
    session.want("A")
    session.show(take("A"))
    told.clear()
    session.open_library(None)
    assert (session.library, session.name, session.take, session.sequence) == (None, None, None, None)
    assert session.playback.n_frames == 0
    assert told == [("take", None), ("library", None)]
    session.show(take("A"))
    assert session.take is None


def test_roles_follow_order_and_convention(session):
    assert session.roles() == {}
    session.want("A")
    session.show(take("A"))
    assert session.roles() == {"P1": "actor", "P2": "reactor"}
    session.options.toggle_convention()
    assert session.roles() == {"P1": "reactor", "P2": "actor"}
    session.want("B")
    session.show(take("B"))
    assert session.roles() == {"P1": "actor", "P2": "reactor"}
    session.want("C")
    session.show(take("C"))
    assert session.roles() == {}


def test_a_name_that_the_dataset_lacks_has_no_sequence(session):
    session.want("D")
    assert session.sequence is None
    assert session.roles() == {}
