"""Make a home of a backup."""

from pathlib import Path

from pipeline import ledger, settings
from pipeline.backup import archive
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, make_private


def restore(home: Home, backup: Path, passphrase: str = "") -> list[ledger.State]:
    """Set up `home` with the files of a backup: all of them, or nothing when one is damaged.

    Returns the files that were off already when it was written. Raises HearthsideError when there is something at the
    home's place, or the file is no backup, is damaged or needs another passphrase.
    """
    if not backup.is_file():
        raise HearthsideError(f"There is no file {backup}.")
    if home.path.exists() and (not home.path.is_dir() or any(home.path.iterdir())):
        raise HearthsideError(f"There is something at {home.path} already. Choose a new folder with `--home`.")
    with whole_file.folder(home.path, replaces=False) as made:
        archive.check(backup, passphrase, into=made)
        settings.read(Home(made))
    make_private(home)
    return ledger.check(home, deep=True)
