"""Ctrl+C, and nobody who reads what is told."""

import os
import signal
import subprocess
import sys
import types
import weakref

import pytest

from tests.platforms import needs_signals
from viewer.cli import main
from viewer.cli.terminal.stopping import cancel_event, stoppable
from viewer.dataset.files.dataset_tree import DatasetTree
from viewer.export.drawing import studio
from viewer.export.drawing.result import Cancelled, Result

NAMES = ("G001T000A000R000", "G001T000A001R000")
pytestmark = [needs_signals, pytest.mark.usefixtures("interruptible")]


class Thing:
    """Something that weak references can be had of."""


def press(number: int = signal.SIGINT) -> None:
    """Ctrl+C where it is raised."""
    os.kill(os.getpid(), number)


def press_where_it_is_lost() -> None:
    """Ctrl+C in a callback, from which nothing that is raised comes out."""
    thing = Thing()
    reference = weakref.ref(thing, lambda _reference: press())
    del thing
    assert reference() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_is_raised_at_once(number):
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), stoppable():
        press(number)
    assert signal.getsignal(number) == before


def test_what_python_loses_is_known(capsys):
    with stoppable() as stopped:
        assert not stopped()
        press_where_it_is_lost()
        assert stopped()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_ignores_it_goes_on(number):
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with stoppable() as stopped:
            press(number)
            assert not stopped()
        with cancel_event() as stop:
            press(number)
            assert not stop.is_set()
        assert signal.getsignal(number) == signal.SIG_IGN
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("words", [["check"], ["compare"], ["preprocess", "motions"], ["preprocess", "verify"]])
def test_while_the_dataset_is_opened(monkeypatch, tmp_path, capsys, words):
    def listing(*_):
        press()
        raise AssertionError("it went on")

    monkeypatch.setattr(DatasetTree, "folders", listing)
    (tmp_path / "data" / "motions").mkdir(parents=True)
    data = str(tmp_path / "data")
    last = {"check": [], "compare": [data], "motions": ["-o", str(tmp_path)], "verify": ["--against", data]}[words[-1]]
    assert main([*words, str(tmp_path) if "verify" in words else data, *last]) == 130
    assert capsys.readouterr().err.endswith("interx-viewer: stopped\n")


class FakeStudio:
    """Draws nothing, and hears of Ctrl+C at the moment `moment`."""

    moment = ""
    made: list[str]

    def __init__(self, _gl, **_) -> None:
        self.press_at("opening")

    def press_at(self, moment):
        if moment == self.moment:
            press_where_it_is_lost()

    def make(self, order, _progress=None, cancelled=lambda: False):
        self.press_at("drawing")
        if cancelled():
            raise Cancelled("cancelled")
        self.made.append(order.name)
        return Result(1, 0.1)

    def release(self):
        pass


@pytest.fixture
def fake(monkeypatch, tmp_path):
    for name in NAMES:
        (tmp_path / "motions" / name).mkdir(parents=True)
    monkeypatch.setattr(FakeStudio, "made", [], raising=False)
    monkeypatch.setattr(studio, "Studio", FakeStudio)
    return FakeStudio


@pytest.mark.parametrize("moment", ["opening", "drawing"])
@pytest.mark.parametrize("words", [["video", *NAMES, "-o", "out"], ["screenshot", NAMES[0], "-o", "a.png"]])
def test_a_lost_one_ends_the_command_all_the_same(fake, monkeypatch, tmp_path, capsys, words, moment):
    monkeypatch.setattr(fake, "moment", moment)
    monkeypatch.chdir(tmp_path)
    assert main([words[0], str(tmp_path), *words[1:]]) == 130
    assert fake.made == []
    assert capsys.readouterr().err == "interx-viewer: stopped\n"


def test_one_that_a_library_swallows_while_it_is_loaded(fake, monkeypatch, tmp_path, capsys):
    class Loading(types.ModuleType):
        @property
        def Studio(self):
            press_where_it_is_lost()
            return fake

    monkeypatch.setitem(sys.modules, "viewer.export.drawing.studio", Loading("viewer.export.drawing.studio"))
    assert main(["video", str(tmp_path), NAMES[0], "-o", str(tmp_path / "out")]) == 130
    assert fake.made == []
    assert capsys.readouterr().err == "interx-viewer: stopped\n"


def test_while_a_command_is_loaded(monkeypatch, capsys):
    def interrupted(_only):
        raise KeyboardInterrupt

    monkeypatch.setattr("viewer.cli.parser", interrupted)
    assert main(["video"]) == 130
    assert capsys.readouterr().err == "interx-viewer: stopped\n"


def test_all_is_made_where_nobody_reads_that():
    code = "from viewer.cli import complain, tell; tell('one'); tell('two'); complain('three', 0)"
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "interx-viewer: three\n")
