"""The nodes of the stage, drawn in aitviewer's order."""

from __future__ import annotations

from viewer.scene.drawing.camera import StageCamera
from viewer.scene.from_aitviewer import Node, Scene
from viewer.scene.lighting.key_light import KeyLight


class StageScene(Scene):
    """aitviewer's scene without its lights, floor, origin and marks of the camera, which are not used here."""

    def __init__(self, key: KeyLight, camera: StageCamera, *nodes: Node) -> None:
        """Skip aitviewer's constructor, which makes the meshes of all that."""
        Node.__init__(self, gui_material=False)
        self.lights = [key]
        self.camera = camera
        self.camera_target, self.trackball = Node(), Node()  # asked where they are by aitviewer
        self.backface_culling = True
        self.add(key, *nodes)
