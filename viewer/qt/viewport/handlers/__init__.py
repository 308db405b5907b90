"""Handlers of parts of what the view can do: cameras, notices."""
