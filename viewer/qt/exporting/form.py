"""The form of the export dialog: shows a draft, and tells of every choice as another draft."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from viewer.export.order.draft import Draft, Seen
from viewer.export.order.shot import MOST_SUPERSAMPLING
from viewer.qt.exporting.fields import Choices, Number, WholeNumber, in_row, small_label
from viewer.qt.exporting.path_field import PathField
from viewer.qt.widgets.style import GRID
from viewer.state.options import ViewOptions

SIZES = {"view": "View", "720p": "720p", "1080p": "1080p", "4k": "4K", "own": "Own"}
FORMATS = {"mp4": "MP4", "webm": "WebM", "gif": "GIF", "png": "PNG frames"}
QUALITIES = {"high": "High", "medium": "Medium", "small": "Small"}
BACKGROUNDS = {"scene": "Scene", "white": "White", "transparent": "Transparent"}
BODIES = {"mesh": "Mesh", "skeleton": "Skeleton", "both": "Both"}
CAPTIONS = {"one": "One", "all": "All", "off": "None"}
CAMERAS = {"fixed": "As seen", "follow": "Follow", "turntable": "Turntable"}
SPANS = {"all": "All", "range": "Loop range", "own": "Own"}
PARTS = {"title": "Action and name", "tags": "Labels", "counter": "Frame and time", "notices": "Notices"}
NO_ALPHA = "MP4 cannot be transparent: choose WebM, GIF or PNG frames."
NO_RANGE = "No loop range is set: I and O in the window set one."
NO_QUALITY = "Only MP4 and WebM have a quality to choose."
FIELD = 80  # px, of a number's field
ROW = 28  # px, the least height of a row
WIDTH = 528  # px, so that nothing moves when the choices change


class ExportForm(QWidget):
    """Every choice of a draft but the kind; what the kind does not have is not shown."""

    edited = pyqtSignal(object)  # Draft

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._seen: Seen | None = None
        self._make_fields()
        self.setFixedWidth(WIDTH)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID - 2)
        self._grid.setColumnMinimumWidth(0, 11 * GRID)
        self._grid.setColumnStretch(1, 1)
        self._of_video: list[QWidget] = []
        self._of_still: list[QWidget] = []
        self._lay_out()
        self._connect()

    def show_draft(self, draft: Draft, seen: Seen) -> None:
        """Show these choices; tells of none."""
        self._draft, self._seen = draft, seen
        self._show_picture(draft, seen)
        self._show_time(draft, seen)
        self.path.show_target(draft.target(seen))
        going, coming = (self._of_video, self._of_still) if draft.is_still else (self._of_still, self._of_video)
        for widget in going:  # first, for there is not room for both
            widget.hide()
        for widget in coming:
            widget.show()

    def _show_picture(self, draft: Draft, seen: Seen) -> None:
        self.sizes.show_value(draft.size)
        width, height = draft.pixels(seen)
        self.wide.show_value(width)
        self.high.show_value(height)
        self.size_note.setText(draft.size_note(seen))
        self.supersampling.show_value(str(draft.supersampling))
        self.text_scale.show_value(draft.text_scale_made(seen))
        self.background.allow("transparent", "" if draft.can_be_transparent else NO_ALPHA)
        self.no_alpha.setVisible(not draft.can_be_transparent)
        self.background.show_value(draft.background_made)
        self.body.show_value(draft.options.body)
        for part, box in self.parts.items():
            box.setChecked(getattr(draft.options, part))
        self.captions.show_value(draft.options.captions)

    def _show_time(self, draft: Draft, seen: Seen) -> None:
        self.camera.show_value(draft.camera)
        self.turns.show_value(draft.turns)
        self.turns.setEnabled(draft.camera == "turntable")
        self.turns_label.setEnabled(draft.camera == "turntable")
        self.span.allow("range", "" if seen.range is not None else NO_RANGE)
        self.span.show_value(draft.span_made(seen))
        first, last = draft.ends(seen)
        self.first.show_value(first)
        self.last.show_value(last)
        self.frame.show_value(draft.still_frame(seen))
        self.shown_frame.setEnabled(draft.frame not in (None, seen.frame))
        self.fps.show_value(draft.fps)
        self.speed.show_value(draft.speed)
        self.format.show_value(draft.format)
        self.quality.show_value(draft.quality)
        for quality in QUALITIES:
            self.quality.allow(quality, "" if draft.format in ("mp4", "webm") else NO_QUALITY)

    # -- building

    def _make_fields(self) -> None:
        self.sizes = Choices("Size", SIZES)
        self.wide, self.high = WholeNumber("Width", FIELD, 2), WholeNumber("Height", FIELD, 2)
        self.size_note = small_label("", "secondary")
        self.supersampling = Choices(
            "Supersampling", {str(times): f"{times} ×" for times in range(1, MOST_SUPERSAMPLING + 1)}
        )
        self.supersampling.setToolTip("Draws finer and scales down: smoother edges, more time")
        self.text_scale = Number("Size of the text", FIELD, 0.25)
        self.background = Choices("Background", BACKGROUNDS)
        self.no_alpha = small_label("not in MP4", "secondary")
        self.body = Choices("Bodies", BODIES)
        self.parts = {part: QCheckBox(text) for part, text in PARTS.items()}
        self.captions = Choices("Captions", CAPTIONS)
        self.camera = Choices("Camera", CAMERAS)
        self.turns = Number("Turns", FIELD, 0.5, least=-1000.0)
        self.turns_label = small_label("turns")
        self.span = Choices("Frames", SPANS)
        self.first, self.last = WholeNumber("First frame", FIELD), WholeNumber("Last frame", FIELD)
        self.frame = WholeNumber("Frame", FIELD)
        self.shown_frame = QPushButton("Shown frame")
        self.shown_frame.setProperty("kind", "choice")
        self.shown_frame.setAutoDefault(False)
        self.shown_frame.setToolTip("The frame that the window shows")
        self.fps, self.speed = Number("Frames a second", FIELD, 1.0), Number("Speed", FIELD, 0.25)
        self.format = Choices("Format", FORMATS)
        self.quality = Choices("Quality", QUALITIES)
        self.path = PathField()

    def _lay_out(self) -> None:
        self._row("Si&ze", self.sizes)
        self._row("", in_row(self.wide, small_label("×"), self.high, self.size_note))
        self._row("S&upersampling", in_row(self.supersampling))
        self._row("&Text ×", in_row(self.text_scale))
        self._row("Back&ground", in_row(self.background, self.no_alpha))
        self._row("&Bodies", self.body)
        self._row("On the &picture", in_row(*self.parts.values()))
        self._row("Capt&ions", self.captions)
        self._of_video += self._row("Ca&mera", in_row(self.camera, self.turns, self.turns_label))
        self._of_still += self._row("F&rame", in_row(self.frame, self.shown_frame))
        self._of_video += self._row("F&rames", in_row(self.span, self.first, small_label("–"), self.last))
        self._of_video += self._row(
            "Spee&d", in_row(self.fps, small_label("fps"), self.speed, small_label("× real time"))
        )
        self._of_video += self._row("Form&at", self.format)
        self._of_video += self._row("&Quality", self.quality)
        self._row("&File", self.path)
        rows = self._grid.rowCount() - 2  # of a video: all but the still's; the layout's first is empty
        self.setMinimumHeight(rows * ROW + (rows - 1) * self._grid.verticalSpacing())
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _row(self, text: str, field: QWidget) -> Sequence[QWidget]:
        row = self._grid.rowCount()
        label = small_label(text)
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        label.setMinimumHeight(ROW)
        return label, field

    def _connect(self) -> None:
        for field, name in (
            (self.background, "background"), (self.camera, "camera"), (self.format, "format"),
            (self.quality, "quality"),
        ):  # fmt: skip
            field.chosen.connect(lambda value, name=name: self._edit(**{name: value}))
        self.sizes.chosen.connect(self._choose_size)
        self.span.chosen.connect(self._choose_span)
        self.supersampling.chosen.connect(lambda value: self._edit(supersampling=int(value)))
        self.body.chosen.connect(lambda value: self._edit_options(body=value))
        self.captions.chosen.connect(lambda value: self._edit_options(captions=value))
        for part, box in self.parts.items():
            box.clicked.connect(lambda checked, part=part: self._edit_options(**{part: checked}))
        for field, name in (
            (self.text_scale, "text_scale"), (self.turns, "turns"), (self.frame, "frame"), (self.fps, "fps"),
            (self.speed, "speed"),
        ):  # fmt: skip
            field.entered.connect(lambda value, name=name: self._edit(**{name: value}))
        self.shown_frame.clicked.connect(lambda: self._edit(frame=None))
        for field in (self.wide, self.high):
            field.entered.connect(lambda _: self._edit(size="own", own_size=(self.wide.value(), self.high.value())))
        for field in (self.first, self.last):
            field.entered.connect(lambda _: self._edit(span="own", own_span=(self.first.value(), self.last.value())))
        self.path.entered.connect(lambda text: self._edit(file=text))

    def _choose_size(self, size: Any) -> None:
        """Take a size, with the text that fits it; one's own begins as the one before."""
        if self._draft is None or self._seen is None:
            return
        own = self._draft.pixels(self._seen) if size == "own" else self._draft.own_size
        self._edit(size=size, own_size=own, text_scale=None)

    def _choose_span(self, span: Any) -> None:
        """Take a span; one's own begins as the one before."""
        if self._draft is not None and self._seen is not None:
            own = self._draft.ends(self._seen) if span == "own" else self._draft.own_span
            self._edit(span=span, own_span=own)

    def _edit_options(self, **changes: Any) -> None:
        if self._draft is not None:
            self._edit(options=ViewOptions.from_dict(self._draft.options.to_dict() | changes))

    def _edit(self, **changes: Any) -> None:
        if self._draft is not None:
            self.edited.emit(replace(self._draft, **changes))
