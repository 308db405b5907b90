"""Playback controls and the frame track."""
