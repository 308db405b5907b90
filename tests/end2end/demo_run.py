"""A run on the demo dataset in a new window, and what its view shows."""

import time
from pathlib import Path

from tests.end2end.pixels import Picture, coloured, same
from tests.end2end.program import Program
from viewer.qt.viewport.on_picture.saying import SAID_MS
from viewer.state.theme import P1, P2

VIEW = (358, 30, 976, 555)  # left, top, right, bottom of the 3D view in a new window, without the switches
MIDDLE = ((VIEW[0] + VIEW[2]) // 2, (VIEW[1] + VIEW[3]) // 2)
TRACK = (348, 643, 952)  # left end, height, right end of the line of frames in such a window
PERSON_PIXELS = 4000  # of one person, at least, in a view of that size


class DemoRun:
    """The program on the demo dataset, with what its view shows at first."""

    def __init__(self, program: Program, screenshots: Path) -> None:
        self.program = program
        self.screenshots = screenshots
        self.first = self.opened()

    def opened(self) -> Picture:
        """The view, once both persons are in it."""
        self.program.eventually(lambda: all(persons(self.program)), "both persons' colours in the view")
        return self.view()

    def view(self) -> Picture:
        """The view at rest."""
        return self.program.settled(VIEW)

    def changed(self, before: Picture) -> Picture:
        """The view at rest after it has become another than `before`."""
        self.program.eventually(lambda: not same(seen(self.program), before), "the view to change")
        return self.view()

    def toggled(self, before: Picture) -> Picture:
        """The same after the words that say on the picture what was switched have gone."""
        self.changed(before)
        time.sleep(1.5 * SAID_MS / 1000)
        return self.changed(before)

    def back(self, before: Picture) -> None:
        """Wait until the view is what it was, in every pixel."""
        self.program.eventually(lambda: same(seen(self.program), before), "the view to be as it was before")


def seen(program: Program) -> Picture:
    """The view as it is this moment."""
    return program.screen(VIEW)


def persons(program: Program) -> tuple[bool, bool]:
    """Whether P1's blue and P2's orange are in the view."""
    view = seen(program)
    return coloured(view, P1) >= PERSON_PIXELS, coloured(view, P2) >= PERSON_PIXELS
