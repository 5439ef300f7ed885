"""Sealed answers while they load: which both may read, and what else may be known of them."""

from datetime import date

import duckdb

from pipeline.kinds import sealed
from pipeline.kinds.vocabulary import SEALED, SHARED
from pipeline.load.cast import quoted
from pipeline.settings import Settings

TABLES = """
    create or replace table raw_answered (partner varchar, question varchar);
    create or replace table raw_answer_edits (partner varchar, entry_id varchar, edited_on date);
    create or replace table raw_waiting_answers (partner varchar, question varchar);
"""


def revealed(con: duckdb.DuckDBPyConnection, settings: Settings, log: range) -> dict[sealed.Key, date | None]:
    """Return which sealed answers both may read, by the history of all answers in `staged` that come from the log.

    `log`: the numbers of its files. Those of a vault decide nothing, so that each audience is told the same.
    """
    if con.execute("select exists (from staged where visibility = ?)", [SEALED]).fetchone() == (False,):
        return {}
    zones = " ".join(f"when {quoted(p.id)} then {quoted(p.timezone)}" for p in settings.partners)
    written_on = f"timezone(case partner {zones} end, timezone('UTC', logged_at))::date"
    rows = con.execute(f"""
        select partner, entry_id, coalesce(question, ''), coalesce(answer, ''), visibility, is_deleted, occurred_on,
            coalesce({written_on}, occurred_on)
        from staged where file between {log.start} and {log.stop - 1} order by coalesce(logged_at, occurred_on), rowid
    """).fetchall()
    return sealed.revealed(sealed.AnswerRow(*row) for row in rows)


def reveal(con: duckdb.DuckDBPyConnection, opened: dict[sealed.Key, date | None], settings: Settings) -> None:
    """Share the sealed answers that both may read, and note of the others what their writer lets be known.

    Rows without words go: they say that the words are in a vault. Those of answers that both may read wait there.
    """
    if opened:
        rows = ", ".join(
            f"({quoted(writer)}, {quoted(id_)}, {quoted(str(edited_on)) if edited_on else 'null'}::date)"
            for (writer, id_), edited_on in opened.items()
        )
        con.execute(f"create temp table opened as from (values {rows}) as given (partner, entry_id, edited_on)")
        same = "opened.partner = staged.partner and opened.entry_id = staged.entry_id and not is_deleted"
        waits = f"visibility = '{SEALED}' and answer is null"
        con.execute(f"""
            insert into raw_waiting_answers select distinct opened.partner, lower(question)
            from opened join staged on {same} where {waits}
        """)
        con.execute(f"delete from staged using opened where {same} and {waits}")
        con.execute(f"update staged set visibility = '{SHARED}' from opened where {same} and visibility = '{SEALED}'")
        con.execute(f"""
            insert into raw_answer_edits select opened.* from opened join staged on {same}
            where edited_on is not null and visibility = '{SHARED}'
        """)
        con.execute("drop table opened")
    telling = [partner.id for partner in settings.partners if partner.tells_answered and not settings.is_solo]
    con.execute(f"""
        insert into raw_answered select distinct partner, lower(question) from staged
        where visibility = '{SEALED}' and not is_deleted and list_contains({telling}::varchar[], partner)
    """)
    con.execute("delete from staged where answer is null")
