"""View options: how persons and overlay text are shown. Saved between runs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from psygnal import SignalGroupDescriptor

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.state.theme import Colours, PersonColours, ThemeName

BodyShown = Literal["mesh", "skeleton", "both"]
CaptionsShown = Literal["one", "all", "off"]
Quality = Literal["automatic", "full", "fast"]  # contact shade: as far as it is quick, always, never
Side = Literal["front", "side", "top"]  # of the persons that the camera looks at

BODIES: tuple[BodyShown, ...] = get_args(BodyShown)
CAPTIONS: tuple[CaptionsShown, ...] = get_args(CaptionsShown)
QUALITIES: tuple[Quality, ...] = get_args(Quality)
_CONVENTIONS: tuple[RoleConvention, ...] = get_args(RoleConvention)


@dataclass
class ViewOptions:
    """View options. `events` has a signal for each field and is itself emitted on any change."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    body: BodyShown = "mesh"
    show_p1: bool = True
    show_p2: bool = True
    colours: Colours = "person"
    tags: bool = True
    title: bool = True
    counter: bool = True
    notices: bool = True
    captions: CaptionsShown = "one"
    caption_index: int = 0  # which caption "one" shows, modulo the number of captions
    convention: RoleConvention = DEFAULT
    theme: ThemeName = "dark"
    follow: bool = False
    grid: bool = True
    shadows: bool = True
    orthographic: bool = False
    axes: bool = False  # in a corner of the window's picture
    keep_camera: bool = False  # in the window, when another sequence is shown
    own_colours: str = ""  # of persons and roles, see PersonColours.to_text
    quality: Quality = "automatic"  # of the window; exports are always drawn in full

    def cycle_body(self) -> None:
        """Go to the next of mesh, skeleton, both."""
        self.body = BODIES[(BODIES.index(self.body) + 1) % len(BODIES)]

    def cycle_captions(self) -> None:
        """Go to the next of one, all, off."""
        self.captions = CAPTIONS[(CAPTIONS.index(self.captions) + 1) % len(CAPTIONS)]

    def next_caption(self) -> None:
        """Show the next caption only."""
        if self.captions == "one":
            self.caption_index += 1
        self.captions = "one"

    def toggle_colours(self) -> None:
        self.colours = "person" if self.colours == "role" else "role"

    @property
    def person_colours(self) -> PersonColours:
        """The colours of persons and roles."""
        return PersonColours.from_text(self.own_colours)

    def toggle_theme(self) -> None:
        self.theme = "light" if self.theme == "dark" else "dark"

    def toggle_convention(self) -> None:
        """Swap actor and reactor."""
        self.convention = _CONVENTIONS[1 - _CONVENTIONS.index(self.convention)]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the values without their listeners."""
        return ViewOptions.from_dict, (self.to_dict(),)

    def to_dict(self) -> dict[str, str | int | bool]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> "ViewOptions":
        """Options from saved values; unknown names are ignored, and invalid values become the default."""
        types = get_type_hints(cls)
        known = {field.name for field in fields(cls)}
        valid: dict[str, Any] = {
            name: value for name, value in values.items() if name in known and _is_valid(value, types[name])
        }
        return cls(**valid)


def _is_valid(value: object, expected: Any) -> bool:
    if get_origin(expected) is Literal:
        return isinstance(value, str) and value in get_args(expected)
    return type(value) is expected
