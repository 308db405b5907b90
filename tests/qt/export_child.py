"""A stand-in for viewer.export.child: follows its protocol but writes text files.

The first argument is its behaviour: it "makes" orders, "waits" for a cancel, is "deaf" to everything, "fails",
"crashes", "starts forever" or is "unusable".
"""

import json
import sys
import threading
from pathlib import Path

BEHAVIOUR = sys.argv[1]
cancelled = threading.Event()


def send(**event: object) -> None:
    print(json.dumps(event), flush=True)


def read(orders: list[dict], arrived: threading.Condition) -> None:
    for line in sys.stdin:
        message = json.loads(line)
        if message.get("cancel"):
            cancelled.set()
        else:
            with arrived:
                orders.append(message["order"])
                arrived.notify()
    sys.stdin = None
    cancelled.set()
    with arrived:
        orders.append({})
        arrived.notify()


def make(order: dict) -> None:
    target = Path(order["output"])
    part = target.with_name(f".{target.name}.0123abcd.part")
    send(event="progress", done=0, total=4)
    part.write_text("unfinished")
    if BEHAVIOUR == "crashes":
        print("a driver\nfell over.", file=sys.stderr, flush=True)
        sys.exit(3)
    if BEHAVIOUR == "fails":
        part.unlink()
        send(event="failed", reason=f"{target}: the disk is full")
        return
    send(event="progress", done=2, total=4)
    if BEHAVIOUR == "deaf":
        threading.Event().wait()
    if BEHAVIOUR == "waits":
        cancelled.wait()
        part.unlink()
        send(event="cancelled")
        cancelled.clear()
        return
    send(event="progress", done=4, total=4)
    part.write_text(json.dumps(order))
    part.replace(target)
    send(event="done", frames=4, seconds=0.5)


def main() -> None:
    if BEHAVIOUR == "unusable":
        send(event="unusable", reason="No graphics can be had here.")
        sys.exit(1)
    if BEHAVIOUR == "starts forever":
        threading.Event().wait()
    send(event="ready", renderer="nothing")
    orders: list[dict] = []
    arrived = threading.Condition()
    threading.Thread(target=read, args=(orders, arrived), daemon=True).start()
    while True:
        with arrived:
            arrived.wait_for(lambda: orders)
            order = orders.pop(0)
        if not order:
            return
        make(order)


main()
