"""Names of the actions."""

import re
from typing import Final

ACTION_FILE: Final = "annots/action_setting.txt"

# The dataset's own labels 000..039, in the order of its action_setting.txt.
ACTIONS: Final[tuple[str, ...]] = (
    *("Hug", "Handshake", "Wave", "Grab", "Hit", "Kick", "Posing", "Push", "Pull", "Sit on leg", "Slap"),
    *("Pat on back", "Point finger at", "Walk towards", "Knock over", "Step on foot", "High-five", "Chase"),
    *("Whisper in ear", "Support with hand", "Rock-paper-scissors", "Dance", "Link arms", "Shoulder to shoulder"),
    *("Bend", "Carry on back", "Massaging shoulder", "Massaging leg", "Hand wrestling", "Chat", "Pat on cheek"),
    *("Thumb up", "Touch head", "Imitate", "Kiss on cheek", "Help up", "Cover mouth", "Look back", "Block"),
    "Fly kiss",
)

_LEADING_INDEX: Final = re.compile(r"A?\d{1,3}\s*[.:,;)\t _-]\s*(?=\S)", re.ASCII)


def parse_actions(lines: list[str]) -> tuple[str, ...]:
    """Return the action names in action_setting.txt.

    Parameters
    ----------
    lines : list of str
        The lines of the file, with or without a leading index such as "000 " or "A12: ".

    Returns
    -------
    tuple of str
        The names by label; blank lines are skipped. Underscores become spaces, and a name in lower case gets a capital.
    """
    return tuple(_name(line) for line in lines if line.strip())


def _name(line: str) -> str:
    name = " ".join(_LEADING_INDEX.sub("", line.strip(), count=1).replace("_", " ").split())
    return name[:1].upper() + name[1:] if name.islower() else name
