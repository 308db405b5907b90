"""Where the camera goes: pure functions of points, without graphics."""
