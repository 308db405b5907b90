"""All commands of the program, collected from the features."""

from viewer.qt.browser import commands as browser
from viewer.qt.command import in_menu_order
from viewer.qt.exporting import commands as exporting
from viewer.qt.filters import commands as filters
from viewer.qt.health import commands as health
from viewer.qt.notes import commands as notes
from viewer.qt.playlists import commands as playlists
from viewer.qt.sharing.report import commands as report
from viewer.qt.statistics import commands as statistics
from viewer.qt.study import commands as study
from viewer.qt.thumbnails import commands as thumbnails
from viewer.qt.timeline import commands as timeline
from viewer.qt.viewport import commands as viewport
from viewer.qt.window import commands as window

# in this order within a group of a menu
_FEATURES = (
    *(window, viewport, exporting, report, timeline, browser, filters, thumbnails, notes, playlists, statistics),
    *(health, study),
)

COMMANDS = in_menu_order(command for feature in _FEATURES for command in feature.COMMANDS)
