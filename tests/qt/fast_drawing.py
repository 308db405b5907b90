"""Views that draw persons and floor only where somebody looks."""

from collections.abc import Sequence

import pytest
from PyQt5.QtGui import QImage

from viewer.qt.viewport.viewport import Viewport
from viewer.scene.drawing.person_group import PersonGroup
from viewer.scene.drawing.stage import Stage
from viewer.scene.drawing.surface import Surface


def draw_only_grabbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have views draw into pictures that are taken of them, fast, and not on the screen."""
    draw, draw_groups, grab = Stage.draw, Stage._draw_groups, Viewport.grabFramebuffer
    grabbing: list[Viewport] = []

    def draw_if_grabbing(stage: Stage, groups: Sequence[PersonGroup], surface: Surface, occlusion: bool) -> None:
        if grabbing:
            draw_groups(stage, groups, surface, occlusion)
        else:
            stage.camera.update_matrices(*surface.size)

    def grab_drawn(view: Viewport) -> QImage:
        if view.stage is not None:
            view.stage.invalidate(shade=True)
        grabbing.append(view)
        try:
            return grab(view)
        finally:
            grabbing.pop()

    monkeypatch.setattr(Stage, "draw", lambda stage, **_: draw(stage, fine=False, occlusion=False))
    monkeypatch.setattr(Stage, "_draw_groups", draw_if_grabbing)
    monkeypatch.setattr(Viewport, "grabFramebuffer", grab_drawn)
