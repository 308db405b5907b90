"""What a stage holds in its graphics context: it never grows, and all of it is given back."""

import moderngl
import numpy as np

from tests.scene.graphics_objects import count_objects
from tests.scene.made_people import placed, two_people
from tests.scene.pictures import BOTH, COLOURS, drawn
from viewer.scene.cast import Cast
from viewer.scene.drawing.stage import Stage
from viewer.scene.overlay.plates import PlateDrawer
from viewer.state.theme import DARK, LIGHT

SIZE = (160, 90)


def test_the_count_sees_what_is_made_and_given_back(context):
    before = count_objects()
    made = [context.buffer(b"1234"), context.texture((2, 2), 4)]
    assert count_objects() - before == {"Buffer": 1, "Texture": 1}
    for one in made:
        one.release()
    assert count_objects() == before


def test_sixty_sequences_leave_nothing_behind(make_stage):
    stage = make_stage(SIZE)
    held = None
    for i in range(60):
        casts = two_people(3, apart=1.0 + i / 100)
        if i % 3 == 1:
            casts = {"P1": Cast(casts["P1"].mesh, None), "P2": Cast(None, casts["P2"].skeleton)}
        stage.give(casts, placed(casts, 3))
        stage.set_floor(grid=True, shadows=i % 7 != 0)
        stage.set_theme((DARK, LIGHT)[i % 2])
        for kind in ("mesh", "skeleton", "both"):
            drawn(stage, i % 3, kind, fine=i % 2 == 0)
        if i % 10 == 0:
            stage.resize((SIZE[0] + i, SIZE[1]))
        if i == 5:
            held = count_objects()
    assert count_objects() == held


def test_a_stage_gives_everything_back(context, people):
    before = count_objects()
    stage = Stage(context, SIZE, DARK)
    stage.give(people, placed(people))
    for kind in ("mesh", "skeleton", "both"):
        drawn(stage, kind=kind)
    stage.resize((80, 45))
    drawn(stage)
    assert sum(count_objects().values()) > sum(before.values()) + 20
    stage.release()
    assert count_objects() == before


def test_a_stage_that_drew_nothing_gives_everything_back(context):
    before = count_objects()
    Stage(context, SIZE, DARK).release()
    assert count_objects() == before


def test_a_plate_drawer_gives_everything_back(context):
    before = count_objects()
    PlateDrawer(context).release()
    assert count_objects() == before


def test_two_stages_do_not_disturb_each_other(make_stage, people):
    alone = make_stage(SIZE)
    alone.give(people, placed(people))
    wanted = [drawn(alone, frame) for frame in (3, 40)]
    first, second = make_stage(SIZE), make_stage((200, 120), LIGHT)
    first.give(people, placed(people))
    second.give({"P2": people["P2"]}, placed(people))
    assert np.array_equal(drawn(first, 3), wanted[0])
    other = drawn(second, 20, "both")
    assert np.array_equal(drawn(first, 40), wanted[1])
    second.touch()
    assert np.array_equal(drawn(second, 20, "both"), other)
    second.release()
    assert np.array_equal(drawn(first, 3), wanted[0])


def test_two_contexts_do_not_disturb_each_other(context, make_stage, people):
    """A stage that is first drawn after a stage of another context was made."""
    alone = make_stage(SIZE)
    alone.give(people, placed(people))
    wanted = [drawn(alone, frame) for frame in (3, 40)]
    first = make_stage(SIZE)
    first.give(people, placed(people))
    elsewhere = moderngl.create_standalone_context(backend="egl", require=400)
    with elsewhere:
        second = Stage(elsewhere, SIZE, DARK)
        second.give(people, placed(people))
        second.show(3, "mesh", BOTH, COLOURS)
    with context:
        assert np.array_equal(drawn(first, 3), wanted[0])
    with elsewhere:
        assert np.array_equal(drawn(second, 3), wanted[0])
        second.release()
    elsewhere.release()
    with context:
        assert np.array_equal(drawn(first, 40), wanted[1])
