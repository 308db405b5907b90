"""The page in a browser: what is seen, keys and slider, a phone, and that nothing is asked of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import DatasetFolder
from tests.sharing.page.browser import CHROMIUM, DRIVER, Browser, browser
from viewer.assets import assets_folder
from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset import Library
from viewer.sharing.page.making import make_page
from viewer.sharing.page.order import PageOrder
from viewer.sharing.page.packing import pack
from viewer.sharing.page.track import rotation_track

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None,
        reason="Chromium or its driver is not installed (Debian: chromium chromium-driver), in which pages are tested",
    ),
]
NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003")
HOSTILE = "<img src=x onerror=\"document.title='hacked'\"></script><b>bold</b>"


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def tab(running: Browser) -> Iterator[Browser]:
    """The browser; a page that logs an error or asks for anything has failed."""
    yield running
    assert running.errors() == []
    assert running.requests() == []


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """bodies.html: a sequence of 60 frames; one.html and three.html with skeletons alone, which are drawn faster, the
    first with a caption that looks like HTML."""
    folder = tmp_path_factory.mktemp("pages")
    dataset = DatasetFolder(folder / "Inter-X_Dataset")
    for name in NAMES:
        captions = (HOSTILE, "They meet.") if name == NAMES[0] else ("Two people meet.",)
        dataset.write_sequence(name, 240, captions=captions)
    dataset.write_annotations(dict.fromkeys(NAMES, 1))
    library = Library.open(dataset.root)
    make_page(library, PageOrder(NAMES[:1], folder / "bodies.html", theme="dark", body="both"))
    make_page(library, PageOrder(NAMES[:1], folder / "one.html", theme="dark", body="skeleton"))
    make_page(library, PageOrder(NAMES, folder / "three.html", theme="light", body="skeleton", title=HOSTILE))
    return folder


def shares(picture: np.ndarray) -> tuple[float, float]:
    """Per mille of the pixels that have P1's and P2's colour."""
    red, blue = picture[..., 0], picture[..., 2]
    return 1000 * float((blue - red > 60).mean()), 1000 * float((red - blue > 60).mean())


def upper(picture: np.ndarray) -> np.ndarray:
    """The picture without the bar of controls."""
    return picture[: picture.shape[0] * 3 // 4]


def test_two_people_are_seen_and_move(tab: Browser, pages: Path) -> None:
    tab.open(pages / "bodies.html")
    first = upper(tab.picture())
    assert min(shares(first)) > 5
    tab.press("END")
    assert np.abs(upper(tab.picture()) - first).max() > 60
    drawn = tab.drawn()
    tab.run("return new Promise((done) => setTimeout(done, 300))")
    assert tab.drawn() == drawn  # nothing is drawn while nothing moves
    tab.press("r")
    green = upper(tab.picture())
    assert shares(green)[0] < 1 < 5 < 1000 * float((green[..., 1] - green[..., 0] > 60).mean())
    tab.press("m")
    assert 0 < (upper(tab.picture()) != green).mean() < 1


def test_a_long_title_does_not_cover_the_notes(tab: Browser, pages: Path) -> None:
    tab.open(pages / "one.html", size=(1000, 500))
    tab.do("document.querySelector('.title strong').textContent = 'A long name '.repeat(20)")
    tab.do("const n = document.querySelector('.notes'); n.textContent = 'A note. '.repeat(20); n.hidden = false")
    edge = "return document.querySelector('{}').getBoundingClientRect().{}"
    assert tab.run(edge.format(".title", "right")) < tab.run(edge.format(".notes", "left"))


def test_keys_slider_and_buttons(tab: Browser, pages: Path) -> None:
    tab.open(pages / "one.html")
    counter = ".counter"
    assert tab.text(counter) == "0/240   0.00 s"
    tab.press("RIGHT", "RIGHT")
    assert tab.text(counter) == "8/240   0.07 s"
    tab.press("END")
    assert (tab.text(counter), tab.text("#clock")) == ("236/240   1.97 s", "1.97 / 2.00 s")
    tab.press("HOME", "LEFT")
    assert tab.text(counter) == "0/240   0.00 s"
    tab.do("const t = document.getElementById('time'); t.value = 30; t.dispatchEvent(new Event('input'))")
    assert tab.text(counter) == "120/240   1.00 s"
    tab.press("SPACE")
    tab.wait("return document.getElementById('time').value !== '30'")
    tab.press("SPACE")
    assert not tab.run("return document.querySelector('#play.playing')")
    tab.press("]")
    assert tab.run("return document.getElementById('speed').value") == "1.5"
    tab.press("h", "n", "t")
    assert [tab.text(each) for each in (".tag", counter, ".title")] == ["", "", ""]
    loop = "return document.getElementById('loop').getAttribute('aria-pressed')"
    assert tab.run(loop) == "true"
    tab.do("document.getElementById('loop').click()")
    assert tab.run(loop) == "false"
    tab.do("const t = document.getElementById('time'); t.value = 50; t.dispatchEvent(new Event('input'))")
    tab.press("l")
    tab.wait("return document.getElementById('time').value === '59' && !document.querySelector('#play.playing')")
    tab.press("?")
    assert "no measured point is more than" in tab.text("#facts")


def test_the_mouse_orbits_and_the_theme_changes(tab: Browser, pages: Path) -> None:
    tab.open(pages / "one.html")
    before = upper(tab.picture())
    drag = """
    const view = document.getElementById('view');
    const at = (type, x) => view.dispatchEvent(new PointerEvent(type, {pointerId: 1, button: 0, buttons: 1, clientX: x,
        clientY: 200, bubbles: true, pointerType: 'mouse'}));
    view.setPointerCapture = view.releasePointerCapture = () => {};
    at('pointerdown', 300); document.dispatchEvent(new Event('x')); at('pointermove', 420); at('pointerup', 420);
    return new Promise((done) => setTimeout(done, 200));
    """
    tab.run(drag)
    turned = upper(tab.picture())
    assert (np.abs(turned - before).max(axis=2) > 30).mean() > 0.02
    tab.press("T")
    tab.wait("return document.documentElement.dataset.theme === 'light'")
    assert upper(tab.picture()).mean() > 200 > 60 > turned.mean()


def test_a_gallery_leads_to_panels_with_one_timeline(tab: Browser, pages: Path) -> None:
    tab.open(pages / "three.html", size=(960, 400))
    tab.wait("return document.querySelectorAll('canvas[data-drawn]').length === 3")
    assert min(shares(tab.picture())) > 2
    tab.run("for (const box of [...document.querySelectorAll('.card input')].slice(1)) box.click()")
    tab.run("document.getElementById('compare').click()")
    tab.wait("return document.body.dataset.clips === '2'")
    picture = tab.picture()
    left, right = picture[:, : picture.shape[1] // 2], picture[:, picture.shape[1] // 2 :]
    assert min(*shares(left), *shares(right)) > 2
    tab.press("RIGHT")
    texts = tab.run("return [...document.querySelectorAll('.counter')].map((each) => each.textContent)")
    assert texts == ["4/240   0.03 s", "4/240   0.03 s"]
    tab.press("ESCAPE")
    tab.wait("return document.body.dataset.view === 'gallery'")
    tab.run("document.querySelector('.card-open').click()")
    tab.wait("return document.body.dataset.clips === '1'")
    assert tab.text(".title strong") == "Hug"
    tab.press("DOWN")
    tab.wait("return document.querySelector('.title strong')?.textContent === 'Handshake'")


def test_markup_stays_text(tab: Browser, pages: Path) -> None:
    tab.open(pages / "three.html", "#1")
    assert tab.text(".caption") == HOSTILE
    assert tab.run("return [document.title, document.querySelectorAll('#overlays :is(img, b)').length]") == [HOSTILE, 0]


def test_all_is_within_reach_on_a_phone(tab: Browser, pages: Path) -> None:
    tab.open(pages / "three.html", size=(390, 844), phone=True)
    tab.wait("return document.querySelectorAll('canvas[data-drawn]').length > 0")
    wide = "return document.documentElement.scrollWidth"
    assert tab.run(wide) == 390
    tab.run("location.hash = '2'")
    tab.wait("return document.body.dataset.clips === '1'")
    assert tab.run(wide) == 390
    assert min(shares(upper(tab.picture()))) > 5
    outside = """return [...document.querySelectorAll('#bar button, #bar select, #bar input, .plate')]
        .filter((each) => each.offsetParent).map((each) => [each.id || each.title, each.getBoundingClientRect()])
        .filter(([, box]) => box.left < 0 || box.right > 390.5 || box.bottom > 844.5 || box.height < 10)"""
    assert tab.run(outside) == []


def test_the_page_moves_a_body_as_the_program_does(tab: Browser) -> None:
    demo = Library.open(assets_folder() / "demo")
    motion = demo["G001T000A001R000"].motion("P1")
    skin, frames = MannequinBody(motion).rig(), np.arange(0, motion.n_frames, 40)
    track = rotation_track(motion, skin, frames)
    folder = assets_folder() / "page" / "js"
    scripts = "\n".join((folder / name).read_text() for name in ("unpack.js", "kinematics.js"))
    tab.go("about:blank")
    told = tab.run_until_done(
        f"{scripts}\nconst [track, skin, rest, done] = arguments;"
        "RotationTrack.read(track).then((read) => done([...Array(read.places.length / 3).keys()].map((frame) =>"
        " [...read.world(skin, rest, frame, new Float32Array(skin.parents.length * 16))])))",
        track.to_json(),
        {"parents": skin.parents, "turnedBy": skin.turned_by},
        skin.rest.ravel().tolist(),
    )
    world = np.array(told).reshape(len(frames), -1, 4, 4).swapaxes(2, 3)  # columns come one after the other
    np.testing.assert_allclose(world[:, :, :3], track.world(skin), atol=1e-5)
    unpacked = tab.run_until_done(
        f"{scripts}\nunpack(arguments[0]).then((numbers) => arguments[1]([...numbers]))",
        pack(np.array([[0, 65_535], [32_768, 1], [7, 40_000]])),
    )
    assert unpacked == [0, 65_535, 32_768, 1, 7, 40_000]
