"""Drawing in the background, by a stand-in for the child and once by the real one."""

import os
import queue
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.export.thumbnails import stand_in as thumbnail_stand_in
from viewer.dataset import Library
from viewer.export.thumbnails.cache import stills_in
from viewer.export.thumbnails.child import NICENESS
from viewer.export.thumbnails.drawer import COMMAND, ThumbnailDrawer
from viewer.export.thumbnails.thumbnail import STILLS, Thumbnails

LONG_S = 60.0


class Run:
    """A drawer and what it told."""

    def __init__(self, command: tuple[str, ...], idle_s: float) -> None:
        self.told: queue.Queue[tuple[str, str]] = queue.Queue()  # name, reason
        self.drawer = ThumbnailDrawer(
            lambda order: self.told.put((order.name, "")),
            lambda order, reason: self.told.put((order.name, reason)),
            command,
            idle_s,
        )

    def next(self) -> tuple[str, str]:
        return self.told.get(timeout=LONG_S)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Names of all orders that the stand-in was given."""
    path = tmp_path / "orders"
    path.touch()
    return path


@pytest.fixture
def permit(tmp_path: Path) -> Path:
    return tmp_path / "permit"


@pytest.fixture
def thumbnails(small_dataset, tmp_path: Path) -> Thumbnails:
    return Thumbnails(Library.open(small_dataset.root), "dark", tmp_path / "thumbnails" / "kept")


@pytest.fixture
def start(log: Path, permit: Path) -> Iterator[Callable[..., Run]]:
    """start(manner) is a drawer with a stand-in of that manner."""
    runs = []

    def make(manner: str = "draws", idle_s: float = LONG_S, command: tuple[str, ...] = ()) -> Run:
        stand_in = (sys.executable, thumbnail_stand_in.__file__, str(log), manner, str(permit))
        runs.append(Run(command or stand_in, idle_s))
        return runs[-1]

    yield make
    for run in runs:
        run.drawer.stop()


def orders(thumbnails: Thumbnails) -> list:
    return [thumbnails.order(name, thumbnails.path(name)) for name in thumbnails.library.names]


def drawn(log: Path) -> list[str]:
    return log.read_text().split()


def wait_for(condition: Callable[[], bool]) -> None:
    """Until another thread or process has come so far."""
    for _ in range(int(LONG_S / 0.01)):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to pass")


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_nothing_is_started_before_the_first_wish(start):
    run = start()
    run.drawer.want([])
    assert (run.drawer.pid, run.drawer._thread) == (None, None)


def test_in_the_order_wished_for(start, thumbnails, log):
    run, wanted = start(), orders(thumbnails)[::-1]
    run.drawer.want(wanted)
    assert [run.next() for _ in wanted] == [(order.name, "") for order in wanted]
    assert [stills_in(order.output) for order in wanted] == [STILLS] * len(wanted)
    assert drawn(log) == [order.name for order in wanted]


def test_the_newest_wish_replaces_those_before(start, thumbnails, log, permit):
    run, (first, second, third, last) = start("waits"), orders(thumbnails)
    run.drawer.want([first, second, third])
    wait_for(lambda: drawn(log) == [first.name])
    run.drawer.want([last, first])
    permit.touch()
    assert [run.next()[0] for _ in range(2)] == [first.name, last.name]
    assert drawn(log) == [first.name, last.name]


def test_nothing_is_begun_while_it_is_paused(start, thumbnails, log):
    run = start()
    run.drawer.set_paused(True)
    run.drawer.want(orders(thumbnails)[:1])
    wait_for(lambda: run.drawer._thread.is_alive())
    assert (drawn(log), run.drawer.pid) == ([], None)
    run.drawer.set_paused(False)
    assert run.next() == (thumbnails.library.names[0], "")


def test_the_process_ends_when_it_is_idle_and_comes_again(start, thumbnails):
    run, (first, second, *_) = start(idle_s=0.0), orders(thumbnails)
    run.drawer.want([first])
    run.next()
    wait_for(lambda: run.drawer.pid is None)
    run.drawer.want([second])
    assert run.next() == (second.name, "")


def test_what_is_there_already_is_not_drawn(start, thumbnails, log):
    run, first = start(), orders(thumbnails)[0]
    for _ in range(2):
        run.drawer.want([first])
        assert run.next() == (first.name, "")
    assert drawn(log) == [first.name]


def test_a_new_one_takes_the_place_of_the_old(start, thumbnails, small_dataset):
    run, name = start(), thumbnails.library.names[0]
    before = orders(thumbnails)[0]
    run.drawer.want([before])
    run.next()
    small_dataset.write_motion(name, "P1", 24)
    after = orders(thumbnails)[0]
    run.drawer.want([after])
    run.next()
    assert [path.name for path in thumbnails.folder.iterdir()] == [after.output.name]
    assert before.output != after.output


def test_a_failure_is_told_and_the_next_is_drawn(start, thumbnails, log):
    run, wanted = start("fails"), orders(thumbnails)[:2]
    run.drawer.want(wanted)
    assert [run.next() for _ in wanted] == [(order.name, f"{order.name}: is broken") for order in wanted]
    assert drawn(log) == [order.name for order in wanted]


def test_a_process_that_crashes_gets_a_second_chance(start, thumbnails, log):
    run, first = start("crashes once"), orders(thumbnails)[0]
    run.drawer.want([first])
    assert run.next() == (first.name, "")
    assert drawn(log) == [first.name] * 2
    assert [path.name for path in thumbnails.folder.iterdir()] == [first.output.name]


def test_no_third_chance(start, thumbnails, log):
    run, first = start("crashes"), orders(thumbnails)[0]
    run.drawer.want([first])
    name, reason = run.next()
    assert (name, "ended with status 3" in reason) == (first.name, True)
    assert drawn(log) == [first.name] * 2
    assert list(thumbnails.folder.iterdir()) == []


def test_without_graphics_one_process_is_tried(start, thumbnails):
    run, wanted = start("unusable"), orders(thumbnails)
    run.drawer.want(wanted)
    assert {run.next()[1] for _ in wanted} == {"No graphics can be had here."}


def test_a_command_that_is_not_there(start, thumbnails):
    run = start(command=("/nowhere/python",))
    run.drawer.want(orders(thumbnails)[:1])
    assert "No such file" in run.next()[1]


def test_stopping_while_it_draws_leaves_nothing(start, thumbnails, log):
    run, wanted = start("stalls"), orders(thumbnails)
    run.drawer.want(wanted)
    wait_for(lambda: thumbnails.folder.exists() and len(list(thumbnails.folder.iterdir())) == 1)
    pid = run.drawer.pid
    run.drawer.stop()
    assert gone(pid)
    assert not run.drawer._thread.is_alive()
    assert list(thumbnails.folder.iterdir()) == []
    assert run.told.empty()
    assert drawn(log) == [wanted[0].name]


def test_stopping_an_idle_one(start, thumbnails):
    run = start()
    run.drawer.want(orders(thumbnails)[:1])
    run.next()
    pid = run.drawer.pid
    run.drawer.stop()
    assert gone(pid)


def test_the_real_one_draws_and_stands_back(start, thumbnails, small_dataset):
    for person in ("P1", "P2"):
        small_dataset.write(f"motions/{thumbnails.library.names[1]}/{person}.npz", b"broken")
        small_dataset.write(f"skeletons/{thumbnails.library.names[1]}/{person}.npy", b"broken")
    run, wanted = start(command=COMMAND), orders(thumbnails)[:2]
    run.drawer.want(wanted)
    assert run.next() == (wanted[0].name, "")
    assert stills_in(wanted[0].output) == STILLS
    name, reason = run.next()
    assert (name, "nothing can be shown" in reason) == (wanted[1].name, True)
    assert os.getpriority(os.PRIO_PROCESS, run.drawer.pid) >= NICENESS
    run.drawer.stop()
    assert [path.name for path in thumbnails.folder.iterdir()] == [wanted[0].output.name]
