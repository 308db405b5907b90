"""Plots by pyqtgraph, which is imported here alone, and lines that widgets paint themselves."""
