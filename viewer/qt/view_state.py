"""What the window shows, for what is made of it."""

import numpy as np

from viewer.export.order.beside import Beside
from viewer.export.order.draft import ViewState
from viewer.export.order.shot import ViewPoint
from viewer.qt.workspace import Workspace
from viewer.state.options import ViewOptions
from viewer.state.overlay_text import shown_caption_index


def view_state(workspace: Workspace) -> ViewState | None:
    """What the window shows; None if there is nothing of which a file can be made."""
    view, session = workspace.view, workspace.session
    take, library = session.take, session.library
    if view is None or view.stage is None or view.loaded is None:
        return None
    if take is None or library is None or take.n_frames == 0:
        return None
    playback, camera = session.playback, view.stage.camera
    return ViewState(
        dataset=library.root.absolute(),
        name=take.name,
        n_frames=playback.n_frames,
        fps=take.fps,
        frame=playback.frame,
        speed=abs(playback.rate),
        range=(playback.start, playback.end) if playback.has_range else None,
        size=view.pixels(),
        pixel_ratio=view.devicePixelRatioF(),
        viewpoint=ViewPoint(_point(camera.position), _point(camera.target), playback.frame),
        options=ViewOptions.from_dict(session.options.to_dict() | {"caption_index": shown_caption_index(session)}),
        model_folders=tuple(folder.absolute() for folder in workspace.model_folders),
        reading=library.reading,
        beside=Beside.of(session.sources),
        selected=workspace.targets,
        found=workspace.selection.found,
    )


def _point(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in values)
    return x, y, z
