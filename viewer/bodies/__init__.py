"""Bodies: a motion's parameters to vertices, normals and joints, one frame at a time."""
