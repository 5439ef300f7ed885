"""Make a home from what the first form says."""

from collections.abc import Sequence
from functools import cache, partial

from dashboard import save
from dashboard.wording import save as save_say, welcome as say
from pipeline import settings
from pipeline.home import zones as all_zones
from pipeline.home.folder import find

PLACE = "welcome"  # where the form reports


def has_home() -> bool:
    return find().settings.is_file()


@cache
def zones() -> list[str]:
    """Return the zones to choose from, in the order of their names."""
    return sorted(all_zones.known())


def zone_here(of_browser: str | None) -> str | None:
    """Return the zone of this computer: what the browser says, else what the system is set to."""
    return of_browser if of_browser in all_zones.known() else all_zones.of_machine()


def make(names: Sequence[str], zone: str | None, start: str | None) -> bool:
    """Make the home; False when something is in the way, which is reported.

    `names`: one or two, an empty one is nobody. `start`: whether entries start `private` or `shared`.
    """
    given = [name.strip() for name in names if name.strip()]
    missing = {
        say.NO_NAME: not given,
        save_say.SAME_NAMES: len({name.casefold() for name in given}) < len(given),
        say.NO_ZONE: not zone,
        say.NO_START: len(given) > 1 and not start,
    }
    if why := next((why for why, is_so in missing.items() if is_so), ""):
        save.refuse(why, PLACE)
        return False
    shares = list(settings.ALL) if start == "shared" and len(given) > 1 else []
    write = partial(settings.write_new, find(), given, str(zone), shares)
    return save.attempt(write, place=PLACE, failed=say.NOT_MADE)
