"""A stand-in for viewer.export.thumbnails.child: speaks its protocol and makes strips of plain grey stills.

Its first argument is a file that it adds the name of each order to. The second is what it does: "draws"; "stalls" with
an unfinished file; "waits" with each order until the file PERMIT (its third argument) is there; "fails"; "crashes";
"crashes once"; is "unusable".
It imports nothing but the standard library: many tests start it, and each would wait for numpy.
"""

import json
import struct
import sys
import threading
import time
import zlib
from pathlib import Path


def say(**news: object) -> None:
    print(json.dumps(news), flush=True)


def grey(still: int) -> int:
    """The grey of a still."""
    return 10 + 25 * still


def png(row: bytes, height: int) -> bytes:
    """A grey PNG picture whose rows are all the same, a byte for a pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", len(row), height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + row) * height, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def make(order: dict, log: Path, manner: str) -> None:
    target = Path(order["output"])
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.0123abcd.part")
    with log.open("a") as names:
        print(order["name"], file=names)
    if manner == "waits":
        while not Path(sys.argv[3]).exists():
            time.sleep(0.01)
    if manner == "fails":
        say(event="failed", reason=f"{order['name']}: is broken")
        return
    part.touch()
    if manner == "crashes" or (manner == "crashes once" and len(log.read_text().split()) == 1):
        sys.exit(3)
    if manner == "stalls":
        threading.Event().wait()
    width, height = order["shot"]["size"]
    count = order["product"].get("stills", 1)
    row = b"".join(bytes([grey(still)]) * width for still in range(count))
    part.write_bytes(png(row, height))
    part.replace(target)
    say(event="done", frames=count, seconds=0.0)


def main(log: Path, manner: str) -> None:
    if manner == "unusable":
        say(event="unusable", reason="No graphics can be had here.")
        sys.exit(1)
    say(event="ready", renderer="nothing")
    for line in sys.stdin:
        said = json.loads(line)
        if "order" in said:
            make(said["order"], log, manner)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
