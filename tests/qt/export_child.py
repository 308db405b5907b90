"""A stand-in for viewer.export.process.child: speaks its protocol and writes a text in place of pictures.

What it does with an order is told by its first argument: "makes" it, "waits" for a cancel, is "deaf" to everything,
"fails", "crashes", or is "unusable".
"""

import json
import sys
import threading
from pathlib import Path

MANNER = sys.argv[1]
unwanted = threading.Event()


def say(**news: object) -> None:
    print(json.dumps(news), flush=True)


def read(orders: list[dict], came: threading.Condition) -> None:
    for line in sys.stdin:
        said = json.loads(line)
        if said.get("cancel"):
            unwanted.set()
        else:
            with came:
                orders.append(said["order"])
                came.notify()
    sys.stdin = None
    unwanted.set()
    with came:
        orders.append({})
        came.notify()


def make(order: dict) -> None:
    target = Path(order["output"])
    part = target.with_name(f".{target.name}.0123abcd.part")
    say(event="progress", done=0, total=4)
    part.write_text("unfinished")
    if MANNER == "crashes":
        print("a driver\nfell over.", file=sys.stderr, flush=True)
        sys.exit(3)
    if MANNER == "fails":
        part.unlink()
        say(event="failed", reason=f"{target}: the disk is full")
        return
    say(event="progress", done=2, total=4)
    if MANNER == "deaf":
        threading.Event().wait()
    if MANNER == "waits":
        unwanted.wait()
        part.unlink()
        say(event="cancelled")
        unwanted.clear()
        return
    say(event="progress", done=4, total=4)
    part.write_text(json.dumps(order))
    part.replace(target)
    say(event="done", frames=4, seconds=0.5)


def main() -> None:
    if MANNER == "unusable":
        say(event="unusable", reason="No graphics can be had here.")
        sys.exit(1)
    if MANNER == "starts forever":
        threading.Event().wait()
    say(event="ready", renderer="nothing")
    orders: list[dict] = []
    came = threading.Condition()
    threading.Thread(target=read, args=(orders, came), daemon=True).start()
    while True:
        with came:
            came.wait_for(lambda: orders)
            order = orders.pop(0)
        if not order:
            return
        make(order)


main()
