"""The whole picture: two persons, floor, light and camera, drawn by aitviewer into a surface."""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import moderngl
import numpy as np

from viewer.dataset.roles import PERSONS, Person
from viewer.errors import ViewerError
from viewer.scene.cast import Cast
from viewer.scene.configuration import activate
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.floor import NOWHERE, Floor
from viewer.scene.drawing.light import KeyLight
from viewer.scene.drawing.lighting import Lighting
from viewer.scene.drawing.people import PersonNode
from viewer.scene.drawing.reach import around_joints, covered
from viewer.scene.drawing.renderer import StageRenderer
from viewer.scene.drawing.surface import Surface
from viewer.scene.from_aitviewer import Scene
from viewer.scene.placement import EMPTY, Placement
from viewer.scene.standpoint import Standpoint
from viewer.state.options import BodyShown
from viewer.state.theme import Background, Theme, rgb

WHITE = "#FFFFFF"
SHADOW_MARGIN = 0.35  # metres of body around a joint, and of blur
SHADOW_STEP = 0.25  # metres by which the shadow map's reach grows, so that its texels keep their size while people move


class Stage:
    """Everything that is drawn in one graphics context. Not thread-safe: use it where its context is current."""

    def __init__(self, context: moderngl.Context, size: tuple[int, int], theme: Theme) -> None:
        activate(context)
        self.context = context
        self.surface = Surface(context, size)
        self.camera = StageCamera()
        key = KeyLight()
        self.lighting = Lighting(context, key)
        self.floor = Floor(self.lighting)
        self.people: dict[Person, PersonNode] = {person: PersonNode(self.lighting, person) for person in PERSONS}
        self.scene = self._make_scene(key)
        self.renderer = StageRenderer(context, self.surface)
        self._evaluator = ThreadPoolExecutor(2, thread_name_prefix="person")
        self._shadow_stale = self._picture_stale = True
        self._heads: dict[Person, np.ndarray] = {}  # (3,) metres, of the persons last shown
        self.set_theme(theme)

    def _make_scene(self, key: KeyLight) -> Scene:
        scene = Scene()
        for node in list(scene.nodes):
            scene.remove(node)
        scene.lights = [key]
        scene.light_mode = "default"
        scene.camera = self.camera
        scene.add(key, *self.people.values(), self.floor)
        scene.make_renderable(self.context)
        return scene

    def set_theme(self, theme: Theme, background: Background = "scene") -> None:
        """Take floor and horizon from the theme; "white" and "transparent" leave shadows alone of the floor."""
        white = background == "white"
        self.floor.floor_colour = rgb(WHITE if white else theme.floor)
        self.floor.line_colour = rgb(WHITE if white else theme.grid)
        self.floor.horizon_colour = rgb(WHITE if white else theme.horizon)
        self.floor.bare = background != "scene"
        self.floor.transparent = background == "transparent"
        self.scene.background_color = (0.0,) * 4 if self.floor.transparent else (*self.floor.horizon_colour, 1.0)
        self._picture_stale = True

    def set_floor(self, *, grid: bool, shadows: bool) -> None:
        """Switch the grid and the shadows."""
        if (self.floor.grid, self.lighting.shadows) != (grid, shadows):
            self.floor.grid, self.lighting.shadows = grid, shadows
            self._shadow_stale = self._picture_stale = True

    def resize(self, size: tuple[int, int]) -> None:
        """Draw `size` pixels from now on."""
        if size != self.surface.size:
            self.surface.resize(size)
            self._picture_stale = True

    def give(self, casts: Mapping[Person, Cast], placement: Placement = EMPTY) -> None:
        """Put other persons on the stage; who is not in `casts` leaves it."""
        for person, node in self.people.items():
            node.give(casts.get(person, Cast()))
        self.camera.placement = placement
        self.floor.position = (0.0, placement.floor, 0.0)
        self._heads = {}
        self._shadow_stale = self._picture_stale = True

    def show(
        self,
        frame: int,
        kind: BodyShown,
        visible: Mapping[Person, bool],
        colours: Mapping[Person, str],
        follow: bool = False,
    ) -> None:
        """Evaluate `frame` of the persons that are visible, in the given sRGB hex colours."""
        changed = [node for person, node in self.people.items() if node.want(frame, kind, visible[person])]
        if changed:
            self._evaluate(changed)
            self._shadow_stale = self._picture_stale = True
        for person, node in self.people.items():
            colour = rgb(colours[person])
            if tuple(node.material.color[:3]) != colour or self._picture_stale:
                node.paint(colour)
                self._picture_stale = True
        self._light_middle(follow)

    def foresee(self, frame: int, kind: BodyShown, visible: Mapping[Person, bool]) -> None:
        """Begin to evaluate what will be shown next, so that it is there when it is."""
        for person, node in self.people.items():
            node.foresee(frame, kind, visible[person], self._evaluator)

    def _evaluate(self, nodes: list[PersonNode]) -> None:
        others = [self._evaluator.submit(node.evaluate) for node in nodes[1:]]
        try:
            nodes[0].apply(nodes[0].evaluate())
            for node, other in zip(nodes[1:], others, strict=True):
                node.apply(other.result())
        except ViewerError:
            for node in nodes:
                node.forget()
            raise

    def _light_middle(self, follow: bool) -> None:
        heads = {person: node.head for person, node in self.people.items() if node.head is not None}
        if not heads:
            self.floor.set_shadowed(*NOWHERE)
            return
        points = np.concatenate([node.outline for node in self.people.values() if node.outline is not None])
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        radius = float(np.linalg.norm(points - middle, axis=1).max()) + SHADOW_MARGIN
        self.lighting.key.fit(middle, np.ceil(radius / SHADOW_STEP) * SHADOW_STEP)
        self.floor.set_shadowed(*self._shadow_bounds(points))
        moved = [head - self._heads[person] for person, head in heads.items() if person in self._heads]
        if follow and moved:
            self.camera.follow(np.mean(moved, axis=0) * (1.0, 0.0, 1.0))
        self._heads = heads

    def _shadow_bounds(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Corners (2,) in x and z, from the floor's middle, of where the shadows of `points` (N, 3) fall on it."""
        direction = self.lighting.key.direction
        height = points[:, 1] - self.floor.position[1]
        fallen = points[:, [0, 2]] - np.outer(height, direction[[0, 2]] / direction[1])
        fallen -= self.floor.position[[0, 2]]
        return fallen.min(axis=0) - SHADOW_MARGIN, fallen.max(axis=0) + SHADOW_MARGIN

    @property
    def standpoint(self) -> Standpoint:
        """Where the camera stands now."""
        return Standpoint(self.camera.position.copy(), self.camera.target.copy(), dict(self._heads))

    def look_from(self, standpoint: Standpoint) -> None:
        """Put the camera there; what is shown next with `follow` is followed from there."""
        camera = self.camera
        self._heads = dict(standpoint.heads)
        here, there = ([*place.position, *place.target] for place in (camera, standpoint))
        if here != there:
            camera.look(standpoint.position, standpoint.target)
            self._picture_stale = True

    def touch(self) -> None:
        """The camera moved: draw anew."""
        self._picture_stale = True

    @property
    def stale(self) -> bool:
        """Whether the next drawing has anything new to draw."""
        return self._picture_stale or self._shadow_stale

    def draw(self, *, fine: bool = True) -> None:
        """Bring `surface.resolved` up to date, drawing only what changed."""
        activate(self.context)
        if fine and not self.surface.fine:
            self._picture_stale = True
        self.surface.fine = fine or (self.surface.fine and not self.stale)
        if self._shadow_stale and self.lighting.shadows:
            self.renderer.render_shadowmap(self.scene)
        if self.stale:
            width, height = self.surface.size
            self.camera.update_matrices(width, height)
            self._put_the_farther_first()
            if self.surface.fine:
                extents = [extent for node in self.people.values() for extent in node.extents]
                part = covered(extents, self.camera, self.surface.size)
                self.renderer.render_fine(self.scene, self.floor, self.camera, part)
            else:
                self.renderer.clear(self.scene)
                self.renderer.render_scene(self.scene, self.camera, (0, 0, width, height))
                self.surface.resolve(self._smoothed())
        self._shadow_stale = self._picture_stale = False

    def _smoothed(self) -> list[np.ndarray]:
        """Left, bottom, right, top (clip space) of the part of the picture that each person is in."""
        outlines = [node.outline for node in self.people.values() if node.outline is not None]
        return [box for outline in outlines if (box := around_joints(outline, self.camera)) is not None]

    def _put_the_farther_first(self) -> None:
        """Order the persons for the scene, which draws what is translucent in the order of its nodes."""

        def nearness(node: PersonNode) -> float:
            seen = node.outline is not None
            return -float(np.linalg.norm(node.outline.mean(axis=0) - self.camera.position)) if seen else 0.0

        people = sorted(self.people.values(), key=nearness)
        self.scene.nodes = [*people, *(node for node in self.scene.nodes if node not in people)]

    def head_on_picture(self, person: Person, size: tuple[int, int] | None = None) -> tuple[float, float] | None:
        """Where the tag of `person` belongs, in pixels from the top left; None behind the camera, not shown,
        or too far away for numbers.

        size: of the picture where it is not the surface's.
        """
        head = self.people[person].head
        if head is None:
            return None
        clip = self.camera.view_projection_matrix @ np.append(head, 1.0)
        if clip[3] <= 1e-6:
            return None
        width, height = size or self.surface.size
        x, y = float((clip[0] / clip[3] + 1) / 2 * width), float((1 - clip[1] / clip[3]) / 2 * height)
        return (x, y) if math.isfinite(x) and math.isfinite(y) else None

    def release(self) -> None:
        """Give every graphics object back."""
        self._evaluator.shutdown()
        for node in (*self.people.values(), self.floor):
            node.release()
        self.lighting.release()
        self.surface.release()
