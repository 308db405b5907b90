"""Graphics objects of a stage: their number does not grow, and all are released."""

import moderngl
import numpy as np

from tests.scene.graphics_objects import count_objects
from tests.scene.pictures import BOTH, COLOURS, draw
from tests.scene.sample_people import placement_of, two_people
from viewer.scene.drawing.stage import Stage
from viewer.scene.loaded_sequence import PersonBodies
from viewer.scene.overlay.plates import PlateDrawer
from viewer.state.theme import DARK, LIGHT

SIZE = (160, 90)
SEQUENCES = 12


def test_objects_are_counted(context):
    before = count_objects()
    made = [context.buffer(b"1234"), context.texture((2, 2), 4)]
    assert count_objects() - before == {"Buffer": 1, "Texture": 1}
    for one in made:
        one.release()
    assert count_objects() == before


def test_sequences_do_not_leak(make_stage):
    stage = make_stage(SIZE)

    def show(i):
        persons = two_people(3, apart=1.0 + i / 40)
        if i % 3 == 1:
            persons = {"P1": PersonBodies(persons["P1"].mesh, None), "P2": PersonBodies(None, persons["P2"].skeleton)}
        stage.set_persons(persons, placement_of(persons, 3))
        stage.set_floor(grid=True, shadows=i % 7 != 0)
        stage.set_theme((DARK, LIGHT)[i % 2])
        for kind in ("mesh", "skeleton", "both"):
            draw(stage, i % 3, kind, fine=i % 2 == 0)

    for i in range(SEQUENCES):  # uses all programs, and makes all buffers
        show(i)
    held = count_objects()
    for i in range(SEQUENCES):
        if i % 10 == 0:
            stage.resize((SIZE[0] + 5 + i, SIZE[1]))
        show(i)
        if i % 2:  # drawn fine and fast since the size has changed
            assert count_objects() == held


def test_a_stage_releases_everything(context, people):
    before = count_objects()
    stage = Stage(context, SIZE, DARK)
    stage.set_persons(people, placement_of(people))
    for kind in ("mesh", "skeleton", "both"):
        draw(stage, kind=kind)
    stage.resize((80, 45))
    draw(stage)
    assert sum(count_objects().values()) > sum(before.values()) + 20
    stage.release()
    assert count_objects() == before


def test_an_undrawn_stage_releases_everything(context):
    before = count_objects()
    Stage(context, SIZE, DARK).release()
    assert count_objects() == before


def test_a_plate_drawer_releases_everything(context):
    before = count_objects()
    PlateDrawer(context).release()
    assert count_objects() == before


def test_two_stages_are_independent(make_stage, people):
    alone = make_stage(SIZE)
    alone.set_persons(people, placement_of(people))
    wanted = [draw(alone, frame) for frame in (3, 40)]
    first, second = make_stage(SIZE), make_stage((200, 120), LIGHT)
    first.set_persons(people, placement_of(people))
    second.set_persons({"P2": people["P2"]}, placement_of(people))
    assert np.array_equal(draw(first, 3), wanted[0])
    other = draw(second, 20, "both")
    assert np.array_equal(draw(first, 40), wanted[1])
    second.invalidate()
    assert np.array_equal(draw(second, 20, "both"), other)
    second.release()
    assert np.array_equal(draw(first, 3), wanted[0])


def test_two_contexts_are_independent(context, make_stage, people):
    """A stage that is first drawn after another context's stage was created."""
    alone = make_stage(SIZE)
    alone.set_persons(people, placement_of(people))
    wanted = [draw(alone, frame) for frame in (3, 40)]
    first = make_stage(SIZE)
    first.set_persons(people, placement_of(people))
    elsewhere = moderngl.create_standalone_context(backend="egl", require=400)
    with elsewhere:
        second = Stage(elsewhere, SIZE, DARK)
        second.set_persons(people, placement_of(people))
        second.show(3, "mesh", BOTH, COLOURS)
    with context:
        assert np.array_equal(draw(first, 3), wanted[0])
    with elsewhere:
        assert np.array_equal(draw(second, 3), wanted[0])
        second.release()
    elsewhere.release()
    with context:
        assert np.array_equal(draw(first, 40), wanted[1])
