"""The OpenGL context of the scene in Qt, and the background import of the scene."""

import gc
import importlib
import threading

import moderngl
from PyQt5.QtCore import QObject, Qt, pyqtSignal
from PyQt5.QtGui import QGuiApplication, QOpenGLContext, QSurfaceFormat
from PyQt5.QtWidgets import QWidget

from viewer.errors import GraphicsError
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.system_libraries import set_up_error

GL_VERSION = (4, 1)  # the newest on macOS; aitviewer's shaders need 4.0
NO_CONTEXT = "No OpenGL context could be created. Install a graphics driver or Mesa (libgl1-mesa-dri)."
SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swiftshader", "gdi generic", "software")


def surface_format() -> QSurfaceFormat:
    """Format of the window's OpenGL context; the stage does its own antialiasing."""
    surface = QSurfaceFormat()
    surface.setVersion(*GL_VERSION)
    surface.setProfile(QSurfaceFormat.CoreProfile)
    surface.setDepthBufferSize(0)
    surface.setAlphaBufferSize(8)
    return surface


class _QtLoader:
    """Looks up OpenGL functions through Qt's current context, on any window system."""

    def load_opengl_function(self, name: str) -> int:
        address = QOpenGLContext.currentContext().getProcAddress(name.encode())
        return 0 if address is None else int(address)

    def release(self) -> None:
        """Do nothing; required by moderngl."""


def current_context() -> moderngl.Context:
    """The moderngl context of Qt's current context. Raises GraphicsError if there is none or it is too old."""
    qt_context = QOpenGLContext.currentContext()
    if qt_context is None:
        raise GraphicsError(NO_CONTEXT)
    have = qt_context.format().version()
    if tuple(have) < (4, 0):
        found = f"{have[0]}.{have[1]}"
        raise GraphicsError(f"OpenGL 4.0 is needed, this machine gives {found}. Update its graphics driver.")
    moderngl.init_context(_QtLoader())
    return moderngl.get_context()


def is_software(context: moderngl.Context) -> bool:
    """Whether the CPU renders, so that antialiasing is slow."""
    renderer = str(context.info["GL_RENDERER"]).lower()
    return any(name in renderer for name in SOFTWARE_RENDERERS)


class SceneImport(QObject):
    """Imports viewer.scene.drawing.stage in a thread; aitviewer takes a second or more."""

    ready = pyqtSignal()
    failed = pyqtSignal(str)
    _finished = pyqtSignal(str)  # reason of a failure; "" on success

    def __init__(self) -> None:
        super().__init__()
        self._signal = QueuedSignal(self._finished.emit)
        self._finished.connect(self._deliver)
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether the import is running."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Start importing; `ready` or `failed` follows."""
        self._thread = threading.Thread(target=self._run, name="scene import", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Emit nothing more; call before the window closes. Does not stop a running import."""
        self._signal.close()

    def _run(self) -> None:
        # The imports create some 140,000 objects that live as long as the program. Garbage collection among them takes
        # a fifth of the import's time, and would later block the window now and then.
        gc.disable()
        try:
            importlib.import_module("viewer.scene.drawing.stage")
            importlib.import_module("viewer.qt.exporting.control")  # so that the export dialog opens faster
        except ImportError as error:
            reason = f"A package that draws the scene cannot be imported: {error}. Install requirements.txt."
            self._signal.emit(str(set_up_error(error) or reason))
        else:
            gc.freeze()
            self._signal.emit("")
        finally:
            gc.enable()

    def _deliver(self, reason: str) -> None:
        if reason:
            self.failed.emit(reason)
        else:
            self.ready.emit()


def make_native(view: QWidget) -> None:
    """Make a view on X11 a native window.

    Otherwise Qt recomposes the whole window with OpenGL each time anything outside the view is painted, which takes a
    software renderer 25 ms.
    """
    if QGuiApplication.platformName() == "xcb":
        view.setAttribute(Qt.WA_DontCreateNativeAncestors)
        view.setAttribute(Qt.WA_NativeWindow)
