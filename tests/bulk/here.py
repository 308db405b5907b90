"""Workers that are none: bulk work is done in the process of the test."""

from __future__ import annotations

import contextlib
import pickle
from unittest.mock import patch

from viewer.bulk import child
from viewer.bulk.child import pickled_error
from viewer.errors import ViewerError


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
