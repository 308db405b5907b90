"""Saving pictures of the view as PNG files, in a thread."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QImage

from viewer.errors import FileError, ViewerError
from viewer.export.order.label import Label
from viewer.export.order.output_path import unused_path
from viewer.export.writing.png import write_png
from viewer.export.writing.unfinished import unfinished
from viewer.file_names import file_name
from viewer.printable import printable
from viewer.qt.background.queued_signal import QueuedSignal


class PictureSaver(QObject):
    """Saves pictures one after the other; `stop` waits for those that were asked for."""

    saved = pyqtSignal(object, object)  # QImage, Path
    failed = pyqtSignal(str)  # reason

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(1, "picture")
        self._saved, self._failed = QueuedSignal(self.saved.emit), QueuedSignal(self.failed.emit)

    def save(self, image: QImage, folder: Path, name: str, frame: int, dpi: int) -> None:
        """Save the picture of a sequence's frame in `folder`, under an unused name."""
        self._threads.submit(self._save, image, folder, name, frame, dpi)

    def stop(self) -> None:
        """Finish the files that were asked for."""
        self._saved.close()
        self._failed.close()
        self._threads.shutdown()

    def _save(self, image: QImage, folder: Path, name: str, frame: int, dpi: int) -> None:
        try:
            path = screenshot_path(folder, name, frame)
            save_png(image, path, f"{name}, frame {frame}", dpi)
        except ViewerError as error:
            self._failed.emit(str(error))
        else:
            self._saved.emit(image, path)


def screenshot_path(folder: Path, name: str, frame: int) -> Path:
    """An unused path in `folder` for a screenshot of a frame."""
    return unused_path(folder, file_name(name, f"_frame{frame:05d}"), ".png")


def save_png(image: QImage, path: Path, title: str, dpi: int) -> None:
    """Save `image` with a title. Writes to a temporary name first, so no partial file remains. Raises FileError."""
    try:
        if not path.parent.is_dir():
            raise FileError(path, "its folder does not exist")
        with unfinished(path, overwrite=False) as part:
            write_png(part, _pixels(image), Label(printable(title), ""), transparent=False, dpi=dpi)
    except FileError as error:
        raise FileError(path, f"the screenshot cannot be written: {error.reason}") from error


def _pixels(image: QImage) -> np.ndarray:
    """Pixels of an image, (height, width, 4) RGBA."""
    image = image.convertToFormat(QImage.Format_RGBA8888)
    rows = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]
