"""The overlay text under the current options."""

import pytest

from viewer.dataset.take import Take
from viewer.search.query.parse import parse
from viewer.state.overlay_text import OverlayText, colours_of, overlay_text
from viewer.state.session import Session
from viewer.state.theme import ACTOR, P1, P2, REACTOR

CAPTIONS = ("They meet.", "They shake hands.", "They leave.")


class SequenceStub:
    """A sequence with an action and an interaction order, or None."""

    def __init__(self, action, order):
        self.action, self.order = action, order


@pytest.fixture
def session():
    session = Session()
    session.open_library({"A": SequenceStub("Handshake", 1), "B": SequenceStub(None, None)})
    show(session, "A")
    return session


def show(session, name, motions=("P1", "P2"), skeletons=()):
    session.request(name)
    parts = {"motions": dict.fromkeys(motions, object()), "skeletons": dict.fromkeys(skeletons, object())}
    session.show(Take(name=name, n_frames=303, fps=120.0, captions=CAPTIONS, **parts))


def text_of(session, notices=()):
    return overlay_text(session, notices)


def test_all_parts(session):
    text = text_of(session, notices=("Something is missing.",))
    assert (text.action, text.name) == ("Handshake", "A")
    assert {person: tag.text for person, tag in text.tags.items()} == {"P1": "P1 · actor", "P2": "P2 · reactor"}
    assert text.captions == ("They meet.",)
    assert text.notices == ("Something is missing.",)


def test_no_text_before_a_take_is_shown():
    session = Session()
    assert text_of(session) == OverlayText()
    session.open_library({"A": SequenceStub("Handshake", 1)})
    session.request("A")
    assert text_of(session) == OverlayText()


def test_an_unknown_action(session):
    show(session, "B")
    text = text_of(session)
    assert (text.action, text.name) == ("unknown action", "B")


def test_an_unknown_role_is_not_shown(session):
    show(session, "B")
    assert {person: tag.text for person, tag in text_of(session).tags.items()} == {"P1": "P1", "P2": "P2"}


def test_the_convention_swaps_the_roles(session):
    session.options.toggle_convention()
    assert {person: tag.text for person, tag in text_of(session).tags.items()} == {
        "P1": "P1 · reactor",
        "P2": "P2 · actor",
    }


def test_tags_have_the_colours_of_the_bodies(session):
    assert {person: tag.colour for person, tag in text_of(session).tags.items()} == {"P1": P1, "P2": P2}
    session.options.toggle_colours()
    assert {person: tag.colour for person, tag in text_of(session).tags.items()} == {"P1": ACTOR, "P2": REACTOR}
    assert colours_of(session) == {"P1": ACTOR, "P2": REACTOR}


def test_a_person_of_unknown_role_has_the_persons_colour(session):
    show(session, "B")
    session.options.toggle_colours()
    assert colours_of(session) == {"P1": P1, "P2": P2}


@pytest.mark.parametrize(
    ("motions", "skeletons", "persons"),
    [(("P1",), (), {"P1"}), ((), ("P2",), {"P2"}), (("P1",), ("P2",), {"P1", "P2"}), ((), (), set())],
)
def test_only_persons_in_the_take_have_a_tag(session, motions, skeletons, persons):
    show(session, "B", motions, skeletons)
    assert set(text_of(session).tags) == persons


@pytest.mark.parametrize(
    ("option", "parts"), [("tags", {"tags"}), ("title", {"action", "name"}), ("counter", {"counter", "widest_counter"})]
)
def test_each_part_can_be_switched_off(session, option, parts):
    before = text_of(session)
    setattr(session.options, option, False)
    after = text_of(session)
    for part in ("action", "name", "tags", "counter", "widest_counter", "captions"):
        if part in parts:
            assert getattr(before, part)
            assert not getattr(after, part)
        else:
            assert getattr(after, part) == getattr(before, part)


def test_notices_can_be_switched_off(session):
    assert overlay_text(session, ("A mannequin.",)).notices == ("A mannequin.",)
    session.options.notices = False
    assert overlay_text(session, ("A mannequin.",)).notices == ()


@pytest.mark.parametrize(("shown", "captions"), [("one", CAPTIONS[:1]), ("all", CAPTIONS), ("off", ())])
def test_captions_one_all_or_off(session, shown, captions):
    session.options.captions = shown
    assert text_of(session).captions == captions


def test_another_caption(session):
    session.options.caption_index = 4
    assert text_of(session).captions == ("They shake hands.",)


def test_the_counter_shows_frame_and_time(session):
    session.playback.seek(110)
    assert text_of(session).counter == "110/303   0.92 s"


def test_no_counter_is_wider_than_the_widest(session):
    widest = text_of(session).widest_counter
    for frame in (0, 9, 99, 302):
        session.playback.seek(frame)
        assert text_of(session).widest_counter == widest
        assert len(text_of(session).counter) <= len(widest)


def test_a_take_outside_the_dataset_has_only_its_name(session):
    session.library = {}
    text = text_of(session)
    assert (text.action, text.name) == ("", "A")


def test_the_window_marks_what_the_search_matches(session):
    session.caption_view.search_for(parse("shake"))
    text = overlay_text(session, (), in_window=True)
    assert (text.captions, text.marks, text.caption_lines) == (("They shake hands.",), (((5, 10),),), 2)


def test_exports_have_the_caption_whole_and_unmarked(session):
    session.caption_view.search_for(parse("shake"))
    assert text_of(session).captions == ("They shake hands.",)
    assert (text_of(session).marks, text_of(session).caption_lines) == ((), None)


def test_a_caption_chosen_by_hand_is_shown_until_the_next_sequence(session):
    session.caption_view.search_for(parse("shake"))
    session.options.caption_index = 2
    assert text_of(session).captions == ("They leave.",)
    show(session, "B")
    assert text_of(session).captions == ("They shake hands.",)


def test_all_captions_are_shown_whole(session):
    session.options.captions = "all"
    assert overlay_text(session, (), in_window=True).caption_lines is None
