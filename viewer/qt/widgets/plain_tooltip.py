"""Tooltips and other texts of which Qt decides by their look whether they are markup."""

from html import escape

from PyQt5.QtCore import Qt


def plain_tooltip(text: str) -> str:
    """A text from files as a tooltip or in a message box, shown as it is: Qt takes what looks like HTML for it."""
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>' if Qt.mightBeRichText(text) else text
