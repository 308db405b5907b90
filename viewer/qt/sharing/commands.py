"""Commands of File › Share."""

from viewer.qt.command import Command

SHARE = "Share"
PAGE = Command("page", "File", 1, "Web page…", icon="web", series=SHARE)

COMMANDS = (PAGE,)
