"""A few sequences with marks and playlists, and their captions in a real FTS5 table."""

import sqlite3

import numpy as np

from viewer.dataset.actions import ACTIONS
from viewer.dataset.annotations import SPLITS
from viewer.index.facts import FILES, GENDERS, UNKNOWN, Facts, FileState, name_numbers
from viewer.notes.marks import Marks, RangeNote


class Captions:
    """Captions in an FTS5 table in memory."""

    def __init__(self, captions):
        self.n_searches = 0
        self._size = len(captions)
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5 (name, action, captions, tokenize='unicode61 remove_diacritics 2')"
        )
        for row, of_row in enumerate(captions):
            self._connection.execute(
                "INSERT INTO texts (rowid, captions) VALUES (?, ?)", (row, " \ue000 ".join(of_row))
            )

    def matching(self, expression):
        self.n_searches += 1
        mask = np.zeros(self._size, bool)
        found = self._connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,))
        mask[[row for (row,) in found]] = True
        return mask

    def close(self):
        self._connection.close()


class SamplePlaylist:
    """A playlist with a query, or with names."""

    def __init__(self, query=None, names=()):
        self.query = query
        self.names = tuple(names)


def sample_facts(rows, actions=ACTIONS):
    """Facts of sequences given as dicts; missing keys are unknown."""
    names = tuple(row["name"] for row in rows)
    group, shoot, label, piece = name_numbers(names).T

    def column(key, dtype, unknown=UNKNOWN):
        return np.array([row.get(key, unknown) for row in rows], dtype)

    def codes(key, values):
        return np.array([values.index(row[key]) if row.get(key) else UNKNOWN for row in rows], np.int8)

    states = [row.get("states", [FileState.UNREAD] * len(FILES)) for row in rows]
    return Facts(
        names=names,
        action_names=tuple(actions),
        action=np.where(label < len(actions), label, UNKNOWN).astype(np.int16),
        group=group.copy(),
        shoot=shoot.copy(),
        piece=piece.copy(),
        split=codes("split", SPLITS),
        familiarity=column("familiarity", np.int8),
        order=column("order", np.int8),
        frames=column("frames", np.int32),
        rates=column("rate", np.int32),
        genders=np.stack([codes("P1", GENDERS), codes("P2", GENDERS)], axis=1),
        states=np.array(states, np.uint8).reshape(len(rows), len(FILES)),
    )


U, M, G, B = FileState
ROWS = [
    {
        "name": "G001T000A000R000", "split": "train", "familiarity": 1, "order": 1, "frames": 300,
        "P1": "male", "P2": "male", "states": [G, G, G, G, G],
        "captions": ["Two people hug.", "ZOË embraces a friend, tightly."],
    },
    {
        "name": "G001T000A001R000", "split": "train", "familiarity": 1, "order": 0, "frames": 600,
        "P1": "male", "P2": "female", "states": [G, G, M, M, G],
        "captions": ["They shake hands; the other person waves.", "A pat on the back."],
    },
    {
        "name": "G002T001A016R003", "split": "val", "familiarity": 4, "order": 1, "frames": 606,
        "P1": "female", "P2": "male", "states": [G, B, G, G, M], "captions": [],
    },
    {
        "name": "G012T003A011R001", "familiarity": 3, "order": 0, "frames": 1200,
        "P1": "female", "P2": "neutral", "states": [M, G, G, B, B], "captions": ["on the back, a pat"],
    },
    {"name": "G059T002A030R001", "split": "test", "order": 1, "frames": 1201, "P1": "male", "states": [G, U, U, U, G],
     "captions": ["He runs Straße 7, high; five metres"]},
    {"name": "G100T000A099R000"},
    {"name": "Réhearsal take_2", "split": "test", "captions": ["one person waves"]},
]  # fmt: skip
MARKS = {
    ROWS[0]["name"]: Marks(favourite=True, rating=5, tags=("good", "to show"), note="a fine one"),
    ROWS[1]["name"]: Marks(rating=2, tags=("good",)),
    ROWS[2]["name"]: Marks(tags=('say "hi"', "Good, old"), ranges=(RangeNote("1", 0, 5, "here"),)),
    ROWS[4]["name"]: Marks(rating=4),
    "gone": Marks(favourite=True, tags=("gone",)),
}
PLAYLISTS = {
    "My best": SamplePlaylist(names=[ROWS[3]["name"], ROWS[0]["name"], "gone"]),
    "long": SamplePlaylist("length:>=5"),
    "short": SamplePlaylist("-playlist:long"),
    "round": SamplePlaylist("playlist:round"),
    "broken": SamplePlaylist("hug colour:red"),
    "none": SamplePlaylist(names=[]),
}
