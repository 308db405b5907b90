"""Commands of File › Save as and File › Share."""

from viewer.qt.command import Command
from viewer.qt.sharing.convert import commands as convert
from viewer.qt.sharing.report import commands as report

FIGURE = Command("figure", "File", 1, "Figure for a paper…", icon="image-multiple-outline", submenu="Share")

COMMANDS = (*convert.COMMANDS, FIGURE, *report.COMMANDS)
