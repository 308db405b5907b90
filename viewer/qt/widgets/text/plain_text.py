"""Text from files in labels and tooltips: long words can be broken, and markup is shown as it is written."""

import re
from html import escape

from PyQt5.QtCore import Qt

MAX_UNBROKEN = 18  # characters
LONG_RUN = re.compile(rf"[^\s/?-]{{{MAX_UNBROKEN}}}(?=[^\s/?-])")  # Qt wraps after the excluded characters anyway
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
NON_BREAKING_HYPHEN, NO_BREAK_SPACE = "\N{NON-BREAKING HYPHEN}", "\N{NO-BREAK SPACE}"
UNENDED = re.compile(r"(?<=[\w)”\"])(?=\n\n|\Z)")
OPTION = re.compile(r"--[a-z][a-z0-9-]*(?: -?[A-Za-z0-9.]{1,12}\b)?")  # such as "--up -Y"


def wrap_long_words(text: str) -> str:
    """Insert zero-width spaces into long words, so that a word-wrapped label can break them."""
    return LONG_RUN.sub(lambda run: run[0] + ZERO_WIDTH_SPACE, text)


def keep_options(text: str) -> str:
    """Options of the command line in a text, which a word-wrapped label is not to break at a hyphen or at the value."""
    return OPTION.sub(lambda found: found[0].replace("-", NON_BREAKING_HYPHEN).replace(" ", NO_BREAK_SPACE), text)


def as_sentences(text: str) -> str:
    """Paragraphs of a message, each with a full stop at its end; reasons of errors have none."""
    return UNENDED.sub(".", text)


def plain_tooltip(text: str) -> str:
    """A text from files as a tooltip or in a message box, shown as it is: Qt takes what looks like HTML for it."""
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>' if Qt.mightBeRichText(text) else text
