"""Shortened notices keep whole sentences, and a sign of what is left out."""

import pytest

from viewer.scene.overlay.shortening import shortened_notices

MISSING = "P2's motion is missing."
BROKEN = "P1's motion cannot be shown: /data/P1.npz: it ends early. Copy it again."
MANNEQUIN = "Mannequin: SMPLX_MALE.npz not found. Get it at smpl-x.is.tue.mpg.de."
NOTICES = (BROKEN, MISSING, MANNEQUIN)


def shortened(notices, room):
    """Paragraphs of at most `room` characters, each break taking ten more."""
    return shortened_notices(notices, lambda texts: sum(map(len, texts)) + 10 * (len(texts) - 1) <= room)


def test_what_fits_is_not_shortened():
    assert shortened(NOTICES, 1000) == NOTICES


def test_first_they_share_a_paragraph():
    assert shortened(NOTICES, len(" ".join(NOTICES))) == (" ".join(NOTICES),)


def test_the_last_ones_lose_their_second_sentences_first():
    [told] = shortened(NOTICES, len(" ".join(NOTICES)) - 1)
    assert told == f"{BROKEN} {MISSING} Mannequin: SMPLX_MALE.npz not found. …"


def test_then_the_reasons_go():
    assert shortened((BROKEN, MISSING), 60) == (f"P1's motion cannot be shown … {MISSING}",)


def test_at_last_they_are_counted():
    assert shortened(NOTICES, 40) == ("P1's motion cannot be shown … 2 more",)
    assert shortened((MISSING,) * 4, 50) == (f"{MISSING} … 3 more",)
    assert shortened((MISSING,) * 4, 0) == (f"{MISSING} … 3 more",)


def test_one_sentence_stays_whole():
    assert shortened((MISSING,), 5) == (MISSING,)


@pytest.mark.parametrize("room", range(10, 230, 4))
def test_in_any_room_each_notice_is_told_or_counted(room):
    [told] = shortened(NOTICES, room) if room < 160 else (" ".join(shortened(NOTICES, room)),)
    words = ["P1's motion cannot be shown", MISSING, "Mannequin"]
    n_told = sum(word in told for word in words)
    assert n_told >= 1
    assert n_told == 3 or told.endswith(f"… {3 - n_told} more")
    assert n_told < 3 or told == " ".join(NOTICES) or "…" in told
