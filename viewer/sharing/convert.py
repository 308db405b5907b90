"""Converting sequences one after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.bodies.catalog import Catalog
from viewer.bulk.new_folder import new_folder
from viewer.dataset import Library
from viewer.errors import ExportError, FileError, ViewerError
from viewer.export.drawing.result import Cancelled
from viewer.export.writing.os_errors import reason
from viewer.export.writing.unfinished import check_target, unfinished
from viewer.file_names import file_name
from viewer.preprocess.motions.new_motion_file import new_motion_file
from viewer.processed.layout import CAPTURED, FRAME_KEY
from viewer.sharing.new_file import new_file
from viewer.sharing.order import FORMATS, Order
from viewer.sharing.parameters import Parameters, pair_rows, read_parameters, write_persons
from viewer.sharing.progress import Report
from viewer.sharing.scenes.scene import Scene, Wanted, read_scene, told_of_bodies

_SAME_RATE = 1e-6  # frames a second


@dataclass(frozen=True)
class Converted:
    """What became of a sequence."""

    name: str
    paths: tuple[Path, ...] = ()  # the files that were written
    frames: int = 0
    notes: tuple[str, ...] = ()  # sentences about what was read, and about what was written
    is_whole: bool = True  # whether all files of its persons could be read
    error: ViewerError | None = None  # why it was not converted


def convert_all(
    order: Order, library: Library, names: Sequence[str], models: tuple[Path, ...], report: Report
) -> Generator[Converted]:
    """Convert sequences; one that fails does not keep the others from being converted.

    Parameters
    ----------
    order : Order
        What to make of them; `Order.check` has been called.
    library : Library
        Where they are.
    names : sequence of str
        Which.
    models : tuple of Path
        Folders of body models.
    report : callable
        Is told how far each sequence is; what it raises, such as Cancelled, ends everything, and no file that is not
        whole stays.

    Yields
    ------
    Converted
        Of each sequence.

    Raises
    ------
    FileError
        The one file of all sequences cannot be written.
    """
    if order.to == "h5":
        yield from _into_one_file(order, library, names, models)
        return
    catalog = Catalog(models)
    for name in names:
        try:
            if FORMATS[order.to].kind == "parameters":
                yield _persons(order, library, name, models)
            else:
                yield _scene(order, library, name, catalog, report)
        except Cancelled:
            raise
        except ViewerError as error:
            yield Converted(name, error=error)


def _persons(order: Order, library: Library, name: str, models: tuple[Path, ...]) -> Converted:
    parameters = read_parameters(library[name], library.holds, order.span, order.convention, models)
    paths = write_persons(
        parameters, order.paths(name), order.output, amass=order.to == "amass", overwrite=order.overwrite
    )
    return Converted(name, paths, parameters.n_frames, parameters.notes, parameters.is_whole)


def _into_one_file(
    order: Order, library: Library, names: Sequence[str], models: tuple[Path, ...]
) -> Iterator[Converted]:
    check_target(order.output, overwrite=order.overwrite)
    first: Parameters | None = None
    last_reason = ""
    about = {"made_by": "convert", "source": str(library.root)}
    with _os_errors(order.output), new_folder(order.output.parent), new_motion_file(order.output, about) as file:
        for name in names:
            try:
                parameters = read_parameters(library[name], library.holds, order.span, order.convention, models)
                rows = pair_rows(parameters)
                first = first or parameters
                _check_alike(parameters, first)
            except ViewerError as error:
                last_reason = f": {error}"
                yield Converted(name, error=error)
                continue
            file.add(file_name(name), rows, _attributes(parameters))
            if parameters is first:
                file.tell({"fps": first.fps, **({FRAME_KEY: CAPTURED} if first.is_captured else {})})
            notes = (*parameters.notes, *_lost(parameters))
            yield Converted(name, (order.output,), parameters.n_frames, notes, parameters.is_whole)
        if first is None:
            raise FileError(order.output, f"is not written, because no sequence could be converted{last_reason}")


def _check_alike(parameters: Parameters, first: Parameters) -> None:
    """Raise ExportError where a sequence has another rate or coordinate frame than the first of the file."""
    if abs(parameters.fps - first.fps) > _SAME_RATE:
        raise ExportError(
            f"It has {parameters.fps:g} frames a second, others of the file {first.fps:g}: choose one rate with --fps."
        )
    if parameters.is_captured != first.is_captured:
        raise ExportError(
            "It is in the frame of the capture and others of the file are not, or the other way round: "
            "convert them into files of their own."
        )


def _attributes(parameters: Parameters) -> dict[str, str | float]:
    """What is said of a sequence in HDF5."""
    said: dict[str, str | float] = {"name": parameters.name}
    if parameters.roles:
        said |= {f"{person}_role": role for person, role in parameters.roles.items()}
    return said


def _lost(parameters: Parameters) -> tuple[str, ...]:
    """Sentences about what (T, 56, 6) has no place for."""
    if any(motion.is_shape_known or motion.is_gender_known for motion in parameters.motions.values()):
        return ("Genders and shapes are left out: (T, 56, 6) has no place for them.",)
    return ()


def _scene(order: Order, library: Library, name: str, catalog: Catalog, report: Report) -> Converted:
    sequence, paths = library[name], order.paths(name)
    scene = read_scene(sequence, library.holds, Wanted(order.span, order.body, order.convention), catalog)
    report(0, 1)
    made, told = _written(order, scene, paths, report)
    return Converted(name, made, len(scene.frames), (*scene.notes, *told), scene.is_whole)


def _written(
    order: Order, scene: Scene, paths: dict[str, Path], report: Report
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write a scene; returns its files, and sentences about them."""
    if order.to == "bvh":
        return _write_bvh(order, scene, paths, report)
    path = paths[""]
    told = [] if FORMATS[order.to].kind == "joints" else [*told_of_bodies(scene, order.body)]
    if order.to in ("usd", "usdz"):
        from viewer.sharing.scenes.usd import write_usd

        with unfinished(path, overwrite=order.overwrite, inside=order.folder) as part, _os_errors(path):
            write_usd(scene, part, order.suffix, exact=order.exact, report=report)
    else:
        with new_file(path, overwrite=order.overwrite, inside=order.folder) as file:
            _write(order, scene, file, path.parent, report)
    if order.to in ("glb", "usd", "usdz") and not order.exact:
        told += [
            f"{person.person}'s skinned mesh is {deviation.mean_mm:.1f} mm from the body on average, and "
            f"{deviation.largest_mm:.1f} mm at most; --exact has every vertex."
            for person in scene.persons
            if (deviation := person.deviation) is not None and deviation.largest_mm >= 0.05
        ]
    return (path,), tuple(told)


