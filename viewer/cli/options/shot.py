"""Options that screenshot, video and render share, and the shot and the video that they ask for."""

from __future__ import annotations

import argparse
import re
from typing import Any

from viewer.cli.options.conventions import CONVENTIONS, add_convention_argument
from viewer.cli.options.folders import add_body_models_argument
from viewer.errors import ExportError
from viewer.export.order.clip import Clip
from viewer.export.order.command_line import HIDDEN
from viewer.export.order.order import GL_CHOICES, QUALITIES, VIDEO_FORMATS, Video
from viewer.export.order.shot import BACKGROUNDS, CAMERA_MODES, SIDES, SIZES, Shot, ViewPoint
from viewer.state.options import BODIES, CAPTIONS, ViewOptions
from viewer.state.theme import THEMES

# What --hide can name: the view option that is switched off.
PARTS = {"captions": "captions"} | {part: option for option, part in HIDDEN.items()}


def add_shot_arguments(parser: argparse.ArgumentParser) -> None:
    """How the picture looks."""
    picture = parser.add_argument_group("picture")
    sizes = "|".join(SIZES)
    picture.add_argument("--size", default="720p", metavar=f"{sizes}|WxH", help="size in pixels (720p)")
    picture.add_argument("--text-scale", type=float, metavar="X", help="scale of the text (1; 1.5 for 1080p, 3 for 4k)")
    picture.add_argument(
        "--supersampling",
        type=int,
        default=1,
        metavar="N",
        help="draw at N times the resolution and scale down, 1 to 4 (1)",
    )
    picture.add_argument(
        "--background", choices=BACKGROUNDS, default="scene", help="what is behind the persons (scene)"
    )
    picture.add_argument(
        "--theme", choices=list(THEMES), default="dark", help="colours of the scene and the text (dark)"
    )
    camera = parser.add_argument_group("camera")
    camera.add_argument(
        "--look-from", choices=SIDES, default="front", help="side from which both persons are seen (front)"
    )
    camera.add_argument("--camera-at", metavar="X,Y,Z", help="position of the camera in metres; needs --look-at")
    camera.add_argument("--look-at", metavar="X,Y,Z", help="point in the middle of the picture, in metres")
    camera.add_argument(
        "--camera-frame",
        type=int,
        default=0,
        metavar="N",
        help="with --camera follow, the frame for which --camera-at is meant (0)",
    )
    camera.add_argument("--orthographic", action="store_true", help="draw without perspective")
    shown = parser.add_argument_group("what is shown")
    shown.add_argument("--body", choices=BODIES, default="mesh", help="how the persons are shown (mesh)")
    shown.add_argument(
        "--hide", default="", metavar="PART,...", help=f"hide any of these, separated by commas: {', '.join(PARTS)}"
    )
    shown.add_argument("--captions", choices=CAPTIONS, default="one", help="which captions to show (one)")
    shown.add_argument("--caption", type=int, default=1, metavar="N", help="number of that caption, from 1 (1)")
    shown.add_argument(
        "--colours", choices=("person", "role"), default="person", help="colour by person or by role (person)"
    )
    add_convention_argument(shown)
    add_body_models_argument(shown)
    add_drawing_arguments(parser)


def add_drawing_arguments(parser: argparse.ArgumentParser) -> None:
    """How files are written, and with which graphics."""
    parser.add_argument("--overwrite", action="store_true", help="replace existing files")
    parser.add_argument(
        "--gl", choices=GL_CHOICES, default="auto", help="graphics backend; egl needs no display (auto)"
    )


def add_camera_movement(parser: argparse.ArgumentParser) -> None:
    """How the camera moves in a video."""
    movement = parser.add_argument_group("camera movement")
    movement.add_argument(
        "--camera",
        choices=CAMERA_MODES,
        default="fixed",
        help="stand still, follow the persons, or circle around them (fixed)",
    )
    movement.add_argument(
        "--turns",
        type=float,
        default=1.0,
        metavar="X",
        help="turns of the turntable over the whole video; may be negative (1)",
    )


