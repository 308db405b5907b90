"""Playbacks and a log of their signals, for the tests of playback."""

from viewer.state.playback import Playback

FPS = 120.0


class Log:
    """A log of a playback's signals."""

    def __init__(self, playback: Playback) -> None:
        self.frames: list[int] = []
        self.playing: list[bool] = []
        self.settings = 0
        playback.frame_changed.connect(self.frames.append)
        playback.playing_changed.connect(self.playing.append)
        playback.settings_changed.connect(self.count)

    def count(self) -> None:
        self.settings += 1


def playing(n_frames: int, **settings: object) -> Playback:
    playback = Playback(n_frames, FPS)
    for name, value in settings.items():
        setattr(playback, name, value)
    playback.play()
    return playback
