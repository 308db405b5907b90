"""Playback controls and the track of frames."""
