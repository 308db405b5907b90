"""What is said of an export that is under way."""

from pathlib import Path

from viewer.export.run import Run


def test_from_order_to_file():
    now = [0.0]
    run = Run(lambda: now[0])
    assert (run.text, run.under_way) == ("", False)
    run.begin()
    assert (run.text, run.under_way, run.share) == ("Starting…", True, 0.0)
    run.advance(0, 150)
    assert run.text == "Frame 1 of 150"
    for done in range(1, 43):
        now[0] = 0.1 * done
        run.advance(done, 150)
    assert run.text == "Frame 43 of 150 · 11 s left"
    assert run.share == 42 / 150
    run.advance(150, 150)
    assert run.text == "Finishing…"
    run.end("saved", Path("/out/a.mp4"))
    assert (run.text, run.under_way) == ("Saved /out/a.mp4", False)


def test_it_is_given_up():
    run = Run()
    run.begin()
    run.advance(3, 10)
    run.stop()
    run.advance(4, 10)
    assert (run.text, run.under_way) == ("Stopping…", True)
    run.end("cancelled")
    assert run.text == "Cancelled. No file was left."


def test_it_fails_and_the_next_one_begins_anew():
    run = Run()
    run.begin()
    run.advance(5, 10)
    run.end("failed", reason="a.mp4: the disk is full")
    assert (run.text, run.under_way) == ("a.mp4: the disk is full", False)
    run.begin()
    assert (run.text, run.share) == ("Starting…", 0.0)
