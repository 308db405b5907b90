"""The stage: two persons, floor, light and camera, drawn with aitviewer into a surface."""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import moderngl
import numpy as np

from viewer.dataset.roles import PERSONS, Person
from viewer.errors import ViewerError
from viewer.scene.camera_pose import CameraPose
from viewer.scene.configuration import activate
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.floor import NO_SHADOW, Floor
from viewer.scene.drawing.person_node import PersonNode
from viewer.scene.drawing.renderer import StageRenderer
from viewer.scene.drawing.screen_extent import screen_box_of_joints, screen_rectangle
from viewer.scene.drawing.stage_scene import StageScene
from viewer.scene.drawing.surface import Surface
from viewer.scene.lighting.key_light import KeyLight
from viewer.scene.lighting.lighting import Lighting
from viewer.scene.lighting.occlusion import NOTHING, Capsules, joined
from viewer.scene.loaded_sequence import PersonBodies
from viewer.scene.placement import DEFAULT_PLACEMENT, Placement
from viewer.state.options import BodyShown
from viewer.state.theme import Background, Theme, rgb

WHITE = "#FFFFFF"
SHADOW_MARGIN = 0.35  # metres of body around a joint, and of blur


class Stage:
    """The 3D scene of one graphics context. Not thread-safe; its context must be current."""

    def __init__(self, context: moderngl.Context, size: tuple[int, int], theme: Theme) -> None:
        activate(context)
        self.context = context
        self.surface = Surface(context, size)
        self.camera = StageCamera()
        key = KeyLight()
        self.lighting = Lighting(context, key)
        self.floor = Floor(self.lighting)
        self.people: dict[Person, PersonNode] = {person: PersonNode(self.lighting, person) for person in PERSONS}
        self.scene = StageScene(key, self.camera, *self.people.values(), self.floor)
        self.scene.make_renderable(context)
        self.renderer = StageRenderer(context, self.surface)
        self._evaluator = ThreadPoolExecutor(2, thread_name_prefix="person")
        self._shadow_stale = self._picture_stale = True
        self._occlusion = self._floor_occlusion = True  # of the last picture
        self._heads: dict[Person, np.ndarray] = {}  # (3,) metres, of the persons last shown
        self.set_theme(theme)

    def set_theme(self, theme: Theme, background: Background = "scene") -> None:
        """Set the colours of floor and horizon; with "white" and "transparent" only the floor's shadows are drawn."""
        white = background == "white"
        self.floor.floor_colour = rgb(WHITE if white else theme.floor)
        self.floor.line_colour = rgb(WHITE if white else theme.grid)
        self.floor.horizon_colour = rgb(WHITE if white else theme.horizon)
        self.floor.bare = background != "scene"
        self.floor.transparent = background == "transparent"
        self.scene.background_color = (0.0,) * 4 if self.floor.transparent else (*self.floor.horizon_colour, 1.0)
        self._picture_stale = True

    def set_floor(self, *, grid: bool, shadows: bool) -> None:
        """Switch the grid and the shadows on or off."""
        if (self.floor.grid, self.lighting.shadows) != (grid, shadows):
            self.floor.grid, self.lighting.shadows = grid, shadows
            self._shadow_stale = self._picture_stale = True

    def set_orthographic(self, orthographic: bool) -> None:
        """Switch between perspective and orthographic projection."""
        if self.camera.is_ortho != orthographic:
            self.camera.is_ortho = orthographic
            self._picture_stale = True

    def resize(self, size: tuple[int, int]) -> None:
        """Change the size in pixels."""
        if size != self.surface.size:
            self.surface.resize(size)
            self._picture_stale = True

    def set_persons(self, bodies: Mapping[Person, PersonBodies], placement: Placement = DEFAULT_PLACEMENT) -> None:
        """Replace the persons; those that are not in `bodies` are removed."""
        for person, node in self.people.items():
            node.set_bodies(bodies.get(person, PersonBodies()))
        self.camera.placement = placement
        self.lighting.key.face(placement.view)
        self.floor.set_placement(placement)
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
        """Show a frame of the visible persons in the given colours ("#RRGGBB"). Raises FileError.

        follow: move the camera with the persons.
        """
        changed = [node for person, node in self.people.items() if node.request(frame, kind, visible[person])]
        if changed:
            self._evaluate(changed)
            self._shadow_stale = self._picture_stale = True
        for person, node in self.people.items():
            colour = rgb(colours[person])
            if tuple(node.material.color[:3]) != colour or self._picture_stale:
                node.set_colour(colour)
                self._picture_stale = True
        self._update_light_and_camera(follow)

    def prepare(self, frame: int, kind: BodyShown, visible: Mapping[Person, bool]) -> None:
        """Start to evaluate the next frame in the background."""
        for person, node in self.people.items():
            node.prepare(frame, kind, visible[person], self._evaluator)

    def _evaluate(self, nodes: list[PersonNode]) -> None:
        others = [self._evaluator.submit(node.evaluate) for node in nodes[1:]]
        try:
            nodes[0].apply(nodes[0].evaluate())
            for node, other in zip(nodes[1:], others, strict=True):
                node.apply(other.result())
        except ViewerError:
            for node in nodes:
                node.reset_request()
            raise

    def _update_light_and_camera(self, follow: bool) -> None:
        heads = {person: node.head for person, node in self.people.items() if node.head is not None}
        if not heads:
            self.floor.set_shadowed(*NO_SHADOW)
            return
        points = np.concatenate([node.joints for node in self.people.values() if node.joints is not None])
        self.lighting.key.fit(points)
        self.floor.set_shadowed(*self._shadow_bounds(points))
        offsets = [head - self._heads[person] for person, head in heads.items() if person in self._heads]
        if follow and offsets:
            self.camera.translate(np.mean(offsets, axis=0) * (1.0, 0.0, 1.0))
        self._heads = heads

    def _shadow_bounds(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Corners (2,) in x and z, relative to the floor, of the area where the shadows of points (N, 3) fall."""
        direction = self.lighting.key.direction
        height = points[:, 1] - self.floor.position[1]
        shadow = points[:, [0, 2]] - np.outer(height, direction[[0, 2]] / direction[1])
        shadow -= self.floor.position[[0, 2]]
        return shadow.min(axis=0) - SHADOW_MARGIN, shadow.max(axis=0) + SHADOW_MARGIN

    @property
    def camera_pose(self) -> CameraPose:
        """The current pose of the camera."""
        return CameraPose(self.camera.position.copy(), self.camera.target.copy(), dict(self._heads))

    def set_camera_pose(self, pose: CameraPose) -> None:
        """Set the pose of the camera; following continues from the pose's heads."""
        camera = self.camera
        self._heads = dict(pose.heads)
        current, new = ([*one.position, *one.target] for one in (camera, pose))
        if current != new:
            camera.set_view(pose.position, pose.target)
            self._picture_stale = True

    def invalidate(self, *, shade: bool = False) -> None:
        """Mark the picture as outdated, for example after the camera has moved. shade: the floor's shade too."""
        self._picture_stale = True
        self._shadow_stale |= shade

    @property
    def stale(self) -> bool:
        """Whether the picture is outdated."""
        return self._picture_stale or self._shadow_stale

    def draw(self, *, fine: bool = True, occlusion: bool = True) -> None:
        """Update `surface.resolved` if it is outdated.

        fine: four samples a pixel; see Surface. occlusion: with shade where bodies touch each other and the floor.
        """
        activate(self.context)
        if occlusion and not self._occlusion:
            self._picture_stale = True
            self._shadow_stale |= not self._floor_occlusion
        self._occlusion = occlusion = occlusion or (self._occlusion and not self.stale)
        if fine and not self.surface.fine:
            self._picture_stale = True
        self.surface.fine = fine or (self.surface.fine and not self.stale)
        if self._shadow_stale and self.lighting.shadows:
            self.renderer.render_shadowmap(self.scene)
            self.lighting.draw_floor_shade(float(self.floor.position[1]), self._touching_floor(occlusion))
            self._floor_occlusion = occlusion
        if self.stale:
            width, height = self.surface.size
            self.camera.update_matrices(width, height)
            self._sort_by_distance()
            self._shade_persons(occlusion)
            if self.surface.fine:
                boxes = [box for node in self.people.values() for box in node.bounding_boxes]
                part = screen_rectangle(boxes, self.camera, self.surface.size)
                self.renderer.render_fine(self.scene, self.floor, self.camera, part)
            else:
                self.renderer.clear(self.scene)
                self.renderer.render_scene(self.scene, self.camera, (0, 0, width, height))
                self.surface.resolve(self._person_boxes())
        self._shadow_stale = self._picture_stale = False

    def _shade_persons(self, occlusion: bool) -> None:
        people = list(self.people.values())
        for node in people:
            node.shade_by([other for other in people if other is not node], occlusion=occlusion)

    def _touching_floor(self, occlusion: bool) -> Capsules:
        """Capsules of the shown persons that shade the floor."""
        if not occlusion:
            return NOTHING
        height = self.floor.position[1]
        everywhere = np.array([[-np.inf, height, -np.inf], [np.inf, height, np.inf]])
        return joined([node.capsules_beside(False).near(everywhere) for node in self.people.values()])

    def _person_boxes(self) -> list[np.ndarray]:
        """Left, bottom, right, top (clip space) of the part of the picture around each person."""
        shown = [node.joints for node in self.people.values() if node.joints is not None]
        return [box for joints in shown if (box := screen_box_of_joints(joints, self.camera)) is not None]

    def _sort_by_distance(self) -> None:
        """Sort the persons from far to near; the scene draws translucent nodes in their order."""

        def nearness(node: PersonNode) -> float:
            seen = node.joints is not None
            return -float(np.linalg.norm(node.joints.mean(axis=0) - self.camera.position)) if seen else 0.0

        people = sorted(self.people.values(), key=nearness)
        self.scene.nodes = [*people, *(node for node in self.scene.nodes if node not in people)]

    def joints(self) -> dict[Person, np.ndarray]:
        """Joints (J, 3), metres, of the persons that are shown."""
        return {person: node.joints for person, node in self.people.items() if node.joints is not None}

    def tag_position(self, person: Person, size: tuple[int, int] | None = None) -> tuple[float, float] | None:
        """Position of a person's tag in pixels from the top left; None if it is not shown or behind the camera.

        size: of the picture, by default the surface's.
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
        """Release all graphics objects."""
        self._evaluator.shutdown()
        for node in (*self.people.values(), self.floor):
            node.release()
        self.lighting.release()
        self.surface.release()
