"""Persons written for programs of animation: glTF, USD, BVH, OBJ, PLY, and their joints as numbers."""
