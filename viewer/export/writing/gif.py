"""GIF files, written by Pillow: one picture at a time, all in the same colours."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops
from PIL.GifImagePlugin import getdata, getheader

from viewer.export.order.label import Label

_TICK: Final = Fraction(1, 100)  # seconds: what delays are counted in
_LONGEST: Final = 65535  # ticks
_FOR_EVER: Final = 0  # repetitions
_MOST_COLOURS: Final = 255
_CLEAR: Final = 255  # index of the colour that is transparent
_VISIBLE: Final = 128  # alpha from which a pixel is opaque
_SAMPLES: Final = 2**14  # pixels of a picture that colours are chosen by, about
_KEEP, _CLEAR_AFTERWARDS = 1, 2  # disposal methods: what happens to a picture before the next one
_TRAILER: Final = b";"
_OPAQUE: Final = [255 * (alpha >= _VISIBLE) for alpha in range(256)]
_CLEARED: Final = [255 * (alpha < _VISIBLE) for alpha in range(256)]
_UNCHANGED: Final = [255, *[0] * 255]

_Box = tuple[int, int, int, int]  # left, top, right, bottom


class GifEncoder:
    """Encodes pictures in at most 256 colours, of which transparency is one. Raises OSError."""

    def __init__(self, path: Path, fps: Fraction, label: Label, *, transparent: bool) -> None:
        self._fps = fps
        self._label = label
        self._transparent = transparent
        self._samples: list[npt.NDArray[np.uint8]] = []  # colours, (N, 3) each
        self._palette: Image.Image | None = None
        self._previous: Image.Image | None = None  # picture
        self._shown: Image.Image | None = None  # the same in the palette's colours
        self._count = 0
        self._file = path.open("wb")

    def sample_colours(self, picture: npt.NDArray[np.uint8]) -> None:
        """Sample colours of this picture for the palette."""
        height, width, _ = picture.shape
        step = max(1, math.isqrt(height * width // _SAMPLES))
        sampled = picture[::step, ::step]
        self._samples.append(sampled[sampled[..., 3] >= _VISIBLE][:, :3])

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Encode a picture (height, width, 4)."""
        if self._palette is None:
            if not self._samples:
                self.sample_colours(picture)
            self._palette = _palette(self._samples)
        image = Image.fromarray(picture)
        box = self._changed(image)
        painted = _painted(image.crop(box), self._palette)
        if self._shown is None:
            self._shown = painted
            self._file.write(_header(painted, self._palette, self._label))
        elif not self._transparent:
            painted, shown = _without(self._shown.crop(box), painted), painted
            self._shown.paste(shown, box)
        delay = min(self._tick(self._count + 1) - self._tick(self._count), _LONGEST)
        disposal = _CLEAR_AFTERWARDS if self._transparent else _KEEP
        blocks = getdata(painted, box[:2], duration=10 * delay, transparency=_CLEAR, disposal=disposal)
        self._file.write(b"".join(blocks))
        self._previous = image
        self._count += 1

    def finish(self) -> None:
        """Write the end."""
        self._file.write(_TRAILER)
        self._file.close()

    def drop(self) -> None:
        """Close the incomplete file."""
        self._file.close()

    def _changed(self, image: Image.Image) -> _Box:
        """The part of a picture that must be written; one pixel where nothing changed."""
        if self._previous is None:
            return (0, 0, *image.size)
        if self._transparent:  # what was there is cleared
            box = image.getchannel("A").point(_OPAQUE, "1").getbbox()
        else:
            box = ImageChops.difference(image, self._previous).getbbox(alpha_only=False)
        return box or (0, 0, 1, 1)

    def _tick(self, index: int) -> int:
        """The time of a picture in ticks."""
        return round(index / self._fps / _TICK)


def _palette(samples: list[npt.NDArray[np.uint8]]) -> Image.Image:
    """An image with the palette that fits these colours (N, 3) best."""
    colours = np.concatenate(samples)
    if not len(colours):
        colours = np.zeros((1, 3), np.uint8)
    return Image.fromarray(colours[None]).quantize(_MOST_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3)


def _painted(image: Image.Image, palette: Image.Image) -> Image.Image:
    """A picture as indices into the palette."""
    painted = image.convert("RGB").quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
    painted.paste(_CLEAR, mask=image.getchannel("A").point(_CLEARED, "1"))
    return painted


def _without(shown: Image.Image, painted: Image.Image) -> Image.Image:
    """`painted`, transparent where it equals what is shown already, which compresses better."""
    left = painted.copy()
    left.paste(_CLEAR, mask=ImageChops.subtract_modulo(painted, shown).point(_UNCHANGED, "1"))
    return left


def _header(image: Image.Image, palette: Image.Image, label: Label) -> bytes:
    """The file's header, with the label as its comment: title, line feed, comment, in UTF-8."""
    colours = bytes(palette.getpalette() or ())
    image = image.copy()
    image.putpalette(colours.ljust(3 * 256, b"\0"))
    text = f"{label.title}\n{label.comment}".encode()
    blocks, _ = getheader(image, info={"loop": _FOR_EVER, "comment": text, "transparency": _CLEAR})
    return b"".join(blocks)
