"""The 3D picture: persons, floor, light and camera, drawn with aitviewer and moderngl."""
