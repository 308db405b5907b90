"""WebM with VP9: may be transparent."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.export.order.label import Label
from viewer.export.order.order import Quality
from viewer.export.writing.alpha_bleeding import fill_transparent
from viewer.export.writing.encoded import EncodedFile

_CRF: Final[dict[Quality, int]] = {"high": 22, "medium": 30, "small": 40}
# A fifth of the time that "good" takes on such pictures, for a quarter more bytes.
_SPEED: Final = {"deadline": "realtime", "cpu-used": "5", "row-mt": "1"}


class WebmEncoder(EncodedFile):
    """Encodes pictures of any size. Raises OSError and FFmpegError."""

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        fps: Fraction,
        quality: Quality,
        label: Label,
        threads: int,
        *,
        transparent: bool,
    ) -> None:
        self._transparent = transparent
        options = {**_SPEED, "crf": str(_CRF[quality]), "b": "0", "g": str(max(1, round(2 * fps)))}
        if transparent:
            options["auto-alt-ref"] = "0"
        super().__init__(
            path, size, fps, label,
            container="webm", codec="libvpx-vp9", options=options,
            pixels="yuva420p" if transparent else "yuv420p", threads=threads,
        )  # fmt: skip

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Encode a picture (height, width, 4)."""
        super().add(fill_transparent(picture) if self._transparent else picture)
