"""Chromium without a window, which draws with the processor, and what it has to say about a page."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
)
PATIENCE_S = 60
OWN = ("file:", "data:", "blob:", "chrome:")  # addresses that are no request to anybody


class Browser:
    """One tab."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, page: Path, part: str = "", size: tuple[int, int] = (640, 360), *, phone: bool = False) -> None:
        """Open a page of this size, and wait until it is ready."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + part)
        self.wait("return document.documentElement.dataset.ready === 'yes'")

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that a script returns."""
        return self.driver.execute_script(script, *arguments)

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
            self.driver.switch_to.active_element.send_keys(getattr(Keys, key, key))
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")

    def text(self, selector: str) -> str:
        """What is written in an element; "" where none is seen."""
        script = "const e = document.querySelector(arguments[0]); return e && e.offsetParent ? e.textContent : ''"
        return self.run(script, selector)

    def picture(self) -> np.ndarray:
        """The page's pixels (height, width, 3), int."""
        with Image.open(io.BytesIO(self.driver.get_screenshot_as_png())) as picture:
            return np.asarray(picture.convert("RGB")).astype(int)

    def drawn(self) -> int:
        """How often the page has drawn."""
        return int(self.run("return Number(document.documentElement.dataset.drawn ?? 0)"))

    def errors(self) -> list[str]:
        """What the console has as an error since the last time."""
        return [each["message"] for each in self.driver.get_log("browser") if each["level"] == "SEVERE"]

    def requests(self) -> list[str]:
        """Addresses elsewhere that were asked for since the last time."""
        events = [json.loads(each["message"])["message"] for each in self.driver.get_log("performance")]
        asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith(OWN)]


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser with an empty profile of its own."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for option in (*OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        driver = Chrome(options, Service(DRIVER))
        try:
            yield Browser(driver)
        finally:
            driver.quit()
