"""The window: widgets show the state and call its methods; they own no truth."""

import os

os.environ["QT_API"] = "pyqt5"  # read by qtpy, on which qtawesome stands, when it is first imported