def _write(order: Order, scene: Scene, file: Any, folder: Path, report: Report) -> None:
    """Write a scene into an open file. Modules of formats are imported for those who write them."""
    if order.to == "glb":
        from viewer.sharing.scenes.gltf import write_glb

        write_glb(scene, file, folder, exact=order.exact, report=report)
        return
    from viewer.sharing.scenes import joint_files, mesh_files

    writers = {
        "obj": mesh_files.write_obj,
        "ply": mesh_files.write_ply,
        "csv": joint_files.write_csv,
        "npz": joint_files.write_npz,
    }
    writers[order.to](scene, file)


def _write_bvh(
    order: Order, scene: Scene, paths: dict[str, Path], report: Report
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    from viewer.sharing.scenes.bvh import write_bvh

    made, told = [], []
    for number, person in enumerate(scene.persons):
        report(number, len(scene.persons))
        with new_file(paths[person.person], overwrite=order.overwrite, inside=order.folder) as file:
            has_places = write_bvh(person, scene.fps, file)
        made.append(paths[person.person])
        if person.body.kind == "skeleton":
            told.append("Rotations were found from positions of joints: the roll of a bone about itself is arbitrary.")
        if has_places:
            told.append(f"{person.person}'s bones change their lengths: each joint has channels of positions as well.")
    return tuple(made), tuple(dict.fromkeys(told))


@contextmanager
def _os_errors(path: Path) -> Iterator[None]:
    """Make errors of the system those of a file."""
    try:
        yield
    except OSError as error:
        raise FileError(path, reason(error)) from error
