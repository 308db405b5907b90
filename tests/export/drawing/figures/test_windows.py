"""Parts of the picture plane, and the pixels that cover them."""

import numpy as np

from viewer.export.drawing.figures.windows import PixelWindow, Window, around, union


def test_windows():
    window = around(np.array([[0.0, 1.0], [2.0, -1.0]]))
    assert window == Window(0.0, -1.0, 2.0, 1.0)
    assert (window.width, window.height) == (2.0, 2.0)
    assert window.grown(0.5) == Window(-0.5, -1.5, 2.5, 1.5)
    assert window.moved(1.0) == Window(1.0, -1.0, 3.0, 1.0)
    assert union([window, Window(1.0, 0.0, 5.0, 0.5)]) == Window(0.0, -1.0, 5.0, 1.0)


def test_pixels_cover_a_window():
    pixels = PixelWindow.covering(Window(-0.26, 0.1, 0.51, 0.3), 10.0)
    assert (pixels.left, pixels.bottom, pixels.right, pixels.top) == (-3, 1, 6, 3)
    assert pixels.size == (9, 2)
    assert pixels.window == Window(-0.3, 0.1, 0.6, 0.3)
    assert pixels.finer(2) == PixelWindow(-6, 2, 12, 6, 20.0)
    assert pixels.finer(2).window == pixels.window
    assert PixelWindow.covering(Window(0.0, 0.0, 0.0, 0.0), 10.0).size == (1, 1)
