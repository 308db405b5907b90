"""All commands of the program, collected from the features."""

from viewer.qt.browser import commands as browser
from viewer.qt.command import in_menu_order
from viewer.qt.comparing import commands as comparing
from viewer.qt.exporting import commands as exporting
from viewer.qt.feedback import commands as feedback
from viewer.qt.filters import commands as filters
from viewer.qt.health import commands as health
from viewer.qt.measuring import commands as measuring
from viewer.qt.notes import commands as notes
from viewer.qt.palette import commands as palette
from viewer.qt.playlists import commands as playlists
from viewer.qt.preferences import commands as preferences
from viewer.qt.remembering import commands as remembering
from viewer.qt.reporting import commands as reporting
from viewer.qt.sharing import commands as sharing
from viewer.qt.statistics import commands as statistics
from viewer.qt.study import commands as study
from viewer.qt.thumbnails import commands as thumbnails
from viewer.qt.timeline import commands as timeline
from viewer.qt.viewport import commands as viewport
from viewer.qt.window import commands as window

# in this order within a group of a menu
_FEATURES = (
    *(window, comparing, viewport, exporting, sharing, timeline, browser, filters, thumbnails, notes, playlists),
    *(statistics, health, measuring, study, preferences, remembering, palette, feedback, reporting),
)

COMMANDS = in_menu_order(command for feature in _FEATURES for command in feature.COMMANDS)
