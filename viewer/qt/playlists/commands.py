"""Commands of the playlists."""

from viewer.qt.command import Command

ADD_TO_PLAYLIST = Command("add_to_playlist", "Sequence", 2, "Add to a playlist…", ("Ctrl+Shift+L",), "playlist-plus")
PLAYLISTS = Command("playlists", "Tools", 1, "Playlists", ("Ctrl+P",), "playlist-play", checkable=True)

COMMANDS = (ADD_TO_PLAYLIST, PLAYLISTS)
