"""The process that makes figures for the window, in this one, with a stand-in for what draws."""

import json
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from viewer.errors import ExportError, GraphicsError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.page import Page
from viewer.sharing.figure import child, studio
from viewer.sharing.figure.order import Figure

FIGURE = Figure(Path("/data"), "G001T000A001R000", Path("/out/a.png"))


class StandIn:
    """Draws nothing; a figure named "slow" waits until it is not wanted any more."""

    drawn: list[tuple[str, float]]

    def __init__(self, _gl):
        type(self).drawn = []

    def page(self, figure, progress=None, cancelled=None):
        del progress
        if figure.name == "bad":
            raise ExportError("There is no such frame.")
        if figure.name == "broken":
            raise ZeroDivisionError("oh")
        if figure.name == "slow":
            began.set()
            while not cancelled():
                pass
            raise Cancelled("cancelled")
        self.drawn.append((figure.name, figure.dpi))
        return type("Made", (), {"page": Page(10.0, 5.0, ())})

    def make(self, figure, progress, cancelled):
        self.page(figure, progress, cancelled)
        progress(1, 1)

    def release(self):
        """Nothing is held."""


began = threading.Event()


@pytest.fixture
def talk(monkeypatch):
    """talk(message, ...) gives the events after "ready"; a function among the messages is called between."""
    monkeypatch.setattr(studio, "FigureStudio", StandIn)
    monkeypatch.setattr(child, "_png", lambda page, _dpi: np.base_repr(round(page.width)))
    began.clear()

    def run(*messages):
        source, sink = os.pipe()
        events = []
        with os.fdopen(source) as lines, os.fdopen(sink, "w", buffering=1) as writer:
            inbox = child.Inbox(lines)
            thread = threading.Thread(target=child.serve, args=(inbox, events.append, "auto"))
            thread.start()
            for message in messages:
                if callable(message):
                    message(events)
                else:
                    writer.write(json.dumps(message) + "\n")
            writer.close()
            thread.join(30)
        assert events[0] == {"event": "ready"}
        return events[1:]

    return run


def figure(name):
    return {**FIGURE.to_dict(), "name": name}


def until(count):
    """Wait until there are so many events."""

    def wait(events):
        while len(events) < count + 1:
            pass

    return wait


def test_previews(talk):
    events = talk({"preview": figure("a"), "width": 360, "id": 1}, until(1))
    assert events == [{"event": "preview", "id": 1, "png": "1010", "size": [10.0, 5.0]}]
    assert StandIn.drawn == [("a", pytest.approx(360 / 180 * 25.4))]


def test_a_preview_gives_way_to_the_next(talk):
    first, second = ({"preview": figure(name), "width": 360, "id": i} for i, name in enumerate(("slow", "a")))
    assert [event["id"] for event in talk(first, lambda _: began.wait(30), second, until(1))] == [1]


@pytest.mark.parametrize(("name", "reason"), [("bad", "There is no such frame."), ("broken", "ZeroDivisionError: oh")])
def test_what_cannot_be_drawn(talk, name, reason):
    events = talk({"preview": figure(name), "width": 360, "id": 7}, until(1), {"make": figure(name)}, until(2))
    assert [(event["event"], event.get("id")) for event in events] == [("no preview", 7), ("failed", None)]
    assert all(reason in event["reason"] for event in events)


def test_making_and_cancelling(talk):
    assert talk({"make": figure("a")}, until(2)) == [{"event": "progress", "done": 1, "total": 1}, {"event": "made"}]
    assert talk({"make": figure("slow")}, lambda _: began.wait(30), {"cancel": True}, until(1)) == [
        {"event": "cancelled"}
    ]


def test_a_file_does_not_give_way_to_a_preview(talk):
    events = talk({"make": figure("a")}, {"preview": figure("b"), "width": 360, "id": 1}, until(3))
    assert [event["event"] for event in events] == ["progress", "made", "preview"]


def test_the_end_of_the_input_gives_up(talk):
    assert talk({"make": figure("slow")}, lambda _: began.wait(30)) == [{"event": "cancelled"}]


def test_without_graphics(monkeypatch):
    def fail(_gl):
        raise GraphicsError("No OpenGL.")

    monkeypatch.setattr(studio, "FigureStudio", fail)
    source, sink = os.pipe()
    os.close(sink)
    events = []
    with os.fdopen(source) as lines:
        assert child.serve(child.Inbox(lines), events.append, "auto") == 1
    assert events == [{"event": "unusable", "reason": "No OpenGL."}]
