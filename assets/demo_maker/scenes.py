"""All sequences of the demo."""

from __future__ import annotations

from .actions import handshake, high_five, hug, kick, point_at, push, walk_towards, wave
from .scene import Scene


def scenes() -> list[Scene]:
    """All sequences, by name."""
    makers = (handshake, high_five, hug, kick, point_at, push, walk_towards, wave)
    return sorted((maker.scene() for maker in makers), key=lambda scene: scene.name)
