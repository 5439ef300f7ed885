"""The names that each partner ever had, by id, in `names.json`: `{"ana": ["Ana", "Ana Maria"]}`.

Where somebody swaps the two in `settings.toml`, each one's private entries would be shown as the other's, and new ones
go into the other's vault. So a name or an id that was one partner's is never the other's.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipeline import ledger
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, stamp

Names = dict[str, tuple[str, ...]]
_ACCEPT = "`hearthside doctor --accept` takes the names as they are now."


def need_own(home: Home, now: Mapping[str, str]) -> None:
    """Raise HearthsideError where a partner has an id or a name that was the other's. `now`: names by id."""
    at = stamp(home.names)
    if not any(at[1:]) and ledger.noted(home, home.names):
        raise HearthsideError(
            f"{home.names} is missing. It tells the two of you apart if somebody changes the names, so nothing is "
            f"shown without it. `hearthside restore` opens a backup that has it. {_ACCEPT}"
        )
    if found := _taken(home.names, at, tuple(now.items())):
        name, id_, other = found
        raise HearthsideError(
            f"{home.settings} was changed: {name} is `{id_}` there now, and was `{other}` before. Nothing is shown, as "
            f"one of you could see the other's private entries. Change it back, or if you meant it: {_ACCEPT}"
        )


def taken(home: Home, now: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return a name that was another partner's before, whose it is now, and whose it was; None where there is none."""
    return _taken(home.names, stamp(home.names), tuple(now.items()))


@lru_cache(maxsize=16)
def _taken(path: Path, at: object, now: tuple[tuple[str, str], ...]) -> tuple[str, str, str] | None:
    for id_, name in now:
        for other, names in _read(path, at).items():
            if other != id_ and _plain(id_, name) & _plain(other, *names):
                return name, id_, other
    return None


def note(home: Home, now: Mapping[str, str]) -> None:
    """Add the names that are new. Needs the home's lock."""
    known = _known(home)
    _write(home, known | {id_: tuple(dict.fromkeys([*known.get(id_, ()), name])) for id_, name in now.items()})


def is_noted(home: Home, now: Mapping[str, str]) -> bool:
    known = _known(home)
    return all(name in known.get(id_, ()) for id_, name in now.items())


def only(home: Home, now: Mapping[str, str]) -> None:
    """Forget all names but those of now. Needs the home's lock."""
    _write(home, {id_: (name,) for id_, name in now.items()})


def _write(home: Home, names: Names) -> None:
    data = (json.dumps(names, indent=1, ensure_ascii=False) + "\n").encode()
    if ledger.is_begun(home):
        ledger.rewrite(home, "names", home.names, data)
    else:
        whole_file.replace(home.names, data)


def _known(home: Home) -> Names:
    return _read(home.names, stamp(home.names))


@lru_cache(maxsize=16)
def _read(path: Path, _: object) -> Names:
    """Return what was noted. A damaged file tells nothing here, and the ledger tells of it."""
    found = whole_file.table(path).items()
    return {id_: tuple(map(str, names)) for id_, names in found if isinstance(names, list)}


def _plain(*names: str) -> set[str]:
    return {name.strip().lower() for name in names}
