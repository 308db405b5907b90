"""The strip, the table and the list in the window."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from PyQt5.QtCore import Qt

from tests.bulk.here import Here
from tests.processed.folders import NAMES, made_motion
from tests.qt.window_helpers import choose
from tests.results.made import save_h5
from viewer.comparing.last.child import compare_for_window
from viewer.comparing.last.comparison import read_compared
from viewer.qt.background.child_run import Progress
from viewer.qt.browser.columns import MEASURED
from viewer.qt.measuring.strip.shown import NO_SOURCES, WAITING
from viewer.qt.measuring.table.dialog import NO_SOURCES as NOTHING_TO_COMPARE
from viewer.qt.measuring.table.dialog import CompareDialog
from viewer.qt.measuring.table.pairs import WORST
from viewer.qt.measuring.table.run import CompareRun, Unpaired
from viewer.results.opening import open_library
from viewer.state.chosen_reading import choose_reading
from viewer.state.sources.sources import Sources


class RunHere:
    """A comparison without a process, that is done at once."""

    def __init__(self, request):
        self.request = request
        events = []
        compare_for_window(json.loads(request.command()[-1]), Here(), lambda: False, events.append)
        paired, *compared = json.loads(json.dumps(events))
        self.results = [Unpaired(tuple((tuple(clips), tuple(names)) for clips, names in paired["without"]))]
        self.results += [read_compared(row, 1) for event in compared for row in event["rows"]]
        self.progress = Progress("done", paired["total"], paired["total"])

    def take_results(self):
        results, self.results = self.results, []
        return results

    def stop(self):
        raise AssertionError("it is done")


@pytest.fixture
def reference(tmp_path):
    return save_h5(tmp_path / "reference" / "inter-x.h5", {name: made_motion(name) for name in NAMES})


@pytest.fixture
def source(tmp_path):
    """The first sequence 10 mm higher, the second 20, the third as it is; the last is not there."""
    motions = {name: made_motion(name) for name in NAMES[:3]}
    for name, height in zip(NAMES, (0.01, 0.02), strict=False):
        motions[name][:, 55, [1, 4]] += np.float32(height)
    return open_library(save_h5(tmp_path / "made" / "inter-x.h5", motions))


def test_the_strip_and_the_table(make_window, reference, source, qtbot, tmp_path):
    window = make_window(reference)
    measuring, session = window.measuring, window.workspace.session
    choose(qtbot, window, NAMES[0])
    assert measuring.strip is None
    window.actions_by_id["measures"].trigger()
    assert measuring.strip.shown.empty_text == NO_SOURCES
    window.actions_by_id["measures"].trigger()
    assert measuring.strip.isHidden()
    window.actions_by_id["measures"].trigger()
    added = session.sources.add(source, "Made")
    qtbot.waitUntil(lambda: measuring.strip.shown.empty_text is None)
    (line,) = measuring.strip.lane.shown.lines("mpjpe")
    np.testing.assert_allclose(line.values, 10, atol=1e-3)
    assert "10.0 mm" in measuring.strip.lane.value_text(3)
    assert measuring.strip.legend.value_text(measuring.strip.shown.sources[0]) == "10.0 mm"
    session.sources.reread(added.number, source.read_as(source.reading.choosing("fps", "15")))
    assert measuring.strip.shown.empty_text == WAITING
    qtbot.waitUntil(lambda: measuring.strip.shown.empty_text is None)
    assert measuring.strip.shown.sources[0].curves.fps == 15
    session.sources.reread(added.number, source)
    session.sources.align(added.number, "position")
    assert measuring.strip.shown.empty_text == WAITING
    qtbot.waitUntil(lambda: measuring.strip.shown.empty_text is None)
    assert measuring.strip.shown.sources[0].means.mpjpe == pytest.approx(0, abs=1e-3)  # as high as the reference
    session.sources.align(added.number, "none")
    choose(qtbot, window, NAMES[3])
    qtbot.waitUntil(lambda: "has no clip" in measuring.strip.shown.empty_text)

    window.browser.field.setText("mpjpe:>15")
    assert "Nothing was compared yet" in window.browser.error.text()
    measuring.dialog = dialog = CompareDialog(window, RunHere)
    dialog.pair_requested.connect(measuring._show_pair)
    dialog.kept.connect(measuring._load)
    window.actions_by_id["compare"].trigger()
    qtbot.waitUntil(lambda: not dialog.is_running)
    assert [dialog.table.index(row, WORST).data() for row in range(3)] == ["20.0", "10.0", "0.0"]
    assert dialog.line.full_text == "3 pairs compared"
    assert dialog.without.full_text == "Made: 1 sequence without a clip"
    qtbot.waitUntil(lambda: window.browser.model.names() == NAMES[1:2])
    assert window.browser.error.isHidden()
    window.browser.field.setText("")
    assert [window.browser.model.text_at(row, MEASURED[0]) for row in range(4)] == ["10.0", "20.0", "0.0", "–"]
    window.browser.model.sort(MEASURED[0], Qt.DescendingOrder)
    assert window.browser.model.names() == (NAMES[1], NAMES[0], *NAMES[2:])
    assert "Made: 10.0 mm" in window.browser.model.index(1, MEASURED[0]).data(Qt.ToolTipRole)

    session.sources.switch(added.number, False)
    dialog.view.rows.doubleClicked.emit(dialog.table.index(0, 0))
    qtbot.waitUntil(lambda: session.name == NAMES[1])
    assert session.sources[added.number].is_on
    for suffix in (".csv", ".json"):
        dialog.save_table(tmp_path / f"table{suffix}")
    rows = list(csv.DictReader((tmp_path / "table.csv").read_text().splitlines()))
    told = json.loads((tmp_path / "table.json").read_text())
    for table in (rows, told["pairs"]):
        assert [row["sequence"] for row in table] == [NAMES[1], NAMES[0], NAMES[2]]
    assert told["sources"][0]["sequences_without_clip"] == [NAMES[3]]

    dialog.close()
    slower = source.read_as(source.reading.choosing("fps", "15"))
    choose_reading(source.root, slower.reading)
    session.sources.reread(added.number, slower)
    qtbot.waitUntil(lambda: window.browser.model.text_at(0, MEASURED[0]) == "–")
    session.sources.reread(added.number, source)  # as it was when it was compared
    qtbot.waitUntil(lambda: "–" not in [window.browser.model.text_at(row, MEASURED[0]) for row in range(3)])
    dialog.show()
    session.sources.remove(added.number)
    assert dialog.placeholder.text.text() == NOTHING_TO_COMPARE


@pytest.mark.processes
def test_the_process(qtbot, reference, source):
    dialog = CompareDialog(make_run=CompareRun)
    qtbot.addWidget(dialog)
    sources = Sources()
    sources.open(open_library(reference))
    sources.add(source, "Made")
    with qtbot.waitSignal(dialog.kept, timeout=60_000):
        dialog.set_sources(tuple(sources))
    assert (dialog.line.full_text, dialog.table.rowCount()) == ("3 pairs compared", 3)
