"""Make the demo dataset anew: `python assets/make_demo.py [--out FOLDER] [NAME ...]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parent


def main() -> None:
    """Write all files of the demo, or only the sequences named."""
    sys.path.insert(0, str(ASSETS.parent))
    from assets.demo_maker.files import write_annotations, write_sequence
    from assets.demo_maker.scenes import scenes

    parser = argparse.ArgumentParser(description="Make the demo dataset anew.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these sequences, and no annotations")
    parser.add_argument("--out", type=Path, default=ASSETS / "demo", help="folder to write to (default: assets/demo)")
    options = parser.parse_args()
    everything = scenes()
    unknown = set(options.names) - {scene.name for scene in everything}
    if unknown:
        parser.error(f"no such sequence: {', '.join(sorted(unknown))}")
    for scene in everything:
        if not options.names or scene.name in options.names:
            write_sequence(scene, options.out)
    if not options.names:
        write_annotations(everything, options.out)


if __name__ == "__main__":
    main()
