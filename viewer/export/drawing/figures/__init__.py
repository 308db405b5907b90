"""Drawing figures: poses as layers with their depth, composited; pages as PNG and PDF."""
