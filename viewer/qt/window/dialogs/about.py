"""The About dialog: version, body models found, licences."""

from collections.abc import Mapping
from pathlib import Path

from PyQt5.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from viewer import __version__
from viewer.bodies.model_folder import GENDERS
from viewer.dataset.motions import Gender
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel

LICENCES = (
    ("Inter-X Viewer", "MIT"),
    ("PyQt5", "GPL 3, or a commercial licence"),
    ("aitviewer, moderngl, QtAwesome", "MIT"),
    ("pyqtgraph, platformdirs", "MIT"),
    ("PyAV; FFmpeg and x264 in its wheels", "BSD; GPL 2 or later"),
    ("mannequin-x", "Apache 2.0"),
    ("smplx and the SMPL-X models", "Max Planck: research only, no redistribution"),
    ("Inter-X dataset", "research only"),
    ("Open Sans, Material Design Icons", "Apache 2.0"),
    ("JetBrains Mono", "SIL Open Font License 1.1"),
)
COMPONENT_PX = 28 * GRID  # of both lists, so that they are on one grid


class AboutDialog(QDialog):
    """Shows the version, the body models found and the licences of all components."""

    def __init__(self, body_models: Mapping[Gender, Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Inter-X Viewer")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        rows.setSpacing(GRID)
        rows.addWidget(_label("Inter-X Viewer", "title", self))
        rows.addWidget(_label(f"Version {__version__}", "quiet", self))
        rows.addWidget(self._heading("Body models"))
        rows.addLayout(self._body_models(body_models))
        rows.addWidget(self._heading("Licences"))
        rows.addLayout(self._licences())
        buttons = QDialogButtonBox(self)
        buttons.addButton("&Close", QDialogButtonBox.RejectRole)
        buttons.rejected.connect(self.reject)
        rows.addSpacing(GRID)
        rows.addWidget(buttons)
        self.setFixedSize(600, self.sizeHint().height())

    def _heading(self, text: str) -> QLabel:
        heading = _label(text, "heading", self)
        heading.setContentsMargins(0, GRID, 0, 0)
        return heading

    def _body_models(self, found: Mapping[Gender, Path]) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(GRID // 2)
        grid = self._two_columns()
        for row, gender in enumerate(GENDERS):
            grid.addWidget(QLabel(f"SMPL-X {gender}", self), row, 0)
            if gender in found:
                path = ElidedLabel(self)
                path.setProperty("kind", "path")
                path.set_full_text(str(found[gender]), str(found[gender]))
                grid.addWidget(path, row, 1)
            else:
                instead = "neutral body" if "neutral" in found else "mannequin"
                grid.addWidget(_label(f"not found; the {instead} is shown instead", "quiet", self), row, 1)
        rows.addLayout(grid)
        if len(found) < len(GENDERS):
            hint = "Download them from smpl-x.is.tue.mpg.de and choose their folder in the File menu."
            rows.addWidget(_label(hint, "secondary", self))
        return rows

    def _licences(self) -> QGridLayout:
        grid = self._two_columns()
        for row, (component, licence) in enumerate(LICENCES):
            grid.addWidget(QLabel(component, self), row, 0)
            grid.addWidget(_label(licence, "quiet", self), row, 1)
        return grid

    def _two_columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnMinimumWidth(0, COMPONENT_PX)
        grid.setColumnStretch(1, 1)
        return grid


def _label(text: str, kind: str, parent: QWidget) -> QLabel:
    """A label styled by the stylesheet's `kind`."""
    label = QLabel(text, parent)
    label.setProperty("kind", kind)
    return label
