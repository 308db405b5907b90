"""The 3D picture: persons, floor, light and camera, drawn by aitviewer and moderngl."""
