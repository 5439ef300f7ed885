"""The settings of an Obsidian vault: where its daily notes are, and how they are named.

They are those of the Periodic Notes plugin where its daily notes are on, else Obsidian's own; the plugin's two forms
(`daily`, and since 1.0 `calendarSets`) as several independent programs read them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.imports.dates import format
from pipeline.imports.record import Problem, Unreadable
from pipeline.imports.upload.upload import Upload

SETTINGS, PLUGIN = ".obsidian/daily-notes.json", ".obsidian/plugins/periodic-notes/data.json"
UNKNOWN_FORMAT = "sets a date format that is not known here, so the days in file names are not read"
NO_FORMAT = "If names start with year, month and day, choose the notes without the folder .obsidian."


@dataclass(frozen=True)
class Vault:
    """The folder of a vault's daily notes, and the format of their names."""

    root: str  # "" or with a slash at the end
    settings: str = ""  # their member
    folder: str = ""
    template: str = ""
    form: format.DateFormat | None = None
    is_default: bool = True  # names may have Obsidian's default format

    def holds(self, member: str) -> bool:
        return not self.is_elsewhere(member) and not self._is_template(member)

    def is_elsewhere(self, member: str) -> bool:
        """True for a note outside the folder of the daily notes."""
        return not member.startswith(self.root + self.folder) and not self._is_template(member)

    def _is_template(self, member: str) -> bool:
        return member.removesuffix(".md") == self.root + self.template


def found(upload: Upload) -> Iterator[Vault | Problem]:
    """Yield the vaults of an upload, and a Problem for settings that can't be read or used."""
    vaults: dict[str, Vault] = {}
    for member in upload.matching(SETTINGS, f"*/{SETTINGS}") + upload.matching(PLUGIN, f"*/{PLUGIN}"):
        root = member[: -len(PLUGIN if member.endswith(PLUGIN) else SETTINGS)]
        try:
            settings = _daily(upload.json(member)) if member.endswith(PLUGIN) else upload.json(member)
            if settings is not None:
                vaults[root] = _vault(root, member, settings)
        except Unreadable as error:
            yield replace(error.problem, where=member)
    for vault in vaults.values():
        if not vault.form and not vault.is_default:
            yield Problem(vault.settings, UNKNOWN_FORMAT, NO_FORMAT)
        yield vault


def _daily(settings: Any) -> Any:
    """Return the plugin's settings of daily notes; None where they are off."""
    try:
        if sets := settings.get("calendarSets"):
            active = settings.get("activeCalendarSet")
            found = next((one for one in sets if one["id"] == active), sets[0]).get("day") or {}
            return found | {"template": found.get("templatePath")} if found.get("enabled") else None
        daily = settings.get("settings", settings).get("daily") or {}
        return daily if daily.get("enabled") else None
    except (AttributeError, LookupError, TypeError):
        return None


def _vault(root: str, member: str, settings: Any) -> Vault:
    """Read the settings of a vault. Raises Unreadable for what are none."""
    if not isinstance(settings, dict):
        raise Unreadable("is not an Obsidian settings file")
    folder, template, form = (
        value.strip() if isinstance(value := settings.get(key), str) else "" for key in ("folder", "template", "format")
    )
    folder = f"{folder.strip('/')}/".lstrip("/")
    found = format.of_moment(form) if form else None
    # A name that starts with a year, then a day, must not be read as if the month came first.
    is_default = not form or (found is not None and not re.search(r"Y.*D[^Y]*M", form))
    return Vault(root, member, folder, template.removesuffix(".md"), found, is_default)
