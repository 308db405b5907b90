"""Packages that few tests need and that take long to import: every process that runs tests reads all test files."""

import importlib
from typing import Any


class Later:
    """The module `name`, imported when something of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("_"):  # pytest looks whether it is one of its own things
            raise AttributeError(attribute)
        return getattr(importlib.import_module(self._name), attribute)
