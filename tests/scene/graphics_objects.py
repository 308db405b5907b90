"""Counting what a graphics context holds, asked of OpenGL itself."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections import Counter

KINDS = ("Buffer", "Framebuffer", "Program", "Renderbuffer", "Shader", "Texture", "VertexArray")
HIGHEST_NAME = 4096  # names are given out from the lowest free one; a test holds far fewer


def count_objects() -> Counter[str]:
    """Live objects of the context that is current, by kind; it must be an EGL context."""
    egl = ctypes.CDLL(ctypes.util.find_library("EGL") or "libEGL.so.1")
    egl.eglGetProcAddress.restype = ctypes.c_void_p
    egl.eglGetProcAddress.argtypes = [ctypes.c_char_p]
    # a program that was deleted lives on as long as it is the one in use
    ctypes.CFUNCTYPE(None, ctypes.c_uint)(egl.eglGetProcAddress(b"glUseProgram"))(0)
    counted: Counter[str] = Counter()
    for kind in KINDS:
        address = egl.eglGetProcAddress(f"glIs{kind}".encode())
        is_one = ctypes.CFUNCTYPE(ctypes.c_ubyte, ctypes.c_uint)(address)
        counted[kind] = sum(bool(is_one(name)) for name in range(1, HIGHEST_NAME))
    return counted
