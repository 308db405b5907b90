"""Settings kept between runs in one INI file: layout, view options, recent datasets, folders."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QByteArray, QSettings, QStandardPaths

from viewer.state.options import ViewOptions
from viewer.state.playback import SPEEDS

MAX_RECENT = 8
SCALES = (75, 90, 100, 110, 125, 150, 175, 200)  # percent
_LONGEST_PATH = 4096  # characters


class Settings:
    """Typed access to the settings file. Invalid values count as not set."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.IniFormat, QSettings.UserScope, "interx-viewer", "viewer")

    @property
    def path(self) -> Path:
        """The settings file."""
        return Path(self._store.fileName())

    def options(self) -> ViewOptions:
        """The view options of the last run."""
        saved = self._json("options")
        return ViewOptions.from_dict(saved if isinstance(saved, dict) else {})

    def save_options(self, options: ViewOptions) -> None:
        """Save the view options."""
        self._store.setValue("options", json.dumps(options.to_dict()))

    def export_choices(self) -> dict[str, object]:
        """The choices of the last export."""
        saved = self._json("export")
        return saved if isinstance(saved, dict) else {}

    def save_export_choices(self, choices: Mapping[str, object]) -> None:
        """Save the choices of an export."""
        self._store.setValue("export", json.dumps(choices))

    def export_presets(self) -> object:
        """The presets of the export dialog by name, as they were saved."""
        return self._json("export_presets")

    def save_export_presets(self, presets: Mapping[str, Mapping[str, object]]) -> None:
        """Save the presets of the export dialog."""
        self._store.setValue("export_presets", json.dumps(presets))

    def figure_choices(self) -> dict[str, object]:
        """The choices of the last figure."""
        saved = self._json("figure")
        return saved if isinstance(saved, dict) else {}

    def save_figure_choices(self, choices: Mapping[str, object]) -> None:
        """Save the choices of a figure."""
        self._store.setValue("figure", json.dumps(choices))

    def picture_choices(self) -> dict[str, object]:
        """The choices for pictures of the view: "scale" and "dpi"."""
        saved = self._json("picture")
        return saved if isinstance(saved, dict) else {}

    def save_picture_choices(self, choices: Mapping[str, object]) -> None:
        """Save the choices for pictures of the view."""
        self._store.setValue("picture", json.dumps(choices))

    def layout(self) -> tuple[QByteArray, QByteArray] | None:
        """Geometry and dock state of the window, as Qt saved them."""
        geometry, docks = self._store.value("geometry"), self._store.value("docks")
        if isinstance(geometry, QByteArray) and isinstance(docks, QByteArray):
            return geometry, docks
        return None

    def save_layout(self, geometry: QByteArray, docks: QByteArray) -> None:
        """Save geometry and dock state."""
        self._store.setValue("geometry", geometry)
        self._store.setValue("docks", docks)

    def recent(self) -> list[Path]:
        """Recent datasets, newest first."""
        saved = self._json("recent")
        return [Path(item) for item in saved if _is_path(item)] if isinstance(saved, list) else []

    def add_recent(self, dataset: Path) -> None:
        """Move a dataset to the front of the recent ones."""
        others = [path for path in self.recent() if path != dataset]
        self._store.setValue("recent", json.dumps([str(path) for path in (dataset, *others)][:MAX_RECENT]))

    def clear_recent(self) -> None:
        """Clear the recent datasets."""
        self._store.remove("recent")

    def folder(self, kind: str) -> Path | None:
        """A folder chosen by the user, such as "body_models" or "screenshots"; None if unset or deleted."""
        text = self._text(f"folders/{kind}")
        return Path(text) if _is_path(text) and os.path.isdir(text) else None

    def folder_or_usual(self, kind: str, usual: QStandardPaths.StandardLocation) -> Path:
        """A folder chosen by the user; until then the system's usual one, or home where there is none."""
        place = Path(QStandardPaths.writableLocation(usual))
        return self.folder(kind) or (place if place.is_dir() else Path.home())

    def save_folder(self, kind: str, folder: Path) -> None:
        """Save a chosen folder."""
        self._store.setValue(f"folders/{kind}", str(folder))

    def clear_folder(self, kind: str) -> None:
        """Forget a chosen folder."""
        self._store.remove(f"folders/{kind}")

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean setting such as "thumbnails"; `default` if unset."""
        return {"yes": True, "no": False}.get(self._text(f"flags/{name}"), default)

    def save_flag(self, name: str, chosen: bool) -> None:
        """Save a boolean setting."""
        self._store.setValue(f"flags/{name}", "yes" if chosen else "no")

    def strings(self, name: str) -> tuple[str, ...] | None:
        """A list of strings such as "columns" or "facets"; None if unset."""
        saved = self._json(f"words/{name}")
        return tuple(item for item in saved if isinstance(item, str)) if isinstance(saved, list) else None

    def save_strings(self, name: str, strings: Iterable[str]) -> None:
        """Save a list of strings."""
        self._store.setValue(f"words/{name}", json.dumps(list(strings)))

    def default_speed(self) -> float:
        """The speed of playback in a dataset that is opened for the first time."""
        try:
            speed = float((self.strings("speed") or ("1",))[0])
        except (ValueError, IndexError):
            return 1.0
        return speed if speed in SPEEDS else 1.0

    def save_default_speed(self, speed: float) -> None:
        """Save the default speed, one of SPEEDS."""
        self.save_strings("speed", [f"{speed:g}"])

    def own_keys(self) -> object:
        """Keys that the user has chosen, as `Keymap` saves them; it checks them."""
        return self._json("keys")

    def save_own_keys(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Save the keys that the user has chosen, by command id."""
        self._store.setValue("keys", json.dumps({command: list(each) for command, each in keys.items()}))

    def remove_folder(self, kind: str) -> None:
        """Forget a chosen folder."""
        self._store.remove(f"folders/{kind}")

    def scale(self) -> int:
        """Size of the interface in percent, one of SCALES."""
        saved = (self.strings("scale") or ("100",))[:1]
        return next((scale for scale in SCALES if (str(scale),) == saved), 100)

    def save_scale(self, percent: int) -> None:
        """Save the size of the interface, which is used from the next start on."""
        self.save_strings("scale", [str(percent)])

    def sync(self) -> None:
        """Write the file now instead of when the program ends."""
        self._store.sync()

    def _json(self, key: str) -> Any:
        """A value saved as JSON; None if unset, or no JSON that this program has written."""
        text = self._text(key)
        try:
            return json.loads(text) if text else None
        except (ValueError, RecursionError):  # the latter for brackets without end, the former also for endless numbers
            return None

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""


def _is_path(value: object) -> bool:
    """Whether the system can be asked for such a path."""
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_PATH and "\0" not in value
