"""The details pane: facts, roles, persons, files."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QLabel, QWidget

from viewer.dataset import Library
from viewer.dataset.roles import CORRECTED, DEFAULT, DOCUMENTED, PERSONS, roles
from viewer.qt.details.bars import round_limit
from viewer.qt.details.details import UNKNOWN, Details
from viewer.state.theme import ACTOR, P1, P2, REACTOR

HUG, SHAKE, FIVE, KISS = "G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"


@pytest.fixture
def library(small_dataset) -> Library:
    return Library.open(small_dataset.root)


@pytest.fixture
def details(qtbot) -> Details:
    details = Details()
    qtbot.addWidget(details)
    details.resize(300, 700)
    with qtbot.waitExposed(details):
        details.show()
    return details


def show(details: Details, library: Library, name: str, convention=DEFAULT, **more) -> None:
    sequence = library[name]
    details.show_sequence(sequence, sequence.load(), roles(sequence.order, convention), convention, **more)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_placeholder(details: Details, library: Library) -> None:
    assert details.currentWidget() is details.empty
    assert "are shown here" in details.empty.text.text(), "true without a dataset, too"
    show(details, library, HUG)
    assert details.currentWidget() is details.pane
    details.show_sequence(None)
    assert details.currentWidget() is details.empty


def test_facts(details: Details, library: Library) -> None:
    show(details, library, FIVE)
    assert (details.action.text(), details.name.text()) == ("High-five", FIVE)
    assert {fact: label.text() for fact, label in details.facts.items()} == {
        "group": "2", "shoot": "1", "split no.": "3", "set": "val", "frames": "12", "duration": "0.10 s at 120 fps",
    }  # fmt: skip
    assert details.captions.texts == ["Two people meet.", "One person greets the other.", "They greet each other."]
    assert [panel.gender.text() for panel in details.persons.values()] == ["male", "female"]
    assert details.notes.isHidden()


def test_a_glimpse_of_an_unreadable_sequence(details: Details, library: Library) -> None:
    details.show_sequence(library[HUG])
    assert (details.facts["frames"].text(), details.captions.texts, details.files.texts) == (UNKNOWN, [], [])
    details.show_sequence(library[HUG], library[HUG].glimpse())
    assert details.captions.texts == ["Two people meet.", "One person greets the other.", "They greet each other."]
    assert len(details.files.texts) == 5
    assert (details.facts["frames"].text(), details.facts["duration"].text()) == ("12", "0.10 s at 120 fps")
    assert details.persons["P1"].gender.text() == "gender unknown"


def test_captions_are_replaced(details: Details, library: Library, small_dataset) -> None:
    show(details, library, HUG)
    small_dataset.write(f"texts/{SHAKE}.txt", "Only one, with <b>marks</b>.\n")
    show(details, library, SHAKE)
    assert details.captions.texts == ["Only one, with <b>marks</b>."]
    small_dataset.remove(f"texts/{FIVE}.txt")
    show(details, library, FIVE)
    assert details.captions.texts == []
    assert "No captions" in texts(details.captions)
    show(details, library, HUG)
    assert len(details.captions.texts) == 3


@pytest.mark.parametrize(
    ("name", "convention", "text", "p1", "p2"),
    [
        (HUG, CORRECTED, "Interaction order 0, read as", "reactor", "actor"),
        (HUG, DOCUMENTED, "Interaction order 0, read as", "actor", "reactor"),
        (SHAKE, CORRECTED, "Interaction order 1, read as", "actor", "reactor"),
        (KISS, CORRECTED, "No interaction order", "role unknown", "role unknown"),
    ],
)
def test_roles(details: Details, library: Library, name: str, convention: str, text: str, p1: str, p2: str) -> None:
    show(details, library, name, convention)
    assert details.order.text() == text
    assert [details.persons[person].role.text() for person in PERSONS] == [p1, p2]
    checked = [each for each, button in details.convention.buttons.items() if button.isChecked()]
    assert checked == [convention]


def test_a_click_requests_the_other_convention(details: Details, library: Library, qtbot) -> None:
    show(details, library, HUG)
    current, other = details.convention.buttons[CORRECTED], details.convention.buttons[DOCUMENTED]
    with qtbot.waitSignal(details.convention_clicked):
        qtbot.mouseClick(other, Qt.LeftButton)
    assert current.isChecked()  # until the convention has changed
    with qtbot.assertNotEmitted(details.convention_clicked):
        qtbot.mouseClick(current, Qt.LeftButton)
    assert current.text() == "1 = P1 acts (the authors' correction)"
    assert other.text() == "0 = P1 acts (the README)"


def test_the_reason_for_the_convention(details: Details, library: Library) -> None:
    show(details, library, HUG, CORRECTED)
    assert "README says the opposite" in details.convention.reason.text()
    show(details, library, HUG, DOCUMENTED)
    assert "README says so" in details.convention.reason.text()
    show(details, library, KISS, DOCUMENTED)
    assert "issue 9" in details.convention.reason.text()


def test_familiarity(details: Details, library: Library, small_dataset) -> None:
    show(details, library, HUG)  # group 1
    assert (details.dots._filled, details.familiarity.text()) == (1, "1 of 4, least familiar")
    show(details, library, FIVE)  # group 2
    assert (details.dots._filled, details.familiarity.text()) == (2, "2 of 4, less familiar")
    small_dataset.remove("annots")
    show(details, Library.open(small_dataset.root), HUG)
    assert details.dots.isHidden()
    assert details.familiarity.text() == "unknown"


def test_betas_and_big_five(details: Details, library: Library) -> None:
    show(details, library, HUG)
    motion = library[HUG].motion("P2")
    lines = details.persons["P2"].betas.toolTip().splitlines()
    assert [float(line.split(": ")[1]) for line in lines] == pytest.approx(motion.betas.tolist(), abs=0.006)
    scores = [line.split(": ") for line in details.persons["P2"].big_five.toolTip().splitlines()]
    assert [trait[0].upper() for trait, _ in scores] == list("OCEAN")
    assert [float(score) for _, score in scores] == pytest.approx(library[HUG].big_five("P2").tolist(), rel=1e-4)


def test_betas_are_drawn_above_and_below_zero(details: Details, library: Library, qtbot) -> None:
    sequence = library[HUG]
    take = sequence.load()
    betas = np.array([3, -3, *[0] * 8], np.float32)
    details.show_sequence(sequence, replace(take, motions={"P1": replace(take.motions["P1"], betas=betas)}))
    qtbot.wait(1)  # lets the layout settle
    figure = details.persons["P1"].betas
    image = figure.grab().toImage()
    second = round(figure.width() / 10) + 2
    painted = {
        (x, y): image.pixelColor(x, y).name().upper() == P1
        for x in (2, second) for y in (figure.height() // 4, 3 * figure.height() // 4)
    }  # fmt: skip
    assert list(painted.values()) == [True, False, False, True]


@pytest.mark.parametrize(
    ("values", "limit"), [([], 1.0), ([0.4], 1.0), ([3.2, 5.0], 5.0), ([41.0], 50.0), ([240.0], 240.0)]
)
def test_round_limit(values: list[float], limit: float) -> None:
    assert round_limit(values) == limit


def test_colours_of_persons(details: Details, library: Library) -> None:
    show(details, library, SHAKE)
    assert [panel.dot._colour.name().upper() for panel in details.persons.values()] == [P1, P2]
    show(details, library, SHAKE, colours="role")
    assert [panel.dot._colour.name().upper() for panel in details.persons.values()] == [ACTOR, REACTOR]


def test_missing_files_are_shown(details: Details, library: Library, small_dataset) -> None:
    small_dataset.remove(f"motions/{HUG}/P2.npz")
    show(details, library, HUG)
    assert "P2" in details.notes.text()
    assert not details.notes.isHidden()
    panel = details.persons["P2"]
    assert (panel.gender.text(), panel.betas.toolTip()) == ("gender unknown", "unknown")
    assert details.persons["P1"].gender.text() == "male"
    missing = [text for text in details.files.texts if text.startswith("missing: ")]
    assert missing == [f"missing: {small_dataset.root}/motions/{HUG}/P2.npz"]


def test_an_unusual_name(details: Details, dataset) -> None:
    dataset.write_sequence("rehearsal", 3, skeletons=("P1",), motions=())
    show(details, Library.open(dataset.root), "rehearsal")
    assert details.action.text() == "Action unknown"
    assert {details.facts[fact].text() for fact in ("group", "shoot", "split no.", "set")} == {"–"}
    assert details.facts["frames"].text() == "3"


def test_paths_are_elided(details: Details, library: Library, small_dataset, qtbot) -> None:
    show(details, library, HUG)
    qtbot.wait(1)  # lets the layout settle
    path = f"{small_dataset.root}/motions/{HUG}/P1.npz"
    assert details.files.texts[0] == path
    shown = details.files._rows[0][1]
    assert shown.toolTip() == path
    assert "…" in shown.text()
    assert shown.text().endswith("P1.npz")
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.width()
    details.resize(2400, 700)
    qtbot.waitUntil(lambda: shown.text() == path)


def test_the_content_fits_the_pane(details: Details, library: Library, qtbot) -> None:
    show(details, library, HUG)
    qtbot.wait(1)  # lets the layout settle
    assert details.pane.widget().width() <= details.pane.viewport().width()


def test_copy_name(details: Details, library: Library, qtbot) -> None:
    show(details, library, KISS)
    qtbot.mouseClick(details.copy_name, Qt.LeftButton)
    assert QApplication.clipboard().text() == KISS


def test_another_sequence_scrolls_to_the_top(details: Details, library: Library, qtbot) -> None:
    details.resize(300, 200)
    show(details, library, HUG)
    bar = details.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(40)
    show(details, library, HUG, DOCUMENTED)
    assert bar.value() == 40
    show(details, library, SHAKE)
    assert bar.value() == 0
