"""What is remembered from run to run: layout, view options, datasets, folders. One INI file of QSettings."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from PyQt5.QtCore import QByteArray, QSettings

from viewer.state.options import ViewOptions

MOST_RECENT = 8


class Settings:
    """Typed access to the settings file; what cannot be understood in it is taken as not set."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.IniFormat, QSettings.UserScope, "interx-viewer", "viewer")

    @property
    def path(self) -> Path:
        """The settings file."""
        return Path(self._store.fileName())

    def options(self) -> ViewOptions:
        """The view options of the last run."""
        try:
            saved = json.loads(self._text("options"))
        except json.JSONDecodeError:
            saved = {}
        return ViewOptions.from_dict(saved if isinstance(saved, dict) else {})

    def save_options(self, options: ViewOptions) -> None:
        """Remember the view options."""
        self._store.setValue("options", json.dumps(options.to_dict()))

    def export(self) -> dict[str, object]:
        """The choices of the last export."""
        try:
            saved = json.loads(self._text("export"))
        except json.JSONDecodeError:
            return {}
        return saved if isinstance(saved, dict) else {}

    def save_export(self, choices: Mapping[str, object]) -> None:
        """Remember the choices of an export."""
        self._store.setValue("export", json.dumps(choices))

    def layout(self) -> tuple[QByteArray, QByteArray] | None:
        """Geometry and docks of the window."""
        geometry, docks = self._store.value("geometry"), self._store.value("docks")
        if isinstance(geometry, QByteArray) and isinstance(docks, QByteArray):
            return geometry, docks
        return None

    def save_layout(self, geometry: QByteArray, docks: QByteArray) -> None:
        """Remember geometry and docks."""
        self._store.setValue("geometry", geometry)
        self._store.setValue("docks", docks)

    def recent(self) -> list[Path]:
        """Datasets opened before, newest first."""
        try:
            saved = json.loads(self._text("recent"))
        except json.JSONDecodeError:
            return []
        return [Path(item) for item in saved if isinstance(item, str)] if isinstance(saved, list) else []

    def add_recent(self, dataset: Path) -> None:
        """Put a dataset first among the recent ones."""
        others = [path for path in self.recent() if path != dataset]
        self._store.setValue("recent", json.dumps([str(path) for path in (dataset, *others)][:MOST_RECENT]))

    def clear_recent(self) -> None:
        """Forget the recent datasets."""
        self._store.remove("recent")

    def folder(self, kind: str) -> Path | None:
        """A folder the person chose: "body_models", "screenshots", "exports"; None where none was, or it is gone."""
        text = self._text(f"folders/{kind}")
        return Path(text) if text and Path(text).is_dir() else None

    def save_folder(self, kind: str, folder: Path) -> None:
        """Remember a chosen folder."""
        self._store.setValue(f"folders/{kind}", str(folder))

    def flag(self, name: str) -> bool:
        """A choice between two: "thumbnails"; not so where none was made."""
        return self._text(f"flags/{name}") == "yes"

    def save_flag(self, name: str, chosen: bool) -> None:
        """Remember a choice between two."""
        self._store.setValue(f"flags/{name}", "yes" if chosen else "no")

    def words(self, name: str) -> tuple[str, ...] | None:
        """A choice of several: "columns", "facets"; None where none was made."""
        text = self._text(f"words/{name}")
        try:
            saved = json.loads(text) if text else None
        except json.JSONDecodeError:
            return None
        return tuple(word for word in saved if isinstance(word, str)) if isinstance(saved, list) else None

    def save_words(self, name: str, words: Iterable[str]) -> None:
        """Remember a choice of several."""
        self._store.setValue(f"words/{name}", json.dumps(list(words)))

    def write(self) -> None:
        """Write the file now, and not only when the program ends."""
        self._store.sync()

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""
