"""The form of the export dialog."""

from dataclasses import replace

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QAbstractButton, QFileDialog

from tests.qt.export_helpers import NAME, click, shown
from viewer.export.order.order import Still
from viewer.qt.exporting.form import NO_ALPHA
from viewer.state.options import ViewOptions


def test_the_form_shows_the_draft(dialog, tmp_path):
    form = dialog.form
    assert (dialog.kind.value, form.sizes.value, form.format.value) == ("video", "720p", "mp4")
    assert (form.first.value(), form.last.value(), form.frame.value()) == (0, 599, 110)
    assert (form.fps.text(), form.speed.text(), form.text_scale.text()) == ("30", "1", "1")
    assert form.path.field.text() == str(tmp_path / f"{NAME}.mp4")
    assert shown(dialog) == "150 frames · 5.00 s · 1280 × 720"
    assert dialog.export.isEnabled()
    assert dialog.export.isDefault()


def test_choices_are_in_the_order(dialog, orders):
    form = dialog.form
    for choices, value in (
        (form.sizes, "1080p"), (form.supersampling, "2"), (form.format, "webm"), (form.background, "transparent"),
        (form.body, "both"), (form.captions, "all"), (form.camera, "turntable"), (form.quality, "small"),
    ):  # fmt: skip
        click(choices.buttons[value])
        assert choices.value == value
    for box in form.parts.values():
        click(box)
    form.text_scale.setValue(2.0)
    form.turns.setValue(-1.5)
    form.first.setValue(20)
    form.last.setValue(79)
    form.fps.setValue(25)
    form.speed.setValue(0.5)
    click(dialog.export)
    (order,) = orders
    shot, clip = order.shot, order.product.clip
    assert (shot.size, shot.text_scale, shot.supersampling) == ((1920, 1080), 2.0, 2)
    assert (shot.background, shot.camera, shot.turns) == ("transparent", "turntable", -1.5)
    off = dict.fromkeys(("title", "tags", "counter"), False)  # the notices were off
    assert shot.options == ViewOptions(body="both", captions="all", **off)
    assert (clip.first, clip.last, clip.fps, clip.speed) == (20, 79, 25.0, 0.5)
    assert (order.product.format, order.product.quality) == ("webm", "small")
    assert (order.output.name, order.overwrite) == (f"{NAME}.webm", False)


def test_button_texts_fit(dialog):
    texts = [each for each in dialog.form.findChildren(QAbstractButton) if each.text()]
    assert [each.text() for each in texts if each.width() < each.sizeHint().width()] == []


def test_a_still(dialog, orders):
    click(dialog.kind.buttons["still"])
    form = dialog.form
    visible = {w for w in (form.frame, form.first, form.fps, form.format, form.camera) if w.isVisible()}
    assert visible == {form.frame}
    assert not form.current_frame.isEnabled()
    form.frame.setValue(7)
    assert shown(dialog) == "Frame 7 · 0.06 s · 1280 × 720"
    click(dialog.export)
    assert orders[0].product == Still(7)
    assert orders[0].output.name == f"{NAME}_frame00007.png"
    click(form.current_frame)
    assert form.frame.value() == 110


def test_typing_a_size_or_a_frame_selects_custom(dialog):
    form = dialog.form
    form.width_field.setValue(800)
    assert (form.sizes.value, dialog.draft.own_size) == ("own", (800, 720))
    form.last.setValue(99)
    assert (form.span.value, dialog.draft.own_span) == ("own", (0, 99))
    click(form.sizes.buttons["4k"])
    click(form.sizes.buttons["own"])
    assert dialog.draft.own_size == (3840, 2160)


def test_the_views_size_is_made_even_for_mp4(dialog):
    form = dialog.form
    click(form.sizes.buttons["view"])
    assert (form.width_field.value(), form.height_field.value()) == (650, 540)
    assert form.size_note.text() == "made even for MP4"
    click(form.format.buttons["webm"])
    assert (form.width_field.value(), form.height_field.value(), form.size_note.text()) == (651, 541, "")


def test_the_text_size_follows_the_size(dialog):
    form = dialog.form
    click(form.sizes.buttons["4k"])
    assert form.text_scale.value() == 3
    form.text_scale.setValue(2)
    click(form.sizes.buttons["1080p"])
    assert form.text_scale.value() == 1.5


def test_transparency_is_disabled_for_mp4(dialog):
    form = dialog.form
    assert form.background.buttons["transparent"].toolTip() == NO_ALPHA
    assert form.no_alpha.isVisible()
    click(form.format.buttons["gif"])
    click(form.background.buttons["transparent"])
    click(form.format.buttons["mp4"])
    assert not form.background.buttons["transparent"].isEnabled()
    assert form.background.value == "scene"
    click(form.format.buttons["png"])
    assert form.background.value == "transparent"
    assert not form.quality.buttons["small"].isEnabled()


def test_the_loop_range_is_available_if_set(dialog, view_state):
    form = dialog.form
    assert not form.span.buttons["range"].isEnabled()
    dialog.follow_view(replace(view_state, range=(20, 79)))
    assert form.span.buttons["range"].isEnabled()
    assert (form.span.value, form.first.value(), form.last.value()) == ("range", 20, 79)


def test_typing_a_path(qtbot, dialog, orders, tmp_path):
    field = dialog.form.path.field
    field.selectAll()
    qtbot.keyClicks(field, str(tmp_path / "films"))
    qtbot.keyClick(field, Qt.Key_Backspace)
    assert field.text() == str(tmp_path / "film")
    click(dialog.export)
    assert orders[0].output == tmp_path / "film.mp4"
    field.setText("")
    field.textEdited.emit("")
    field.editingFinished.emit()
    assert field.text() == str(tmp_path / f"{NAME}.mp4")


def test_browsing(dialog, monkeypatch, tmp_path):
    paths = []

    def choose_file(_parent, _title, start, _kinds, options):
        paths.append((start, options))
        return str(tmp_path / "film.mp4"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "b"))
    click(dialog.form.path.browse)
    assert paths == [(str(tmp_path / f"{NAME}.mp4"), QFileDialog.DontConfirmOverwrite)]
    assert dialog.form.path.field.text() == str(tmp_path / "film.mp4")
    click(dialog.form.format.buttons["png"])
    click(dialog.form.path.browse)
    assert dialog.draft.output_path(dialog.view) == tmp_path / "b" / "film"


def test_disabled_widgets_look_different(dialog):
    form = dialog.form
    buttons = (form.background.buttons["transparent"], form.quality.buttons["high"], form.current_frame)
    widgets = (*buttons, form.turns_label)
    for widget in widgets:
        pictures = []
        for enabled in (True, False):
            widget.setEnabled(enabled)
            pictures.append(widget.grab().toImage())
        assert pictures[0] != pictures[1]


def test_the_height_is_the_same_for_stills_and_videos(dialog):
    click(dialog.kind.buttons["still"])
    dialog.adjustSize()
    before = dialog.height()
    click(dialog.kind.buttons["video"])
    dialog.adjustSize()
    assert dialog.height() == before
    assert dialog.form.minimumHeight() == dialog.form.layout().minimumSize().height()