def add_video_arguments(parser: argparse.ArgumentParser) -> None:
    """Which frames a video has, and how they are stored."""
    add_camera_movement(parser)
    video = parser.add_argument_group("video")
    video.add_argument(
        "--format", choices=VIDEO_FORMATS, help="file format; png: a folder of pictures (by the ending of -o, else mp4)"
    )
    video.add_argument("--quality", choices=QUALITIES, default="high", help="quality of MP4 and WebM (high)")
    video.add_argument("--frames", metavar="FIRST-LAST", help="frames of the sequence to show, from 0 (all)")
    video.add_argument("--fps", type=float, default=30.0, metavar="X", help="frames per second of the video (30)")
    video.add_argument("--speed", type=float, default=1.0, metavar="X", help="playback speed; 1 is real time (1)")


def shot_of(options: argparse.Namespace) -> Shot:
    """The shot that the options ask for. Raises ExportError."""
    size, text_scale = _size(options.size)
    return Shot(
        size=size,
        text_scale=text_scale if options.text_scale is None else options.text_scale,
        supersampling=options.supersampling,
        background=options.background,
        camera=getattr(options, "camera", "fixed"),
        viewpoint=_viewpoint(options),
        turns=getattr(options, "turns", 1.0),
        options=_view_options(options),
    )


def video_of(options: argparse.Namespace) -> Video:
    """The video that the options ask for. Raises ExportError."""
    first, last = frames_of(options.frames)
    clip = Clip(first, last, fps=options.fps, speed=options.speed)
    return Video(clip, format=options.format or "mp4", quality=options.quality)


def _size(text: str) -> tuple[tuple[int, int], float]:
    if text in SIZES:
        return SIZES[text]
    found = re.fullmatch(r"(\d{1,6})x(\d{1,6})", text)
    if found is None:
        raise ExportError(f"--size {text}: write {', '.join(SIZES)}, or width x height as 1280x720.")
    return (int(found[1]), int(found[2])), 1.0


def frames_of(text: str | None) -> tuple[int, int | None]:
    """The first and last frame that --frames names; None: the sequence's last. Raises ExportError."""
    if text is None:
        return 0, None
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})?", text)
    if found is None:
        raise ExportError(f"--frames {text}: write the first and the last, as 120-480; without the last: 120-.")
    return int(found[1]), None if found[2] is None else int(found[2])


def _viewpoint(options: argparse.Namespace) -> Any:
    if (options.camera_at is None) != (options.look_at is None):
        raise ExportError("--camera-at and --look-at go together.")
    if options.camera_at is None:
        return options.look_from
    return ViewPoint(
        point_of("--camera-at", options.camera_at), point_of("--look-at", options.look_at), options.camera_frame
    )


def point_of(option: str, text: str) -> tuple[float, float, float]:
    """Three numbers given to an option. Raises ExportError."""
    try:
        x, y, z = (float(part) for part in text.split(","))
    except ValueError as error:
        told = f"write three numbers, as {option} 0.5,1.2,3, or {option}=-1,2,3 where the first is below zero."
        raise ExportError(f"{option} {text}: {told}") from error
    return x, y, z


def _view_options(options: argparse.Namespace) -> ViewOptions:
    hidden = [part.strip().lower() for part in options.hide.split(",") if part.strip()]
    unknown = [part for part in hidden if part not in PARTS]
    if unknown:
        raise ExportError(f"--hide {', '.join(unknown)}: what can be left out is {', '.join(PARTS)}.")
    if options.caption < 1:
        raise ExportError(f"--caption {options.caption}: captions are counted from 1.")
    view = ViewOptions(
        body=options.body,
        colours=options.colours,
        captions=options.captions,
        caption_index=options.caption - 1,
        convention=CONVENTIONS[options.convention],
        theme=options.theme,
        orthographic=options.orthographic,
    )
    for part in hidden:
        setattr(view, PARTS[part], "off" if part == "captions" else False)
    return view
