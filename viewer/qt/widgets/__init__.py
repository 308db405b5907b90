"""Widgets and looks that any feature may use; they know no feature."""
