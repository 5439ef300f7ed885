"""What a page that writes needs of the home: where it is, what the couple chose, and whose page it is."""

import os
from dataclasses import dataclass

from pipeline import settings
from pipeline.home.folder import HearthsideError, Home, find
from pipeline.settings import TOGETHER, Partner, Settings


@dataclass(frozen=True)
class Desk:
    """`own`: the partner whose page it is; empty on the page of both."""

    home: Home
    chosen: Settings
    own: str

    @property
    def people(self) -> dict[str, str]:
        return {partner.id: partner.name for partner in self.chosen.partners}

    @property
    def rituals(self) -> tuple[str, ...]:
        return tuple(self.chosen.rituals)

    @property
    def is_solo(self) -> bool:
        return self.chosen.is_solo

    @property
    def is_together(self) -> bool:
        return not self.own

    def other(self, partner: Partner) -> str:
        """The other one's name; empty in a solo home."""
        return next((one.name for one in self.chosen.partners if one.id != partner.id), "")


def desk() -> Desk | None:
    """Return the desk of the home there is; None when its settings can't be read, which `frames.now` explains."""
    home = find()
    try:
        chosen = settings.read(home)
        own = chosen.audience(os.environ.get("HEARTHSIDE_AUDIENCE") or None)
    except HearthsideError:
        return None
    return Desk(home, chosen, "" if own == TOGETHER else own)
