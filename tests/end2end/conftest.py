"""Runs of the real program, each on a virtual display of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyvirtualdisplay.abstractdisplay import AbstractDisplay
from pyvirtualdisplay.display import Display

from tests.end2end.demo_run import MIDDLE, DemoRun
from tests.end2end.pixels import same
from tests.end2end.program import ROOT, SIZE, Program

Start = Callable[..., Program]


def _new_display() -> AbstractDisplay:
    options = ["+extension", "GLX", "-noreset"]  # a server that resets itself between two clients refuses the second
    return Display(visible=False, size=SIZE, color_depth=24, extra_args=options, manage_global_env=False).start()


@pytest.fixture
def display() -> Iterator[AbstractDisplay]:
    """A virtual display with nothing on it."""
    display = _new_display()
    yield display
    display.stop()


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """start(*arguments, folder=None) runs the program on a display of its own; it is ended after the tests."""
    displays: list[AbstractDisplay] = []
    programs: list[Program] = []

    def begin(*arguments: object, folder: Path | None = None) -> Program:
        displays.append(_new_display())
        programs.append(Program(displays[-1], folder or tmp_path_factory.mktemp("run"), *arguments))
        return programs[-1]

    yield begin
    for program in programs:
        program.kill()
    for display in displays:
        display.stop()


@pytest.fixture(scope="session")
def _demo_runs() -> list[DemoRun]:
    return []


@pytest.fixture
def demo(start: Start, _demo_runs: list[DemoRun], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoRun]:
    """One run on the demo for all tests; a test that does not leave the view as it found it makes the next one begin
    another."""
    if not _demo_runs:
        folder = tmp_path_factory.mktemp("demo")
        screenshots = folder / "screenshots"
        screenshots.mkdir()
        settings = folder / "config" / "interx-viewer" / "viewer.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[folders]\nscreenshots={screenshots}\n[flags]\nmouse_explained=yes\n")
        _demo_runs.append(DemoRun(start(ROOT / "assets" / "demo", folder=folder), screenshots))
    run = _demo_runs[-1]
    yield run
    run.program.click(*MIDDLE)  # keys go to the view again; the test may have left them with the list
    try:
        as_found = run.program.running and same(run.view(), run.first)
    except AssertionError:  # it is playing
        as_found = False
    if not as_found:
        _demo_runs.clear()
        run.program.kill()
    assert run.program.written() == ""
