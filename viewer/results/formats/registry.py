"""All readers, in the order in which a file is tried."""

from __future__ import annotations

from typing import Final

from viewer.results.clip import Format
from viewer.results.contents import Contents
from viewer.results.formats.commdm import ComMdm
from viewer.results.formats.converted import Converted
from viewer.results.formats.flat672 import Flat672
from viewer.results.formats.hdf5 import GlobalJoints, TrainingRows
from viewer.results.formats.humanml import HumanMl
from viewer.results.formats.interhuman import InterHuman
from viewer.results.formats.joint_arrays import JointArrays
from viewer.results.formats.keypoints import Keypoints
from viewer.results.formats.mdm import Mdm, MdmParameters
from viewer.results.formats.person_dicts import PersonDicts
from viewer.results.formats.regennet import Pack, ReGenNet
from viewer.results.formats.rows6 import Rows6
from viewer.results.formats.think_then_react import ThinkThenReact
from viewer.results.formats.vectors262 import Vectors262

FORMATS: Final[tuple[Format, ...]] = (
    # a dict in a .npy or a pickle
    *(ReGenNet(), ComMdm(), MdmParameters(), Mdm(), PersonDicts(), ThinkThenReact()),
    # an array
    *(Flat672(), Rows6(), Vectors262(), HumanMl(), InterHuman(), Keypoints(), JointArrays()),
    # HDF5, .npz
    *(GlobalJoints(), TrainingRows(), Pack(), Converted()),
)


def format_of(contents: Contents) -> Format | None:
    """Return the reader of a file; None if none knows it."""
    return next((reader for reader in FORMATS if reader.holds(contents)), None)
