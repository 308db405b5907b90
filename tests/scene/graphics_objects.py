"""Counting the objects of a graphics context with OpenGL."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections import Counter

KINDS = ("Buffer", "Framebuffer", "Program", "Renderbuffer", "Shader", "Texture", "VertexArray")
HIGHEST_NAME = 4096  # the lowest free name is used next, and a test has far fewer objects


def count_objects() -> Counter[str]:
    """Number of live objects of the current EGL context, by kind."""
    egl = ctypes.CDLL(ctypes.util.find_library("EGL") or "libEGL.so.1")
    egl.eglGetProcAddress.restype = ctypes.c_void_p
    egl.eglGetProcAddress.argtypes = [ctypes.c_char_p]
    # a deleted program stays alive while it is in use
    ctypes.CFUNCTYPE(None, ctypes.c_uint)(egl.eglGetProcAddress(b"glUseProgram"))(0)
    counts: Counter[str] = Counter()
    for kind in KINDS:
        address = egl.eglGetProcAddress(f"glIs{kind}".encode())
        is_one = ctypes.CFUNCTYPE(ctypes.c_ubyte, ctypes.c_uint)(address)
        counts[kind] = sum(bool(is_one(name)) for name in range(1, HIGHEST_NAME))
    return counts
