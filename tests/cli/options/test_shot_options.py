"""Options to shots and videos."""

import argparse

import pytest

from viewer.cli.options.shot import add_shot_arguments, add_video_arguments, shot_of, video_of
from viewer.errors import ExportError
from viewer.export.order.clip import Clip
from viewer.export.order.order import Video
from viewer.export.order.shot import Shot, ViewPoint
from viewer.state.options import ViewOptions


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_shot_arguments(parser)
    add_video_arguments(parser)
    return parser.parse_args(words)


def test_nothing_said_is_every_default():
    assert shot_of(parsed()) == Shot()
    assert video_of(parsed()) == Video()


@pytest.mark.parametrize(
    ("words", "shot"),
    [
        ("--size 1080p", Shot(size=(1920, 1080), text_scale=1.5)),
        ("--size 4k --text-scale 1", Shot(size=(3840, 2160), text_scale=1.0)),
        ("--size 838x543 --supersampling 2", Shot(size=(838, 543), supersampling=2)),
        ("--background transparent", Shot(background="transparent")),
        ("--camera turntable --turns -0.5", Shot(camera="turntable", turns=-0.5)),
        ("--look-from top", Shot(viewpoint="top")),
        (
            "--camera follow --camera-at=-1,2.5,3e0 --look-at 0,1,0 --camera-frame 12",
            Shot(camera="follow", viewpoint=ViewPoint((-1.0, 2.5, 3.0), (0.0, 1.0, 0.0), 12)),
        ),
        (
            "--body both --colours role --convention readme --theme light",
            Shot(options=ViewOptions(body="both", colours="role", convention="0 = P1 acts", theme="light")),
        ),
        (
            "--hide title,Tags,counter,notices,p1,p2,grid,shadows",
            Shot(
                options=ViewOptions(
                    title=False,
                    tags=False,
                    counter=False,
                    notices=False,
                    show_p1=False,
                    show_p2=False,
                    grid=False,
                    shadows=False,
                )
            ),
        ),
        ("--hide captions", Shot(options=ViewOptions(captions="off"))),
        ("--captions all --caption 3", Shot(options=ViewOptions(captions="all", caption_index=2))),
    ],
)
def test_shots(words, shot):
    assert shot_of(parsed(*words.split())) == shot


@pytest.mark.parametrize(
    ("words", "video"),
    [
        ("--format webm --quality small", Video(format="webm", quality="small")),
        ("--frames 12-48 --fps 29.97 --speed 0.5", Video(Clip(12, 48, 29.97, 0.5))),
        ("--frames 12-", Video(Clip(12, None))),
    ],
)
def test_videos(words, video):
    assert video_of(parsed(*words.split())) == video


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--size big", "--size big: write 720p, 1080p, 4k"),
        ("--size 99999x2", "99999x2"),
        ("--camera-at 1,2,3", "go together"),
        ("--look-at 1,2,3", "go together"),
        ("--camera-at 1,2 --look-at 0,0,0", "three numbers"),
        ("--camera-at 1,2,nan --look-at 0,0,0", "finite"),
        ("--hide feet", "--hide feet: what can be left out is captions, title, tags"),
        ("--caption 0", "counted from 1"),
        ("--frames 5", "--frames 5: write the first and the last"),
        ("--frames 9-5", "there are none"),
        ("--fps 0", "frames a second"),
    ],
)
def test_what_makes_no_sense_is_told(words, told):
    options = parsed(*words.split())
    with pytest.raises(ExportError, match=told):
        [make(options) for make in (shot_of, video_of)]
