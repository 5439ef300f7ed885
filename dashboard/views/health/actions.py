"""A build that is asked for on the page Your data."""

from collections.abc import Collection
from functools import partial

from dashboard import save
from dashboard.wording import health as say
from pipeline import ledger
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home

PLACE, FILES = "builds", "files"  # where the page reports


def accept(home: Home, shown: Collection[str]) -> None:
    """Take the files that are shown as they are now, and report it."""
    save.attempt(partial(ledger.accept, home, shown), say.ACCEPTED, FILES, failed=say.NOT_ACCEPTED)


def build_anew(home: Home) -> None:
    """Build and report it, without anyone's words."""

    def write() -> str:
        try:
            found = build.build(home)
        except HearthsideError:
            raise
        except Exception:  # others than ours can quote an entry
            raise HearthsideError(say.NOT_BUILT) from None
        return say.BUILT if found.is_new else say.BUILT_SAME

    save.attempt(write, str, PLACE, failed=say.NO_NEW_BUILD)
