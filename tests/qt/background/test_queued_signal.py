"""The box through which threads send."""

import threading

from viewer.qt.background.queued_signal import Outbox


def test_it_sends_until_it_is_closed():
    sent = []
    box = Outbox(lambda *news: sent.append(news))
    box.post(1, "a")
    box.post()
    box.close()
    box.post(2)
    assert sent == [(1, "a"), ()]


def test_closing_waits_for_what_is_being_sent():
    sending, may_go_on, order = threading.Event(), threading.Event(), []

    def send() -> None:
        sending.set()
        assert may_go_on.wait(60)
        order.append("sent")

    def close() -> None:
        box.close()
        order.append("closed")

    box = Outbox(send)
    threads = [threading.Thread(target=box.post)]
    threads[0].start()
    assert sending.wait(60)
    threads.append(threading.Thread(target=close))
    threads[1].start()
    may_go_on.set()
    for thread in threads:
        thread.join(60)
    assert order == ["sent", "closed"]
