"""The bar of switches beside the picture: which there are, what they show, whether the bar is shown."""

from PyQt5.QtCore import QObject

from viewer.qt.viewport.commands import BODY, CAPTIONS
from viewer.qt.viewport.switches.bar import Switch, SwitchBar
from viewer.qt.widgets.style import icon
from viewer.qt.workspace import Workspace

SETTING = "switches_hidden"
BODY_STATES = {"mesh": "Mesh", "skeleton": "Skeleton", "both": "Mesh and skeleton"}
CAPTION_STATES = {"one": "One caption", "all": "All captions", "off": "No captions"}
BODY_ICONS = {"mesh": ("human-handsdown", ""), "skeleton": ("bone", ""), "both": ("human-handsdown", "bone")}
SWITCHES = (
    Switch("body", ("body_mesh", "body_skeleton", "body_both"), "Body"),
    Switch("person_1"),
    Switch("person_2"),
    Switch("role_colours"),
    Switch("labels", gap=True),
    Switch("captions", ("captions_one", "captions_all", "captions_off", None, "whole_caption"), "Captions"),
    Switch("shadows", gap=True),
    Switch("grid"),
    Switch("follow", gap=True),
    Switch(
        "",
        (
            *("frame", "default_view", None, "view_front", "view_side", "view_top", "view_p1", "view_p2", None),
            *("orthographic", "axes", "keep_camera"),
        ),
        "View",
        "video-outline",
    ),
)


class SwitchControl(QObject):
    """Makes the bar once the commands have their actions, and keeps what it shows true."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._bar: SwitchBar | None = None
        workspace.session.options.events.connect(self._show_options)
        workspace.keys_changed.connect(self._show_options)

    def make_bar(self) -> SwitchBar:
        """The bar, for the window to put beside the view."""
        self._bar = SwitchBar(SWITCHES, self._workspace.actions)
        self._bar.setVisible(self.is_shown())
        self._show_options()
        return self._bar

    def toggle(self) -> None:
        """Show or hide the bar, and remember it."""
        self._workspace.settings.save_flag(SETTING, self.is_shown())
        if self._bar is not None:
            self._bar.setVisible(self.is_shown())

    def is_shown(self) -> bool:
        """Whether the bar is shown."""
        return not self._workspace.settings.flag(SETTING)

    def _show_options(self, *_: object) -> None:
        options = self._workspace.session.options
        if self._bar is not None:
            name, badge = BODY_ICONS[options.body]
            self._bar.show_state(BODY, icon(name, badge=badge), BODY_STATES[options.body])
            picture = icon("closed-caption" if options.captions == "all" else "closed-caption-outline")
            on = options.captions != "off"
            self._bar.show_state(CAPTIONS, picture, CAPTION_STATES[options.captions], on=on)
