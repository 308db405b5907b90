"""Commands of what is remembered."""

from viewer.qt.command import Command

BACK = Command("back", "Sequence", 0, "Back to what was shown before", ("Alt+Left",), "arrow-left")
FORWARD = Command("forward", "Sequence", 0, "Forward again", ("Alt+Right",), "arrow-right")
RESTORE_SESSION = Command(
    "restore_session", "File", 2, "Restore the last session", checkable=True, said="Restoring the last session"
)

COMMANDS = (BACK, FORWARD, RESTORE_SESSION)
