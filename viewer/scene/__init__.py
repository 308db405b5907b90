"""Two persons on a floor, drawn by aitviewer's scene and renderer into any framebuffer."""
