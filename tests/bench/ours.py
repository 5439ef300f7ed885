"""Our build of the generated home; with a file to write to, the weekly figures that the build at hand holds."""

import sys
from datetime import date
from pathlib import Path

from pipeline.database import build
from pipeline.home.folder import Home

WEEKLY = """
    select week_start, who, felt.observed_days, coalesce(moment_count, 0) as moments,
        coalesce(expressed_count, 0) as expressed, coalesce(noticed_count, 0) as noticed,
        felt_connection as connected, felt_appreciated as appreciated,
        coalesce(opened_count, 0) as opened, coalesce(closed_count, 0) as closed, stock_count as stock
    from weekly_connection as felt
    join weekly_appreciation using (week_start, who)
    join weekly_conflicts using (week_start, who)
    order by week_start, who
"""


def main(folder: str, as_of: str, weekly: str = "") -> None:
    home = Home(Path(folder))
    if not weekly:
        report = build.build(home, date.fromisoformat(as_of))
        assert report.is_new
        assert not report.refused
        return
    from pipeline.database.open import open as open_build

    open_build(folder).sql(WEEKLY).to_csv(weekly, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
