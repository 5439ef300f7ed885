"""Small exports of two apps, what reads them, and what to do with them on the Import page."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pipeline.home.folder import Home
from pipeline.imports.record import Problem, Question, Record, attempt
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support.pages import day, run

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
Open = Callable[..., AppTest]


def daylio(days: int = 6, activity: str = "Date night", note: str = "I thanked her for the tea.") -> bytes:
    lines = [f"{day(n)},x,y,20:0{n % 10},rad,{activity} | gym,,{note}" for n in range(days)]
    return (HEADER + "\n".join(lines) + "\n").encode()


def _asks(upload: Upload) -> Iterator[Record | Problem]:
    order = upload.ask(
        Question("date_order", "Is 03/04 in *March* or in April?", ("day first", "month first"), "day first")
    )
    for member in upload.members:
        for number, line in enumerate(upload.text(member).splitlines()[1:], 1):
            yield attempt(
                f"line {number}", lambda line=line: Record(date.fromisoformat(line), f"in {order}", text=line)
            )


def _is_asking(upload: Upload) -> str:
    return "it says so" if any(upload.head_text(m).startswith("asking") for m in upload.members) else ""


ASKING = Importer("Asking", _is_asking, _asks, loose=("ask",))


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files])
    return run(app)


def left_over(home: Home) -> list[Path]:
    return list(home.incoming.glob("*"))
