"""A partner's name in the settings and in names of files, to be removed."""

import re
import tomllib
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from pipeline import settings
from pipeline.home import whole_file
from pipeline.home.folder import Home, kind_of
from pipeline.settings import Partner, past_names

TOLD = ("timezone", "week_starts_on", "own_view_minutes", "partners", "rituals")  # what `settings.as_toml` writes


def leave_settings(home: Home, stays: Partner | None) -> None:
    """Write settings for the one who stays, as a whole or not at all; without one, remove them.

    They are written anew, as a comment could be about anyone. What their labels stand for stays.
    """
    if stays is None:
        home.names.unlink(missing_ok=True)
        home.settings.unlink()
        return
    import tomlkit

    old: dict[str, Any] = tomllib.loads(home.settings.read_text(encoding="utf-8-sig"))
    chosen = settings.read(home)
    past_names.only(home, {stays.id: stays.name})
    text = settings.as_toml(replace(chosen, partners=(stays,)))
    more = {name: value for name, value in old.items() if name not in TOLD}
    if isinstance(more.get("imports"), dict):
        more["imports"] = {name: value for name, value in more["imports"].items() if name == stays.id}
    more = {name: value for name, value in more.items() if value != {}}
    whole_file.replace(home.settings, (text + ("\n" + tomlkit.dumps(more) if more else "")).encode())


def rename(path: Path, partner: Partner) -> None:
    """Give a log a name without the partner's, where it has one and there is something in it that stays."""
    rest = path.stem.lower().removeprefix(kind_of(path).lower())
    named = (re.search(rf"(?<![^\W_]){re.escape(alias)}(?![^\W_])", rest) for alias in partner.aliases)
    if not path.exists() or not any(named):
        return
    names = (path.with_name(f"{kind_of(path)}-{number}{path.suffix}") for number in count(2))
    path.rename(next(name for name in names if not name.exists()))
