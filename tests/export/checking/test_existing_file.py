from dataclasses import replace
from pathlib import Path

import pytest

from viewer.errors import BrokenFile, ExportError, FileError
from viewer.export.checking.existing_file import is_made
from viewer.export.checking.finished_file import MediaInfo
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Sheet, Video
from viewer.export.order.shot import Shot

N_FRAMES, FPS = 120, 120.0


@pytest.fixture
def order(tmp_path):
    path = tmp_path / "one.mp4"
    path.write_bytes(b"film")
    return Order(Path("dataset"), "one", path, Video(Clip(fps=30)), Shot(size=(64, 48)))


def made_by(order, *, size=(64, 48), n_frames=30):
    return MediaInfo(size=size, n_frames=n_frames, title="", comment=f"one; settings {order.settings([])}")


def judged(order, made):
    def look(path):
        assert path == order.output
        if isinstance(made, Exception):
            raise made
        return made

    return is_made(order, N_FRAMES, FPS, [], look)


def test_a_whole_file_of_the_same_settings_is_made(order):
    assert judged(order, made_by(order))


def test_where_nothing_is_nothing_is_made(order):
    order.output.unlink()
    assert not judged(order, AssertionError("looked at"))


@pytest.mark.parametrize("changes", [{"n_frames": 29}, {"size": (64, 46)}])
def test_what_lacks_frames_or_is_of_another_size_is_not_made(order, changes):
    assert not judged(order, made_by(order, **changes))


def test_a_damaged_file_is_not_made(order):
    assert not judged(order, BrokenFile(order.output, "is cut off"))


def test_somebodys_own_file_of_the_name_is_told_of_and_stays(order):
    order.output.write_bytes(b"Notes of mine.")
    with pytest.raises(ExportError, match=r"^one.mp4 is there already, and was not made by this program; --overwrite"):
        is_made(order, N_FRAMES, FPS, [])
    order.output.write_bytes(b"")
    assert not is_made(order, N_FRAMES, FPS, [])


def test_what_cannot_be_read_is_told(order):
    with pytest.raises(FileError, match="denied"):
        judged(order, FileError(order.output, "denied"))


def test_other_settings_are_told_of(order):
    other = replace(order, shot=replace(order.shot, background="white"))
    with pytest.raises(ExportError, match=r"^one.mp4 is there already, made with other settings; --overwrite"):
        judged(order, made_by(other))


def test_other_body_models_are_other_settings(order):
    with pytest.raises(ExportError, match="other settings"):
        is_made(order, N_FRAMES, FPS, ["male"], lambda _: made_by(order))


def test_a_file_of_other_origin_is_told_of(order):
    with pytest.raises(ExportError, match="was not made by this program"):
        judged(order, replace(made_by(order), comment="my holidays"))


@pytest.mark.parametrize(("stills", "size"), [(5, (4 * 64, 2 * 48)), (3, (3 * 64, 48))])
def test_a_sheet_is_as_large_as_its_stills(order, stills, size):
    sheet = replace(order, product=Sheet(stills, columns=min(4, stills)))
    assert judged(sheet, made_by(sheet, size=size, n_frames=1))
    assert not judged(sheet, made_by(sheet, n_frames=1))
