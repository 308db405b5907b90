"""Paints shots as the command line does, in a process without a display.

python -m tests.export.drawing.paint DATASET NAME FILE.npy < a JSON list of [shot, frame]
"""

import json
import sys

import numpy as np

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.export.drawing.context import make_text_ready, open_context
from viewer.export.drawing.painter import Painter
from viewer.export.order.shot import Shot
from viewer.scene.loaded_sequence import load_sequence

if __name__ == "__main__":
    dataset, name, file = sys.argv[1:]
    make_text_ready()
    painter = Painter(open_context("egl"))
    library = Library.open(dataset)
    loaded = load_sequence(library[name], Catalog([]))
    pictures = []
    for shot, frame in json.load(sys.stdin):
        painter.set_up(library, loaded, Shot.from_dict(shot))
        pictures.append(painter.picture(frame))
    np.save(file, np.array(pictures))
