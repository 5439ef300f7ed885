"""Read made homes as a couple would, week by week, and count what they are told of a change.

`python -m tests.calibration.reader --homes 30 --weeks 52 --every 1` reads 30 homes in which nothing changes and 30 with
a quiet spell, all pages and the letter, as of every Sunday of a year. `--every 4` reads each fourth week.
"""

import argparse
import html
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest

from pipeline import sample
from pipeline.suggestions.rules import RULES

PAGES = (
    "this_week", "connection", "conflicts", "appreciation", "rituals", "sharing", "affection", "questions", "review",
    "what_helps", "rebuild",
)  # fmt: skip
LETTER = "letter"
UNTIL = date(2026, 11, 22)
BEFORE = 52  # weeks of the log before the year that is read
SAID = re.compile(
    r"\b(more|less) (often|than|moments|thanks)\b|\b(more|less)\b.*\b(than|before|lately|usual|in the way)\b"
    r"|\b(quieter|fuller|rarer|fewer|quietest|busiest|fullest|higher|lower)\b|may have changed|\bclear changes?:",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"\n|(?<=[.!?])\s")
# What a rule says of itself: its study, its limits, when it speaks and what ends it.
OF_A_RULE = [
    sentence
    for rule in RULES
    for words in (rule.source, rule.may_be_wrong, rule.speaks_when, rule.silenced_by)
    for sentence in SENTENCE_END.split(words)
]
# No sentence of a change: what there very likely was not, advice, what a rule says of itself, and a question.
NOT_SAID = re.compile(
    r"\bno clear\b|^(If there is one, it is very|Very) likely (between|at most) |^Likely between .*\bfewer and .*\b(more|as many)\b|"
    r"\bA chance is not a clear change\b|^(Quieter|Fuller) means at least |"
    r"\bmay help\b|^(Why it may be wrong: )?(" + "|".join(map(re.escape, OF_A_RULE)) + r")$|\?$",
    re.IGNORECASE,
)
# What the review has found, also as a suggestion, and what a notice says.
REVIEWED = re.compile(
    r"^Last review, |^Likely .* (fewer|as many)\.$|\bclear changes?:|\blast quarter\b|may have changed|^("
    + "|".join(re.escape(rule.title) for rule in RULES if rule.cadence == "review")
    + ")$",
    re.IGNORECASE,
)
# Of the last four weeks, stated with its figure, and their range.
CHANCE = re.compile(r"\ba chance of\b|^Likely .*\bbefore\.$", re.IGNORECASE)
# Of days that differ by what was logged, whenever they were: held in `test_associations`.
ASSOCIATION = re.compile(r"^On (days|the day after) ", re.IGNORECASE)


@dataclass
class Reading:
    """Sentences of a change that one home's reader was told, with their pages and weeks."""

    is_flat: bool
    seed: int
    weeks: int = 0
    told: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def elsewhere(self) -> list[str]:
        """Return the sentences of no review and no notice, of no stated chance and no association."""
        own = (REVIEWED, CHANCE, ASSOCIATION)
        return [one for one in self.told if not any(kind.search(one) for kind in own)]


def read(is_flat: bool, seed: int, weeks: int, every: int) -> Reading:
    """Read one home's year. Sentences that a home of three weeks has too say nothing of a change, and are left out."""
    found = Reading(is_flat, seed)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        always = _always()
        home = _home(Path(folder) / "whole", seed, BEFORE + weeks, is_flat=is_flat)
        for ago in range(weeks - 1, -1, -every):
            day = UNTIL - timedelta(weeks=ago)
            found.weeks += 1
            for page, sentence in _told(_until(home, Path(folder) / "now", day), day, patch):
                if SAID.search(sentence) and not NOT_SAID.search(sentence) and _plain(sentence) not in always:
                    found.told[_plain(sentence)].append((page, day.isoformat()))
    return found


@cache
def _always() -> frozenset[str]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        young = _home(Path(folder) / "young", 1, 3, is_flat=True)
        return frozenset(_plain(one) for _, one in _told(young, UNTIL, patch))


