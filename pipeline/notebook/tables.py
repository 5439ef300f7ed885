"""The tables of a build as frames that say what they are, and queries of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

import pandas as pd

from pipeline import models, vault
from pipeline.database import build
from pipeline.database.open import Opened, partners
from pipeline.notebook import describe, names, statement

TABLES = (*(model.name for model in models.KEPT), "partners")


@dataclass(frozen=True, repr=False)
class Tables(Opened):
    """A build, read-only: its tables, what their columns mean, and SQL."""

    @cached_property
    def partners(self) -> dict[str, str]:
        """The partners' names by their ids, in the order of the settings."""
        return partners(self)

    def mart(self, name: str, who: str | None = None) -> pd.DataFrame:
        """Return a table of the build as it is; `us.marts()` lists them.

        >>> us.mart("daily_life", "Ana").columns.to_list()
        ['partner', 'day', 'week_start', 'is_counted', 'connected', 'appreciated', 'mood', 'stress', 'heard']
        """
        table = names.one_of(name, TABLES, "mart", "`us.marts()` lists all.")
        return self._told(f"select * from {table}", [], who, table, "all")

    def coverage(self, who: str | None = None, by: Literal["week", "day"] = "week") -> pd.DataFrame:
        """Return how much was logged, by week or by day: what every figure rests on.

        >>> us.coverage("ana")["observed_days"].between(0, 7).all()
        np.True_
        """
        chosen = names.one_of(by, ("week", "day"), "coverage", "")
        return self.mart("weekly_coverage" if chosen == "week" else "daily_coverage", who)

    def marts(self) -> pd.DataFrame:
        """Return what there is to query: one row per table, and what one row of it is.

        >>> us.marts().set_index("mart").loc["daily_moments", "one_row"]
        'One row per day and who with at least one moment of connection.'
        """
        return describe.told(pd.DataFrame({"mart": name, "one_row": describe.grain(name)} for name in TABLES), self)

    def columns(self, mart: str) -> pd.DataFrame:
        """Return the columns of a table: name, type, unit, and what it means.

        >>> us.columns("trends")["column"].head(3).tolist()
        ['metric', 'who', 'span_weeks']
        """
        table = names.one_of(mart, TABLES, "mart", "`us.marts()` lists all.")
        return describe.told(describe.described(self, table), self)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """Return the rows of a query that reads. `?` stands for each of `parameters`.

        >>> us.sql("select count(distinct who) as n from weekly_connection")["n"].item()
        3
        """
        with self._connection() as con:
            return describe.told(statement.ask(con, query, parameters), self)

    def is_stale(self) -> bool:
        """Tell whether the logs or the day have changed since this was built; `hearthside build` catches up."""
        return self.path is not None and build.is_stale(self.home)

    def whose(self, who: str | None) -> str | None:
        """Return the id behind a partner's name, `together`, or None for everyone.

        >>> us.whose("Ana")
        'ana'
        """
        return None if who is None else names.who(who, self.partners, self.audience)

    def close(self) -> None:
        """Let go of all that was opened: a partner's own view, and the vault it came from. `with` does so at its end.

        >>> import pipeline
        >>> with pipeline.open(audience="ana") as own:
        ...     own.audience
        'ana'
        """
        if self.memory is not None:
            self.memory.close()
        vault.lock(self.home)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _told(
        self,
        query: str,
        values: list[object],
        who: str | None,
        table: str,
        order: str,
        metric: str = "",
        first: Sequence[str] = (),
        **more: str,
    ) -> pd.DataFrame:
        """Run a query of ours, keep the rows of `who`, and tell what they are.

        `first`: the columns to keep, as far as there are such; empty for all.
        """
        whose = self.whose(who)
        frame = super().sql(f"select * from ({query}) order by {order}", values)
        if whose is not None:
            frame = frame[frame[describe.whose_column(frame)] == whose].reset_index(drop=True)
        return describe.told(narrow(frame, first), self, table, metric, **more)


def narrow(frame: pd.DataFrame, first: Sequence[str]) -> pd.DataFrame:
    """Return the columns of `first` that the frame has, or the whole frame for none."""
    return frame[[name for name in first if name in frame]] if first else frame
