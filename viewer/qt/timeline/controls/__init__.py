"""The row of playback controls."""
