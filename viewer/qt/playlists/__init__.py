"""The dialog of playlists."""
