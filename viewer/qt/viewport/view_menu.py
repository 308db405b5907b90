"""The menu of a right click on the 3D view: on a person, or on the floor."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtWidgets import QAction, QMenu

from viewer.dataset.roles import PERSONS, Person
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.workspace import Workspace

LOOKS = ("view_front", "view_side", "view_top", "view_p1", "view_p2", "orthographic")  # a menu of their own
SHOWN = {"P1": "show_p1", "P2": "show_p2"}  # view options


def person_at(viewport: Viewport, point: QPoint) -> Person | None:
    """The person at a point of the view; None on the floor."""
    if viewport.stage is None:
        return None
    from viewer.scene.drawing import pointing  # imports aitviewer, which the stage has done

    ratio = viewport.devicePixelRatioF()
    pixel = point.x() * ratio, point.y() * ratio
    place = pointing.place_at(viewport.stage, pixel, viewport.pixels())
    found = pointing.person_at(place.joints, viewport.stage.camera, place.size, place.pixel)
    return None if found is None else found[1]


class ViewMenu(QMenu):
    """Commands on a person, or on the picture. Deletes itself."""

    def __init__(
        self, workspace: Workspace, viewport: Viewport, person: Person | None, *, by_key: bool = False
    ) -> None:
        """`by_key`: nothing is pointed at, so each person that is shown has a menu."""
        super().__init__(viewport)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self._workspace = workspace
        self._viewport = viewport
        self._runs: dict[QAction, Callable[[], object]] = {}
        self.triggered.connect(self._run)
        options = workspace.session.options
        if person is not None:
            self._add_person(person)
            self.addSeparator()
        elif not (options.show_p1 and options.show_p2):
            self._add("Show both", self._show_both)
        if by_key:
            self._add_persons()
        self._add_commands("person_1", "person_2", "body", "role_colours")
        self.addSeparator()
        self._add_commands("frame", "default_view", "follow")
        looks = self.addMenu("Look")
        looks.addActions([workspace.actions[command] for command in LOOKS])
        self.addSeparator()
        self._add_commands("grid", "shadows", "labels")
        self.addSeparator()
        self._add_commands("copy_picture", "screenshot", "export")
        presentation = workspace.actions["presentation"]
        if presentation.isChecked():  # there is no other menu then
            self.addSeparator()
            self._add("Show the rest of the window", presentation.trigger)

    def _add_person(self, person: Person) -> None:
        self.addAction(self._title(person)).setEnabled(False)
        self.addSeparator()
        if len(self._shown()) < len(PERSONS):
            self._add("Show both", self._show_both)
        self._add_choices(person, self)

    def _add_persons(self) -> None:
        for person in self._shown():
            self._add_choices(person, self.addMenu(self._title(person)))
        self.addSeparator()

    def _add_choices(self, person: Person, menu: QMenu) -> None:
        """Add what can be done with a person."""
        if len(self._shown()) == len(PERSONS):
            self._add(f"Only {person}", partial(self._show_only, person), menu)
        self._add(f"Hide {person}", partial(self._hide, person), menu)
        self._add(f"Frame {person}", partial(self._frame, person), menu)

    def _shown(self) -> list[Person]:
        """The persons that are switched on."""
        return [person for person in PERSONS if getattr(self._workspace.session.options, SHOWN[person])]

    def _title(self, person: Person) -> str:
        role = self._workspace.session.roles().get(person)
        return f"{person} · {role}" if role else person

    def _add(self, text: str, run: Callable[[], object], menu: QMenu | None = None) -> None:
        action = QAction(text, self)
        (self if menu is None else menu).addAction(action)
        self._runs[action] = run

    def _add_commands(self, *commands: str) -> None:
        self.addActions([self._workspace.actions[command] for command in commands])

    def _run(self, action: QAction) -> None:
        if action in self._runs:  # actions of commands run by themselves
            self._runs[action]()

    def _show_only(self, shown: Person) -> None:
        for person in PERSONS:
            setattr(self._workspace.session.options, SHOWN[person], person == shown)

    def _show_both(self) -> None:
        for option in SHOWN.values():
            setattr(self._workspace.session.options, option, True)

    def _hide(self, person: Person) -> None:
        setattr(self._workspace.session.options, SHOWN[person], False)

    def _frame(self, person: Person) -> None:
        """Frame a person, from the present direction."""
        joints = {} if self._viewport.stage is None else self._viewport.stage.joints()
        if person in joints:
            self._viewport.move_camera(lambda camera, size: camera.frame_points(joints[person], size))
