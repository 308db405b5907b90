"""Pages as SVG, in which text stays text."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

from PIL import Image

from viewer.export.order.page import MM_PER_POINT, Bar, Item, Line, Page, Picture, Text
from viewer.export.writing.small_file import write_bytes
from viewer.printable import printable

SVG = "http://www.w3.org/2000/svg"
FONTS = "'Open Sans', 'Helvetica Neue', Arial, sans-serif"


TextWidth: TypeAlias = Callable[[Text], float]  # millimetres


def write_page_svg(path: Path, page: Page, text_width: TextWidth) -> None:
    """Write the page as SVG in millimetres. Raises FileError."""
    write_bytes(path, svg_of(page, text_width))


def svg_of(page: Page, text_width: TextWidth) -> bytes:
    """The page as SVG. Each text keeps its width where another font stands in for its own."""
    root = ElementTree.Element(
        "svg", xmlns=SVG, width=f"{page.width:g}mm", height=f"{page.height:g}mm",
        viewBox=f"0 0 {page.width:g} {page.height:g}",
    )  # fmt: skip
    for tag, text in (("title", page.title), ("desc", page.comment)):
        ElementTree.SubElement(root, tag).text = printable(text)
    if not page.transparent:
        ElementTree.SubElement(root, "rect", width="100%", height="100%", fill="#FFFFFF")
    for number, item in enumerate(page.items):
        _add(root, item, f"gradient{number}", text_width)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(root: ElementTree.Element, item: Item, name: str, text_width: TextWidth) -> None:
    match item:
        case Picture():
            width, height = item.size
            attributes = _numbers(x=item.x, y=item.y, width=width, height=height)
            ElementTree.SubElement(root, "image", {**attributes, "href": _data_url(item)})
        case Line():
            attributes = _numbers(x1=item.x1, y1=item.y1, x2=item.x2, y2=item.y2)
            more = {"stroke": item.colour, "stroke-width": f"{item.width:.4g}"}
            ElementTree.SubElement(root, "line", attributes | more)
        case Bar():
            gradient = ElementTree.SubElement(root, "linearGradient", id=name)
            for place, colour, opacity in item.stops:
                stop = {"offset": f"{place:.4g}", "stop-color": colour, "stop-opacity": f"{opacity:.4g}"}
                ElementTree.SubElement(gradient, "stop", stop)
            attributes = _numbers(x=item.x, y=item.y, width=item.width, height=item.height)
            ElementTree.SubElement(root, "rect", {**attributes, "fill": f"url(#{name})"})
        case Text():
            _add_text(root, item, text_width(item))


def _add_text(root: ElementTree.Element, item: Text, width: float) -> None:
    attributes = {
        **_numbers(x=item.x, y=item.y),
        "font-family": FONTS,
        "font-size": f"{item.size * MM_PER_POINT:.4g}",
        "fill": item.colour,
    }
    if width > 0:
        attributes |= {"textLength": f"{width:.4f}", "lengthAdjust": "spacingAndGlyphs"}
    if item.anchor != "start":
        attributes["text-anchor"] = item.anchor
    if item.bold:
        attributes["font-weight"] = "600"
    if item.upward:
        attributes["transform"] = f"rotate(-90 {item.x:.4f} {item.y:.4f})"
    ElementTree.SubElement(root, "text", attributes).text = printable(item.text)


def _numbers(**values: float) -> dict[str, str]:
    return {name: f"{value:.4f}".rstrip("0").rstrip(".") for name, value in values.items()}


def _data_url(picture: Picture) -> str:
    image = Image.fromarray(picture.pixels)
    if (picture.pixels[..., 3] == 255).all():
        image = image.convert("RGB")
    data = io.BytesIO()
    image.save(data, "PNG")
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode("ascii")
