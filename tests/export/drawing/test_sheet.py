import numpy as np

from viewer.export.drawing.sheet import compose
from viewer.export.order.order import Sheet


def pictures(count, alpha=255):
    made = np.zeros((count, 2, 3, 4), np.uint8)
    made[..., 0] = np.arange(1, count + 1)[:, None, None]
    made[..., 3] = alpha
    return list(made)


def test_rows_from_the_top_left():
    sheet = compose(pictures(4), Sheet(4, 2))
    assert sheet.shape == (4, 6, 4)
    assert sheet[::2, ::3, 0].tolist() == [[1, 2], [3, 4]]


def test_places_left_over_go_on_with_the_background():
    sheet = compose(pictures(3, alpha=0), Sheet(3, 2))
    assert sheet[::2, ::3, 0].tolist() == [[1, 2], [3, 1]]
    assert sheet[2:, 3:, 3].max() == 0


def test_fewer_pictures_than_columns():
    assert compose(pictures(2), Sheet(4, 4)).shape == (2, 6, 4)
