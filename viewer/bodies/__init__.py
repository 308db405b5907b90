"""Bodies: the parameters of a motion turned into vertices, normals and joints, one frame at a time."""
