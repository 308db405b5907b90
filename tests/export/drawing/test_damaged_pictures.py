"""Pictures of twenty-five damaged sequences: there is one, or a reason and no file."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tests.damage.variants import few, fill
from viewer.errors import FileError
from viewer.export.checking.finished_file import inspect
from viewer.export.drawing.studio import Studio
from viewer.export.order.order import Order, Still
from viewer.export.order.shot import Shot

SHOT = Shot(size=(64, 48))


def test_each_is_drawn_or_refused(studio: Studio, dataset, tmp_path: Path):
    names = fill(dataset, few())
    out = tmp_path / "out"
    results = {}
    for name in names:
        with contextlib.suppress(FileError):
            target = out / f"{name}.png"
            results[name] = studio.make(Order(dataset.root, name, target, Still(0), SHOT, inside=out))
    assert 5 < len(results) < len(names)
    assert sorted(path.stem for path in out.iterdir()) == sorted(results)
    for name, result in results.items():
        assert inspect(out / f"{name}.png").size == (64, 48)
        assert result.is_whole or result.notes
