"""Names that people type: the thing that one stands for, and similar names when there is none."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pipeline.home.folder import HearthsideError
from pipeline.settings import TOGETHER

WEEKLY = {name: f"weekly_{name}" for name in ("connection", "conflicts", "appreciation", "rituals")}
FEW = 12  # names that are worth listing in a sentence


def one_of(text: str, known: Iterable[str], what: str, where: str) -> str:
    """Return the one of `known` that `text` is. Raises HearthsideError with near ones and where all are listed."""
    names = list(known)
    plain = str(text).strip().lower().replace(" ", "_").replace("-", "_")
    if plain in names:
        return plain
    raise HearthsideError(f"There is no {what} of that name.{near(plain, names)} {where}".rstrip())


def who(text: str, people: Mapping[str, str], audience: str) -> str:
    """Return whose rows `text` names: a partner's id for an id or a name, else `together`; alone, the one partner's.

    `people` are the partners' names by their ids. Raises HearthsideError for anyone else.
    """
    plain = str(text).strip().lower()
    if plain == TOGETHER:
        return TOGETHER if len(people) > 1 else audience
    for id_, name in people.items():
        if plain in (id_.lower(), name.lower()):
            return id_
    known = [*people, *([TOGETHER] if len(people) > 1 else [])]
    raise HearthsideError(f"There is nobody of that name here.{near(plain, known)}")


def near(text: str, known: Iterable[str]) -> str:
    """Say which of `known` are spelled like `text`, else list them when they are few. Never repeats `text`."""
    names = {name.lower(): name for name in known}
    close = [names[found] for found in get_close_matches(text.strip().lower(), names, n=3, cutoff=0.6)]
    if close:
        return f" Similar: {', '.join(close)}."
    return f" Known: {', '.join(names.values())}." if 0 < len(names) <= FEW else ""
