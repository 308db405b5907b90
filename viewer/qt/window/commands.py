"""Commands of the window itself: opening datasets, theme, help."""

from viewer.qt.command import Command

OPEN = Command("open", "File", 0, "Open dataset…", ("Ctrl+O",), "folder-open-outline")
OPEN_FILE = Command("open_file", "File", 0, "Open file…", ("Ctrl+Shift+O",))
CHOOSE_BODY_MODELS = Command(
    "choose_body_models", "File", 0, "Choose body model folder…", ("Ctrl+B",), "folder-account-outline"
)
QUIT = Command("quit", "File", 9, "Quit", ("Ctrl+Q",), "exit-to-app")
LIGHT_THEME = Command("light_theme", "View", 12, "Light theme", ("Ctrl+T",), checkable=True)
FULL_SCREEN = Command("full_screen", "View", 12, "Full screen", ("F11",), checkable=True)
PRESENTATION = Command("presentation", "View", 12, "Presentation: picture only", ("Shift+F11",), checkable=True)
RESET_LAYOUT = Command("reset_layout", "View", 12, "Reset the layout")
NEXT_PANE = Command("next_pane", "View", 12, "Go to the next pane", ("F6",))
PREVIOUS_PANE = Command("previous_pane", "View", 12, "Go to the previous pane", ("Shift+F6",))
KEYS = Command("keys", "Help", 0, "Keys and mouse", ("?", "F1"), "keyboard-outline")
ABOUT = Command("about", "Help", 0, "About Inter-X Viewer", icon="information-outline")

COMMANDS = (
    *(OPEN, OPEN_FILE, CHOOSE_BODY_MODELS, QUIT, LIGHT_THEME, FULL_SCREEN, PRESENTATION, RESET_LAYOUT),
    *(NEXT_PANE, PREVIOUS_PANE, KEYS, ABOUT),
)
