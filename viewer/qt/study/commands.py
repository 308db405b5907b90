"""The command of blind studies."""

from viewer.qt.command import Command

STUDY = Command("study", "Tools", 0, "Blind study…", icon="eye-off-outline")

COMMANDS = (STUDY,)
