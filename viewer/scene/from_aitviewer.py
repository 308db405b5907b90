"""The parts of aitviewer that the scene uses, imported without torch. No other module imports aitviewer."""

from viewer.scene.stand_ins import standing_in

with standing_in():
    from aitviewer.configuration import CONFIG
    from aitviewer.renderables.meshes import Meshes
    from aitviewer.renderer import Renderer
    from aitviewer.scene.camera import ViewerCamera
    from aitviewer.scene.light import Light
    from aitviewer.scene.node import Node
    from aitviewer.scene.scene import Scene

__all__ = ["CONFIG", "Light", "Meshes", "Node", "Renderer", "Scene", "ViewerCamera"]
