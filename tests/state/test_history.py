"""Back and forward through what was looked at."""

from viewer.state.history import MOST, History, Visit


def test_back_and_forward():
    history = History()
    assert history.go(-1) is None
    for name in ("a", "b", "c"):
        history.visit(name)
    assert history.go(1) is None
    assert (history.go(-1), history.go(-1), history.go(-1)) == (Visit("b"), Visit("a"), None)
    assert history.go(1) == Visit("b")


def test_the_frame_at_which_a_sequence_was_left_is_kept():
    history = History()
    history.visit("a")
    history.leave(110)
    history.visit("b")
    assert history.go(-1) == Visit("a", 110)


def test_looking_at_something_else_forgets_what_was_ahead():
    history = History()
    for name in ("a", "b", "c"):
        history.visit(name)
    history.go(-1)
    history.visit("b")  # shown by going there
    history.visit("d")
    assert history.go(1) is None
    assert history.go(-1) == Visit("b")


def test_it_does_not_grow_without_end():
    history = History()
    for number in range(MOST + 10):
        history.visit(str(number))
    steps = 0
    while history.go(-1):
        steps += 1
    assert steps == MOST - 1
