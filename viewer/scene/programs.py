"""Loading the shader programs; one file has all stages of a program."""

from __future__ import annotations

import re
from pathlib import Path

import moderngl

SHADERS = Path(__file__).parent / "shaders"
INCLUDE = re.compile(r"^#include (\S+)$", re.MULTILINE)


def source(name: str) -> str:
    """The source of shaders/`name` with its includes inserted."""
    text = (SHADERS / name).read_text(encoding="utf-8")
    return INCLUDE.sub(lambda found: source(found.group(1)), text)


def load(context: moderngl.Context, name: str, *defines: str) -> moderngl.Program:
    """Compile shaders/`name`; each stage is the same source with its own symbol and `defines` defined."""
    version, body = source(name).split("\n", 1)

    def stage(symbol: str) -> str:
        symbols = "".join(f"#define {define}\n" for define in (symbol, *defines))
        return f"{version}\n{symbols}{body}"

    return context.program(vertex_shader=stage("VERTEX_SHADER"), fragment_shader=stage("FRAGMENT_SHADER"))
