"""The process that makes figures for the window: python -m viewer.sharing.figure.child

It takes lines of JSON and answers in lines of JSON. A preview that has been asked for gives way to what comes next.

    in   {"preview": FIGURE, "width": PIXELS, "id": N}     FIGURE: what Figure.to_dict gave
         {"make": FIGURE}        {"cancel": true}            what is being made is not wanted any more
    out  {"event": "ready"}                                  once; or {"event": "unusable", "reason": WHY}, and the end
         {"event": "preview", "id": N, "png": BASE64, "size": [WIDTH, HEIGHT]}   size: mm
         {"event": "no preview", "id": N, "reason": WHY}
         {"event": "progress", "done": K, "total": N}
         {"event": "made"}, {"event": "failed", "reason": WHY} or {"event": "cancelled"}

At the end of the input what is in hand is given up, without leaving a file, and the process ends.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import logging
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, Final, TextIO

from viewer.child_process import Event, lower_priority, stdout_events
from viewer.errors import ViewerError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.order import GL_CHOICES, GlChoice
from viewer.sharing.figure.order import Figure

log = logging.getLogger(__name__)
Send = Callable[[Event], None]
_NICE: Final = 3  # the window goes first


def child_command(gl: GlChoice = "auto") -> list[str]:
    """The command that starts the process."""
    return [sys.executable, "-m", "viewer.sharing.figure.child", "--gl", gl]


class Inbox:
    """Incoming messages, and whether the one in hand is still wanted."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self.messages: queue.Queue[Event | None] = queue.Queue()
        self.stop = threading.Event()  # what is in hand
        self.ended = threading.Event()
        self._hand = threading.Lock()
        self._is_preview = False
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def _read(self) -> None:
        for line in self._lines:
            message = json.loads(line)
            with self._hand:
                if message.get("cancel") or self._is_preview:
                    self.stop.set()
                if not message.get("cancel"):
                    self.messages.put(message)
        self.ended.set()
        self.messages.put(None)

    def next(self) -> Event | None:
        """The next message, without previews that others have followed; None at the end."""
        message = self.messages.get()
        while message is not None and "preview" in message and not self.messages.empty():
            message = self.messages.get()
        with self._hand:
            self.stop.clear()
            self._is_preview = message is not None and "preview" in message and self.messages.empty()
        return message

    def is_unwanted(self) -> bool:
        """Whether what is in hand is not wanted any more."""
        return self.stop.is_set() or self.ended.is_set()


def serve(inbox: Inbox, send: Send, gl: GlChoice) -> int:
    """Make what is asked for until the input ends; returns the exit status."""
    from viewer.sharing.figure.studio import FigureStudio

    try:
        studio = FigureStudio(gl)
    except ViewerError as error:
        send({"event": "unusable", "reason": str(error)})
        return 1
    send({"event": "ready"})
    while (message := inbox.next()) is not None:
        if "preview" in message:
            _preview(studio, message, inbox, send)
        else:
            _make(studio, message, inbox, send)
    studio.release()
    return 0


def _make(studio: Any, message: Event, inbox: Inbox, send: Send) -> None:
    try:
        figure = Figure.from_dict(message["make"])
        studio.make(
            figure, lambda done, total: send({"event": "progress", "done": done, "total": total}), inbox.is_unwanted
        )
    except Cancelled:
        send({"event": "cancelled"})
    except ViewerError as error:
        send({"event": "failed", "reason": str(error)})
    except Exception as error:
        log.exception("a figure failed")
        send({"event": "failed", "reason": _mistake(error)})
    else:
        send({"event": "made"})


def _preview(studio: Any, message: Event, inbox: Inbox, send: Send) -> None:
    try:
        figure = Figure.from_dict(message["preview"]).as_preview(message["width"])
        page = studio.page(figure, cancelled=inbox.is_unwanted).page
        event = {"event": "preview", "png": _png(page, figure.dpi), "size": [page.width, page.height]}
    except Cancelled:
        return
    except ViewerError as error:
        event = {"event": "no preview", "reason": str(error)}
    except Exception as error:
        log.exception("a preview failed")
        event = {"event": "no preview", "reason": _mistake(error)}
    send({**event, "id": message["id"]})


def _mistake(error: Exception) -> str:
    return f"The program made a mistake while drawing it ({type(error).__name__}: {error})"


def _png(page: Any, dpi: float) -> str:
    from PIL import Image

    from viewer.export.drawing.figures.paper import page_pixels

    data = io.BytesIO()
    image = Image.fromarray(page_pixels(page, dpi))
    (image if page.transparent else image.convert("RGB")).save(data, "PNG", compress_level=1)
    return base64.b64encode(data.getvalue()).decode("ascii")


def main() -> int:
    """Entry point of the process; what libraries print goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m viewer.sharing.figure.child")
    parser.add_argument("--gl", choices=GL_CHOICES, default="auto")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window
    lower_priority(_NICE)
    inbox = Inbox(sys.stdin)
    send = stdout_events(inbox.ended.set)
    return serve(inbox, send, options.gl)


if __name__ == "__main__":
    sys.exit(main())
