"""Chromium without a window, which draws with the processor, and what it has to say about a page."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
)
PATIENCE_S = 60
OWN = ("file:", "data:", "blob:", "chrome:")  # addresses that are no request to anybody


# keys that are no letters: https://www.w3.org/TR/webdriver2/#keyboard-actions
KEYS = {
    "SPACE": " ", "ESCAPE": "\ue00c", "END": "\ue010", "HOME": "\ue011", "LEFT": "\ue012", "RIGHT": "\ue014",
    "DOWN": "\ue015",
}  # fmt: skip


class Driver:
    """A session of chromedriver, by the WebDriver protocol. Selenium would bring ten packages with it."""

    def __init__(self, address: str) -> None:
        self._session = address

    def start(self, capabilities: dict[str, Any]) -> None:
        """Begin the session."""
        begun = self.send("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._session += f"/session/{begun['sessionId']}"

    def send(self, method: str, path: str, content: Any = None) -> Any:
        """The value that a command returns."""
        body = None if method != "POST" else json.dumps(content or {}).encode()
        request = urllib.request.Request(
            self._session + path, body, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE_S) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()[:2000]}") from error

    def script(self, source: str, arguments: tuple[Any, ...], *, waits: bool) -> Any:
        """The value that a script returns, or gives to the function that is its last argument."""
        return self.send("POST", f"/execute/{'async' if waits else 'sync'}", {"script": source, "args": arguments})

    def log(self, kind: str) -> list[dict[str, Any]]:
        """What has been logged since the last time."""
        return self.send("POST", "/se/log", {"type": kind})


class Browser:
    """One tab."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def open(self, page: Path, part: str = "", size: tuple[int, int] = (640, 360), *, phone: bool = False) -> None:
        """Open a page of this size, and wait until it is ready."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
        self._driver.send("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics})
        self.go("about:blank")
        self.go(page.as_uri() + part)
        self.wait("return document.documentElement.dataset.ready === 'yes'")

    def go(self, address: str) -> None:
        """Go to an address."""
        self._driver.send("POST", "/url", {"url": address})

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that a script returns."""
        return self._driver.script(script, arguments, waits=False)

    def run_until_done(self, script: str, *arguments: Any) -> Any:
        """The value that a script gives to the function that is its last argument."""
        return self._driver.script(script, arguments, waits=True)

    def wait(self, condition: str) -> None:
        """Wait until a script returns something true."""
        end = time.monotonic() + PATIENCE_S
        while not self.run(condition):
            assert time.monotonic() < end, f"not within {PATIENCE_S} s: {condition}\n{self.errors()}"
            time.sleep(0.05)

    def do(self, script: str) -> None:
        """Run a script, and wait until what it asks for is drawn."""
        self.run(script)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other: letters, or names as "SPACE"."""
        for key in keys:
            strokes = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
            keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
            self._driver.send("POST", "/actions", {"actions": [keyboard]})
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.run_until_done("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))")

    def text(self, selector: str) -> str:
        """What is written in an element; "" where none is seen."""
        script = "const e = document.querySelector(arguments[0]); return e && e.offsetParent ? e.textContent : ''"
        return self.run(script, selector)

    def picture(self) -> np.ndarray:
        """The page's pixels (height, width, 3), int."""
        with Image.open(io.BytesIO(base64.b64decode(self._driver.send("GET", "/screenshot")))) as picture:
            return np.asarray(picture.convert("RGB")).astype(int)

    def drawn(self) -> int:
        """How often the page has drawn."""
        return int(self.run("return Number(document.documentElement.dataset.drawn ?? 0)"))

    def errors(self) -> list[str]:
        """What the console has as an error since the last time."""
        return [each["message"] for each in self._driver.log("browser") if each["level"] == "SEVERE"]

    def requests(self) -> list[str]:
        """Addresses elsewhere that were asked for since the last time."""
        events = [json.loads(each["message"])["message"] for each in self._driver.log("performance")]
        asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith(OWN)]


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser with an empty profile of its own."""
    assert CHROMIUM is not None
    assert DRIVER is not None
    driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            session = Driver(f"http://127.0.0.1:{_port(driver)}")
            arguments = [*OPTIONS, f"--user-data-dir={profile}"]
            logged = {"browser": "ALL", "performance": "ALL"}
            session.start({"goog:chromeOptions": {"binary": CHROMIUM, "args": arguments}, "goog:loggingPrefs": logged})
            try:
                yield Browser(session)
            finally:
                session.send("DELETE", "")
    finally:
        driver.terminate()
        driver.communicate(timeout=PATIENCE_S)


def _port(driver: subprocess.Popen[str]) -> int:
    """Where chromedriver listens, which it says when it does."""
    assert driver.stdout is not None
    for line in driver.stdout:
        if found := re.search(r"started successfully on port (\d+)", line):
            return int(found[1])
    raise AssertionError("chromedriver has not started")
