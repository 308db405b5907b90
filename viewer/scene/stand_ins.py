"""Inert stand-ins for torch, roma and pxr, in whose place aitviewer imports them.

aitviewer imports torch, and roma, which is made of torch, for computing SMPL bodies, and pxr for writing USD files.
Bodies here are computed with numpy and nothing is written as USD: drawing a scene needs those imports to succeed, and
nothing from them. The real packages would cost two seconds, 340 MB of memory and up to 5 GB of disk. They are not among
the requirements.

The stand-ins are in `sys.modules` only while aitviewer is imported. Known to be asked for then, and inert:

- `torch.cuda.is_available()`: aitviewer's configuration notes the answer; `viewer.scene.configuration` chooses the
  processor in any case.
- `torch.Tensor`: scipy asks whether an array is one as soon as it sees a torch in `sys.modules`.
- the modules that are imported from pxr.

Whoever asks for more, then or later, gets it from the real package where that is installed, and otherwise an
AttributeError. What a program has imported before is left alone and used.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator, Mapping
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

PARTS_OF_PXR = ("Gf", "Sdf", "UsdGeom", "UsdLux", "UsdShade")
ASKED_OF_EVERY_MODULE = ("__file__", "__warningregistry__", "__wrapped__")  # by inspect and unittest, of all there are


class NoTensor:
    """The class of tensors as long as torch is not loaded: nothing is an instance of it."""


class StandIn(ModuleType):
    """A module that has the names in `known`, and all others from the real module of its name."""

    def __init__(self, name: str, known: Mapping[str, Any]) -> None:
        super().__init__(name, f"In the place of {name} while aitviewer is imported: see {__name__}.")
        self.__spec__ = ModuleSpec(name, None)  # find_spec() raises an error for a module that has none
        self._known = known

    def __getattr__(self, name: str) -> Any:
        """Raises AttributeError where the real module is not installed, or has no such name either."""
        loaded = sys.modules.get(self.__name__)
        if loaded is None or loaded is self:
            if name in self._known:
                return self._known[name]
            if name in ASKED_OF_EVERY_MODULE:
                raise AttributeError(name)
            loaded = self._load(name)
        return getattr(loaded, name)

    def _load(self, name: str) -> ModuleType:
        """The real module, imported because of `name`."""
        package = self.__name__.partition(".")[0]
        stand_in = sys.modules.get(package)
        if isinstance(stand_in, StandIn):
            del sys.modules[package]
        try:
            return importlib.import_module(self.__name__)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            raise AttributeError(f"{self.__name__}.{name} is asked for, and {package} is not installed") from None
        finally:
            if isinstance(stand_in, StandIn):
                sys.modules.setdefault(package, stand_in)


def stand_ins() -> list[StandIn]:
    """New ones for all three."""
    pxr: dict[str, Any] = {name: StandIn(f"pxr.{name}", {}) for name in PARTS_OF_PXR}
    return [
        StandIn("torch", {"Tensor": NoTensor, "cuda": SimpleNamespace(is_available=lambda: False)}),
        StandIn("roma", {}),
        StandIn("pxr", {**pxr, "__path__": []}),  # "from pxr import Gf" asks whether it is a package
    ]


@contextlib.contextmanager
def standing_in() -> Iterator[None]:
    """What is imported inside gets the stand-ins, but for what the program has imported before."""
    new = {module.__name__: module for module in stand_ins() if module.__name__ not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name, module in new.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
