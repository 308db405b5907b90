"""The window. Widgets show the state and call its methods; they own no state themselves."""

import os

os.environ["QT_API"] = "pyqt5"  # read by qtpy, which qtawesome uses, when it is first imported
