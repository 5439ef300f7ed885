"""A build that is asked for on the Data health page."""

from dashboard import save
from dashboard.wording import health as say
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home

PLACE = "builds"  # where the page reports


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
