"""Inter-X Viewer: find, watch and export the two-person sequences of the Inter-X dataset."""

__version__ = "0.1.0"
