"""The command that is copied makes the same order as the dialog."""

import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.cli import parser
from viewer.cli.options.shot import shot_of, video_of
from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.export.order.clip import Clip
from viewer.export.order.command_line import command_line
from viewer.export.order.order import Order, Sheet, Still, Video
from viewer.export.order.shot import Shot, ViewPoint
from viewer.state.options import ViewOptions

NAME = "G001T000A001R000"
PYTHON = shlex.quote(sys.executable)
POINT = ViewPoint((-1.25, 1 / 3, 1e-7), (0.0, -0.5, 2.0), 110)
SHOTS = [
    Shot(),
    Shot(size=(1920, 1080), text_scale=1.5, supersampling=3, background="white"),
    Shot(size=(3840, 2160), text_scale=1.0, background="transparent", viewpoint="side"),
    Shot(size=(650, 540), text_scale=2.25, viewpoint=POINT, camera="follow"),
    Shot(size=(1280, 720), text_scale=1 / 3, camera="turntable", turns=-1.5, viewpoint="top"),
    Shot(options=ViewOptions(body="both", theme="light", colours="role", convention="0 = P1 acts", caption_index=2)),
    Shot(options=ViewOptions(captions="off", tags=False, title=False, counter=False, notices=False, grid=False)),
    Shot(options=ViewOptions(shadows=False, orthographic=True)),
    Shot(options=ViewOptions(captions="all", show_p1=False, show_p2=False, body="skeleton")),
]
VIDEOS = [
    Video(),
    Video(Clip(20, 79, fps=29.97, speed=0.25), "webm", "small"),
    Video(Clip(20, None), "gif"),
    Video(Clip(0, 79), "png"),
]


def order_of(product: Still | Sheet | Video, shot: Shot = SHOTS[0], output: str = "/out/my film.mp4") -> Order:
    return Order(Path("/data set"), NAME, Path(output), product, shot)


def test_only_what_differs_from_the_defaults_is_said():
    assert command_line(order_of(Video())) == f"{PYTHON} -m viewer video '/data set' {NAME} -o '/out/my film.mp4'"
    assert command_line(order_of(Still(7), output="/out/a.png"), Path("/models")) == (
        f"{PYTHON} -m viewer screenshot '/data set' {NAME} --frame 7 -o /out/a.png --body-models /models"
    )


@pytest.mark.parametrize("shot", SHOTS)
@pytest.mark.parametrize("kind", ["still", "video"])
def test_the_shot_is_read_back_as_it_was(shot, kind):
    if kind == "still":
        shot = replace(shot, camera="fixed", turns=1.0)
    product = Still(3) if kind == "still" else Video(format="webm")
    words = shlex.split(command_line(order_of(product, shot, f"/out/a.{'png' if kind == 'still' else 'webm'}")))
    read = shot_of(parser().parse_args(words[3:]))
    wanted = shot
    if isinstance(shot.viewpoint, ViewPoint) and shot.camera != "follow":
        wanted = replace(shot, viewpoint=replace(shot.viewpoint, frame=0))  # it says nothing where the camera stands
    if shot.options.captions == "off":
        assert read.options.captions == "off"
    assert read == wanted


@pytest.mark.parametrize("video", VIDEOS)
def test_the_video_is_read_back_as_it_was(video):
    options = parser().parse_args(shlex.split(command_line(order_of(video)))[3:])
    assert video_of(options) == video
    assert (options.dataset, options.names, options.output) == (Path("/data set"), [NAME], Path("/out/my film.mp4"))


def test_png_frames_go_into_a_folder_named_after_the_sequence():
    assert "-o /out " in command_line(order_of(Video(format="png"), output=f"/out/{NAME}"))
    assert "-o /out/mine " in command_line(order_of(Video(format="png"), output="/out/mine"))


def test_overwriting_is_said():
    assert command_line(replace(order_of(Video()), overwrite=True)).endswith(" --overwrite")


def test_a_contact_sheet_has_no_such_command():
    with pytest.raises(ExportError, match="contact sheet"):
        command_line(order_of(Sheet()))


@pytest.mark.parametrize("command", ["screenshot", "video"])
def test_the_reading_is_read_back_as_it_was(command):
    reading = Reading("millimetres", 59.94, "z")
    product, output = (Still(3), "/out/a.png") if command == "screenshot" else (Video(), "/out/a.mp4")
    order = replace(order_of(product, output=output), reading=reading)
    options = parser().parse_args(shlex.split(command_line(order))[3:])
    assert (options.unit, options.data_fps, options.up) == (reading.unit, reading.fps, reading.up)
