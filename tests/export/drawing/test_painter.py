"""Pictures of shots: size, background, alpha, supersampling, and what the graphics cannot hold."""

import moderngl
import numpy as np
import pytest

from tests.scene.graphics_objects import count_objects
from viewer.bodies.catalog import Catalog
from viewer.errors import ExportError
from viewer.export.drawing.canvas import straight
from viewer.export.drawing.painter import Painter
from viewer.export.order.shot import Shot, ViewPoint
from viewer.scene.drawing.surface import Surface
from viewer.scene.loaded_sequence import load_sequence
from viewer.state.options import ViewOptions

SIZE = (320, 180)
BARE = {"tags": False, "title": False, "counter": False, "captions": "off"}


def shot(*, size=SIZE, text_scale=0.5, options=(), **changes):
    """A small shot; options as keywords of ViewOptions."""
    return Shot(size=size, text_scale=text_scale, options=ViewOptions(**dict(options)), **changes)


@pytest.fixture
def alone(monkeypatch):
    """No sentences about missing body models on the pictures: what is left is the stage."""
    monkeypatch.setattr("viewer.scene.session_drawing.picture_notices", lambda *_, **__: ())


def over(picture, colour):
    """An RGBA picture over a colour (3,), as a player puts it there."""
    share = picture[..., 3:] / 255
    return picture[..., :3] * share + np.array(colour) * (1 - share)


def blue(picture):
    """Where a picture has the colour of P1."""
    return picture[..., 2].astype(int) - picture[..., 0] > 60


@pytest.mark.parametrize("size", [SIZE, (175, 243)])
def test_a_picture_has_its_size_and_is_opaque(paint, size):
    picture = paint(shot(size=size))
    assert picture.shape == (size[1], size[0], 4)
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    assert picture.flags.writeable
    assert (picture[..., 3] == 255).all()
    assert blue(picture).sum() > 400


def test_the_overlay_is_on_it_as_the_options_say(paint):
    with_all = paint(shot())
    for part in BARE:
        without = paint(shot(options={part: BARE[part]}))
        assert (with_all != without).any(), part


def test_text_keeps_its_size_and_place_when_the_stage_is_supersampled(paint):
    """White plates on white: only text and persons are seen, and text is the same to the pixel."""
    plain, fine = (paint(shot(background="white", supersampling=n, options={"shadows": False})) for n in (1, 2))
    away = np.abs(plain.astype(int) - fine).max(axis=2)
    assert away.any()
    assert not away[:20].any()
    assert not away[-20:].any()
    assert (plain[-20:, :, :3] < 128).any()


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("background", "body"), [("scene", "mesh"), ("transparent", "both")])
def test_supersampling_takes_the_mean_of_the_larger_picture(paint, background, body):
    options = {**BARE, "body": body}
    fine = paint(shot(background=background, supersampling=2, options=options)).astype(float)
    large = paint(shot(size=(640, 360), text_scale=1.0, background=background, options=options)).astype(float)
    alpha, of_large = fine[..., 3:], large[..., 3:]
    wanted = np.concatenate([large[..., :3] * of_large / 255, of_large], axis=2)
    wanted = wanted.reshape(180, 2, 320, 2, 4).mean(axis=(1, 3))
    got = np.concatenate([fine[..., :3] * alpha / 255, alpha], axis=2)
    assert np.abs(got - wanted).max() <= 1.5
    assert np.abs(got - wanted).mean() < 0.3


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_white_is_white(paint, theme):
    picture = paint(shot(background="white", options={**BARE, "theme": theme, "shadows": False}))
    white = (picture == 255).all(axis=2)
    persons = ~white
    assert persons.mean() < 0.2
    rows, columns = np.nonzero(persons)
    assert rows.min() > 20
    assert 60 < columns.min() < columns.max() < 260


@pytest.mark.usefixtures("alone")
def test_white_has_shadows_no_grid_and_the_plates_of_the_light_theme(paint):
    options = {**BARE, "title": True, "theme": "dark"}
    picture = paint(shot(background="white", options=options))
    assert (picture == paint(shot(background="white", options={**options, "grid": False}))).all()
    assert (picture == paint(shot(background="white", options={**options, "theme": "light"}))).all()
    without = paint(shot(background="white", options={**options, "shadows": False}))
    shade = (without[..., :3].min(axis=2) == 255) & (picture[..., 0] < 200)
    assert shade.sum() > 100
    assert (picture[shade][:, :3].max(axis=1) == picture[shade][:, :3].min(axis=1)).all()


@pytest.mark.usefixtures("alone")
def test_a_transparent_picture_has_alpha_where_somebody_is(paint):
    options = {**BARE, "shadows": False}
    picture = paint(shot(background="transparent", options=options))
    alpha = picture[..., 3]
    assert (picture[alpha == 0] == 0).all()
    assert (alpha[:15] == 0).all()
    assert (alpha == 255).sum() > 1000
    edge = (alpha > 0) & (alpha < 255)
    assert 100 < edge.sum() < 2000
    white = paint(shot(background="white", options=options))
    persons = (white[..., :3] != 255).any(axis=2)
    assert (persons == (alpha > 0)).mean() > 0.999


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("body", ["mesh", "both", "skeleton"])
@pytest.mark.parametrize("shadows", [True, False])
def test_over_white_a_transparent_picture_is_the_white_one(paint, body, shadows):
    """Edges, shadows, translucent flesh over bones: all of it, so that it looks right over anything."""
    options = {**BARE, "body": body, "shadows": shadows, "theme": "light"}
    got = over(paint(shot(background="transparent", options=options)), (255, 255, 255))
    wanted = paint(shot(background="white", options=options))[..., :3]
    assert np.abs(got - wanted).max() <= 3
    assert np.abs(got - wanted).mean() < 0.05


