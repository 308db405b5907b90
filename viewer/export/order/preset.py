"""Presets: choices of the export dialog that can be used again for any sequence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_type_hints

from viewer.export.order.draft import SAVED_CHOICES, Draft
from viewer.export.order.saved_value import valid_value
from viewer.export.order.shot import MOST_SUPERSAMPLING
from viewer.state.options import ViewOptions

CHOICES = (*SAVED_CHOICES, "speed", "camera")
OPTIONS = ("body", "captions", "title", "tags", "counter", "notices")
LONGEST_NAME = 60  # characters


def preset_of(draft: Draft) -> dict[str, Any]:
    """The choices to save, as JSON values; not which frames of which sequence, nor to which file."""
    choices = {name: getattr(draft, name) for name in CHOICES}
    options = {name: getattr(draft.options, name) for name in OPTIONS}
    size = list(choices.pop("own_size"))
    return {**choices, "own_size": size, "text_scale": draft.text_scale, "options": options}


def with_preset(draft: Draft, saved: Mapping[str, object]) -> Draft:
    """The draft with a preset's choices, as far as they are valid."""
    types = get_type_hints(Draft)
    changes: dict[str, Any] = {
        name: value for name in CHOICES if (value := valid_value(saved.get(name), types[name])) is not None
    }
    if not 1 <= changes.get("supersampling", 1) <= MOST_SUPERSAMPLING:
        del changes["supersampling"]
    changes["text_scale"] = valid_value(saved.get("text_scale"), float)
    options = saved.get("options")
    if isinstance(options, Mapping):
        known = {name: options[name] for name in OPTIONS if name in options}
        changes["options"] = ViewOptions.from_dict(draft.options.to_dict() | known)
    return replace(draft, **changes)


def valid_presets(saved: object) -> dict[str, dict[str, Any]]:
    """Presets by name from saved values."""
    if not isinstance(saved, Mapping):
        return {}
    return {
        name: dict(preset)
        for name, preset in saved.items()
        if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and isinstance(preset, Mapping)
    }
