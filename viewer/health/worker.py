"""The process that checks sequences for others: python -m viewer.health.worker ROOT [DIR ...]

DIR: where body models are; --max-speed and --floor are those of the command. It takes lines of JSON and answers in
lines of JSON, in the order in which they came.

    out  {"event": "open"}                   once; or {"event": "unusable", "path": P, "reason": WHY}, and the end
    in   {"dataset": true}                   {"check": NAME}
    out  {"event": "dataset", "names": [NAME ...], "findings": [...]}
         {"event": "checked", "name": NAME, "findings": [...]}

A finding is what Finding.to_dict gives. The process ends with its input.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from viewer.bodies.joint_model import JointModels
from viewer.dataset import Library
from viewer.errors import FileError
from viewer.health.bounds import FLOOR, MAX_SPEED, Bounds
from viewer.health.dataset_check import check_dataset
from viewer.health.finding import Finding
from viewer.health.sequence_check import check_sequence, parts_there

log = logging.getLogger(__name__)
_NICE = 5  # whoever waits for the result goes first


def serve(
    root: Path, bounds: Bounds, folders: Iterable[Path], asked: TextIO, say: Callable[[dict[str, Any]], None]
) -> int:
    """Answer until nobody asks any more; the exit status."""
    try:
        library = Library.open(root)
        models = JointModels(list(folders))
        parts = parts_there(library.tree)
    except FileError as error:
        say({"event": "unusable", "path": error.path, "reason": error.reason})
        return 1
    say({"event": "open"})
    for line in asked:
        question = json.loads(line)
        if question.get("dataset"):
            found = check_dataset(library)
            say({"event": "dataset", "names": library.names, "findings": [finding.to_dict() for finding in found]})
            continue
        name = question["check"]
        try:
            found = check_sequence(library[name], bounds, models, parts)
        except Exception as error:
            log.exception("the check of %s failed", name)
            told = f"the program made a mistake while checking it ({type(error).__name__}: {error})"
            found = [Finding("unchecked", "wrong", name, "", told)]
        say({"event": "checked", "name": name, "findings": [finding.to_dict() for finding in found]})
    return 0


def main() -> int:
    """Run as a process of its own; what libraries print goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m viewer.health.worker", description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--max-speed", type=float, default=MAX_SPEED)
    parser.add_argument("--floor", type=float, default=FLOOR)
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asks
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(answer: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more; the input ends as well
            answers.write(json.dumps(answer) + "\n")

    return serve(options.root, Bounds(options.max_speed, options.floor), options.folders, sys.stdin, say)


if __name__ == "__main__":
    sys.exit(main())
