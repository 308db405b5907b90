"""A qtbot with longer default timeouts, for busy machines."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

TIMEOUT_MS = 60_000


class PatientBot(QtBot):
    """QtBot with a default timeout of one minute."""

    def waitActive(self, widget: Any, *, timeout: int = TIMEOUT_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = TIMEOUT_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = TIMEOUT_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = TIMEOUT_MS, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = TIMEOUT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)
