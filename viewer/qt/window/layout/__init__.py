"""The docks of the window: their widths, and which are folded in a small window."""
