"""Setting the uniforms of shader programs."""

from __future__ import annotations

from collections.abc import Mapping

import moderngl


def assign(program: moderngl.Program, values: Mapping[str, object]) -> None:
    """Set uniforms; those that the compiler has removed as unused are skipped."""
    for name, value in values.items():
        uniform = program.get(name, None)
        if isinstance(uniform, moderngl.Uniform):
            uniform.value = value
