"""The commands that save sequences for other programs."""

from viewer.qt.command import Command

SAVE_AS = Command("save_as", "File", 1, "Save as…", ("Ctrl+Shift+S",), "content-save-outline")
SCENE = Command("share_scene", "File", 1, "Scene…", icon="cube-outline", submenu="Share")

COMMANDS = (SAVE_AS, SCENE)
