"""Commands of File › Share."""

from viewer.qt.command import Command

SHARE = "Share"
FIGURE = Command("figure", "File", 1, "Figure for a paper…", icon="image-multiple-outline", series=SHARE)

COMMANDS = (FIGURE,)
