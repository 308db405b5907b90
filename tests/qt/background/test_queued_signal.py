"""Signals emitted from worker threads."""

import threading

from viewer.qt.background.queued_signal import QueuedSignal


def test_it_emits_until_closed():
    emitted = []
    signal = QueuedSignal(lambda *arguments: emitted.append(arguments))
    signal.emit(1, "a")
    signal.emit()
    signal.close()
    signal.emit(2)
    assert emitted == [(1, "a"), ()]


def test_closing_waits_for_an_emission_in_progress():
    emitting, may_continue, order = threading.Event(), threading.Event(), []

    def emit() -> None:
        emitting.set()
        assert may_continue.wait(60)
        order.append("emitted")

    def close() -> None:
        signal.close()
        order.append("closed")

    signal = QueuedSignal(emit)
    threads = [threading.Thread(target=signal.emit)]
    threads[0].start()
    assert emitting.wait(60)
    threads.append(threading.Thread(target=close))
    threads[1].start()
    may_continue.set()
    for thread in threads:
        thread.join(60)
    assert order == ["emitted", "closed"]
