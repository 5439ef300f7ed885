"""Make a home of an export again, with the same figures."""

import shutil
from pathlib import Path

from pipeline import settings
from pipeline.export import copy
from pipeline.export.package import LOGS, told
from pipeline.home.folder import FILE_MODE, HearthsideError, Home, cannot_write, make_private
from pipeline.kinds.kinds import KINDS
from pipeline.settings import Settings


def restore(home: Home, folder: Path) -> Settings:
    """Set up `home` with the settings and entries of the export in `folder`; return its settings.

    Raises HearthsideError when there is a home already, or the folder holds no export that can be put back.
    Then no home is made.
    """
    about = told(folder)
    if not about:
        raise HearthsideError(f"{folder} holds no export. `hearthside export` makes one.")
    if about.get("is_spreadsheet_safe"):
        raise HearthsideError(f"{folder} was made for spreadsheets and can't be put back: its texts are not exact.")
    if home.settings.exists() or (home.logs.is_dir() and any(home.logs.iterdir())):
        raise HearthsideError(f"{home.path} is a home already. Choose another folder with `--home`.")
    settings.read(Home(folder))  # settings that can't be used are said before anything is made
    make_private(home)
    made: list[Path] = []
    try:
        for kind in KINDS:
            source = folder / LOGS / f"{kind.name}.{about.get('format')}"
            target = home.logs / f"{kind.name}.csv"
            if source.is_file():
                made.append(target)
                shutil.copyfile(source, target) if source.suffix == ".csv" else copy.restore(kind, source, target)
                target.chmod(FILE_MODE)
        shutil.copyfile(folder / "settings.toml", home.settings)  # last: without it, there is no home
        home.settings.chmod(FILE_MODE)
    except BaseException as error:
        for path in (*made, home.settings):
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise cannot_write(home.path, error) from None
        raise
    return settings.read(home)
