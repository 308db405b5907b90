"""Plots by pyqtgraph, which is imported here alone."""
