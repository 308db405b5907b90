"""The first sequence of the good dataset, checked."""

from tests.conftest import DatasetFolder
from tests.health.good import NAMES
from viewer.bodies.joint_model import JointModels
from viewer.dataset import Library
from viewer.health.bounds import Bounds
from viewer.health.finding import Finding
from viewer.health.sequence_check import check_sequence, parts_there

NAME = NAMES[0]
P1_MOTION, P2_MOTION = f"motions/{NAME}/P1.npz", f"motions/{NAME}/P2.npz"
P1_SKELETON, P2_SKELETON = f"skeletons/{NAME}/P1.npy", f"skeletons/{NAME}/P2.npy"


def check(dataset: DatasetFolder, bounds: Bounds | None = None, models: JointModels | None = None) -> list[Finding]:
    library = Library.open(dataset.root)
    return check_sequence(library[NAME], bounds, models, parts_there(library.tree))


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, found
    assert found[0].sequence == NAME
    return found[0]


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.kind, finding.severity, finding.file) for finding in found]