def test_plates_are_translucent_over_nothing(paint):
    picture = paint(shot(background="transparent", options={"theme": "light"}))
    got = over(picture, (255, 255, 255))
    wanted = paint(shot(background="white", options={"theme": "light"}))[..., :3]
    assert np.abs(got - wanted).max() <= 3
    plate = picture[10:15, 10:18, 3]  # between the title's edge and its letters
    assert ((plate > 100) & (plate < 255)).all()


@pytest.mark.usefixtures("alone")
def test_flesh_lets_through_what_is_behind_it(paint):
    alpha = paint(shot(background="transparent", options={**BARE, "body": "both", "shadows": False}))[..., 3]
    flesh = (alpha > 98) & (alpha < 116)  # 0.42, one layer
    assert flesh.sum() > 400
    assert (alpha == 255).sum() > 100  # bones


def test_shadows_are_black(paint):
    options = {**BARE, "shadows": False}
    without = paint(shot(background="transparent", options=options))
    picture = paint(shot(background="transparent", options={**BARE}))
    shade = (without[..., 3] == 0) & (picture[..., 3] > 0)
    assert shade.sum() > 200
    assert not picture[shade][:, :3].any()
    assert picture[shade][:, 3].max() <= 0.87 * 255  # beneath a sole, where contact adds to the shadow


def test_straight_alpha_undoes_the_multiplication():
    alpha = np.arange(256, dtype=np.uint8)[:, None]
    colours = np.arange(256, dtype=np.uint8)[None, :]
    multiplied = np.round(colours.astype(float) * alpha / 255)
    picture = np.stack([multiplied, multiplied, np.zeros_like(multiplied), np.repeat(alpha, 256, axis=1)], axis=2)
    got = straight(picture.astype(np.uint8)).astype(float)
    assert (got[..., 3] == alpha).all()
    assert (got[..., 2] == 0).all()
    error = np.abs(got[..., 0] * alpha / 255 - colours * (alpha / 255.0))
    assert error.max() < 1.5, "half a step of the product, and one of the colour"
    assert (got[255, :, 0] == colours).all()
    assert (got[0] == 0).all()


def test_a_shot_leaves_nothing_behind_for_the_next(paint, painter, context, fonts):
    del fonts
    shots = [
        shot(),
        shot(background="transparent", options={"body": "both"}),
        shot(background="white", supersampling=2, viewpoint="side"),
        shot(size=(200, 100), camera="follow"),
        shot(viewpoint=ViewPoint((3.0, 2.0, 1.0), (0.0, 1.0, 0.0))),
    ]
    after = [paint(one) for one in shots] and [paint(one) for one in shots]
    for one, picture in zip(shots, after, strict=True):
        fresh = Painter(context)
        fresh.set_up(*_given(painter), one)
        assert np.array_equal(fresh.picture(5), picture)
        fresh.release()


def test_a_picture_does_not_depend_on_those_before_it(painter, library, loaded, context):
    """Not on the frame that came first, nor on the people: the same file again is the same file."""
    others = load_sequence(library[library.names[1]], Catalog([]))
    for body in ("mesh", "both"):
        one = shot(options={"body": body})
        painter.set_up(library, others, one)
        painter.picture(0)
        painter.set_up(library, loaded, one)
        later = [painter.picture(frame) for frame in (11, 3)]
        fresh = Painter(context)
        fresh.set_up(library, loaded, one)
        assert np.array_equal(fresh.picture(3), later[1])
        assert np.array_equal(fresh.picture(11), later[0])
        fresh.release()


def test_graphics_objects_do_not_grow_and_are_given_back(context, fonts, library, loaded):
    del fonts
    before = count_objects()
    painter = Painter(context)
    held = []
    for _ in range(5):
        for one in (shot(), shot(background="transparent", supersampling=2), shot(size=(200, 100))):
            painter.set_up(library, loaded, one)
            assert len(list(painter.pictures([0, 3, 3]))) == 3
        held.append(count_objects())
    assert held == held[:1] * 5
    painter.release()
    assert count_objects() == before
    painter.set_up(library, loaded, shot())
    assert painter.picture(3).any()
    painter.release()
    assert count_objects() == before


def test_more_than_the_graphics_can_hold_is_refused(painter, library, loaded, monkeypatch):
    monkeypatch.setitem(painter._context.info, "GL_MAX_RENDERBUFFER_SIZE", 512)
    with pytest.raises(ExportError, match="640x360 pixels: at most 512 a side"):
        painter.set_up(library, loaded, shot(supersampling=2))
    painter.set_up(library, loaded, shot())
    assert painter.picture(0).any()


def test_memory_that_runs_out_is_told_and_nothing_is_kept(context, fonts, library, loaded, monkeypatch):
    del fonts
    before = count_objects()
    painter = Painter(context)

    def fails(*_, **__):
        raise moderngl.Error("the framebuffer is not complete (OUT OF MEMORY)")

    with monkeypatch.context() as patch:
        patch.setattr(Surface, "_make_fine", fails)
        with pytest.raises(ExportError, match="not enough memory to draw 320x180 pixels"):
            painter.set_up(library, loaded, shot())
    assert count_objects() == before
    painter.set_up(library, loaded, shot())
    assert painter.picture(0).any()
    painter.release()


def _given(painter):
    now = painter._current()
    return now.session.library, now.loaded
