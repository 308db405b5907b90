"""Whole files of demo sequences, as they come out."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from viewer.assets import assets_folder
from viewer.errors import ExportError, FileError, UnknownSequence
from viewer.export.checking.finished_file import inspect
from viewer.export.drawing.result import Cancelled
from viewer.export.drawing.studio import Studio
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Sheet, Still, Video
from viewer.export.order.shot import Shot
from viewer.export.writing.unfinished import AlreadyThere
from viewer.state.options import ViewOptions

DEMO = assets_folder() / "demo"
NAME = "G001T000A001R000"  # 432 frames
SIZE = (192, 108)
PLAIN = ViewOptions(title=False, counter=False, captions="off", shadows=False)
SHOT = Shot(size=SIZE, options=PLAIN)
LARGER = Shot(size=(480, 270), options=PLAIN)


def order(output: Path, product, shot: Shot = SHOT, **values) -> Order:
    return dataclasses.replace(Order(DEMO, NAME, output, product, shot), **values)


def test_a_file_in_another_folder_than_is_meant_is_not_made(studio: Studio, tmp_path: Path):
    meant = tmp_path / "meant"
    with pytest.raises(FileError, match="nothing is written elsewhere"):
        studio.make(order(meant / "../evil.png", Still(0), inside=meant))
    assert list(tmp_path.iterdir()) == []


def still(studio: Studio, folder: Path, frame: int, shot: Shot = SHOT) -> np.ndarray:
    """The picture of a frame as a file has it, (height, width, 3 or 4)."""
    path = folder / f"still_{frame}.png"
    studio.make(order(path, Still(frame), shot, overwrite=True))
    return np.asarray(Image.open(path))


def decoded(path: Path) -> list[np.ndarray]:
    """The pictures of a video, (height, width, 3)."""
    with av.open(path) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize(
    ("video_format", "clip"),
    [
        ("mp4", Clip(40, 339, fps=6.0)),
        ("mp4", Clip(40, 339, fps=25.0, speed=4.0)),
        ("webm", Clip(40, 159, fps=6.25, speed=0.5)),
        ("gif", Clip(40, 339, fps=6.0, speed=1.5)),
    ],
)
def test_picture_k_shows_the_time_k_over_fps_times_speed(studio, tmp_path, video_format, clip):
    path = tmp_path / f"film.{video_format}"
    studio.make(order(path, Video(clip, video_format), LARGER))
    pictures = decoded(path)
    seconds = (clip.last + 1 - clip.first) / 120 / clip.speed
    assert seconds <= len(pictures) / clip.fps < seconds + 1 / clip.fps
    for k in (0, len(pictures) // 2, len(pictures) - 1):
        frame = clip.first + int(k / clip.fps * clip.speed * 120 + 1e-6)
        right = still(studio, tmp_path, frame, LARGER)
        assert difference(pictures[k], right) < 4
        for away in (-12, 12):
            wrong = still(studio, tmp_path, frame + away, LARGER)
            moved = np.abs(wrong.astype(int) - right).max(axis=2) > 32
            assert moved.sum() > 50
            assert difference(pictures[k][moved], right[moved]) < 0.8 * difference(pictures[k][moved], wrong[moved])


def test_png_frames_are_the_stills_themselves(studio, tmp_path):
    studio.make(order(tmp_path / "frames", Video(Clip(60, 95, fps=10.0), "png")))
    for k, frame in enumerate((60, 72, 84)):
        seen = np.asarray(Image.open(tmp_path / "frames" / f"frame_{k:05d}.png"))
        assert np.array_equal(seen, still(studio, tmp_path, frame))


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif", "png"])
def test_files_say_what_they_show(studio, tmp_path, video_format):
    path = tmp_path / f"film.{video_format}"
    made = order(path, Video(Clip(0, 47, fps=10.0), video_format))
    result = studio.make(made)
    said = inspect(path)
    assert (said.size, said.n_frames, result.frames) == (SIZE, 4, 4)
    assert said.title == f"Handshake, {NAME}"
    assert said.comment.startswith(f"{NAME}; frames 0 to 47 of 0 to 431, 120 a second; shown at 10 frames a second")
    assert said.comment.endswith(f"settings {made.settings([], 120, interaction_order=1)}")


def test_still_of_a_transparent_shot(studio, tmp_path):
    seen = still(studio, tmp_path, 100, dataclasses.replace(SHOT, background="transparent"))
    assert seen.shape == (*SIZE[::-1], 4)
    assert seen[0, 0].tolist() == [0, 0, 0, 0]
    assert seen[..., 3].max() == 255


def test_sheet_has_its_stills_in_rows(studio, tmp_path):
    path = tmp_path / "sheet.png"
    assert studio.make(order(path, Sheet(4, 2))).frames == 4
    sheet = np.asarray(Image.open(path))
    assert sheet.shape == (2 * SIZE[1], 2 * SIZE[0], 3)
    for place, frame in enumerate((54, 162, 270, 378)):
        top, left = place // 2 * SIZE[1], place % 2 * SIZE[0]
        assert np.array_equal(sheet[top : top + SIZE[1], left : left + SIZE[0]], still(studio, tmp_path, frame))


def test_progress_counts_every_picture(studio, tmp_path):
    seen = []
    studio.make(order(tmp_path / "film.mp4", Video(Clip(0, 35, fps=10.0))), lambda *step: seen.append(step))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif", "png"])
def test_cancelling_leaves_nothing(studio, tmp_path, video_format):
    steps = []
    with pytest.raises(Cancelled):
        studio.make(
            order(tmp_path / "out" / "film", Video(Clip(fps=10.0), video_format)),
            lambda *step: steps.append(step),
            lambda: len(steps) > 3,
        )
    assert not (tmp_path / "out").exists()


def test_what_is_there_already_stays_as_it_is(studio, tmp_path):
    path = tmp_path / "film.mp4"
    path.write_text("mine")
    with pytest.raises(AlreadyThere, match=r"film\.mp4: is already there"):
        studio.make(order(path, Video(Clip(0, 20))))
    assert path.read_text() == "mine"
    studio.make(order(path, Video(Clip(0, 20)), overwrite=True))
    assert inspect(path).n_frames == 6
    assert [each.name for each in tmp_path.iterdir()] == ["film.mp4"]


@pytest.mark.parametrize(
    ("values", "product", "error", "told"),
    [
        ({"name": "G009T000A000R000"}, Still(0), UnknownSequence, "G009T000A000R000"),
        ({}, Still(432), ExportError, "the sequence has 0 to 431"),
        ({}, Video(Clip(0, 432)), ExportError, "the sequence has 0 to 431"),
        ({"output": Path("/dev/null/film.mp4")}, Still(0), FileError, "/dev/null/film.mp4"),
    ],
)
def test_orders_that_cannot_be_made(studio, tmp_path, values, product, error, told):
    with pytest.raises(error, match=told):
        studio.make(order(**{"output": tmp_path / "out" / "it.png", "product": product, **values}))
    assert not (tmp_path / "out").is_dir() or list((tmp_path / "out").iterdir()) == []


def test_a_failed_order_leaves_the_studio_fit_for_the_next(studio, tmp_path):
    with pytest.raises(ExportError):
        studio.make(order(tmp_path / "a.png", Still(999)))
    studio.make(order(tmp_path / "a.png", Still(9)))
    assert inspect(tmp_path / "a.png").size == SIZE
