"""Numbers of things in sentences."""


def counted(number: int, thing: str) -> str:
    """Return "1 frame", "2 frames", "11,388 sequences"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
