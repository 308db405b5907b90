"""Stands in for viewer.health.worker: python worker_standin.py MANNER. Speaks as it does, and goes wrong on request."""

import json
import os
import signal
import sys
import time
from pathlib import Path

NAMES = [f"G{number:03}" for number in range(1, 9)]


def say(**answer):
    print(json.dumps(answer), flush=True)


def main():
    manner, mark = sys.argv[1], Path(sys.argv[2])
    if manner == "falls over":
        sys.exit("fell over")
    say(event="open")
    for line in sys.stdin:
        asked = json.loads(line)
        if asked.get("dataset"):
            say(event="dataset", names=NAMES, findings=[])
            continue
        name = asked["check"]
        if name == "G003":
            first = not mark.exists()
            mark.touch()
            if manner == "dies" or (manner == "dies once" and first):
                print('{"event": "chec', end="", flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            if manner == "hangs":
                time.sleep(1000)
        say(event="checked", name=name, findings=[])


if __name__ == "__main__":
    main()
