"""The 3D view: two persons on a floor, drawn with aitviewer into any framebuffer, and the text overlay."""
