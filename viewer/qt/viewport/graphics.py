"""The scene's graphics context inside Qt, and the heavy imports that it needs, in the background."""

import gc
import importlib
import threading

import moderngl
from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QOpenGLContext, QSurfaceFormat

from viewer.errors import GraphicsError
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.system_libraries import set_up_error

GL_VERSION = (4, 1)  # the newest that macOS has; aitviewer's shaders ask for 4.0
SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "gdi generic", "software")


def surface_format() -> QSurfaceFormat:
    """What is asked of the window's graphics context; antialiasing is the stage's own."""
    wanted = QSurfaceFormat()
    wanted.setVersion(*GL_VERSION)
    wanted.setProfile(QSurfaceFormat.CoreProfile)
    wanted.setDepthBufferSize(0)
    wanted.setAlphaBufferSize(8)
    return wanted


class _QtLoader:
    """Finds OpenGL functions through Qt's current context, on whatever window system it runs."""

    def load_opengl_function(self, name: str) -> int:
        address = QOpenGLContext.currentContext().getProcAddress(name.encode())
        return 0 if address is None else int(address)

    def release(self) -> None:
        """Nothing is held."""


def current_context() -> moderngl.Context:
    """moderngl's view of the context that Qt has made current. Raises GraphicsError where it is too old."""
    qt_context = QOpenGLContext.currentContext()
    if qt_context is None:
        raise GraphicsError("No OpenGL context could be made. Install a graphics driver or Mesa (libgl1-mesa-dri).")
    have = qt_context.format().version()
    if tuple(have) < (4, 0):
        found = f"{have[0]}.{have[1]}"
        raise GraphicsError(f"OpenGL 4.0 is needed, this machine gives {found}. Update its graphics driver.")
    moderngl.init_context(_QtLoader())
    return moderngl.get_context()


def is_software(context: moderngl.Context) -> bool:
    """Whether pictures are drawn by the processor, so that antialiasing has a price."""
    renderer = str(context.info["GL_RENDERER"]).lower()
    return any(name in renderer for name in SOFTWARE)


class SceneImport(QObject):
    """Imports viewer.scene.drawing.stage (aitviewer: a second or more) in a thread."""

    ready = pyqtSignal()
    failed = pyqtSignal(str)
    _done = pyqtSignal(str)  # why it failed; "" where it did not

    def __init__(self) -> None:
        super().__init__()
        self._signal = QueuedSignal(self._done.emit)
        self._done.connect(self._deliver)
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is being imported."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin; `ready` or `failed` follows once."""
        self._thread = threading.Thread(target=self._run, name="scene import", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Tell nothing more; before the window closes. What is being imported is left to itself."""
        self._signal.close()

    def _run(self) -> None:
        # The imports make some 140,000 objects that live as long as the program. Looking through them for rubbish
        # takes a fifth of the time meanwhile, and would later stop the window now and then.
        gc.disable()
        try:
            importlib.import_module("viewer.scene.drawing.stage")
            importlib.import_module("viewer.qt.exporting.control")  # for whoever presses Ctrl+E later
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
