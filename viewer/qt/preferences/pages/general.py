"""Theme, size of the interface, what happens at the start, playback."""

import os

from PyQt5.QtWidgets import QCheckBox

from viewer.qt.preferences.pages.form import Form, combo, show_choice
from viewer.qt.settings import SCALES
from viewer.qt.workspace import FOLLOW_SYSTEM, Workspace
from viewer.state.playback import SPEEDS

SYSTEM = "system"
AT_NEXT_START = "From the next start on."
DECIDED = "The environment variable QT_SCALE_FACTOR is set and decides."


class GeneralPage(Form):
    """Applies each choice at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.theme = combo((("Dark", "dark"), ("Light", "light"), ("As the system", SYSTEM)))
        self.scale = combo((f"{scale} %", scale) for scale in SCALES)
        self.restore = QCheckBox("Open a dataset as it was left")
        self.speed = combo((f"{speed:g}×", speed) for speed in SPEEDS)
        self.loop = combo((("Start again", "loop"), ("Turn round", "ping-pong"), ("Stop", "off")))
        self.add_row("Theme", self.theme)
        self.add_row("Interface scale", self.scale, DECIDED if "QT_SCALE_FACTOR" in os.environ else AT_NEXT_START)
        self.add_row(
            "Last session", self.restore, "Sequence, frame, search, order, selection, camera, speed, range, sources."
        )
        self.add_row("Speed", self.speed, "Of a dataset that is opened for the first time.")
        self.add_row("At the clip’s end", self.loop)
        self.finish()
        self.show_state()
        self.theme.currentIndexChanged.connect(self._choose_theme)
        self.scale.currentIndexChanged.connect(self._choose_scale)
        self.restore.clicked.connect(self._toggle_restore)
        self.speed.currentIndexChanged.connect(self._choose_speed)
        self.loop.currentIndexChanged.connect(self._choose_loop)
        workspace.session.options.events.theme.connect(self.show_state)
        workspace.session.playback.settings_changed.connect(self.show_state)
        workspace.checks_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show what is chosen now."""
        settings, session = self._workspace.settings, self._workspace.session
        show_choice(self.theme, SYSTEM if settings.flag(FOLLOW_SYSTEM) else session.options.theme)
        show_choice(self.scale, settings.scale())
        self.restore.setChecked(settings.flag("restore_session", default=True))
        show_choice(self.speed, settings.default_speed())
        show_choice(self.loop, session.playback.loop_mode)

    def _choose_theme(self) -> None:
        theme = self.theme.currentData()
        self._workspace.settings.save_flag(FOLLOW_SYSTEM, theme == SYSTEM)
        if theme == SYSTEM:
            self._workspace.system_theme_wanted.emit()
        else:
            self._workspace.session.options.theme = theme

    def _choose_scale(self) -> None:
        self._workspace.settings.save_scale(self.scale.currentData())

    def _toggle_restore(self) -> None:
        self._workspace.actions["restore_session"].trigger()

    def _choose_speed(self) -> None:
        self._workspace.settings.save_default_speed(self.speed.currentData())

    def _choose_loop(self) -> None:
        self._workspace.session.playback.loop_mode = self.loop.currentData()
