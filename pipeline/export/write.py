"""Write an export: entries and marts as one audience may know them, what they mean, and how to put them back."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline import models, settings, vault
from pipeline.database import build
from pipeline.database.open import Opened, open as open_build
from pipeline.dictionary import write as dictionary
from pipeline.export import copy, readme
from pipeline.export.copy import Copied, Format
from pipeline.export.package import LOGS, MARTS, PACKAGE, About, package, told
from pipeline.home import whole_file
from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, need, write_private
from pipeline.kinds.kinds import KINDS
from pipeline.load import Refusal
from pipeline.settings import Settings

TABLES = tuple(model.name for model in models.KEPT if model.is_exported)
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Exported:
    """The report of an export: entries by kind, rows by mart, and the lines that could not be read.

    Of the lines, those that the audience may know of: a private one of the other is nobody else's to count.
    """

    out: Path
    audience: str
    entries: dict[str, int]
    marts: dict[str, int]
    refused: list[Refusal]


def export(
    home: Home,
    out: Path,
    form: Format = "csv",
    audience: str | None = None,
    *,
    is_safe: bool = False,
    is_forced: bool = False,
    progress: Progress = lambda share: None,
) -> Exported:
    """Write what `audience` may know to the folder `out`: all of it, or nothing when something fails.

    `is_safe` neutralises formulas in CSV; such an export can't be put back. `is_forced` replaces an earlier export.
    Raises HearthsideError when there is no home, `out` holds something else, or a name in the settings holds a NUL.
    """
    need(home)
    chosen = settings.read(home)
    _refuse_nul(home, chosen)
    if is_safe and form != "csv":
        raise HearthsideError("Formulas are a matter of CSV: `--spreadsheet-safe` goes with `--format csv`.")
    place = out.expanduser().absolute()
    _need_room(home, place, is_forced)
    with whole_file.folder(place, replaces=bool(told(place))) as folder:
        opened = _up_to_date(home, chosen, audience)
        with ThreadPoolExecutor(max_workers=1) as beside:  # many small tables, while the large logs take their time
            writing = beside.submit(_marts, home, chosen, opened, folder, form, is_safe)
            logs, refused = _logs(home, chosen, opened, folder, form, is_safe, lambda share: progress(0.9 * share))
            marts = writing.result()
        progress(1)
        if opened.path is not None and build.is_stale(home):
            raise HearthsideError("Something was logged while this was written, and nothing was kept. Try again.")
        about = About(opened, form, is_safe)
        write_private(folder / "settings.toml", settings.as_toml(chosen))
        write_private(folder / "data-dictionary.md", dictionary.tables())
        write_private(folder / PACKAGE, json.dumps(package(about, logs, marts), indent=2, ensure_ascii=False) + "\n")
        write_private(folder / "README.md", readme.text(about, chosen))
    return Exported(out, opened.audience, _counts(logs), _counts(marts), refused)


def _need_room(home: Home, out: Path, is_forced: bool) -> None:
    """Raise HearthsideError when `out` holds something: an earlier export gives way when forced, nothing else does."""
    inside, around = home.path.resolve(), out.resolve()
    if inside == around or inside in around.parents or around in inside.parents:
        raise HearthsideError(f"An export can't be inside the home or around it, as {out} is. Choose another folder.")
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not told(out):
        raise HearthsideError(
            f"{out} holds something that is no export, and nothing there was touched. Choose another."
        )
    if not is_forced:
        raise HearthsideError(f"{out} holds an export already. `--force` puts this one in its place.")


def _counts(tables: list[Copied]) -> dict[str, int]:
    return {table.name: table.row_count for table in tables}


def _up_to_date(home: Home, chosen: Settings, audience: str | None) -> Opened:
    """Open the newest build, made anew when entries have changed, so that marts and entries tell of the same."""
    who = chosen.audience(audience)
    if who == chosen.default_audience and not vault.is_open(home, who):
        if build.is_stale(home):
            build.build(home)
        return open_build(home)
    vault.need_open(home, who)
    build.take_in_imports(home, chosen)
    return Opened(home, who, "", build.today(chosen), None)


def _logs(
    home: Home, chosen: Settings, opened: Opened, folder: Path, form: Format, is_safe: bool, progress: Progress
) -> tuple[list[Copied], list[Refusal]]:
    made = folder / LOGS
    made.mkdir(FOLDER_MODE)
    with copy.entries(home, chosen, opened, made, lambda share: progress(0.5 * share)) as (copier, loaded):
        found = []
        for number, kind in enumerate(KINDS):
            found.append(copier.log(kind, chosen, form, is_safe))
            progress(0.5 + 0.5 * (number + 1) / len(KINDS))
    return found, [one for one in loaded.refused if chosen.is_solo or one.is_for(opened.audience)]


def _marts(home: Home, chosen: Settings, opened: Opened, folder: Path, form: Format, is_safe: bool) -> list[Copied]:
    made = folder / MARTS
    made.mkdir(FOLDER_MODE)
    with copy.marts(home, chosen, opened, made) as copier:
        return [copier.mart(name, form, is_safe) for name in TABLES]


def _refuse_nul(home: Home, chosen: Settings) -> None:
    """Raise HearthsideError for a character that most programs can't read. In the logs, the loader refuses it."""
    if any("\0" in name for name in (*(partner.name for partner in chosen.partners), *chosen.rituals)):
        raise HearthsideError(f"A name in {home.settings} holds a NUL character, which other programs can't read.")
