"""When a home was last backed up."""

from datetime import UTC, datetime

from pipeline.home import whole_file
from pipeline.home.folder import Home


def last(home: Home) -> datetime | None:
    """Return when the last backup was written; None before the first."""
    try:
        return datetime.fromisoformat(home.backed_up.read_text(encoding="utf-8").strip()).astimezone(UTC)
    except (OSError, ValueError):
        return None


def note(home: Home) -> None:
    """Note that a backup was written now."""
    whole_file.replace(home.backed_up, (datetime.now(UTC).isoformat(timespec="seconds") + "\n").encode())
