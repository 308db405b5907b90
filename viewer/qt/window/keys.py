"""Every command of the window, once: menus, shortcuts, tooltips and the list of keys all read this table."""

from dataclasses import dataclass
from typing import Literal, get_args

from PyQt5.QtGui import QKeySequence

Menu = Literal["File", "View", "Playback", "Sequence", "Tools", "Help"]
MENUS: tuple[Menu, ...] = get_args(Menu)


@dataclass(frozen=True)
class Command:
    """Something that a person can have done."""

    id: str
    keys: tuple[str, ...]  # Qt's portable key names; the first one is shown
    text: str
    menu: Menu
    icon: str  # Material Design icon, as viewer.qt.widgets.style.icon takes it; "" for none
    checkable: bool = False
    new_group: bool = False  # a line stands above it in the menu


COMMANDS: tuple[Command, ...] = (
    Command("open", ("Ctrl+O",), "Open dataset…", "File", "folder-open-outline"),
    Command("open_file", ("Ctrl+Shift+O",), "Open a file for training…", "File", ""),
    Command("choose_body_models", ("Ctrl+B",), "Choose the folder of body models…", "File", "folder-account-outline"),
    Command("screenshot", ("P",), "Save a screenshot", "File", "camera-outline", new_group=True),
    Command("export", ("Ctrl+E",), "Export…", "File", "movie-open-outline"),
    Command("screenshot_folder", (), "Choose the folder of screenshots…", "File", ""),
    Command("quit", ("Ctrl+Q",), "Quit", "File", "exit-to-app", new_group=True),
    Command("body", ("M",), "Mesh, skeleton or both", "View", "human-handsdown"),
    Command("person_1", ("1",), "Show P1", "View", "", checkable=True),
    Command("person_2", ("2",), "Show P2", "View", "", checkable=True),
    Command("role_colours", ("R",), "Colour by role", "View", "", checkable=True),
    Command("convention", ("Shift+R",), "Read the roles the other way round", "View", "swap-horizontal"),
    Command("labels", ("L",), "Labels above the heads", "View", "", checkable=True, new_group=True),
    Command("title", ("T",), "Action and name", "View", "", checkable=True),
    Command("counter", ("N",), "Frame and time", "View", "", checkable=True),
    Command("notices", (), "Notices", "View", "", checkable=True),
    Command("captions", ("C",), "Captions: one, all or none", "View", "closed-caption-outline"),
    Command("next_caption", ("Shift+C",), "Next caption", "View", ""),
    Command("frame", ("F",), "Frame both persons", "View", "image-filter-center-focus", new_group=True),
    Command("follow", ("Shift+F",), "Follow the persons", "View", "", checkable=True),
    Command("view_front", ("Alt+1",), "From the front", "View", ""),
    Command("view_side", ("Alt+2",), "From the side", "View", ""),
    Command("view_top", ("Alt+3",), "From above", "View", ""),
    Command("grid", ("G",), "Grid on the floor", "View", "", checkable=True, new_group=True),
    Command("shadows", ("S",), "Shadows", "View", "", checkable=True),
    Command("light_theme", ("Ctrl+T",), "Light theme", "View", "", checkable=True, new_group=True),
    Command("full_screen", ("F11",), "Full screen", "View", "", checkable=True),
    Command("play", ("Space",), "Play or pause", "Playback", "play"),
    Command("step_forward", ("Right",), "One frame forward", "Playback", "step-forward", new_group=True),
    Command("step_back", ("Left",), "One frame back", "Playback", "step-backward"),
    Command("step_forward_10", ("Shift+Right",), "Ten frames forward", "Playback", ""),
    Command("step_back_10", ("Shift+Left",), "Ten frames back", "Playback", ""),
    Command("first", ("Home",), "First frame", "Playback", "skip-previous"),
    Command("last", ("End",), "Last frame", "Playback", "skip-next"),
    Command("go_to_frame", ("Ctrl+G",), "Go to a frame or time…", "Playback", ""),
    Command("next_note", ("Alt+Right",), "Next note about frames", "Playback", ""),
    Command("previous_note", ("Alt+Left",), "Previous note about frames", "Playback", ""),
    Command("faster", ("]", "Ctrl+Up"), "Faster", "Playback", "", new_group=True),
    Command("slower", ("[", "Ctrl+Down"), "Slower", "Playback", ""),
    Command("normal_speed", ("Backspace",), "Normal speed", "Playback", ""),
    Command("loop", ("Shift+L",), "Loop", "Playback", "repeat", checkable=True, new_group=True),
    Command("range_in", ("I",), "Range starts here", "Playback", "contain-start"),
    Command("range_out", ("O",), "Range ends here", "Playback", "contain-end"),
    Command("clear_range", ("Shift+I",), "Clear the range", "Playback", "close"),
    Command("previous", ("Up",), "Previous sequence", "Sequence", "arrow-up"),
    Command("next", ("Down",), "Next sequence", "Sequence", "arrow-down"),
    Command("search", ("Ctrl+F",), "Search", "Sequence", "magnify", new_group=True),
    Command("filters", ("Ctrl+Shift+F",), "Filters", "Sequence", "", checkable=True),
    Command("clear_search", ("Ctrl+Shift+X",), "Clear search and filters", "Sequence", "filter-off-outline"),
    Command("thumbnails", ("Ctrl+Shift+T",), "Thumbnails in place of the list", "Sequence", "", checkable=True),
    Command("favourite", ("B",), "Favourite", "Sequence", "", checkable=True, new_group=True),
    Command("rate_1", ("Ctrl+1",), "Rate with one star", "Sequence", ""),
    Command("rate_2", ("Ctrl+2",), "Rate with two stars", "Sequence", ""),
    Command("rate_3", ("Ctrl+3",), "Rate with three stars", "Sequence", ""),
    Command("rate_4", ("Ctrl+4",), "Rate with four stars", "Sequence", ""),
    Command("rate_5", ("Ctrl+5",), "Rate with five stars", "Sequence", ""),
    Command("rate_0", ("Ctrl+0",), "Take the rating away", "Sequence", ""),
    Command("add_tag", ("Ctrl+Shift+A",), "Add a tag", "Sequence", "tag-plus-outline"),
    Command("note", ("Ctrl+Shift+N",), "Write a note", "Sequence", "note-edit-outline"),
    Command("range_note", ("Ctrl+N",), "Note at this frame or range", "Sequence", "note-plus-outline"),
    Command("add_to_playlist", ("Ctrl+Shift+P",), "Add to a playlist…", "Sequence", "playlist-plus"),
    Command("undo", ("Ctrl+Z",), "Undo", "Sequence", "undo", new_group=True),
    Command("redo", ("Ctrl+Shift+Z",), "Redo", "Sequence", "redo"),
    Command("copy_name", ("Ctrl+Shift+C",), "Copy the name", "Sequence", "content-copy", new_group=True),
    Command("statistics", ("Ctrl+I",), "Statistics…", "Tools", "chart-bar"),
    Command("check", ("Ctrl+K",), "Check the dataset…", "Tools", "stethoscope"),
    Command("playlists", ("Ctrl+P",), "Playlists…", "Tools", "playlist-play", new_group=True),
    Command("export_notes", (), "Export notes…", "Tools", "export"),
    Command("import_notes", (), "Import notes…", "Tools", "import"),
    Command("read_again", (), "Read all files again", "Tools", "refresh", new_group=True),
    Command("keys", ("?", "F1"), "Keys", "Help", "keyboard-outline"),
    Command("about", (), "About Inter-X Viewer", "Help", "information-outline"),
)

COMMAND = {command.id: command for command in COMMANDS}


def shown_key(key: str) -> str:
    """A key of the table as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.NativeText)


def tooltip(command_id: str) -> str:
    """What a button of this command does and the key that does the same: "Play or pause (Space)"."""
    command = COMMAND[command_id]
    text = command.text.removesuffix("…")
    return f"{text} ({shown_key(command.keys[0])})" if command.keys else text
