"""The YAML at the top of a Markdown note, as it is written: 12:30 stays a time, and yes a word.

https://help.obsidian.md/properties. Only YAML's events are looked at, nothing is constructed from them, so that none of
YAML 1.1's readings of plain words (12:30 is 750, no is false) takes place. Aliases, anchors and tags are refused.
"""

import re

from pipeline.imports.record import Refused
from pipeline.imports.text.properties import key_of

CHARS, DEPTH = 65_536, 20
HINT = "Open it in the app that wrote it and put quotation marks around the values there; the text itself is fine."
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NULL = ("", "~", "null", "Null", "NULL")


def split(note: str) -> tuple[list[tuple[str, str]], str]:
    """Return the properties of a note, one pair for each value of a list, and its body.

    Keys of maps in maps are joined with a dash. Raises Refused for front matter that can't be read.
    """
    found = _BLOCK.match(note)
    properties = _properties(found[1]) if found else None
    if found is None or properties is None:  # a note may well start with a line drawn by three dashes
        return [], note
    return properties, note[found.end() :]


def _properties(text: str) -> list[tuple[str, str]] | None:
    """Return the pairs of a YAML map; None when the text is no map."""
    import yaml

    if len(text) > CHARS:
        raise Refused(f"has front matter that is longer than {CHARS:,} characters")
    try:
        return _pairs(text)
    except yaml.MarkedYAMLError as error:
        line = f" from line {error.problem_mark.line + 2} on" if error.problem_mark else ""
        raise Refused(f"has front matter that is not valid YAML{line}", HINT) from None
    except yaml.YAMLError:
        raise Refused("has front matter that is not valid YAML", HINT) from None


def _pairs(text: str) -> list[tuple[str, str]] | None:
    import yaml

    pairs: list[tuple[str, str]] = []
    frames: list[str | None] = []  # of each open list None, of each open map its key, or "" while a key is due
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise Refused("has front matter with an alias, an anchor or a tag of YAML", "Write the value out instead.")
        if isinstance(event, yaml.ScalarEvent):
            if not frames:
                return None
            if frames[-1] == "":
                frames[-1] = key_of(event.value) or "-"
                continue
            if event.style or event.value not in _NULL:
                pairs.append(("-".join(key for key in frames if key), event.value.strip()))
        elif isinstance(event, yaml.CollectionStartEvent):
            if frames[-1:] == [""] or len(frames) >= DEPTH:
                raise Refused("has front matter that is nested too deeply or in an unusual way", HINT)
            if not frames and isinstance(event, yaml.SequenceStartEvent):
                return None
            frames.append("" if isinstance(event, yaml.MappingStartEvent) else None)
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            frames.pop()
        if frames and frames[-1] is not None:
            frames[-1] = ""
    return pairs
