"""Workers that are none: bulk work is done in the process of the test."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterator
from unittest.mock import patch

from viewer.bulk import child
from viewer.bulk.child import pickled_error
from viewer.errors import ViewerError
from viewer.export import rendering

COMMANDS = ("check", "compare", "preprocess.steps", "render", "report")


@contextlib.contextmanager
def work_here() -> Iterator[None]:
    """Commands do the work of their workers themselves; one studio draws all, mannequins by fewer triangles."""
    studios = []

    def studio(gl):
        from tests.scene.fewer_triangles import fewer_triangles
        from viewer.export.drawing.studio import Studio

        if not studios:
            stack.enter_context(fewer_triangles())
            studios.append(Studio(gl, threads=1))
        return studios[0]

    with contextlib.ExitStack() as stack:
        for module in COMMANDS:
            stack.enter_context(patch(f"viewer.cli.{module}.workers_of", lambda _: Here()))
        stack.enter_context(patch.object(rendering, "_open_studio", studio))
        yield
        for one in studios:
            one.release()


class Here:
    """In place of viewer.bulk.cluster.Workers."""

    @contextlib.contextmanager
    def connected(self, _n_items=None):
        yield _Cluster()


class _Cluster:
    def __init__(self):
        self.work = {}
        self.stopped = set()

    def n_places(self):
        return 1

    def submit(self, _key, run, task, items, _time_limit):
        return _Future(self, run, task, items)

    def stop(self, run):
        self.stopped.add(run)


class _Future:
    """Done when its result is asked for."""

    status = "finished"

    def __init__(self, cluster, run, task, items):
        self._cluster, self._run, self._task, self._items = cluster, run, pickle.loads(task), items  # noqa: S301

    def add_done_callback(self, call):
        call(self)

    def result(self):
        work, run = self._cluster.work, self._run
        if run in self._cluster.stopped:
            return []
        answers = []
        items = [pickle.loads(item) for item in self._items]  # noqa: S301
        try:
            work[run] = work.get(run) or self._task.begin()
        except ViewerError as error:
            return [("fatal", pickled_error(error))]
        while len(answers) < len(items) and ("fatal",) not in [answer[:1] for answer in answers]:
            with patch.object(child, "_end_if_hung"):  # it would end the test
                child._work(self._task, work[run], items[len(answers) :], answers.append, 60.0)
        return answers
