"""Pages as PNG, PDF and SVG."""

import re
import zlib
from functools import partial
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from viewer.errors import FileError
from viewer.export.drawing.figures.paper import page_pixels, text_width, width_of, write_page_pdf, write_page_png
from viewer.export.order.page import Bar, Line, Page, Picture, Text
from viewer.export.writing.svg import SVG, svg_of, write_page_svg

MARKUP = "<b>Tom & \"Jerry\"</b> ]]> </svg>"


@pytest.fixture
def page(fonts):
    del fonts
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (30, 40, 4), np.uint8)
    pixels[..., 3] = 255
    items = (
        Picture(10.0, 5.0, pixels, 300.0),
        Text(2.0, 22.0, MARKUP, 8.0, bold=True),
        Text(48.0, 15.0, "upward", 8.0, "middle", upward=True),
        Line(0.0, 2.0, 50.0, 2.0, 0.5, "#FF0000"),
        Bar(30.0, 12.0, 10.0, 2.0, ((0.0, "#0000FF", 1.0), (1.0, "#0000FF", 0.0))),
    )
    return Page(50.0, 25.0, items, title=MARKUP, comment="frames 1, 2")


def test_png(page, tmp_path):
    path = tmp_path / "a.png"
    write_page_png(path, page, 300.0)
    with Image.open(path) as image:
        assert image.size == (591, 295)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert image.info["Title"] == MARKUP
        seen = np.asarray(image.convert("RGB"))
    assert (seen[59:89, 118:158] == page.items[0].pixels[..., :3]).all(), "pictures are not resampled"
    assert seen[24, 300].tolist() == [255, 0, 0]
    assert seen[-1, -1].tolist() == [255, 255, 255]
    assert (seen[200:270, 20:400] < 90).all(axis=2).sum() > 100, "there is text"


def test_a_transparent_page(page):
    clear = Page(page.width, page.height, page.items, transparent=True)
    pixels = page_pixels(clear, 300.0)
    assert pixels[-1, -1, 3] == 0
    fading = pixels[153, 356:470, 3].astype(int)
    assert fading[0] > 240
    assert fading[-1] < 20
    assert (np.diff(fading) <= 0).all()


def test_pdf_has_text_as_text(page, tmp_path):
    path = tmp_path / "a.pdf"
    write_page_pdf(path, page)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"OpenSans" in data.replace(b"#20", b"").replace(b" ", b"")
    assert b"/ToUnicode" in data
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert [float(side) / 72 * 25.4 for side in box.groups()] == pytest.approx([50, 25], abs=0.2)
    streams = [zlib.decompressobj().decompress(part) for part in re.findall(rb"stream\r?\n(x.*?)endstream", data, re.S)]
    assert any(b"Tj" in stream for stream in streams), "letters are shown, not drawn"
    assert b"<003C" in data[data.index(b"begincmap") :], "a bracket stays a bracket"


def test_svg_has_text_as_text_and_no_markup_of_it(page, tmp_path):
    path = tmp_path / "a.svg"
    write_page_svg(path, page, width_of)
    root = ElementTree.fromstring(path.read_bytes())
    assert (root.get("width"), root.get("viewBox")) == ("50mm", "0 0 50 25")
    assert [each.text for each in root.iter(f"{{{SVG}}}text")] == [MARKUP, "upward"]
    assert root.find(f"{{{SVG}}}title").text == MARKUP
    assert {each.tag.removeprefix(f"{{{SVG}}}") for each in root.iter()} == {
        "svg", "title", "desc", "rect", "image", "text", "line", "linearGradient", "stop",
    }  # fmt: skip
    assert b"<b>" not in path.read_bytes()
    widths = [float(each.get("textLength")) for each in root.iter(f"{{{SVG}}}text")]
    expected = [text_width(MARKUP, 8.0, bold=True), text_width("upward", 8.0)]
    assert widths == pytest.approx(expected, abs=1e-3), "in any font it is as wide as it was planned"


def test_a_transparent_svg_has_no_ground(page):
    clear = Page(page.width, page.height, page.items, transparent=True)
    assert len(re.findall(b"<rect", svg_of(clear, width_of))) == len(re.findall(b"<rect", svg_of(page, width_of))) - 1


@pytest.mark.parametrize("write", [write_page_pdf, partial(write_page_svg, text_width=width_of)])
def test_a_place_that_cannot_be_written(page, tmp_path, write):
    with pytest.raises(FileError):
        write(tmp_path / "gone" / "a", page)


def test_text_widths(fonts):
    del fonts
    assert text_width("wide", 8.0) == pytest.approx(2 * text_width("wide", 4.0))
    assert text_width("wide", 8.0, bold=True) > text_width("wide", 8.0)
