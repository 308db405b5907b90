"""Handlers of the commands of the 3D view: options, screenshots, and those of the camera."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt5.QtCore import QPoint, QStandardPaths
from PyQt5.QtWidgets import QApplication, QFileDialog

from viewer.errors import ViewerError
from viewer.qt.command import Feature
from viewer.qt.viewport.handlers.camera_control import CameraControl
from viewer.qt.viewport.handlers.card_control import CardControl
from viewer.qt.viewport.handlers.notice_control import NoticeControl
from viewer.qt.viewport.handlers.switch_control import BODY_STATES, CAPTION_STATES, SwitchControl
from viewer.qt.viewport.mouse import MouseCamera
from viewer.qt.viewport.on_picture.plate_hover import PlateClicks
from viewer.qt.viewport.right_clicks import RightClicks
from viewer.qt.viewport.screenshot import save_png, screenshot_path
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
    """Changes view options, moves the camera and saves screenshots."""

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._viewport = viewport
        self._camera = CameraControl(workspace, viewport)
        self._mouse = MouseCamera(viewport)
        self._clicks = RightClicks(viewport)
        self._plate_clicks = PlateClicks(viewport, viewport.plates)
        self.notices = NoticeControl(workspace, viewport)
        self.switches = SwitchControl(workspace)
        self._card = CardControl(workspace, viewport)
        self._clicks.menu_requested.connect(self._open_menu)
        self._clicks.copy_requested.connect(self.copy_picture)
        workspace.search.changed.connect(self._show_search)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands of the view."""
        options = self._workspace.session.options
        return {
            **{command: partial(self._toggle, option) for command, option in TOGGLED_OPTIONS.items()},
            **{f"quality_{quality}": partial(setattr, options, "quality", quality) for quality in QUALITIES},
            "screenshot": self.save_screenshot,
            "copy_picture": self.copy_picture,
            "screenshot_folder": self._ask_for_screenshot_folder,
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

    def save_screenshot(self) -> None:
        """Save the view as PNG in the chosen folder; ask for the folder the first time."""
        session, viewport = self._workspace.session, self._viewport
        if session.take is None or viewport.stage is None:
            self._workspace.show_message("There is nothing to take a screenshot of yet.")
            return
        folder = self._workspace.settings.folder("screenshots") or self._ask_for_screenshot_folder()
        if folder is None:
            return
        frame = session.playback.frame
        path = screenshot_path(folder, session.take.name, frame)
        try:
            save_png(viewport.picture(), path, f"{session.take.name}, frame {frame}")
        except ViewerError as error:
            self._workspace.show_message(str(error))
        else:
            self._workspace.show_message(f"Saved {path}")

    def copy_picture(self) -> None:
        """Copy the picture of the view."""
        if self._workspace.session.take is None or self._viewport.stage is None:
            self._workspace.show_message("There is no picture to copy yet.")
            return
        QApplication.clipboard().setImage(self._viewport.picture())
        self._workspace.show_message("Copied the picture")

    def _open_menu(self, point: QPoint) -> None:
        ViewMenu(self._workspace, self._viewport, person_at(self._viewport, point)).popup(
            self._viewport.mapToGlobal(point)
        )

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

    def _ask_for_screenshot_folder(self) -> Path | None:
        chosen = self._workspace.settings.folder("screenshots")
        pictures = QStandardPaths.writableLocation(QStandardPaths.PicturesLocation)
        start = str(chosen) if chosen is not None else pictures
        folder = QFileDialog.getExistingDirectory(self._workspace.window, "Folder for screenshots", start)
        if not folder:
            return None
        self._workspace.settings.save_folder("screenshots", Path(folder))
        return Path(folder)
