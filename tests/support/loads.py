"""Load the logs of a home into memory."""

from datetime import date

import duckdb

from pipeline import settings
from pipeline.database import build
from pipeline.load import load

AS_OF = date(2026, 3, 31)


def loaded(home, as_of=AS_OF, audience="together"):
    con = duckdb.connect(config=build.SAFE)
    return con, load(con, home, settings.read(home), as_of, audience)


def checkins(con):
    return con.execute(
        "select entry_id, partner, connected, note from raw_checkin order by occurred_on, entry_id"
    ).fetchall()
