"""Habits in every form that is read: what was done is a label of its day; a missed or skipped day, and a 0, is nothing."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pipeline.imports.formats import spreadsheet
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Record, Unanswered, Unreadable
from pipeline.imports.tables.habit_table import EACH
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import made_exports
from tests.support.made_exports import Files
from tests.support.tables import seen

DONE, MISSED, SKIPPED = "done", "missed", "skipped"
HABITS = ("Tea together", "Walk, after supper", "No phones")
Row = tuple[date, str, str]  # day, habit, state


def table(header: list[str], rows: list[list[object]], delimiter: str = ",") -> Files:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return {"habits.csv": file.getvalue().encode()}


def habitica(rows: list[Row]) -> Files:
    scores = dict.fromkeys(HABITS, 0.0)
    written: list[list[object]] = []
    for day, habit, state in rows:
        scores[habit] += 0.973 if state == DONE else -1.02
        written.append([habit, "e826ddfa-dc2e-445f-a06c-64d3881982ea", "daily", f"{day} 21:06:55", scores[habit]])
    return table(["Task Name", "Task ID", "Task Type", "Date", "Value"], written)


def habitbull(rows: list[Row]) -> Files:
    header = ["HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value", "CommentText"]
    return table(header, [[habit, "", "Us", day, int(state == DONE), ""] for day, habit, state in rows])


def streaks(rows: list[Row]) -> Files:
    words = {DONE: "completed_manually", MISSED: "missed_auto", SKIPPED: "skipped_auto"}
    header = ["task_id", "title", "entry_type", "entry_date", "entry_timestamp", "entry_timezone", "quantity"]
    written: list[list[object]] = [
        ["8A1F", habit, words[state], f"{day:%Y%m%d}", f"{day}T21:00:00Z", "Europe/Berlin", int(state == DONE)]
        for day, habit, state in rows
    ]
    return table(header, written)


def in_words(name: str, words: tuple[str, str, str]) -> Callable[[list[Row]], Files]:
    told = dict(zip((DONE, MISSED, SKIPPED), words, strict=True))
    return lambda rows: table(["Date", name, "Status"], [[day, habit, told[state]] for day, habit, state in rows], ";")


def in_no_status(rows: list[Row]) -> Files:
    return table(["Habit", "Date", "Kind"], [[habit, day, state] for day, habit, state in rows])


def only_done(rows: list[Row]) -> Files:
    return table(["Habit", "Date"], [[habit, day] for day, habit, state in rows if state == DONE])


def side_by_side(rows: list[Row]) -> Files:
    days = {day: {habit: state for at, habit, state in rows if at == day} for day, _, _ in rows}
    return table(["Date", *HABITS], [[day, *(said.get(h, "") for h in HABITS)] for day, said in days.items()])


def loop_side_by_side(rows: list[Row]) -> Files:
    """Loop's own Checkmarks.csv of all habits, whose rows end with a comma, by itself."""
    words = {DONE: "YES_MANUAL", MISSED: "NO", SKIPPED: "SKIP"}
    days = {day: {habit: words[state] for at, habit, state in rows if at == day} for day, _, _ in rows}
    written: list[list[object]] = [[day, *(said.get(h, "UNKNOWN") for h in HABITS), ""] for day, said in days.items()]
    return table(["Date", *HABITS, ""], written)


def loop(rows: list[Row]) -> Files:
    words = {DONE: "YES_MANUAL", MISSED: "NO", SKIPPED: "SKIP"}
    listed = [[f"{n:03}", habit, "YES_NO", "", "", 1, 1, "#FF8F00"] for n, habit in enumerate(HABITS, 1)]
    header = [
        "Position",
        "Name",
        "Type",
        "Question",
        "Description",
        "FrequencyNumerator",
        "FrequencyDenominator",
        "Color",
    ]
    files = {"Habits.csv": table(header, listed)["habits.csv"]}
    for number, habit in enumerate(HABITS, 1):
        marks: list[list[object]] = [[day, words[state], ""] for day, one, state in rows if one == habit]
        files[f"{number:03} Habit/Checkmarks.csv"] = table(["Date", "Value", "Notes"], marks)["habits.csv"]
    return files


