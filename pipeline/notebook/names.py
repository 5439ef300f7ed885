"""Find what a name stands for, and say which names are near when it stands for nothing."""

from collections.abc import Iterable, Mapping

from pipeline.home.folder import HearthsideError
from pipeline.notebook.near import near
from pipeline.settings import TOGETHER

WEEKLY = {name: f"weekly_{name}" for name in ("connection", "conflicts", "appreciation", "rituals")}


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