def _home(path: Path, seed: int, weeks: int, *, is_flat: bool) -> Path:
    sample.write(path, weeks, seed, UNTIL, is_flat=is_flat)
    return path


def _until(home: Path, now: Path, day: date) -> Path:
    """Return the home as it was at the end of `day`, without what was logged or happened later."""
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(home, now, ignore=shutil.ignore_patterns("*.duckdb*", "build"))
    for path in (now / "logs").glob("*.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        happened = rows[[name for name in ("occurred_on", "occurred_at", "logged_at") if name in rows]]
        rows[(happened.apply(lambda column: column.str[:10]) <= day.isoformat()).all(axis=1)].to_csv(path, index=False)
    return now


def _told(home: Path, day: date, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Yield each sentence that the pages and the letter have on `day`, with the name of its page.

    Charts are read in the words that stand for them, and not drawn: that takes a third of the time.
    """
    import plotly.graph_objects as go

    from dashboard import viewer
    from dashboard.components import charts
    from dashboard.figures import style
    from dashboard.letter.page import letter
    from pipeline.database import build
    from tests.support.pages import open_page, run, text

    patch.setenv("HEARTHSIDE_HOME", str(home))
    patch.setattr(build, "today", lambda chosen: day)
    blank = style.Drawn(go.Figure())
    patch.setattr(charts, "_drawn", lambda *given: blank)
    app = open_page(patch, "this_week")
    shown = viewer.launched_viewer().built()
    with shown.build.at_once():  # while one is open, DuckDB opens it again at once
        for page in PAGES:
            if page != "this_week":
                app.switch_page(f"views/{page}/page.py")
                run(app)
            yield from sentences(page, text(app))
            for chart in app.get("plotly_chart"):
                yield from sentences(page, chart.proto.alt)
        yield from sentences(LETTER, letter(shown, day - timedelta(days=6)))


def sentences(page: str, said: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a page's text or HTML, with the name of the page."""
    plain = html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", "\n", said, flags=re.DOTALL))
    for sentence in SENTENCE_END.split(plain):
        if words := " ".join(sentence.split()):
            yield page, words


@cache
def _plain(sentence: str) -> str:
    """Leave out numbers, so that the same sentence of two weeks is one."""
    return re.sub(r"[\d.,–]*\d", "#", sentence)


def report(readings: list[Reading]) -> str:
    """Say in how many homes something was told, and what."""
    lines = []
    for is_flat in (True, False):
        own = [one for one in readings if one.is_flat == is_flat]
        if not own:
            continue
        told, elsewhere = sum(bool(one.told) for one in own), sum(bool(one.elsewhere) for one in own)
        name = "nothing changes" if is_flat else "there is a quiet spell"
        lines.append(
            f"{len(own)} homes in which {name}, {own[0].weeks} readings each: {told} told of a change, {elsewhere} of them "
            "by more than reviews, notices, stated chances and associations"
        )
        sentences = Counter(sentence for one in own for sentence in one.told)
        for sentence, homes in sentences.most_common():
            pages = {page for one in own for page, _ in one.told.get(sentence, [])}
            times = sum(len({day for _, day in one.told.get(sentence, [])}) for one in own)
            lines.append(f"  {homes:3} homes, {times:4} weeks  {sentence}  [{', '.join(sorted(pages))}]")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--homes", type=int, default=30)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, metavar="FILE", help="Write the report so far after each home.")
    asked = parser.parse_args()
    with ProcessPoolExecutor(asked.workers, get_context("spawn")) as pool:
        waiting = [
            pool.submit(read, is_flat, seed, asked.weeks, asked.every)
            for seed in range(1, asked.homes + 1)
            for is_flat in (True, False)
        ]
        readings = []
        for each in waiting:
            readings.append(each.result())
            if asked.out:
                asked.out.write_text(report(readings), encoding="utf-8")
            print(f"{len(readings)} of {len(waiting)} homes read", flush=True)
    print(report(readings))


if __name__ == "__main__":
    from tests.calibration import reader  # by its name: each page that is run puts itself in place of `__main__`

    reader.main()
