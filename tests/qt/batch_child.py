"""A stand-in for viewer.export.process.batch_child: the first argument is its behaviour.

It "makes" all but the last sequence, which fails; "waits" after the first until its input ends; "refuses"; "crashes".
"""

import json
import sys


def send(**event: object) -> None:
    print(json.dumps(event), flush=True)


def main(behaviour: str) -> None:
    batch = json.loads(sys.stdin.readline())
    names = batch["names"]
    if behaviour == "refuses":
        send(event="failed", reason="another run is writing into it")
        return
    send(event="begun", total=len(names))
    for name in names[:1] if behaviour != "makes" else names[:-1]:
        send(event="sequence", name=name, status="skipped" if name == names[1] else "done", reason="")
    if behaviour == "crashes":
        sys.exit("no memory")
    if behaviour == "waits":
        sys.stdin.read()
    else:
        send(event="sequence", name=names[-1], status="failed", reason="it has no frames")
    send(event="done")


main(sys.argv[1])
