"""How large the long run is: small in CI, and ten times as large with `HEARTHSIDE_CALIBRATION=10`."""

import os

FACTOR = int(os.environ.get("HEARTHSIDE_CALIBRATION", "1"))


def times(count: int) -> int:
    """Return `count` made larger for the long version: couples, homes or years to simulate."""
    return count * FACTOR
