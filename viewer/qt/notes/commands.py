"""Commands of favourites, ratings, tags and notes."""

from viewer.qt.command import Command

NEXT_NOTE = Command("next_note", "Playback", 1, "Next note on frames", ("Ctrl+Right",))
PREVIOUS_NOTE = Command("previous_note", "Playback", 1, "Previous note on frames", ("Ctrl+Left",))
FAVOURITE = Command("favourite", "Sequence", 2, "Favourite", ("Ctrl+D", "B"), checkable=True)
RATE_1 = Command("rate_1", "Sequence", 2, "Rate with one star", ("Ctrl+1",), submenu="Rate")
RATE_2 = Command("rate_2", "Sequence", 2, "Rate with two stars", ("Ctrl+2",), submenu="Rate")
RATE_3 = Command("rate_3", "Sequence", 2, "Rate with three stars", ("Ctrl+3",), submenu="Rate")
RATE_4 = Command("rate_4", "Sequence", 2, "Rate with four stars", ("Ctrl+4",), submenu="Rate")
RATE_5 = Command("rate_5", "Sequence", 2, "Rate with five stars", ("Ctrl+5",), submenu="Rate")
RATE_0 = Command("rate_0", "Sequence", 2, "Clear the rating", ("Ctrl+0",), submenu="Rate")
ADD_TAG = Command("add_tag", "Sequence", 2, "Add a tag", ("Ctrl+Shift+A",), "tag-plus-outline")
NOTE = Command("note", "Sequence", 2, "Write a note", ("Ctrl+Shift+N",), "note-edit-outline")
RANGE_NOTE = Command("range_note", "Sequence", 2, "Note at this frame or range", ("Ctrl+N",), "note-plus-outline")
UNDO = Command("undo", "Sequence", 3, "Undo", ("Ctrl+Z",), "undo")
REDO = Command("redo", "Sequence", 3, "Redo", ("Ctrl+Shift+Z",), "redo")
EXPORT_NOTES = Command("export_notes", "Tools", 1, "Export notes…", icon="export")
IMPORT_NOTES = Command("import_notes", "Tools", 1, "Import notes…", icon="import")

COMMANDS = (
    NEXT_NOTE,
    PREVIOUS_NOTE,
    FAVOURITE,
    RATE_1,
    RATE_2,
    RATE_3,
    RATE_4,
    RATE_5,
    RATE_0,
    ADD_TAG,
    NOTE,
    RANGE_NOTE,
    UNDO,
    REDO,
    EXPORT_NOTES,
    IMPORT_NOTES,
)
