"""How long the rest takes."""

import pytest

from viewer.export.time_left import TimeLeft, spoken


def told(steps: list[tuple[float, int]], total: int = 100) -> list[float | None]:
    """What is estimated at each (time, pieces done)."""
    left = TimeLeft()
    return [left.update(done, total, now) for now, done in steps]


def test_nothing_is_told_before_it_is_known():
    assert told([(0, 0), (0.2, 1), (0.4, 2), (0.9, 4)]) == [None] * 4
    assert told([(0, 0), (5, 1)]) == [None] * 2


def test_an_even_pace():
    assert told([(k, k) for k in range(0, 60, 2)])[-1] == pytest.approx(42)


def test_what_was_done_before_it_began_does_not_count():
    assert told([(0, 90), (1, 91), (2, 92)])[-1] == pytest.approx(8)


def test_a_hiccup_moves_it_a_little_and_another_pace_for_good():
    steps = [(float(k), k) for k in range(31)]
    hiccup = told([*steps, (33, 31)])
    assert hiccup[-2] == pytest.approx(70)
    assert 70 < hiccup[-1] < 120
    slower = told([*steps, *((30 + 3 * k, 30 + k) for k in range(1, 31))])
    assert slower[-1] == pytest.approx(3 * 40, rel=0.1)


def test_several_pieces_at_the_same_moment():
    assert told([(0, 0), (2, 2), (2, 3), (4, 6)])[-1] == pytest.approx(94 * 4 / 6)


def test_it_begins_anew_with_another_work():
    left = TimeLeft()
    left.update(0, 10, 0)
    left.update(9, 10, 9)
    assert left.update(0, 10, 10) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (11.2, "12 s"), (89, "89 s"), (90, "2 min"), (3540, "59 min"), (3541, "1 h 0 min")],
)
def test_it_is_said_roughly(seconds, words):
    assert spoken(seconds) == words
