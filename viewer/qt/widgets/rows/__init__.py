"""Rows of lists and tables: whether they have the focus, choosing one, menus, sorting."""
