"""Commands of measuring."""

from viewer.qt.command import Command

COMPARE = Command("compare", "Tools", 0, "Compare sources…", ("Ctrl+M",), "compare-horizontal")
MEASURES = Command(
    "measures", "Playback", 4, "Measured against the reference", ("Alt+M",), "ruler", checkable=True, said="Measures"
)

COMMANDS = (COMPARE, MEASURES)
