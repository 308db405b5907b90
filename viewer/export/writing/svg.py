"""Pages as SVG, in which text stays text."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from PIL import Image

from viewer.export.order.page import MM_PER_POINT, Bar, Line, Page, Picture, Text
from viewer.export.writing.small_file import write_bytes
from viewer.printable import printable

SVG = "http://www.w3.org/2000/svg"
FONTS = "'Open Sans', 'Helvetica Neue', Arial, sans-serif"


class TextWidth(Protocol):
    """The width of a line of text of `size` points, mm."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float: ...


def write_page_svg(path: Path, page: Page, text_width: TextWidth) -> None:
    """Write the page as SVG in millimetres. `text_width`: that it was laid out with. Raises FileError."""
    write_bytes(path, svg_of(page, text_width))


def svg_of(page: Page, text_width: TextWidth) -> bytes:
    """The page as SVG. Text has its width in it, so that it keeps its place where another font is put in."""
    root = ElementTree.Element(
        "svg", xmlns=SVG, width=f"{page.width:g}mm", height=f"{page.height:g}mm",
        viewBox=f"0 0 {page.width:g} {page.height:g}",
    )  # fmt: skip
    for tag, text in (("title", page.title), ("desc", page.comment)):
        ElementTree.SubElement(root, tag).text = printable(text)
    if not page.transparent:
        ElementTree.SubElement(root, "rect", width="100%", height="100%", fill="#FFFFFF")
    for number, item in enumerate(page.items):
        if isinstance(item, Text):
            _add_text(root, item, text_width)
        else:
            _add(root, item, f"gradient{number}")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(root: ElementTree.Element, item: Picture | Line | Bar, name: str) -> None:
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


def _add_text(root: ElementTree.Element, item: Text, text_width: TextWidth) -> None:
    text = printable(item.text)
    attributes = {
        **_numbers(x=item.x, y=item.y, textLength=text_width(text, item.size, bold=item.bold)),
        "lengthAdjust": "spacingAndGlyphs",
        "font-family": FONTS,
        "font-size": f"{item.size * MM_PER_POINT:.4g}",
        "fill": item.colour,
    }
    if item.anchor != "start":
        attributes["text-anchor"] = item.anchor
    if item.bold:
        attributes["font-weight"] = "600"
    if item.upward:
        attributes["transform"] = f"rotate(-90 {item.x:.4f} {item.y:.4f})"
    ElementTree.SubElement(root, "text", attributes).text = text


def _numbers(**values: float) -> dict[str, str]:
    return {name: f"{value:.4f}".rstrip("0").rstrip(".") for name, value in values.items()}


def _data_url(picture: Picture) -> str:
    image = Image.fromarray(picture.pixels)
    if (picture.pixels[..., 3] == 255).all():
        image = image.convert("RGB")
    data = io.BytesIO()
    image.save(data, "PNG")
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode("ascii")
