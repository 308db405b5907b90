"""Whether the desktop is dark or light."""

import os
import sys

from PyQt5.QtCore import QSettings

from viewer.state.theme import ThemeName

_WAIT_MS = 250
# Source: documentation of xdg-desktop-portal, org.freedesktop.portal.Settings: 0 no preference, 1 dark, 2 light.
_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
_SCHEMES: dict[object, ThemeName] = {1: "dark", 2: "light"}
_WINDOWS = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def system_theme() -> ThemeName | None:
    """The theme that the system prefers; None if it has none, or does not answer. May take a quarter of a second."""
    if sys.platform == "win32":
        light = QSettings(_WINDOWS, QSettings.NativeFormat).value("AppsUseLightTheme")
        return None if light is None else "light" if int(light) else "dark"
    if sys.platform == "darwin":
        style = QSettings(QSettings.NativeFormat, QSettings.UserScope, "Apple Global Domain").value(
            "AppleInterfaceStyle"
        )
        return "dark" if style == "Dark" else "light"
    return _portal_theme() if os.environ.get("DBUS_SESSION_BUS_ADDRESS") else None


def _portal_theme() -> ThemeName | None:
    from PyQt5.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    question = QDBusMessage.createMethodCall(*_PORTAL, "Read")
    question.setArguments(["org.freedesktop.appearance", "color-scheme"])
    answer = bus.call(question, QDBus.Block, _WAIT_MS)
    if answer.type() != QDBusMessage.ReplyMessage or not answer.arguments():
        return None
    value = answer.arguments()[0]
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return _SCHEMES.get(value)
