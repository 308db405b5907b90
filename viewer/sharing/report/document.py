"""The page as HTML, from the templates in assets/report. Nothing in the content is taken as markup."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from viewer.assets import assets_folder
from viewer.printable import printable
from viewer.sharing.report.charts import Mark
from viewer.sharing.report.content import Content
from viewer.sharing.report.order import PageTheme
from viewer.state.theme import THEMES

_PARTS: Final = 4  # that a chart of many bars is cut into, to stand side by side
_LEAST_BARS: Final = 4  # in one part, where there are as many


def document(content: Content, theme: PageTheme) -> bytes:
    """The whole page."""
    environment = Environment(
        loader=FileSystemLoader(assets_folder() / "report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_safe,
    )
    environment.filters["number"] = _number
    environment.filters["parts"] = _parts
    text = environment.get_template("report.html").render(
        report=content, theme=theme, light=THEMES["light"], dark=THEMES["dark"]
    )
    return text.encode("utf-8", "backslashreplace")


def _safe(value: Any) -> Any:
    """Text from files without characters that do something, such as turning the direction of writing."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(value: int) -> str:
    return f"{value:,}"


def _parts(marks: Sequence[Mark]) -> list[Sequence[Mark]]:
    """Bars in the parts that they are drawn in."""
    size = max(_LEAST_BARS, math.ceil(len(marks) / _PARTS))
    return [marks[at : at + size] for at in range(0, len(marks), size)]
