"""Looking whether files are whole."""

import io
import struct

import numpy as np
import pytest

from tests.export.films import LABEL, moving, write
from viewer.errors import BrokenFile, MissingFile
from viewer.export.checking.finished_file import MediaInfo, inspect
from viewer.export.checking.image import read_gif, read_png
from viewer.export.writing.png import write_png
from viewer.export.writing.png_frames import frame_name

FORMATS = ("mp4", "webm", "gif")


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """The content of a whole file of each format: 9 pictures of noise."""
    folder = tmp_path_factory.mktemp("films")
    noise = np.random.default_rng(4).integers(0, 255, (9, 48, 64, 4), np.uint8)
    noise[..., 3] = 255
    films = {format: write(folder / f"a.{format}", list(noise), format).read_bytes() for format in FORMATS}
    write_png(folder / "a.png", noise[0], LABEL, transparent=False)
    return films | {"png": (folder / "a.png").read_bytes()}


@pytest.mark.parametrize(
    ("format", "transparent"), [("mp4", False), ("webm", False), ("webm", True), ("gif", False), ("gif", True)]
)
@pytest.mark.parametrize("count", [1, 11])
def test_videos(tmp_path, format, transparent, count):
    path = write(tmp_path / "film", moving(count, transparent=transparent), format, transparent=transparent)
    assert inspect(path) == MediaInfo((96, 64), count, LABEL.title, LABEL.comment)


def test_stills(tmp_path):
    write_png(tmp_path / "a.png", moving(1, (33, 17))[0], LABEL, transparent=False)
    assert inspect(tmp_path / "a.png") == MediaInfo((33, 17), 1, LABEL.title, LABEL.comment)


def test_folders_of_frames(tmp_path):
    folder = write(tmp_path / "frames", moving(4, (33, 17)), "png")
    assert inspect(folder) == MediaInfo((33, 17), 4, LABEL.title, LABEL.comment)


@pytest.mark.parametrize("format", [*FORMATS, "png"])
@pytest.mark.parametrize("kept", [0.0, 0.01, 0.3, 0.6, 0.9, 0.99, -1])
def test_what_is_cut_off_is_noticed(tmp_path, films, format, kept):
    content = films[format]
    path = tmp_path / "film"
    path.write_bytes(content[: int(kept * len(content)) if kept >= 0 else -1])
    with pytest.raises(BrokenFile, match="film: "):
        inspect(path)


@pytest.mark.parametrize(("format", "read"), [("gif", read_gif), ("png", read_png)])
def test_a_cut_anywhere_is_noticed(tmp_path, format, read):
    write(tmp_path / "film", moving(3, (40, 24)), format)
    path = tmp_path / "film" / frame_name(0) if format == "png" else tmp_path / "film"
    content = path.read_bytes()
    for kept in range(len(content)):
        with pytest.raises(ValueError, match=r"is cut off|is damaged"):
            read(io.BytesIO(content[:kept]), kept, path)
    assert read(io.BytesIO(content), len(content), path).size == (40, 24)


@pytest.mark.parametrize("format", [*FORMATS, "png"])
def test_what_has_something_behind_it_is_damaged(tmp_path, films, format):
    path = tmp_path / "film"
    path.write_bytes(films[format] + b"\0" * 100)
    with pytest.raises(BrokenFile):
        inspect(path)


@pytest.mark.parametrize("format", [*FORMATS, "png"])
def test_damage_anywhere_is_never_more_than_a_broken_file(tmp_path, films, format):
    rng = np.random.default_rng(5)
    path = tmp_path / "film"
    for _ in range(60):
        content = bytearray(films[format])
        for at in rng.integers(0, len(content), 3):
            content[at] = rng.integers(256)
        path.write_bytes(content)
        try:
            found = inspect(path)
        except BrokenFile:
            continue
        assert found.n_frames <= 9 + 60
        assert format != "png", "every byte of a PNG is under a checksum"


def test_an_index_that_promises_more_pictures_than_there_are(tmp_path, films):
    content = films["mp4"]
    at = content.index(b"stsz") + 12
    assert struct.unpack_from(">I", content, at) == (9,)
    (tmp_path / "film").write_bytes(content[:at] + struct.pack(">I", 2**31) + content[at + 4 :])
    with pytest.raises(BrokenFile):
        inspect(tmp_path / "film")


def test_a_folder_with_gaps_or_strangers(tmp_path):
    folder = write(tmp_path / "frames", moving(4), "png")
    (folder / "frame_00002.png").rename(folder / "frame_00004.png")
    with pytest.raises(BrokenFile, match=r"frames: holds 4 files, but no frame_00002\.png"):
        inspect(folder)
    write_png(folder / "frame_00002.png", moving(1, (33, 17))[0], LABEL, transparent=False)
    with pytest.raises(BrokenFile, match=r"frame_00002\.png: has another size"):
        inspect(folder)
    write_png(folder / "frame_00002.png", moving(1)[0], LABEL, transparent=False)
    assert inspect(folder).n_frames == 5
    content = (folder / "frame_00003.png").read_bytes()
    (folder / "frame_00003.png").write_bytes(content[:-20])
    with pytest.raises(BrokenFile, match=r"frame_00003\.png: "):
        inspect(folder)


def test_what_is_not_there(tmp_path):
    with pytest.raises(MissingFile):
        inspect(tmp_path / "gone.mp4")
    (tmp_path / "frames").mkdir()
    with pytest.raises(BrokenFile, match="frames: is empty"):
        inspect(tmp_path / "frames")


@pytest.mark.parametrize("content", [b"#EXTM3U\n/film.mp4\n", b"ffconcat version 1.0\nfile a.mp4\n", b"RIFF0000AVI "])
def test_what_is_something_else(tmp_path, content):
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(BrokenFile, match="is neither MP4, WebM, GIF nor PNG"):
        inspect(tmp_path / "a.mp4")
