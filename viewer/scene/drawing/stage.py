"""The stage: groups of two persons, floor, light and camera, drawn with aitviewer into a surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import moderngl
import numpy as np

from viewer.dataset.roles import Person
from viewer.scene.camera_pose import CameraPose
from viewer.scene.configuration import activate
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.cells import CellRect, Mosaic
from viewer.scene.drawing.floor import NO_SHADOW, Floor
from viewer.scene.drawing.person_group import GroupLook, PersonGroup, Staged, evaluate
from viewer.scene.drawing.person_node import PersonNode
from viewer.scene.drawing.renderer import StageRenderer
from viewer.scene.drawing.screen_extent import joined_boxes, pixel_of, screen_rectangle
from viewer.scene.drawing.stage_scene import StageScene
from viewer.scene.drawing.surface import Surface
from viewer.scene.lighting.key_light import KeyLight
from viewer.scene.lighting.lighting import Lighting
from viewer.scene.lighting.occlusion import Capsules, joined
from viewer.scene.loaded_sequence import PersonBodies
from viewer.scene.placement import DEFAULT_PLACEMENT, Placement
from viewer.state.options import BodyShown
from viewer.state.theme import Background, Theme, rgb

WHITE = "#FFFFFF"


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
        self._groups = [PersonGroup(self.lighting)]  # live as long as the stage
        self._n_shown, self.is_grid = 1, False  # groups that are shown, each in a picture of its own
        self._mosaic: Mosaic | None = None
        self.scene = StageScene(key, self.camera, *self._groups[0].nodes, self.floor)
        self.scene.make_renderable(context)
        self.renderer = StageRenderer(context, self.surface)
        self._evaluator = ThreadPoolExecutor(2, thread_name_prefix="person")
        self._shadow_stale = self._picture_stale = True
        self._occlusion = self._floor_occlusion = self._floor_fine = True  # of the last picture
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
        """Show one group of persons; those that are not in `bodies` are removed."""
        self.set_groups([Staged(bodies)], placement)

    def set_groups(self, groups: Sequence[Staged], placement: Placement, *, is_grid: bool = False) -> None:
        """Show other groups of persons. is_grid: each in a picture of its own, by one camera."""
        while len(self._groups) < len(groups):
            group = PersonGroup(self.lighting, f"{len(self._groups) + 1}")
            self._groups.append(group)
            self.scene.add(*group.nodes)
        nothing = Staged({})
        for number, group in enumerate(self._groups):
            group.set_staged(groups[number] if number < len(groups) else nothing)
        self._n_shown, self.is_grid = max(1, len(groups)), is_grid and len(groups) > 1
        self.camera.n_cells = self._n_shown if self.is_grid else 1
        self.camera.placement = placement
        self.lighting.key.face(placement.view)
        self.floor.set_placement(placement)
        self.floor.marked = any(group.bodies for group in groups)
        self._heads = {}
        self._shadow_stale = self._picture_stale = True

    @property
    def people(self) -> dict[Person, PersonNode]:
        """The persons of the first group."""
        return self._groups[0].people

    @property
    def groups(self) -> list[PersonGroup]:
        """The groups that are shown."""
        return self._groups[: self._n_shown]

    def show(
        self,
        frame: int,
        kind: BodyShown,
        visible: Mapping[Person, bool],
        colours: Mapping[Person, str],
        follow: bool = False,
        others: Sequence[GroupLook] = (),
    ) -> None:
        """Show a frame of the visible persons in the given colours ("#RRGGBB"). Raises FileError.

        follow: move the camera with the persons. others: frames and colours of the groups after the first.
        """
        looks = dict(zip(self._groups, (GroupLook(frame, colours), *others), strict=False))
        changed: list[PersonNode] = []
        for group in self._groups:
            changed += group.requested(looks[group].frame if group in looks else 0, kind, visible)
        if changed:
            evaluate(changed, self._evaluator)
            self._shadow_stale = self._picture_stale = True
        for group, look in looks.items():
            self._picture_stale |= group.set_colours(look.colours, again=self._picture_stale)
        self._update_light(self.groups)
        self._follow(follow)

    def prepare(
        self, frame: int, kind: BodyShown, visible: Mapping[Person, bool], others: Sequence[GroupLook] = ()
    ) -> None:
        """Start to evaluate the next frame in the background."""
        for group, at in zip(self._groups, (frame, *(look.frame for look in others)), strict=False):
            for person, node in group.people.items():
                node.prepare(at, kind, visible[person], self._evaluator)

    def _update_light(self, groups: Sequence[PersonGroup]) -> None:
        """Fit the light to the persons of some groups."""
        shown = [joints for group in groups for joints in group.joints.values()]
        if not shown:
            self.floor.set_shadowed(*NO_SHADOW)
            return
        points = np.concatenate(shown)
        self.lighting.key.fit(points)
        self.floor.set_shadow_of(points, self.lighting.key.direction)

    def _follow(self, follow: bool) -> None:
        """Move the camera with the persons of the first group."""
        heads = self._groups[0].heads()
        offsets = [head - self._heads[person] for person, head in heads.items() if person in self._heads]
        if follow and offsets:
            self.camera.translate(np.mean(offsets, axis=0) * (1.0, 0.0, 1.0))
        self._heads = heads or self._heads

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

        fine: four samples a pixel, and shade of the floor in full sharpness. occlusion: with shade where things touch.
        """
        activate(self.context)
        if occlusion and not self._occlusion:
            self._picture_stale = True
            self._shadow_stale |= not self._floor_occlusion
        self._occlusion = occlusion = occlusion or (self._occlusion and not self.stale)
        if fine and not self.surface.fine:
            self._picture_stale = True
            self._shadow_stale |= not self._floor_fine
        self.surface.fine = fine or (self.surface.fine and not self.stale)
        if self.stale and self.is_grid:
            self._draw_cells(occlusion)
        elif self.stale:
            self._draw_groups(self.groups, self.surface, occlusion)
        self._shadow_stale = self._picture_stale = False

    def _draw_cells(self, occlusion: bool) -> None:
        """Draw each group into its place, all by one camera."""
        self._mosaic = self._mosaic or Mosaic(self.context)
        cells = self.cells()
        cell = self._mosaic.surface
        cell.resize(cells[0][2:])
        cell.fine = self.surface.fine
        lines = (0.0,) * 4 if self.floor.transparent else (*self.floor.line_colour, 1.0)
        self._mosaic.clear(self.surface, cells, lines, self.scene.background_color)
        for group, rect in zip(self.groups, cells, strict=True):
            for other in self._groups:
                other.set_enabled(other is group)
            self._update_light([group])
            self._shadow_stale = True
            self._draw_groups([group], cell, occlusion)
            self._mosaic.put(self.surface, rect)
        for group in self._groups:
            group.set_enabled(True)

    def cells(self, size: tuple[int, int] | None = None) -> list[CellRect]:
        """Left, top, width and height of each group's part of a picture of `size`, by default the surface's."""
        cells = self.camera.cells(size) if size else self.camera.cells(self.surface.size, self.camera.supersampling)
        return cells if self.is_grid else cells * len(self.groups)

    def _draw_groups(self, groups: Sequence[PersonGroup], surface: Surface, occlusion: bool) -> None:
        """Draw some groups into a surface."""
        self.renderer.wnd = surface
        if self._shadow_stale and self.lighting.shadows:
            self.renderer.render_shadowmap(self.scene)
            self.lighting.draw_floor_shade(*self._touching_floor(groups, occlusion), fine=surface.fine)
            self._floor_occlusion, self._floor_fine = occlusion, surface.fine
        width, height = surface.size
        self.camera.update_matrices(width, height)
        self._sort_by_distance()
        for group in groups:
            group.shade(occlusion=occlusion)
        if surface.fine:
            boxes = [box for group in groups for node in group.nodes for box in node.bounding_boxes]
            part = screen_rectangle(boxes, self.camera, surface.size)
            self.renderer.render_fine(self.scene, self.floor, self.camera, part)
        else:
            self.renderer.clear(self.scene)
            self.renderer.render_scene(self.scene, self.camera, (0, 0, width, height))
            surface.resolve(joined_boxes([box for group in groups for box in group.screen_boxes(self.camera)]))

    def _touching_floor(self, groups: Sequence[PersonGroup], occlusion: bool) -> tuple[float, Capsules]:
        """Height of the floor, metres, and capsules of the shown persons that shade it."""
        height = float(self.floor.position[1])
        parts = [capsules for group in groups for capsules in group.touching_floor(height)] if occlusion else []
        return height, joined(parts)

    def _sort_by_distance(self) -> None:
        """Sort the persons in the order to draw: from near to far, which shades less; the other way if translucent."""

        def nearness(node: PersonNode) -> float:
            seen = node.joints is not None
            return -float(np.linalg.norm(node.joints.mean(axis=0) - self.camera.position)) if seen else 0.0

        nodes = [node for group in self._groups for node in group.nodes]
        people = sorted(nodes, key=nearness, reverse=not any(node.shows_translucent for node in nodes))
        self.scene.nodes = [*people, *(node for node in self.scene.nodes if node not in people)]

    def joints(self) -> dict[Person, np.ndarray]:
        """Joints (J, 3), metres, of the persons of the first group that are shown."""
        return self._groups[0].joints

    def tag_position(self, person: Person, size: tuple[int, int] | None = None) -> tuple[float, float] | None:
        """Position of a person's tag in pixels from the top left; None if it is not shown or behind the camera.

        size: of the picture, by default the surface's.
        """
        head = self.people[person].head
        if head is None:
            return None
        return pixel_of(head, self.camera, self.cells(size)[0])

    def release(self) -> None:
        """Release all graphics objects."""
        self._evaluator.shutdown()
        for group in self._groups:
            for node in group.nodes:
                node.release()
        self.floor.release()
        if self._mosaic is not None:
            self._mosaic.release()
        self.lighting.release()
        self.surface.release()
