"""Positions of tiles."""

import pytest

from viewer.qt.thumbnails.tile_grid import GAP_PX, MIN_TILE_PX, TileGrid


@pytest.mark.parametrize(("width", "columns"), [(306, 2), (305, 1), (156, 1), (20, 1), (456, 3), (1400, 9)])
def test_columns(width, columns):
    assert TileGrid(100, width).columns == columns


@pytest.mark.parametrize("width", [306, 320, 455, 1000])
def test_tiles_fill_the_width_without_overlap(width):
    grid = TileGrid(11, width)
    rects = [grid.rect(row) for row in range(11)]
    assert rects[grid.columns - 1].right() + 1 + GAP_PX in range(width - grid.columns, width + 1)
    assert all(rect.width() >= MIN_TILE_PX for rect in rects)
    assert not any(rects[i].intersects(rects[j]) for i in range(11) for j in range(i))
    assert rects[-1].bottom() + 1 + GAP_PX == grid.height


def test_row_at_a_tile():
    grid = TileGrid(11, 500)
    for row in range(11):
        rect = grid.rect(row)
        for point in (rect.topLeft(), rect.center(), rect.bottomRight()):
            assert grid.row_at(point.x(), point.y()) == row


@pytest.mark.parametrize("point", [(0, 20), (20, 0), (-1, -1), (499, 20), (20, 100_000)])
def test_row_at_outside_the_tiles(point):
    assert TileGrid(11, 500).row_at(*point) is None


def test_row_at_in_an_incomplete_line():
    grid = TileGrid(4, 500)
    point = TileGrid(5, 500).rect(4).center()
    assert grid.row_at(point.x(), point.y()) is None


def test_rows_between_two_heights():
    grid = TileGrid(11, 500)
    second = grid.rect(3)
    assert grid.rows(second.top(), second.bottom()) == range(3, 6)
    assert grid.rows(second.top() - GAP_PX, second.top() + 1) == range(3, 6)
    assert grid.rows(second.top() - GAP_PX - 1, second.top() + 1) == range(6)
    assert grid.rows(0, 100_000) == range(11)
    assert grid.rows(-500, 0) == range(0)
    assert len(grid.rows(100_000, 200_000)) == 0


def test_no_tiles():
    grid = TileGrid(0, 500)
    assert (len(grid.rows(0, 1000)), grid.row_at(20, 20), grid.height) == (0, None, GAP_PX)
