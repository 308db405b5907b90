"""What is still so after closing and starting again; and --sequence."""

from pathlib import Path

from tests.end2end.conftest import Start
from tests.end2end.demo_run import PERSON_PIXELS, VIEW, seen
from tests.end2end.pixels import brightness, coloured, same
from tests.end2end.program import ROOT
from viewer.state.theme import ACTOR, P1, REACTOR

LIST = (8, 500, 312, 680)  # the empty end of the list
CLOSE_DETAILS = (1272, 45)
WHERE_DETAILS_WERE = (1000, 60, 1270, 680)  # left, top, right, bottom


def test_layout_theme_and_options_are_remembered(start: Start, tmp_path: Path) -> None:
    program = start("browse", ROOT / "assets" / "demo", "--sequence", "G002T000A000R000", folder=tmp_path)
    program.eventually(lambda: program.title == "G002T000A000R000 — Hug — Inter-X Viewer", "the sequence asked for")
    program.eventually(lambda: coloured(seen(program), P1) >= PERSON_PIXELS, "a person")
    details = program.settled(WHERE_DETAILS_WERE)
    program.key("ctrl+t", "m", "r")
    program.click(*CLOSE_DETAILS)
    program.eventually(lambda: not same(program.settled(WHERE_DETAILS_WERE), details), "the details to close")
    program.eventually(lambda: brightness(program.settled(LIST)) > 200, "the light theme")
    program.key("f")
    skeletons = program.settled(VIEW)
    assert program.quit() == 0
    assert program.written() == ""

    again = start(folder=tmp_path)  # the dataset of the last run
    again.eventually(lambda: again.title == "G002T000A000R000 — Hug — Inter-X Viewer", "the sequence of before")
    again.eventually(lambda: coloured(seen(again), ACTOR) > 100, "an actor")
    again.key("f")
    again.eventually(lambda: same(seen(again), skeletons), "the same picture: light, skeletons, roles, no details")
    assert coloured(skeletons, REACTOR) > 100
    assert coloured(skeletons, P1) == 0
    assert brightness(again.settled(LIST)) > 200
    assert again.quit() == 0
    assert again.written() == ""
