"""Opens the command palette, and runs what was chosen."""

from collections.abc import Callable

from viewer.qt.command import Feature, shown_key
from viewer.qt.palette.dialog import PaletteDialog
from viewer.qt.palette.rows import Entry
from viewer.qt.workspace import Workspace

RECENT = "palette"  # setting: commands run last by the palette
MAX_RECENT = 5


class PaletteControl(Feature):
    """Lists all commands; those run last come first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handler of the command that opens the palette."""
        return {"palette": self._open}

    def entries(self) -> list[Entry]:
        """All commands but the palette itself."""
        recent = self._recent()
        commands = sorted(
            (command for command in self._workspace.commands if command.id != "palette"),
            key=lambda command: recent.index(command.id) if command.id in recent else MAX_RECENT,
        )
        entries = []
        for command in commands:
            action = self._workspace.actions[command.id]
            entries.append(
                Entry(
                    command.id,
                    command.name,
                    " › ".join(filter(None, (command.menu, command.submenu))),
                    "  ".join(shown_key(key.toString()) for key in action.shortcuts()),
                    None if action.icon().isNull() else action.icon(),
                    action.isChecked(),
                    action.isEnabled() and self._workspace.is_available(command.id),
                )
            )
        return entries

    def _open(self) -> None:
        dialog = PaletteDialog(self.entries(), self._workspace.window)
        dialog.exec_()
        if dialog.chosen:
            recent = [dialog.chosen, *(name for name in self._recent() if name != dialog.chosen)]
            self._workspace.settings.save_strings(RECENT, recent[:MAX_RECENT])
            self._workspace.actions[dialog.chosen].trigger()

    def _recent(self) -> list[str]:
        return list((self._workspace.settings.strings(RECENT) or ())[:MAX_RECENT])
