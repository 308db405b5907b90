"""A disk that is full from some byte on: one sentence, nothing on stderr, wherever it happens."""

import resource
from pathlib import Path

import numpy as np
import pytest

from tests.export.films import film_to
from tests.platforms import needs_limits
from viewer.errors import FileError
from viewer.export.order.order import VideoFormat

NOISE = np.random.default_rng(0).integers(0, 255, (4, 48, 64, 4), np.uint8)


def write(target: Path, format: VideoFormat, limit: int | None) -> None:
    """A short film, in a process whose files may not be longer than `limit` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        film_to(target, format, NOISE, threads=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@needs_limits
@pytest.mark.parametrize("format", ["webm", "mp4", "gif"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.9, 0.999])
def test_it_is_told_in_a_sentence(tmp_path: Path, capfd, format: VideoFormat, share: float):
    write(tmp_path / "whole", format, None)
    limit = int((tmp_path / "whole").stat().st_size * share)
    with pytest.raises(FileError, match="cut: it would be larger than a file may be here"):
        write(tmp_path / "cut", format, limit)
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]
    assert capfd.readouterr() == ("", "")
