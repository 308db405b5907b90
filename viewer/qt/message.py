"""What a feature tells the user: a hint, a success, a warning or an error."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["info", "success", "warning", "error"]
SEQUENCE = "sequence"  # topic of what is wrong with the shown sequence; settled when another is shown


@dataclass(frozen=True)
class Message:
    """A sentence for the user. Warnings and errors stay until they are closed, the others for some seconds."""

    text: str
    kind: Kind = "info"
    details: str = ""  # more about it, to read and copy
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()  # what can be done: labels of buttons and functions
    topic: str = ""  # what it is about; it goes when this is settled: see Workspace.settle

    @property
    def is_problem(self) -> bool:
        """Whether it stays until it is closed."""
        return self.kind in ("warning", "error")

    @property
    def report(self) -> str:
        """Text and details, for the clipboard."""
        return f"{self.text}\n\n{self.details}" if self.details else self.text
