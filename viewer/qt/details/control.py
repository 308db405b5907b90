"""Keeps the details up to date with the session and the search."""

from PyQt5.QtCore import QObject

from viewer.qt.details.details import Details
from viewer.qt.workspace import Workspace
from viewer.search.highlights import highlights


class DetailsControl(QObject):
    """Owns the details. They have no commands of their own."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._session = workspace.session
        self._search = workspace.search
        self.details = Details()
        options = workspace.session.options
        self.details.convention_clicked.connect(options.toggle_convention)
        workspace.session.take_changed.connect(self._show)
        workspace.session.failed.connect(self._show)
        options.events.convention.connect(self._show)
        options.events.colours.connect(self._show)
        workspace.search.changed.connect(self._mark_captions)

    def _show(self) -> None:
        session, options = self._session, self._session.options
        told = session.take or session.glimpse
        self.details.show_sequence(session.sequence, told, session.roles(), options.convention, options.colours)

    def _mark_captions(self) -> None:
        query = self._search.query
        self.details.captions.mark(lambda caption: highlights(caption, query))
