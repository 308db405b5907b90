"""The page as HTML: template, style, scripts and data in one file that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from viewer.assets import assets_folder
from viewer.state.theme import ACTOR, P1, P2, REACTOR, THEMES, Theme

# Joined in this order, inside one function.
SCRIPTS: Final = (
    *("unpack", "playback", "kinematics", "skeleton_mesh", "shaders", "materials", "person", "clip", "camera", "stage"),
    *("overlay", "view", "panels", "controls", "gallery", "help", "keys", "main"),
)
_FONTS: Final = {"400": "OpenSans-Regular.ttf", "600": "OpenSans-Semibold.ttf"}


def document(title: str, content: Mapping[str, Any]) -> str:
    """Return the whole page. Nothing in the content is taken as HTML."""
    folder = assets_folder() / "page"
    three = _text(folder / "three" / "three.min.js")
    own = "".join(_text(folder / "js" / f"{name}.js") for name in SCRIPTS)
    own = f'(() => {{\n"use strict";\n{own}}})();\n'
    filled = {
        "TITLE": html.escape(title),
        "POLICY": _policy(three, own),
        "STYLE": _colours() + _text(folder / "page.css"),
        "LICENCE": _text(folder / "three" / "three-LICENSE.txt").replace("--", "- -"),
        "DATA": _json({**content, "title": title, "fonts": _fonts()}),
        "THREE": three,
        "SCRIPT": own,
    }
    parts = _text(folder / "page.html").split("%%")
    return "".join(filled[part] if index % 2 else part for index, part in enumerate(parts))


def _policy(*scripts: str) -> str:
    """A content security policy that allows these scripts alone, and no request at all."""
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:"


def _json(content: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: no < begins a tag there."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "backslashreplace").decode()


def _colours() -> str:
    persons = f":root{{--p1:{P1};--p2:{P2};--actor:{ACTOR};--reactor:{REACTOR}}}\n"
    return persons + "".join(f':root[data-theme="{name}"]{{{_variables(theme)}}}\n' for name, theme in THEMES.items())


def _variables(theme: Theme) -> str:
    names = (
        *("window", "panel", "line", "text", "dim", "accent", "warning", "horizon", "floor", "grid"),
        *("plate_text", "plate_dim"),
    )
    variables = {name.replace("_", "-"): getattr(theme, name) for name in names}
    variables |= {"on-accent": theme.on_accent, "plate": f"{theme.plate}{round(theme.plate_opacity * 255):02X}"}
    return ";".join(f"--{name}:{value}" for name, value in variables.items()) + f";color-scheme:{theme.name}"


@cache
def _fonts() -> dict[str, str]:
    folder = assets_folder() / "fonts"
    return {
        weight: base64.b64encode(zlib.compress((folder / name).read_bytes(), 9)).decode()
        for weight, name in _FONTS.items()
    }


def _text(path: Path) -> str:
    """Text with \\n at the end of lines, whatever the checkout has: the hashes of scripts are of that."""
    return path.read_text("utf-8")
