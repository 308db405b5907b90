"""Pages of datasets and of results: what is in them, how large they are, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.conftest import DatasetFolder
from tests.results.made import save_array, save_h5, walk
from viewer.assets import assets_folder
from viewer.dataset import Library
from viewer.errors import ExportError, FileError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.beside import Beside, OrderedSource
from viewer.export.order.clip import Clip
from viewer.export.writing.unfinished import AlreadyThere
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.results.opening import open_library
from viewer.sharing.page.making import deviation_text, make_page
from viewer.sharing.page.order import PageOrder

NAMES = ("G001T000A000R000", "G001T000A001R000", "G059T002A039R001")


@pytest.fixture
def library(small_dataset: DatasetFolder) -> Library:
    return Library.open(small_dataset.root)


def content_of(page: Path) -> dict[str, Any]:
    text = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)[1]
    return json.loads(text)


def test_a_clip_has_what_is_known_of_its_sequence(library: Library, tmp_path: Path) -> None:
    result = make_page(library, PageOrder(NAMES, tmp_path / "page.html"))
    assert result.n_bytes == (tmp_path / "page.html").stat().st_size
    content = content_of(tmp_path / "page.html")
    first, second, third = content["clips"]
    assert (first["name"], first["action"], len(first["captions"])) == (NAMES[0], "Hug", 3)
    assert (first["roles"], second["roles"], third["roles"]) == (
        {"P1": "reactor", "P2": "actor"}, {"P1": "actor", "P2": "reactor"}, {},
    )  # fmt: skip
    assert (first["frames"], first["fps"], first["sourceFrames"], first["sourceFps"]) == ([0, 4, 8], 30, 12, 120)
    assert set(first["persons"]) == {"P1", "P2"}
    assert [set(person) for person in first["persons"].values()] == [{"mesh"}, {"mesh"}]
    assert deviation_text(result.deviation) in content["facts"][-1]
    assert 0 < result.deviation < 1e-3


@pytest.mark.parametrize(
    ("body", "shown"), [("mannequin", {"mesh"}), ("skeleton", {"skeleton"}), ("both", {"mesh", "skeleton"})]
)
def test_bodies_are_those_asked_for(library: Library, tmp_path: Path, body: Any, shown: set[str]) -> None:
    make_page(library, PageOrder(NAMES[:1], tmp_path / "page.html", body=body))
    assert set(content_of(tmp_path / "page.html")["clips"][0]["persons"]["P2"]) == shown


def test_a_licensed_body_is_told_with_its_deviation(library: Library, smplx_folder: Path, tmp_path: Path) -> None:
    order = PageOrder(NAMES[:1], tmp_path / "page.html", body="smplx", model_folders=(smplx_folder,))
    result = make_page(library, order)
    assert result.deviation > 1e-3  # pose correctives
    assert "do not pass this page on" in " ".join(content_of(result.path)["facts"])


def test_a_licensed_body_that_is_not_there_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"SMPLX_MALE\.npz: is not in any folder of body models, nor is SMPLX_NEUTRAL"):
        make_page(library, PageOrder(NAMES[:1], tmp_path / "page.html", body="smplx"))
    assert list(tmp_path.glob("*page*")) == []


def test_results_are_shown_by_their_own_skeletons(tmp_path: Path) -> None:
    one = walk(40)
    save_array(tmp_path / "results" / "clip.npy", np.stack([one, one + np.float32([0, 0, 1])], axis=1))
    make_page(open_library(tmp_path / "results"), PageOrder(("clip",), tmp_path / "page.html"))
    content = content_of(tmp_path / "page.html")
    assert [skeleton["name"] for skeleton in content["skeletons"]] == ["SMPL-22"]
    assert content["skins"] == []
    assert len(content["clips"][0]["frames"]) == 40


def test_sources_stand_beside_the_sequence_in_one_frame(library: Library, tmp_path: Path) -> None:
    name = NAMES[0]
    motion = prepare(library[name], find_ground("mannequin", ()), 30).motion
    motion[:, 55, [0, 3]] += 5.0
    paths = (save_h5(tmp_path / "ours.h5", {name: motion}), save_h5(tmp_path / "none.h5", {NAMES[2]: motion}))
    beside = Beside((OrderedSource(None), *(OrderedSource(path) for path in paths)))
    order = PageOrder((name,), tmp_path / "page.html", layout="side", frames=Clip(4, 11), beside=beside)
    result = make_page(library, order)
    first, second = content_of(result.path)["clips"]
    assert (first["source"], second["source"]) == ("Captured", "ours")
    assert (first["frames"], second["frames"]) == ([4, 8], [1, 2])
    assert second["middle"][0] - first["middle"][0] == pytest.approx(5.0, abs=0.01)
    assert second["turn"] == first["turn"]
    origins = [clip["persons"]["P2"]["mesh"]["track"]["origin"] for clip in (first, second)]
    assert np.subtract(*origins[::-1]) == pytest.approx([5.0, 0.0, 0.0], abs=1e-3)
    assert "<title>Hug · G001T000A000R000</title>" in result.path.read_text("utf-8")
    assert result.missing == (f"none: has no clip of {name}",)


def test_sizes_of_a_real_page_are_small(tmp_path: Path) -> None:
    demo = Library.open(assets_folder() / "demo")
    one = make_page(demo, PageOrder(("G001T000A001R000",), tmp_path / "one.html"))
    # another motion of the same two people
    two = make_page(demo, PageOrder(("G001T000A001R000", "G001T000A016R000"), tmp_path / "two.html"))
    assert one.n_bytes < 3_000_000
    assert two.n_bytes - one.n_bytes < 60_000


def test_frames_and_rate_are_chosen(library: Library, tmp_path: Path) -> None:
    order = PageOrder(NAMES[:1], tmp_path / "page.html", frames=Clip(2, 9, fps=60))
    make_page(library, order)
    (clip,) = content_of(order.output)["clips"]
    assert (clip["frames"], clip["fps"]) == ([2, 4, 6, 8], 60)


@pytest.mark.parametrize(("deviation", "told"), [(0.0003511, "0.36"), (0.0068, "6.8"), (0.01234, "12.4"), (0.0, "0")])
def test_the_deviation_told_is_never_too_small(deviation: float, told: str) -> None:
    assert deviation_text(deviation) == f"no measured point is more than {told} mm off"


def test_a_range_that_is_not_there_leaves_no_file(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=f"{NAMES[0]}: Frames 40 to the last were asked for; .* 0 to 11"):
        make_page(library, PageOrder(NAMES, tmp_path / "out" / "page.html", frames=Clip(40)))
    assert not (tmp_path / "out").exists()


def test_a_stop_leaves_no_file(library: Library, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        make_page(
            library,
            PageOrder(NAMES, tmp_path / "page.html"),
            lambda done, total: told.append((done, total)),
            lambda: len(told) == 2,
        )
    assert told == [(0, 3), (1, 3)]
    assert list(tmp_path.glob("*page*")) == []


def test_an_existing_file_is_kept_unless_asked(library: Library, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("mine")
    with pytest.raises(AlreadyThere):
        make_page(library, PageOrder(NAMES, page))
    assert page.read_text() == "mine"
    make_page(library, PageOrder(NAMES[:1], page, overwrite=True))
    assert len(content_of(page)["clips"]) == 1


def test_impossible_orders_are_refused() -> None:
    with pytest.raises(ExportError, match=r"end in \.html"):
        PageOrder(NAMES, Path("page.pdf"))
    with pytest.raises(ExportError, match="10 sequences do not fit side by side"):
        PageOrder(tuple(map(str, range(10))), Path("page.html"), layout="side")
