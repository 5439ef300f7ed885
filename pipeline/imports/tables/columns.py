"""The role of each column in an unknown table: as the person says, else by its name and its cells.

Each role can be answered: `column:day`, `column:time`, `column:title` and `column:mood` with the name of one column,
`column:text`, `column:labels` and `column:values` with several names, separated by semicolons; `-` is none. What is not
answered is guessed, and asked only where more than one guess is possible. Without a role, a column of numbers is a
value, a column of yes and no, or of done and missed, is a label (where it says yes), and all other text is text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.imports.dates.stamps import Stamps, parts
from pipeline.imports.record import NONE, SEPARATOR, WORDS, Question
from pipeline.imports.tables import cell_kinds, column_names
from pipeline.imports.tables.column_names import DAY, MADE, NOTHING, PASSED_OVER, STAMP, plain
from pipeline.imports.tables.label_cells import are_choices
from pipeline.imports.upload.upload import Upload

LOOKED_AT = 200  # filled cells of a column
BESTS = (5, 10, 3, 7, 100)  # of a mood
AROUND = (2, 3, 5, 10, 1)  # of one around 0
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # startDate
_SCALE = re.compile(r"(?<!\d)([01])\s?(?:-|–|\.\.|to|bis|a|à)\s?(\d{1,3})(?!\d)")
OTHER_DAY = (
    "Which other column has the date? If none has, write dates such as 2025-03-02 in the file and choose it again."
)
ASKS = {
    "day": "Which column has the date of the entry?",
    "time": "Which column has the time of day?",
    "title": "Which column is the title?",
    "mood": "Which column is the mood?",
    "labels": "Which columns have tags or activities?",
    "text": "Which columns have what you wrote?",
    "values": "Which columns have numbers, such as hours of sleep?",
}
ROLES = tuple(ASKS)
NOT_CHOSEN = "columns by your choice"
SINGLE = ("day", "time", "title", "mood")


@dataclass(frozen=True)
class Columns:
    """The columns of each role by their number from 0; -1 is none."""

    day: int
    time: int
    title: int
    mood: int
    scale: str  # of the mood, as in a Record
    labels: tuple[int, ...]
    text: tuple[int, ...]
    values: tuple[int, ...]
    checks: tuple[int, ...]
    prompts: tuple[int, ...]  # those of text whose names are no words for text: what they ask, the cells answer
    is_plain: bool  # the text is one column, and makes sense without its name


class Chooser:
    """Chooses the columns of one table by its names and its first rows; `passed_over` says whose the rows are."""

    def __init__(self, upload: Upload, names: tuple[str, ...], rows: list[list[str]], passed_over: int = -1) -> None:
        self.upload, self.names, self.rows = upload, names, rows
        self.plain = [plain(_CAMEL.sub(" ", name)) for name in names]
        self.cells = [_filled(rows, column) for column in range(len(names))]
        self.told = {role: told for role in ROLES if (told := self._told(role)) is not None}
        taken = {passed_over, *(column for columns in self.told.values() for column in columns)}
        self.left = [column for column in range(len(names)) if column not in taken]

    def columns(self) -> Columns:
        """Return all columns. Raises Unanswered when no column can be that of the day and no answer names one."""
        days = self.days() or self._sometimes_days()
        day = self._role("day", days)
        self._leave_totals(day[0])
        self.cells = [[cell for cell in cells if cell.casefold() not in NOTHING] for cells in self.cells]
        has_clock = all(parts(cell).clock for cell in self.cells[day[0]])
        self.left = [c for c in self.left if self.plain[c] not in MADE | PASSED_OVER and not self._is_count(c)]
        times = [c for c in self._named("time") if not has_clock and cell_kinds.are_times(self.cells[c])]
        time, title = self._role("time", times), self._role("title", self._named("title"))
        mood = self._role("mood", self._named("mood"))
        labels = self._role("labels", self._named("labels") + self._choices())
        checks = self._take(c for c in self.left if cell_kinds.are_checks(self.plain[c], self.cells[c]))
        values = self._role("values", [c for c in self.left if cell_kinds.are_numbers(self.cells[c])])
        named = self._named("text")
        others = [c for c in self.left if c not in named and self.cells[c]]
        text = self._role("text", named + others, is_sure=not named or not others)
        text += [c for c in self.left if not self.cells[c] and "text" not in self.told]  # a later row may fill it
        text.sort(key=lambda column: not self.cells[column])
        self.upload.leave(NOT_CHOSEN, sum(bool(self.cells[c]) for c in self.left if c not in text))
        scale = self._scale(mood)
        day, time, title, mood = (columns or [-1] for columns in (day, time, title, mood))
        return Columns(
            day[0],
            time[0],
            title[0],
            mood[0],
            scale,
            tuple(labels),
            tuple(text),
            tuple(values),
            tuple(checks),
            tuple(c for c in text if self.plain[c] not in column_names.ROLES["text"] and c not in days),
            bool(text) and text[0] not in days and not any(self.cells[column] for column in text[1:]),
        )

    def day(self) -> int:
        """Return the column of the day. Raises Unanswered when none can be it and no answer names one."""
        return self._role("day", self.days())[0]

    def days(self) -> list[int]:
        """Return the columns that can hold the day, the likeliest first, and those of creation dates last."""
        ranks = {column: self._rank(column) for column in self.left if self._holds_days(column)}
        found = sorted(ranks, key=lambda column: ranks[column])
        return [c for c in found if ranks[c] < 3] or found

    def unread(self) -> int:
        """Return the first column that is named for the day, and has numbers, but no days to be read; -1 for none.

        Weeks and months are such, however they are called.
        """
        named = (c for c in self.left if self._rank(c) < 2 and not self._holds_days(c))
        periods = (c for c in self.left if cell_kinds.periods(self.cells[c]))
        return next((c for c in (*named, *periods) if cell_kinds.have_digits(self.cells[c])), -1)

    def _sometimes_days(self) -> list[int]:
        """Return the columns that are named for the day, though it can be read of one row in ten alone."""
        return [c for c in self.left if self._rank(c) == 0 and len(self._no_days(c)) < 0.9 * len(self.cells[c])]

    def _no_days(self, column: int) -> list[str]:
        """Return the cells of a column that are no days."""
        stamps = Stamps(self.upload, self.cells[column], is_named=True)
        return [cell for cell in self.cells[column] if not stamps.can_read(cell)]

    @property
    def names_days(self) -> bool:
        """True when a column has a name for the day of an entry."""
        return any(self._rank(column) < 2 for column in self.left)

    def _rank(self, column: int) -> int:
        return next((rank for rank, names in ((0, DAY), (1, STAMP), (3, MADE)) if self.plain[column] in names), 2)

    def _holds_days(self, column: int) -> bool:
        """True when all filled cells are days, or half of them where the column is named for it."""
        cells, is_named = self.cells[column], self._rank(column) < 2 or self._has_instants(column)
        stamps = Stamps(self.upload, cells if is_named else cells[:1], is_named)
        if not cells or not (is_named or stamps.can_read(cells[0])):
            return False
        stamps = Stamps(self.upload, cells, is_named)
        return sum(map(stamps.can_read, cells)) >= len(cells) * (0.5 if is_named else 1)

    def _has_instants(self, column: int) -> bool:
        """True for seconds since 1970 under a name for a time, or for when it was made."""
        return self.plain[column] in MADE | column_names.ROLES["time"] and cell_kinds.are_instants(self.cells[column])

    def _is_count(self, column: int) -> bool:
        """True for a column without a name that counts the rows."""
        return self.names[column] == f"column {column + 1}" and cell_kinds.are_row_numbers(self.cells[column])

    def _leave_totals(self, day: int) -> None:
        """Judge the other columns by the rows that have a day: not by a total below, which widens a scale."""
        stamps = Stamps(self.upload, self.cells[day], is_named=True)
        rows = [row for row in self.rows if stamps.can_read(row[day].strip())]
        if rows:
            self.cells = [_filled(rows, column) for column in range(len(self.names))]

    def _told(self, role: str) -> list[int] | None:
        """Return the columns of an answer; None when there is none that makes sense."""
        answer = self.upload.answers.get(f"column:{role}", "").strip()
        names = [] if answer in ("", NONE) else [name.strip() for name in answer.split(";") if name.strip()]
        if not answer or any(name not in self.names for name in names) or (role in SINGLE and len(names) > 1):
            return None
        return None if role == "day" and not names else [self.names.index(name) for name in names]

    def _role(self, role: str, guess: list[int], is_sure: bool = True) -> list[int]:
        """Return the columns of a role, none of which is left then. Asks when there is more than one guess."""
        if role in self.told:
            return self.told[role]
        is_sure = is_sure and not (role in SINGLE and len(guess) > 1) and not (role == "day" and not guess)
        guess = guess[:1] if role in SINGLE else list(guess)
        if not is_sure or self.upload.answers.get(f"column:{role}"):
            names = SEPARATOR.join(self.names[column] for column in guess) or ("" if role == "day" else NONE)
            asks = (self._why_day() if role == "day" else "") or ASKS[role]
            self.upload.ask(Question(f"column:{role}", asks, self.names, names, role not in SINGLE))
        return self._take(guess)

    def _why_day(self) -> str:
        """Return the question where a column of days can't be read, with two of its cells; "" without one."""
        column = self.unread()
        if column < 0:
            return ""
        unread = [*dict.fromkeys(self._no_days(column))]
        cells = " and ".join(f"“{cell[:40]}”" for cell in unread[:2])
        name = self.names[column]
        if period := cell_kinds.periods(unread):
            return f"The column “{name}” has {period}, such as {cells}, but an entry needs its day. {OTHER_DAY}"
        return f"The dates in the column “{name}” can’t be read, such as {cells}. {OTHER_DAY}"

    def _take(self, columns: Iterable[int]) -> list[int]:
        taken = list(columns)
        self.left = [column for column in self.left if column not in taken]
        return taken

    def _named(self, role: str) -> list[int]:
        return [column for column in self.left if self.plain[column] in column_names.ROLES[role]]

    def _choices(self) -> list[int]:
        """Return the columns of a form's boxes: the same few answers again and again, several in a cell."""
        return [c for c in self.left if self.plain[c] not in column_names.NAMED and are_choices(self.cells[c])]

    def _scale(self, mood: list[int]) -> str:
        """Return the scale of a mood. For numbers it is asked: none that was seen says where they begin."""
        if not mood:
            return ""
        parted = [cell_kinds.out_of(cell) for cell in self.cells[mood[0]]]
        best = max((one[1] for one in parted if one), default=0)
        numbers = [
            cell_kinds.number(one[0] if one else cell) for one, cell in zip(parted, self.cells[mood[0]], strict=True)
        ]
        if not numbers or None in numbers:
            return WORDS
        lowest, highest = min(found for found in numbers if found is not None), max(filter(None, numbers), default=0)
        named = _SCALE.search(self.names[mood[0]])
        around = [(-most, most) for most in AROUND] if lowest < 0 else []
        scales = [*((worst, most) for most in ([best] if best else BESTS) for worst in (0, 1)), *around]
        fitting = [(worst, most) for worst, most in scales if worst <= lowest and highest <= most]
        ends = [(int(named[1]), int(named[2]))] if named else fitting
        if not ends:
            return WORDS
        choices = [scale for worst, best in ends for scale in (f"{worst}..{best}", f"{best}..{worst}")]
        asks = "From which number is the mood worst, to which best?"
        return self.upload.ask(Question("mood_scale", asks, tuple(choices), choices[0] if named and choices else ""))


def _filled(rows: list[list[str]], column: int) -> list[str]:
    cells = (row[column].strip() for row in rows)
    return [cell for cell in cells if cell][:LOOKED_AT]
