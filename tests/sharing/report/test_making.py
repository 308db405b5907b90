"""The page of a dataset: what it says, and that it is safe to send."""

import dataclasses
from datetime import date
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from tests.bulk.here import Here
from tests.health.good import write_good
from tests.results.made import mdm, save_dict
from viewer.bulk.task import Done, Failed
from viewer.errors import BulkError, FileError, GraphicsError
from viewer.export.drawing.result import Cancelled
from viewer.export.rendering import Rendered
from viewer.export.thumbnails.thumbnail import DRAWN
from viewer.export.writing.unfinished import AlreadyThere
from viewer.sharing.report import pictures
from viewer.sharing.report.making import make_report
from viewer.sharing.report.order import ReportOrder

MARKUP = "<img src=x onerror=alert(1)> & \"'</style><script>\u202e"


@pytest.fixture
def order(dataset, tmp_path):
    """A report of a good dataset, without pictures."""
    write_good(dataset)
    dataset.write_annotations({}, {"train": [], "val": [], "test": []})
    return ReportOrder(dataset.root, tmp_path / "out" / "a.html", date(2024, 5, 3), pictures=0)


class Page(HTMLParser):
    """Tags with their attributes, and all text."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.text, self.open = [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "img", "source"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data.split()

    def __contains__(self, words):
        return words in " ".join(self.text)


def drawn(monkeypatch, failing=()):
    """Orders are drawn at once as grey strips, but for those of these sequences."""

    def run(_cluster, _task, orders, _cancelled, _time_limit):
        for order in orders:
            if order.name in failing:
                yield Failed(order, f"{order.name}: <b>is broken</b>")
                continue
            order.output.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(np.full((DRAWN[1], 9 * DRAWN[0], 3), 90, np.uint8)).save(order.output)
            yield Done(order, Rendered("done", 9, ""), 0.1)

    monkeypatch.setattr(pictures, "run", run)


def test_a_report_says_how_many_what_and_how_sound(order):
    seen = []
    result = make_report(order, Here(), lambda *progress: seen.append(progress))
    page = Page(order.output)
    assert page.open == []  # every element is closed
    assert "Dataset Inter-X_Dataset 3 May 2024" in page
    assert "4 sequences checked: nothing is wrong" in page
    assert "sequences 4" in page
    assert "Made without pictures." in page
    assert (result.path, result.n_bytes, result.sequences, result.pictures) == (
        *(order.output, order.output.stat().st_size, 4, 0),
    )
    assert [stage for stage, done, total in seen if done == total] == ["reading", "checking", "drawing", "writing"]


def test_what_is_wrong_is_named_with_how_many_more(order, dataset):
    for number in range(8):
        dataset.write_sequence(f"G002T000A002R{number:03}", skeletons=["P1"])
    make_report(order, Here())
    page = Page(order.output)
    assert "Missing files 8 wrong" in page
    assert "and 2 more" in page
    assert "skeletons/G002T000A002R000/P2.npy" in page


def test_no_request_leaves_the_page(order, monkeypatch):
    drawn(monkeypatch)
    make_report(dataclasses.replace(order, pictures=4), Here())
    page = Page(order.output)
    policy = next(attributes["content"] for tag, attributes in page.tags if "http-equiv" in attributes)
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    links = [
        value for _, attributes in page.tags for name, value in attributes.items() if name in ("src", "srcset", "href")
    ]
    assert len(links) == 8  # in both themes
    assert all(link.startswith("data:image/webp;base64,") for link in links)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "iframe", "object", "a", "base"}
    text = order.output.read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text


def test_markup_in_captions_and_names_stays_text(order, dataset, monkeypatch):
    drawn(monkeypatch, failing=["G001T000A001R000"])
    name = "a<b onclick=x>&amp;'"
    dataset.write_sequence(name, captions=[MARKUP])
    make_report(dataclasses.replace(order, pictures=9, title=MARKUP, chosen=(MARKUP,), theme="light"), Here())
    page = Page(order.output)
    assert page.open == []
    assert not {tag for tag, _ in page.tags} & {"script"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    shown = MARKUP.replace("\u202e", "\\u202e")
    assert " ".join(page.text).count(shown) == 4  # <title>, heading, how it was chosen, caption
    assert name in page
    assert "<b>is broken</b>" in page
    assert "4 of 5 sequences" in page


def test_without_graphics_the_rest_is_there(order, monkeypatch):
    def run(*_):
        raise GraphicsError("No OpenGL 4.0 to draw with.")

    monkeypatch.setattr(pictures, "run", run)
    assert make_report(dataclasses.replace(order, pictures=4), Here()).pictures == 0
    assert "No pictures could be drawn: No OpenGL 4.0 to draw with." in Page(order.output)


def test_results_are_counted_and_not_checked(tmp_path):
    path = save_dict(tmp_path / "results.npy", mdm())
    result = make_report(ReportOrder(path, tmp_path / "a.html", date(2024, 5, 3), pictures=0), Here())
    page = Page(result.path)
    assert "Results of a model results.npy" in page
    assert "These are results of a model." in page
    assert "health unknown" in page
    assert "Not known here:" in page


def test_only_those_found(order):
    make_report(dataclasses.replace(order, where="G001T000A001R000", check=False), Here())
    page = Page(order.output)
    assert "of 4 sequences 1" in page
    assert "Only G001T000A001R000" in page
    assert "Health was not checked for this report." in page
    with pytest.raises(BulkError, match="nothing to report"):
        make_report(dataclasses.replace(order, where="zzz", overwrite=True), Here())


def test_nothing_is_left_behind_by_what_is_stopped_or_fails(order):
    with pytest.raises(Cancelled):
        make_report(order, Here(), cancelled=lambda: True)
    order.output.parent.mkdir(exist_ok=True)
    assert [*order.output.parent.iterdir()] == []
    order.output.write_text("mine")
    with pytest.raises(AlreadyThere):
        make_report(order, Here())
    with pytest.raises(FileError, match="a part of its path is a file"):
        make_report(dataclasses.replace(order, output=order.output / "b.html"), Here())
    assert order.output.read_text() == "mine"
    make_report(dataclasses.replace(order, overwrite=True), Here())
    assert [path.name for path in order.output.parent.iterdir()] == ["a.html"]
    assert order.output.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_an_order_is_the_same_after_a_way_as_json(order):
    assert ReportOrder.from_dict(order.to_dict()) == order
    named = dataclasses.replace(order, names=("a", "b"), chosen=("split train",), theme="dark")
    assert ReportOrder.from_dict(named.to_dict()) == named
