"""Handlers of the commands that move the camera: framing, sides, a person's view, bookmarks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt5.QtCore import QObject

from viewer.dataset.roles import PERSONS, Person
from viewer.places import dataset_key
from viewer.qt.viewport.commands import BOOKMARKS
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.workspace import Workspace
from viewer.scene.camera.relative import RelativeView, views_from_strings, views_to_strings


class CameraControl(QObject):
    """Moves the camera, and remembers bookmarks of views for each dataset."""

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(viewport)
        self._workspace = workspace
        self._viewport = viewport

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands of the camera."""
        viewport = self._viewport
        return {
            "frame": viewport.frame_shown,
            "default_view": viewport.frame_all,
            "view_front": partial(viewport.look_from, "front"),
            "view_side": partial(viewport.look_from, "side"),
            "view_top": partial(viewport.look_from, "top"),
            "view_p1": partial(self.look_over_shoulder, "P1"),
            "view_p2": partial(self.look_over_shoulder, "P2"),
            **{f"keep_view_{number}": partial(self.keep_view, number) for number in BOOKMARKS},
            **{f"go_to_view_{number}": partial(self.go_to_view, number) for number in BOOKMARKS},
        }

    def look_over_shoulder(self, person: Person) -> None:
        """Look over a person's shoulder at the other."""
        stage = self._viewport.stage
        joints = {} if stage is None else stage.joints()
        if stage is None or person not in joints:
            self._workspace.show_message(f"{person} is not shown.")
            return
        heads = {other: stage.people[other].head for other in PERSONS}
        looked_at = next((head for other, head in heads.items() if other != person and head is not None), None)
        head = heads[person]
        if head is None:
            return
        ahead = looked_at if looked_at is not None else head - stage.camera.placement.view
        self._viewport.move_camera(lambda camera, _: camera.over_shoulder(head, ahead))

    def keep_view(self, number: int) -> None:
        """Keep the present view as a bookmark of the dataset."""
        stage, root = self._viewport.stage, self._root
        if stage is None or root is None:
            self._workspace.show_message("There is no view to keep yet.")
            return
        views = self._views(root) | {number: stage.camera.relative_view}
        self._workspace.settings.save_strings(_setting(root), views_to_strings(views))
        self._workspace.show_success(f"Kept the view as bookmark {number}. Alt+Shift+{number} goes to it.")

    def go_to_view(self, number: int) -> None:
        """Go to a bookmark, relative to where the persons are in this sequence."""
        root = self._root
        view = None if root is None else self._views(root).get(number)
        if view is None:
            self._workspace.show_message(f"There is no bookmark {number}. Ctrl+Alt+{number} keeps the view as one.")
            return
        self._workspace.session.options.orthographic = view.orthographic
        self._viewport.move_camera(lambda camera, _: camera.show_view(view))

    @property
    def _root(self) -> Path | None:
        library = self._workspace.session.library
        return None if library is None else library.root

    def _views(self, root: Path) -> dict[int, RelativeView]:
        return views_from_strings(self._workspace.settings.strings(_setting(root)) or ())


def _setting(root: Path) -> str:
    return f"views/{dataset_key(root)}"
