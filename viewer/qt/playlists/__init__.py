"""The playlists dialog."""
