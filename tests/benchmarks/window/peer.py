"""aitviewer's SMPLSequence in its own PyQt5 Viewer, driven as the dataset's script drives it.

python -m tests.benchmarks.window.peer WORKSPACE
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from aitviewer.configuration import CONFIG
from aitviewer.models.smpl import SMPLLayer
from aitviewer.renderables.smpl import SMPLSequence
from aitviewer.viewer import Viewer

from tests.benchmarks.data.workload import MAIN, PERSONS, SHORT, models_folder, read_parameters
from tests.benchmarks.measure import SIZE, highest_rss, live_gl_objects, median_ms, report, rss, seconds

COLOURS = {"P1": (0.11, 0.53, 0.8, 1.0), "P2": (1.0, 0.27, 0, 1.0)}
SWITCHES = 6


class Peer:
    """The dataset's viewer without its text window."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self.viewer = Viewer(size=SIZE)
        self.viewer._init_scene()
        self.viewer.window._app.processEvents()  # the window system shows it
        self.paint()

    def paint(self) -> None:
        """One turn of Viewer.run's loop, until the picture is there."""
        self.viewer.window.clear()
        self.viewer.window.render(0.0, 1 / 60)
        self.viewer.window.swap_buffers()
        self.viewer.ctx.finish()

    def open(self, name: str) -> None:
        """Show the first frame of a sequence; what was shown is removed before."""
        for node in self.viewer.scene.nodes.copy():
            if type(node) is SMPLSequence:
                self.viewer.scene.remove(node)
        for person in PERSONS:
            self.viewer.scene.add(make_sequence(self._workspace, name, person))
        self.viewer.scene.current_frame_id = 0
        self.paint()

    def seek(self, frame: int) -> None:
        """Show a frame."""
        self.viewer.scene.current_frame_id = frame
        self.paint()


def configure(workspace: Path, **settings: Any) -> None:
    """What aitviewer reads when it starts, and the workspace's body models."""
    CONFIG.update_conf({"device": "cpu", "vsync": False, "smplx_models": str(models_folder(workspace)), **settings})


def make_sequence(workspace: Path, name: str, person: str) -> SMPLSequence:
    """One person, evaluated whole, as the dataset's script makes it."""
    arrays = read_parameters(workspace, name, person)
    frames = len(arrays["pose_body"])
    layer = SMPLLayer(model_type="smplx", gender=str(arrays["gender"]), num_betas=10, device=CONFIG.device)
    return SMPLSequence(
        poses_body=arrays["pose_body"].reshape(frames, -1),
        smpl_layer=layer,
        poses_root=arrays["root_orient"],
        betas=arrays["betas"],
        trans=arrays["trans"],
        poses_left_hand=arrays["pose_lhand"].reshape(frames, -1),
        poses_right_hand=arrays["pose_rhand"].reshape(frames, -1),
        device=CONFIG.device,
        color=COLOURS[person],
    )


def look_from_the_front(viewer: Viewer) -> None:
    """Stand the persons on the floor, and the camera in front of them."""
    viewer.scene.auto_set_floor()
    viewer.scene.auto_set_camera_target()
    viewer.scene.camera.position = np.array((0.0, 1.4, 4.5))


def main(workspace: Path, picture: Path | None) -> None:
    after_import = rss()
    configure(workspace, window_type="pyqt5")
    peer = Peer(workspace)
    empty_window = rss()
    report("peer", "open", seconds(lambda: peer.open(MAIN)), "s")
    report("peer", "memory", rss() - after_import, "MB")
    report("peer", "sequence memory", rss() - empty_window, "MB")
    report("peer", "highest memory", highest_rss() - after_import, "MB")
    look_from_the_front(peer.viewer)
    report("peer", "redraw", median_ms(peer.paint), "ms")
    frames = random.Random(0)
    report("peer", "seek", median_ms(lambda: peer.seek(frames.randrange(1_200))), "ms")
    if picture:
        peer.viewer.get_current_frame_as_image().save(picture)
    peer.open(SHORT[0])
    memory, objects = rss(), live_gl_objects()
    for i in range(SWITCHES):
        peer.open(SHORT[1 + i])
    report("peer", "memory a switch", (rss() - memory) / SWITCHES, "MB")
    report("peer", "GL objects a switch", (live_gl_objects() - objects) / SWITCHES, "")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
