"""Which captions stand on the picture."""

from collections.abc import Sequence

from viewer.state.options import ViewOptions


def shown_captions(captions: Sequence[str], options: ViewOptions) -> tuple[str, ...]:
    """The captions to show, a paragraph each: none, the chosen one (counted round) or all; never a blank one."""
    written = tuple(text for text in (caption.strip() for caption in captions) if text)
    if options.captions == "off" or not written:
        return ()
    if options.captions == "all":
        return written
    return (written[options.caption_index % len(written)],)
