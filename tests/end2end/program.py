"""The program as a person has it: a process on a display of its own, keys, mouse, pixels and an exit status."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import psutil
from PIL import ImageGrab
from pyvirtualdisplay.abstractdisplay import AbstractDisplay

from tests.end2end.pixels import Picture, same

ROOT = Path(__file__).parents[2]
TITLE = "Inter-X Viewer"
SIZE = (1280, 720)  # of the displays; the window fills them
PATIENCE_S = 90.0  # how long something may take before it counts as not happening
POLL_S = 0.1
REST_POLLS = 4  # a picture that stays the same for so many polls, while nothing is computed, has come to rest
REST_CPU_S = 0.1  # seconds of processor time in these polls; compiling shaders or drawing takes more
# aitviewer's own use of glm, known and harmless; any other warning is written to stderr and fails the test
WARNINGS = "default,ignore::PendingDeprecationWarning:moderngl_window.scene.camera"

Value = TypeVar("Value")


class Program:
    """One run of the viewer. `view` is the part of the screen in which its 3D view lies: left, top, right, bottom."""

    def __init__(self, display: AbstractDisplay, folder: Path, *arguments: object) -> None:
        """folder: where its settings (config/) and what it writes to stdout and stderr are kept."""
        self._display = f":{display.display}"
        self.config = folder / "config"
        self._written = folder / "written.txt"
        runtime = folder / "runtime"
        for place in (self.config, runtime):
            place.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        settings = self.config / "interx-viewer" / "viewer.ini"
        if not settings.exists():  # the card of the mouse would come, and go in the midst of a test
            settings.parent.mkdir(parents=True)
            settings.write_text("[flags]\nmouse_explained=yes\n")
        self._environment = {
            **os.environ,
            "DISPLAY": self._display,
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": WARNINGS,
            "QT_API": "pyqt5",
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_STATE_HOME": str(folder / "state"),
        }
        with self._written.open("wb") as written:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "viewer", *map(str, arguments)],
                cwd=folder, env=self._environment, stdout=written, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            self._window = self.eventually(lambda: self._find(TITLE), "its window to appear")
        except AssertionError:
            self.kill()
            raise
        self._xdotool("windowmove", self._window, "0", "0", "windowsize", self._window, *map(str, SIZE))
        self.focus()

    # -- keys and mouse

    def key(self, *keys: str, times: int = 1) -> None:
        """Press keys, named as xdotool names them, one after the other."""
        self._xdotool("key", "--repeat", str(times), "--delay", "10", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "10", text)

    def click(self, x: int, y: int) -> None:
        """Click with the left button at a place of the screen."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def point(self, x: int, y: int) -> None:
        """Move the mouse to a place of the screen."""
        self._xdotool("mousemove", str(x), str(y))

    def wheel(self, x: int, y: int, turns: int, held: str = "") -> None:
        """Turn the wheel at a place of the screen, while a key is held: away from the person for positive turns."""
        turn = ("click", "--repeat", str(abs(turns)), "4" if turns > 0 else "5")
        keys = (("keydown", held), ("keyup", held)) if held else ((), ())
        self._xdotool("mousemove", str(x), str(y), *keys[0], *turn, *keys[1])

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, button: int = 1) -> None:
        """Press, move in small steps and let go."""
        words = ["mousemove", *start, "mousedown", button]
        for i in range(1, 11):
            x, y = (round(a + (b - a) * i / 10) for a, b in zip(start, end, strict=True))
            words += ["sleep", 0.03, "mousemove", x, y]
        self._xdotool(*map(str, words), "mouseup", str(button))

    def focus(self, title: str = "") -> None:
        """Give the keyboard to the main window or, by its title, to a dialog: there is no window manager to do so."""
        window = self.eventually(lambda: self._find(title), f"the window {title}") if title else self._window
        self._xdotool("windowfocus", "--sync", window)

    def has_window(self, title: str) -> bool:
        """Whether a window of this title can be seen."""
        return bool(self._find(title))

    # -- what can be seen

    @property
    def title(self) -> str:
        """Of the main window."""
        return self._xdotool("getwindowname", self._window).strip()

    def screen(self, part: tuple[int, int, int, int] = (0, 0, *SIZE)) -> Picture:
        """A part of the display, all of it if not said otherwise: left, top, right, bottom."""
        return np.asarray(ImageGrab.grab(part, xdisplay=self._display).convert("RGB"))

    def settled(self, part: tuple[int, int, int, int]) -> Picture:
        """A part of the display (left, top, right, bottom) once it has come to rest."""
        seen: list[Picture] = []
        used: list[float] = []

        def at_rest() -> bool:
            seen.append(self.screen(part))
            used.append(sum(psutil.Process(self._process.pid).cpu_times()[:2]))
            is_idle = len(seen) > REST_POLLS and used[-1] - used[-1 - REST_POLLS] < REST_CPU_S
            return is_idle and all(same(seen[-1], earlier) for earlier in seen[-1 - REST_POLLS : -1])

        self.eventually(at_rest, "the picture to come to rest")
        return seen[-1]

    def eventually(self, ask: Callable[[], Value], what: str) -> Value:
        """Ask again and again until the answer is true; the test fails when that takes too long or the program ends."""
        deadline = time.monotonic() + PATIENCE_S
        while not (answer := ask()):
            assert self._process.poll() is None, f"the program ended while waiting for {what}: {self.written()}"
            assert time.monotonic() < deadline, f"waited in vain for {what}; {self.written() or 'it wrote nothing'}"
            time.sleep(POLL_S)
        return answer

    # -- its end

    def quit(self) -> int:
        """Press Ctrl+Q; its exit status."""
        self.key("ctrl+q")
        return self._process.wait(PATIENCE_S)

    def kill(self) -> None:
        """End it whatever it does."""
        self._process.kill()
        self._process.wait()

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def written(self) -> str:
        """What it wrote to stdout and stderr; a run without fault writes nothing."""
        return self._written.read_text()

    def _find(self, title: str) -> str:
        found = self._xdotool("search", "--onlyvisible", "--name", title)
        return found.split()[0] if found.strip() else ""

    def _xdotool(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ).stdout
