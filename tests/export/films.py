"""Pictures made for the tests of video files, and reading such files back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
from PyQt5.QtGui import QImage, QImageReader

from viewer.export.order.clip import Clip
from viewer.export.order.label import Label
from viewer.export.order.order import Quality, Video, VideoFormat
from viewer.export.writing.unfinished import unfinished
from viewer.export.writing.writers import Writer, open_writer, palette_frames

LABEL = Label("High-five, G001T000A016R000 ✓", "frames 0 to 9, 120 a second; settings 0123456789abcdef")
BLUE, ORANGE = (28, 135, 204), (240, 130, 30)


def moving(count: int, size: tuple[int, int] = (96, 64), *, transparent: bool = False) -> list[np.ndarray]:
    """Pictures (height, width, 4) of a blue disc that goes over a grey wall, or over nothing, and an orange post."""
    width, height = size
    y, x = np.mgrid[:height, :width]
    pictures = []
    for k in range(count):
        picture = np.zeros((height, width, 4), np.uint8)
        if not transparent:
            picture[..., :3] = (30 + 60 * y / height)[..., None]
            picture[..., 3] = 255
        picture[:, width * 7 // 8 :] = (*ORANGE, 255)
        middle = width * (0.2 + 0.5 * k / max(count - 1, 1))
        picture[(x - middle) ** 2 + (y - height / 2) ** 2 < (height / 4) ** 2] = (*BLUE, 255)
        pictures.append(picture)
    return pictures


def plate(colour: tuple[int, int, int], size: tuple[int, int] = (64, 48)) -> np.ndarray:
    """A picture of one colour."""
    return np.full((size[1], size[0], 4), (*colour, 255), np.uint8)


def write(
    path: Path,
    pictures: Sequence[np.ndarray],
    format: VideoFormat,
    *,
    fps: float = 30.0,
    quality: Quality = "high",
    transparent: bool = False,
    label: Label = LABEL,
) -> Path:
    """Make a file of the pictures."""
    video = Video(Clip(fps=fps), format, quality)
    height, width, _ = pictures[0].shape
    writer = open_writer(path, video, (width, height), transparent=transparent, label=label)
    for index in palette_frames(video, range(len(pictures))):
        writer.sample_colours(pictures[index])
    for picture in pictures:
        writer.add(picture)
    writer.close()
    return path


def film(writer: Writer, pictures: Sequence[np.ndarray]) -> None:
    """Write all, or give up."""
    try:
        for given in pictures:
            writer.add(given)
        writer.close()
    except BaseException:
        writer.abandon()
        raise


def film_to(target: Path, format: VideoFormat, pictures: Sequence[np.ndarray], threads: int = 0) -> None:
    """Make a whole file or nothing of pictures of one size."""
    height, width, _ = pictures[0].shape
    with unfinished(target, overwrite=False, folder=format == "png") as part:
        writer = open_writer(
            part, Video(format=format), (width, height), transparent=False, label=LABEL, threads=threads
        )
        film(writer, pictures)


def decoded(path: Path) -> tuple[list[np.ndarray], list[float]]:
    """Pictures (height, width, 4) of a video, converted as BT.709 asks, and their times, seconds."""
    pictures, times = [], []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        decoder = stream.codec_context
        if decoder.name == "vp9":  # FFmpeg's own leaves the alpha out
            decoder = av.codec.CodecContext.create("libvpx-vp9", "r")
        for packet in container.demux(stream):
            for frame in decoder.decode(packet if packet.size else None):
                times.append(float(frame.pts * stream.time_base))
                pictures.append(_rgba(frame))
    return pictures, times


def _rgba(frame: av.VideoFrame) -> np.ndarray:
    """A yuv420p or yuva420p frame by the formulae of BT.709 in limited range; chroma is not smoothed."""
    luma, blue, red, *alpha = (_plane(plane) for plane in frame.planes)
    blue, red = (chroma.repeat(2, axis=0).repeat(2, axis=1)[: frame.height, : frame.width] for chroma in (blue, red))
    y, u, v = (luma - 16.0) / 219, (blue - 128.0) / 224, (red - 128.0) / 224
    rgb = np.stack([y + 1.5748 * v, y - 0.1873 * u - 0.4681 * v, y + 1.8556 * u], axis=-1)
    opacity = alpha[0] if alpha else np.full_like(luma, 255)
    return np.dstack([np.clip(np.rint(rgb * 255), 0, 255), opacity]).astype(np.uint8)


def _plane(plane: av.video.plane.VideoPlane) -> np.ndarray:
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]


def gif_by_ffmpeg(path: Path) -> tuple[list[np.ndarray], list[int]]:
    """Pictures (height, width, 4) of a GIF, and how long each is shown, milliseconds."""
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
        return [frame.to_ndarray(format="rgba") for frame in frames], [10 * frame.duration for frame in frames]


def gif_by_qt(path: Path) -> tuple[list[np.ndarray], list[int]]:
    """As gif_by_ffmpeg."""
    pictures, durations = [], []
    reader = QImageReader(str(path))
    while not (image := reader.read()).isNull():
        pictures.append(pixels(image))
        durations.append(reader.nextImageDelay())
    return pictures, durations


def pixels(image: QImage) -> np.ndarray:
    """A picture (height, width, 4), RGBA, straight alpha."""
    image = image.convertToFormat(QImage.Format_RGBA8888)
    rows = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]


def psnr(made: np.ndarray, given: np.ndarray) -> float:
    """Peak signal to noise of pictures laid on white, decibels: more is closer."""
    error = (_on_white(made) - _on_white(given)) ** 2
    return float(10 * np.log10(255**2 / max(error.mean(), 1e-9)))


def _on_white(picture: np.ndarray) -> np.ndarray:
    alpha = picture[..., 3:] / 255
    return picture[..., :3] * alpha + 255 * (1 - alpha)
