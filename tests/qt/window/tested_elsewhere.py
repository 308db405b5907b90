"""Commands that are tested with the dialogs that they open, or with their features."""

from viewer.qt.viewport.commands import BOOKMARKS

TESTED_ELSEWHERE = {
    "open", "choose_body_models", "screenshot", "picture_settings", "quit", "frame", "view_front", "view_side",
    "view_top", "full_screen", "go_to_frame", "normal_speed", "clear_range", "previous", "search", "copy_name",
    "keys", "about", "export", "figure", "clear_search", "thumbnails", "add_tag", "note", "range_note",
    "statistics", "check", "compare", "playlists", "add_to_playlist", "export_notes", "import_notes", "read_again",
    "next_note", "previous_note", "open_file", "shuttle_stop", "go_to_in", "go_to_out", "zoom_range", "zoom_out",
    "default_view", "view_p1", "view_p2", "quality_automatic", "quality_full", "quality_fast", "explain_mouse",
    "read_notices", "copy_picture", "select_all", "copy_path", "open_folder", "same_action", "same_group",
    "same_both", "problems", "back", "forward", "restore_session", "copy_report", "open_log", "palette",
    "presentation", "reset_layout", "preferences", "save_as", "share_scene", "page", "report", "study", "add_beside",
    "next_pane", "previous_pane", "add_file_beside", "layout_side", "layout_overlay", "layout_grid",
    "zoom_in", "nearer", "farther",
    *(f"{does}_{where}" for does in ("turn", "move") for where in ("left", "right", "up", "down")),
    *(f"{does}_view_{n}" for does in ("keep", "go_to") for n in BOOKMARKS),
}  # fmt: skip
