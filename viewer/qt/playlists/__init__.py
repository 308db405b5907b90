"""The dock of playlists: lists and queries, their sequences, and playing them one after the other."""
