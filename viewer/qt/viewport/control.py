"""Handlers of the commands of the 3D view: options, pictures, and those of the camera."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QPoint

from viewer.qt.command import Feature
from viewer.qt.viewport.handlers.camera_control import CameraControl
from viewer.qt.viewport.handlers.camera_steps import CameraSteps
from viewer.qt.viewport.handlers.card_control import CardControl
from viewer.qt.viewport.handlers.notice_control import NoticeControl
from viewer.qt.viewport.handlers.switch_control import BODY_STATES, CAPTION_STATES, SwitchControl
from viewer.qt.viewport.mouse import MouseCamera
from viewer.qt.viewport.on_picture.plate_hover import PlateClicks
from viewer.qt.viewport.pictures.control import PictureControl
from viewer.qt.viewport.right_clicks import RightClicks
from viewer.qt.viewport.view_menu import ViewMenu, person_at
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.workspace import Workspace
from viewer.state.options import BODIES, CAPTIONS, QUALITIES
from viewer.state.overlay_text import shown_caption_index

TOGGLED_OPTIONS = {
    "person_1": "show_p1",
    "person_2": "show_p2",
    "labels": "tags",
    "title": "title",
    "counter": "counter",
    "notices": "notices",
    "follow": "follow",
    "orthographic": "orthographic",
    "axes": "axes",
    "keep_camera": "keep_camera",
    "grid": "grid",
    "shadows": "shadows",
}  # by command id


class ViewControl(Feature):
    """Changes view options; moves the camera and saves pictures with the help of others."""

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._viewport = viewport
        self._camera, self._steps = CameraControl(workspace, viewport), CameraSteps(viewport)
        self._mouse = MouseCamera(viewport)
        self.pictures = PictureControl(workspace, viewport)
        self._clicks = RightClicks(viewport)
        self._plate_clicks = PlateClicks(viewport, viewport.plates)
        self.notices = NoticeControl(workspace, viewport)
        self.switches = SwitchControl(workspace)
        self._card = CardControl(workspace, viewport)
        self._clicks.menu_requested.connect(self._open_menu)
        self._clicks.key_pressed.connect(self._open_menu_by_key)
        self._clicks.copy_requested.connect(self.pictures.copy)
        workspace.search.changed.connect(self._show_search)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands of the view."""
        options = self._workspace.session.options
        return {
            **{command: partial(self._toggle, option) for command, option in TOGGLED_OPTIONS.items()},
            **{f"quality_{quality}": partial(setattr, options, "quality", quality) for quality in QUALITIES},
            **{f"body_{body}": partial(setattr, options, "body", body) for body in BODIES},
            **{f"captions_{shown}": partial(setattr, options, "captions", shown) for shown in CAPTIONS},
            "switches": self.switches.toggle,
            "explain_mouse": self._card.explain,
            "read_notices": self.notices.open_list,
            "body": options.cycle_body,
            "role_colours": options.toggle_colours,
            "convention": options.toggle_convention,
            "captions": options.cycle_captions,
            "next_caption": self._show_next_caption,
            "whole_caption": self._toggle_whole_caption,
            **self._camera.handlers(),
            **self._steps.handlers(),
            **self.pictures.handlers(),
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """States of the checkable commands of the view."""
        options = self._workspace.session.options
        return {
            **{command: partial(getattr, options, option) for command, option in TOGGLED_OPTIONS.items()},
            **{f"quality_{quality}": partial(self._has, "quality", quality) for quality in QUALITIES},
            **{f"body_{body}": partial(self._has, "body", body) for body in BODIES},
            **{f"captions_{shown}": partial(self._has, "captions", shown) for shown in CAPTIONS},
            "switches": self.switches.is_shown,
            "role_colours": lambda: options.colours == "role",
            "whole_caption": partial(getattr, self._workspace.session.caption_view, "whole"),
        }

    def states(self) -> dict[str, Callable[[], str]]:
        """States of the commands of the view that have more than two, or are told by name."""
        options = self._workspace.session.options
        return {
            "body": lambda: BODY_STATES[options.body],
            "captions": lambda: CAPTION_STATES[options.captions],
            "convention": lambda: f"Roles read as {options.convention}",
        }

    def _open_menu(self, point: QPoint) -> None:
        ViewMenu(self._workspace, self._viewport, person_at(self._viewport, point)).popup(
            self._viewport.mapToGlobal(point)
        )

    def _open_menu_by_key(self) -> None:
        menu = ViewMenu(self._workspace, self._viewport, None, by_key=True)
        menu.popup(self._viewport.mapToGlobal(self._viewport.rect().center()))

    def _has(self, option: str, value: str) -> bool:
        return bool(getattr(self._workspace.session.options, option) == value)

    def _show_search(self) -> None:
        """Show the caption that the search matches, with what it matches."""
        if self._workspace.session.caption_view.search_for(self._workspace.search.query):
            self._viewport.update()

    def _show_next_caption(self) -> None:
        """Show the caption after the one that is shown, which may be the one that the search matches."""
        session = self._workspace.session
        session.options.caption_index = shown_caption_index(session)
        session.options.next_caption()

    def _toggle_whole_caption(self) -> None:
        """Show long captions whole, or their first lines."""
        view = self._workspace.session.caption_view
        view.whole = not view.whole
        self._viewport.update()
        self._workspace.checks_changed.emit()

    def _toggle(self, option: str) -> None:
        options = self._workspace.session.options
        setattr(options, option, not getattr(options, option))

    def stop(self) -> None:
        """Finish the pictures that are being saved."""
        self.pictures.stop()
