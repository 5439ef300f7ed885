"""Time zones: their names, and the one that this computer is set to."""

import os
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones


@cache
def known() -> frozenset[str]:
    return frozenset(available_timezones())  # looks through many files


def of_machine() -> str | None:
    """The time zone this computer is set to, where it says so."""
    local = Path("/etc/localtime")
    guesses = [os.environ.get("TZ", "").lstrip(":"), str(local.resolve()).partition("zoneinfo/")[2]]
    return next((zone for zone in guesses if zone in known()), None)