FORMS: dict[str, Callable[[list[Row]], Files]] = {
    "habitica": habitica,
    "habitbull": habitbull,
    "streaks": streaks,
    "english": in_words("Habit", ("done", "missed", "skipped")),
    "capitals": in_words("Habit name", ("Completed", "Not done", "SKIP")),
    "ticks": in_words("Ritual", ("✓", "✗", "no")),
    "german": in_words("Gewohnheit", ("erledigt", "verpasst", "übersprungen")),
    "pictures": in_words("Habit", ("✅", "❌", "✖️")),
    "spanish": in_words("Hábito", ("Hecho", "No hecho", "Omitido")),
    "french": in_words("Habitude", ("fait", "pas fait", "sauté")),
    "japanese": in_words("習慣", ("完了", "未完了", "スキップ")),
    "with a title": in_words("habit_title", ("done", "missed", "skipped")),
    "in another column": in_no_status,
    "only done": only_done,
    "side by side": side_by_side,
    "loop": loop,
    "loop side by side": loop_side_by_side,
}


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    """A few days, on each of which each habit was done, missed or skipped; at least one was done, one not."""
    states = draw(st.lists(st.sampled_from((DONE, MISSED, SKIPPED)), min_size=6, max_size=18))
    first = date(2025, 3, 1)
    rows = [(first + timedelta(days=n // 3), HABITS[n % 3], state) for n, state in enumerate(states)]
    return [*rows, (first + timedelta(days=30), HABITS[0], DONE), (first + timedelta(days=30), HABITS[1], MISSED)]


@pytest.mark.parametrize("header", ["Habit,Date,Zustandigkeit", "Habit,Date,Status"])
def test_words_that_are_not_known_are_asked_about(header: str, tmp_path: Path) -> None:
    text = f"{header}\nTea,2026-02-03,jep\nTea,2026-02-04,nöp\nTea,2026-02-05,jep\n"
    path = made_exports.upload(tmp_path, {"habits.csv": text.encode()})
    with Upload(path) as upload, pytest.raises(Unanswered):
        list(read.read(upload, spreadsheet.IMPORTER))
    assert upload.questions["habit_done"].choices == ("jep", "nöp", EACH)
    for answer, days in (("jep", [3, 5]), ("nöp", [4]), (EACH, [3, 4, 5])):
        with Upload(path, {"habit_done": answer}) as upload:
            found = list(read.read(upload, spreadsheet.IMPORTER))
        assert [one.day.day for one in found if isinstance(one, Record) and one.labels == ("Tea",)] == days
        assert sum(one.entries for one in found if isinstance(one, Record)) == 3


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(rows=histories())
def test_what_was_done_is_a_label_and_all_else_is_nothing(form: str, rows: list[Row], tmp_path: Path) -> None:
    path = made_exports.upload(tmp_path, FORMS[form](rows))
    with Upload(path, {"timezone": "Europe/Berlin"}) as upload:
        importer, _ = read.identify(upload, IMPORTERS)
        found = list(read.read(upload, importer))
        assert upload.questions == {}
    records = [one for one in found if isinstance(one, Record)]
    assert records == found
    said = {(one.day, label) for one in records for label in one.labels}
    assert said == {(day, habit) for day, habit, state in rows if state == DONE}
    assert not any(one.text or one.values for one in records)
    if importer is spreadsheet.IMPORTER and form not in ("only done", "side by side", "loop side by side"):
        assert sum(one.entries for one in records) == len(rows)


def read_of(tmp_path: Path, text: str, **answers: str) -> list[Record]:
    path = made_exports.upload(tmp_path, {"habits.csv": text.encode()})
    with Upload(path, answers) as upload:
        return [one for one in read.read(upload, spreadsheet.IMPORTER) if isinstance(one, Record)]


@pytest.mark.parametrize("cells", ["30|0|45", "100%|0%|50%", "7,5|0|2"])
def test_the_only_numbers_of_a_habit_say_how_much_was_done(cells: str, tmp_path: Path) -> None:
    days = "".join(f"Walk;2026-02-0{n};{cell};5\n" for n, cell in enumerate(cells.split("|"), 3))
    found = read_of(tmp_path, f"Habit;Date;Minutes or so;Streak\n{days}")
    assert [(one.day.day, [name for name, _ in one.values], one.labels) for one in found] == [
        (3, ["Walk"], ()),
        (5, ["Walk"], ()),
    ]


def test_which_of_two_numbers_says_it_is_asked(tmp_path: Path) -> None:
    text = "Habit,Date,Laps,Metres\nSwim,2026-02-03,4,100\nSwim,2026-02-04,0,0\n"
    with pytest.raises(Unanswered):
        read_of(tmp_path, text)
    assert [one.values for one in read_of(tmp_path, text, habit_amount="Metres")] == [(("Swim", 100.0),)]
    assert [one.labels for one in read_of(tmp_path, text, habit_amount=EACH)] == [("Swim",), ("Swim",)]


@pytest.mark.parametrize("days", ["2026-02-03|2026-02-04", "2026-02-03, 2026-02-05, 2026-02-07", "3.2.2026; 4.2.2026"])
def test_a_row_with_all_of_its_days_in_a_cell_is_refused(days: str, tmp_path: Path) -> None:
    path = made_exports.upload(
        tmp_path, {"a.csv": f'Name,StartDate,CompletionDates\nTea,2026-01-01,"{days}"\n'.encode()}
    )
    with Upload(path) as upload, pytest.raises(Unreadable, match="several days are in one cell"):
        list(spreadsheet.read(upload))


def test_a_day_on_which_every_habit_of_a_wide_table_was_missed_is_no_entry(tmp_path: Path) -> None:
    rows = "2026-02-03,done,missed\n2026-02-04,skipped,missed\n2026-02-05,no,missed\n"
    told = seen(tmp_path / "a.csv", f"Date,Tea,Walk\n{rows}")
    assert [one["day"] for one in told["records"]] == ["2026-02-03", "2026-02-05"]
    assert told["left"] == {"rows in which every habit was missed": 1}
