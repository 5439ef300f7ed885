"""The meanings of labels, moods and numbers by source, in each partner's part of `settings.toml`.

[imports.ana.daylio]
looks_back = true                      # a day with an entry counts as one that was looked back on
[imports.ana.daylio.labels]
"date night" = "ritual: Date night"
[imports.ana.daylio.moods]
rad = "mood: 9"
[imports.ana.daylio.values]
"mood 1..5" = "mood: 1..5"

Those of a partner with a vault are rows of it, each with what was said at one time.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pipeline import settings, vault
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.meaning.meanings import Meaning, meaning
from pipeline.imports.record import PARTS
from pipeline.settings import edit

ROWS = "settings.toml"  # in a vault: rows with what was said of a source, as JSON


@dataclass(frozen=True)
class SourceMapping:
    """The meanings of one partner's signs of one source, by their names in lower case."""

    looks_back: bool = False
    labels: Mapping[str, Meaning] = field(default_factory=dict)
    moods: Mapping[str, Meaning] = field(default_factory=dict)
    values: Mapping[str, Meaning] = field(default_factory=dict)

    @property
    def meanings(self) -> list[Meaning]:
        return [one for part in (self.labels, self.moods, self.values) for one in part.values()]


def read(home: Home, partner: str, source: str) -> SourceMapping:
    """Return the mapping of a source. Raises HearthsideError that names the wrong setting."""
    table = _table(home, partner, source)
    parts = {part: _part(home, table, f"imports.{partner}.{source}", part) for part in PARTS}
    return SourceMapping(table.get("looks_back") is True, **parts)


def _part(home: Home, table: Mapping[str, Any], where: str, part: str) -> dict[str, Meaning]:
    named = table.get(part, {})
    if not isinstance(named, dict):
        raise HearthsideError(f"{home.settings} can't be used: {where}.{part} must give each label its meaning.")
    try:
        return {str(name).casefold(): meaning(str(text)) for name, text in named.items()}
    except HearthsideError as error:
        raise HearthsideError(f"{home.settings} can't be used: one of [{where}.{part}] is wrong. {error}") from None


def is_known(home: Home, partner: str, source: str) -> bool:
    """True once the person has accepted a mapping of this source."""
    return bool(_table(home, partner, source))


def _table(home: Home, partner: str, source: str) -> Mapping[str, Any]:
    table = _within(settings.table(home), "imports", partner, source)
    if vault.is_open(home, partner) and home.opened:
        for row in home.opened.rows(ROWS):
            if row["source"] == source:
                said = json.loads(row["said"])
                table = {**table, **{part: _with(table.get(part, {}), said[part]) for part in PARTS if part in said}}
                table["looks_back"] = said.get("looks_back") is True
    return table


def _within(table: Any, *names: str) -> dict[str, Any]:
    for name in names:
        table = table.get(name, {}) if isinstance(table, dict) else {}
    return table if isinstance(table, dict) else {}


def _with(named: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """Return what signs mean with what was said of some."""
    changed = {name.casefold() for name in said}
    return {name: text for name, text in named.items() if name.casefold() not in changed} | dict(said)


def remember(home: Home, partner: str, source: str, looks_back: bool, named: Mapping[str, Mapping[str, str]]) -> None:
    """Write meanings into `settings.toml`, whose other settings and comments stay, or into the partner's vault.

    `named` gives for "labels", "moods" and "values" what each is called, and its meaning in words. Needs the lock.
    """
    if vault.exists(home, partner):
        parts = {part: {name: meaning(text).text for name, text in named[part].items()} for part in named}
        put(home, partner, source, {"looks_back": looks_back, **parts})
        return
    edit.rewrite(home, partial(_put_down, partner, source, looks_back, named))


def put(home: Home, partner: str, source: str, said: Mapping[str, Any]) -> None:
    """Add what was said of a source to the partner's vault. Needs the lock."""
    vault.put(home, partner, ROWS, [{"source": source, "said": json.dumps(said, default=str)}], is_locked=True)


def sources(home: Home, partner: str) -> dict[str, dict[str, Any]]:
    """Return what `settings.toml` says of each source of a partner."""
    found = _within(settings.table(home), "imports", partner)
    return {source: _within(found, source) for source in found}


def forget(home: Home, partner: str) -> None:
    """Take out of `settings.toml` what it says of a partner's sources. Needs the lock."""

    def take_out(document: Any) -> None:
        if partner in document.get("imports", {}):
            del document["imports"][partner]
            if not document["imports"]:
                del document["imports"]

    edit.rewrite(home, take_out)


def _put_down(
    partner: str, source: str, looks_back: bool, named: Mapping[str, Mapping[str, str]], document: Any
) -> None:
    import tomlkit

    table = document
    for name in ("imports", partner, source):
        if name not in table:
            table[name] = tomlkit.table(is_super_table=name != source)
        table = table[name]
    edit.put(table, "looks_back", looks_back)
    for part in PARTS:
        if named.get(part):
            if part not in table:
                table[part] = tomlkit.table()
            _say(table[part], named[part])


def _say(table: Any, named: Mapping[str, str]) -> None:
    known = {str(name).casefold(): name for name in table}
    for name, text in named.items():
        edit.put(table, known.get(name.casefold(), name), meaning(text).text)
