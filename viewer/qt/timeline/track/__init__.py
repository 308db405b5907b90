"""The line of frames: position, range, notes, faults, zoom."""
