"""How long things take, as ratios to a floor measured in the same run: `python -m tests.bench`."""

import argparse
import compileall
import json
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from pipeline.export.copy import FORMATS
from tests.bench import agreement
from tests.bench.line import Line, print_table
from tests.bench.measure import ROOT, Cost, Task, in_turns, once
from tests.support import hostile

AS_OF = "2025-12-31"  # the last day of the generated logs
COUPLE = 0.07  # of a million rows: what two who log every day write in ten years
HERE = Path(__file__).parent
WEEKS = 104


def module(name: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", f"tests.bench.{name}", *map(str, arguments)]


def python(code: str) -> Task:
    return Task([sys.executable, "-c", code])


def generated(folder: Path, share: float) -> Path:
    """A home with `share` of a million rows; one that is there already is used again."""
    if not folder.exists():
        write = f"generate.write(Path({str(folder)!r}), {share})"
        once(python(f"from pathlib import Path; from tests.bench import generate; {write}"))
    return folder


def both_ways(home: Path) -> dict[str, Task]:
    """Our build of a home and the floor under it."""

    def start_anew() -> None:
        for path in (home / "builds").glob("*"):
            path.unlink()

    return {
        "floor": Task(module("floor", home / "logs", AS_OF)),
        "ours": Task(module("ours", home, AS_OF), start_anew),
    }


def measured(home: Path, times: int) -> dict[str, Cost]:
    """Build a home both ways. Raises ValueError unless both make the same marts, with the same values."""
    cost, floor = in_turns(both_ways(home), times), home / "floor.duckdb"
    once(Task(module("floor", home / "logs", AS_OF, floor)))
    (build,) = (home / "builds").glob("*.duckdb")
    agreement.check(build, floor)
    return cost


def builds(folder: Path, times: int) -> Iterator[Line]:
    """A build of a million rows, against bare DuckDB; both must agree before they count."""
    cost = measured(generated(folder / "million", 1), times)
    yield Line("build of 1,000,000 rows ÷ bare DuckDB", cost["ours"], cost["floor"], 3, peak_bar_mb=1000)


def marts(folder: Path, times: int) -> Iterator[Line]:
    """A build of what a couple logs in ten years, against bare DuckDB; both make all marts."""
    cost = measured(generated(folder / "couple", COUPLE), times)
    yield Line("all marts of 10 years (70,000 rows) ÷ bare SQL", cost["ours"], cost["floor"], 3)


def ten_years(folder: Path) -> Path:
    """A home of what a couple logs in ten years, built."""
    home = generated(folder / "couple", COUPLE)
    once(both_ways(home)["ours"])
    return home


def commands(folder: Path, times: int) -> Iterator[Line]:
    """The time to a first answer on the command line."""
    script = Path(sysconfig.get_path("scripts")) / "hearthside"
    tasks = {
        "floor": Task([sys.executable, str(HERE / "bare_command.py"), "--help"]),
        "ours": Task([str(script), "--help"]),
    }
    cost = in_turns(tasks, 3 * times)
    yield Line("hearthside --help ÷ bare typer program", cost["ours"], cost["floor"], 2)


def sample_home(home: Path) -> Path:
    """Two years of a make-believe couple; one that is there already is used again."""
    if not home.exists():
        write = f"sample.write(Path({str(home)!r}), {WEEKS}, 1)"
        once(python(f"from pathlib import Path; from pipeline import sample; {write}"))
    return home


def pages(folder: Path, times: int) -> Iterator[Line]:
    """A warm rerun of This week over the web socket, over two years of logs."""
    from tests.bench.visits import over_the_wire

    cost = {name: Cost(seconds) for name, seconds in over_the_wire(sample_home(folder / "sample"), times).items()}
    yield Line("This week, warm rerun ÷ empty page with a chart", cost["ours"], cost["floor"], 3)


def search(folder: Path, times: int) -> Iterator[Line]:
    """A word looked for in ten years of entries, as Days looks for it, against bare DuckDB."""
    tasks = {name: Task(module("search", name), prints_seconds=True) for name in ("floor", "ours")}
    cost = in_turns(tasks, times, {"HEARTHSIDE_HOME": str(ten_years(folder))})
    name = "a word found in ten years ÷ bare DuckDB"
    yield Line(name, cost["ours"], cost["floor"], 5, seconds_bar=0.3)


def visits(folder: Path, times: int) -> Iterator[Line]:
    """Every page in a real browser, from navigation to all charts drawn, Days also over ten years; many sessions at once."""
    from tests.bench.visits import at_once, in_a_browser

    home = sample_home(folder / "sample")
    found = in_a_browser(home, 3 * times)
    floor = Cost(found.pop("floor"))
    for name, seconds in found.items():
        bar = 1.5 if name == "this_week" else 2
        yield Line(f"{name} in a browser ÷ empty page", Cost(seconds), floor, bar)
    years = in_a_browser(ten_years(folder), 3 * times, "days")
    yield Line("days of ten years in a browser ÷ empty page", Cost(years["days"]), Cost(years["floor"]), 2)
    crowd = {name: Cost(seconds) for name, seconds in at_once(home).items()}
    yield Line("16 sessions × 25 reruns, p95 ÷ empty page", crowd["ours"], crowd["floor"], 3)


def saving(folder: Path, times: int) -> Iterator[Line]:
    """From a press on Save until the check-in is seen, in a real browser, over two years of logs."""
    from tests.bench.saving import saving as saved

    cost = {name: Cost(seconds) for name, seconds in saved(folder / "saved", WEEKS, 4 * times).items()}
    yield Line("a saved check-in is visible ÷ an empty rerun", cost["ours"], cost["floor"], 3)


def vaults(folder: Path, times: int) -> Iterator[Line]:
    """A private entry saved with a vault and without one, and a vault of 100,000 entries opened."""
    from tests.bench.vaults import opening, saving

    saved = {name: Cost(seconds) for name, seconds in saving(folder / "sealed", 50 * times).items()}
    yield Line("a sealed save ÷ a plain one", saved["sealed"], saved["plain"], 1.2)
    opened = {name: Cost(seconds) for name, seconds in opening(folder / "vault", times).items()}
    name = "a vault of 100,000 opened ÷ scrypt and bare age"
    yield Line(name, opened["ours"], opened["bare"], 2)


def imports(folder: Path, times: int) -> Iterator[Line]:
    """Uploads as their own process reads them; hostile ones must end soon and take little memory."""
    journal, table, small = folder / "Journal.json", folder / "diary.csv", folder / "small.csv"
    for what in (("day_one", journal, 50_000), ("table", table, 100_000), ("table", small, 1)):
        once(Task(module("exports", *what)))  # in another process: a child's peak begins with its parent's
    read = {"journal": journal, "table": table, "small": small}
    tasks = {name: Task(module("reading", path)) for name, path in read.items()}
    bare = f"import json; json.load(open({str(journal)!r}, encoding='utf-8'))"
    cost = in_turns({**tasks, "json": python(bare)}, times)
    yield Line("50,000 Day One entries ÷ bare json.load", cost["journal"], cost["json"], 4)
    yield Line(
        "table of 100,000 rows ÷ a small table", cost["table"], cost["small"], 20, peak_bar_mb=200, seconds_bar=4
    )
    for make in hostile.REFUSED:
        place = folder / make.__name__
        place.mkdir()
        hostile_one = once(Task(module("reading", make(place), "{}", "hostile")))
        name = f"hostile: {make.__name__} ÷ a small table"
        yield Line(name, hostile_one, cost["small"], 10, peak_bar_mb=200, seconds_bar=2)


def first_frames(folder: Path, times: int) -> Iterator[Line]:
    """`pipeline.open()` to the first DataFrame, over ten years of a couple's logs, against opening the file bare."""
    home = ten_years(folder)
    tasks = {name: Task(module("first_frame", name, home), prints_seconds=True) for name in ("floor", "ours")}
    (path,) = (home / "builds").glob("*.duckdb")
    bare = f"import duckdb; duckdb.connect({str(path)!r}, read_only=True).execute('from weekly_connection').fetch_df()"
    ours = f"import pipeline; pipeline.open({str(home)!r}).weekly('connection')"
    cost = in_turns({**tasks, "bare": python(bare), "whole": python(ours)}, 3 * times)
    name = "open to first frame ÷ bare DuckDB"
    yield Line(name, cost["ours"], cost["floor"], 3)
    yield Line(f"{name}, with imports", cost["whole"], cost["bare"], 3)


def exported(folder: Path, times: int) -> Iterator[Line]:
    """An export of a million rows, the whole command, against bare COPY of the same rows as text to the same format."""
    home = generated(folder / "million", 1)
    out, script = folder / "export", Path(sysconfig.get_path("scripts")) / "hearthside"
    once(Task([str(script), "build", "--home", str(home)]))
    ours = [str(script), "export", "--home", str(home), "--out", str(out), "--force"]
    floor = Task(module("bare_copy", home / "logs", FORMATS["csv"]))
    cost = in_turns({"floor": floor, "ours": Task(ours)}, times)
    yield Line("export of 1,000,000 rows as csv ÷ bare COPY", cost["ours"], cost["floor"], 5, peak_bar_mb=1000)


GROUPS: dict[str, Callable[[Path, int], Iterator[Line]]] = {
    "builds": builds,
    "marts": marts,
    "commands": commands,
    "pages": pages,
    "search": search,
    "imports": imports,
    "frames": first_frames,
    "exports": exported,
    "vaults": vaults,
    "saving": saving,
    "visits": visits,  # last: a child's peak begins with what its parent has grown to
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    parser.add_argument("--check", action="store_true", help="exit 1 when a bar is missed")
    parser.add_argument("--times", type=int, default=3, help="runs of each, the best of which counts (3)")
    parser.add_argument("--only", choices=GROUPS, help="measure one group")
    chosen = parser.parse_args()
    for package in ("pipeline", "dashboard", "tests/bench"):  # as any second run finds it
        compileall.compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        groups = [GROUPS[chosen.only]] if chosen.only else GROUPS.values()
        lines = [line for group in groups for line in group(Path(name), chosen.times)]
    print_table(lines)
    if chosen.json:
        figures = [
            asdict(line) | {"ratio": line.ratio, "cpu_ratio": line.cpu_ratio, "holds": line.holds} for line in lines
        ]
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n")
    return int(chosen.check and not all(line.holds for line in lines))


if __name__ == "__main__":
    sys.exit(main())
