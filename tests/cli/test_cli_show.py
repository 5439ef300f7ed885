"""`hearthside build`, `show`, `doctor` and `sample` print what they found, for people and for programs."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.home.folder import Home


@pytest.mark.many
def test_build_says_what_is_in_it(run, home: Home) -> None:
    run("log", "checkin", "--partner", "ana", "--connected", "7")
    code, out, _ = run("build")
    assert code == 0
    assert re.search(r"check-in +1$", out, re.MULTILINE)
    again = json.loads(run("build", "--json")[1])
    assert again["is_new"] is False
    assert again["build_id"] in out
    assert (again["rows"]["checkin"], again["refused"]) == (1, [])


def test_build_lists_what_it_refused_and_exits_with_1(run, home: Home) -> None:
    (home.logs / "ritual.csv").write_text(
        "occurred_on,partner,ritual,status\n03/04/2025,ana,my secret,kept\n2026-03-02,ana,Walk,kept\n"
    )
    code, out, err = run("build")
    assert code == 1
    assert "ritual.csv, line 2: occurred_on is not a day written as YYYY-MM-DD" in out
    assert err == "1 line was refused. Everything else is in the build.\n"
    assert "secret" not in out
    report = json.loads(run("build", "--json")[1])
    assert report["refused"] == [
        {"file": "ritual.csv", "line": 2, "field": "occurred_on", "reason": "is not a day written as YYYY-MM-DD"}
    ]
    assert report["rows"]["ritual"] == 1


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "couple"
    assert cli.main(["sample", "--weeks", "8", "--seed", "5", "--until", "2026-03-01", "--out", str(out)]) == 0
    return out


def test_show_list_names_the_marts_with_their_grain(run) -> None:
    out = run("show", "--list")[1]
    marts = json.loads(run("show", "--list", "--json")[1])
    assert {"weekly_connection", "weekly_conflicts", "weekly_appreciation"} <= set(marts)
    assert all(name in out for name in marts)
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.many
def test_show_prints_every_mart_three_ways(run, sample: Path) -> None:
    for mart in json.loads(run("show", "--list", "--json")[1]):
        code, out, _ = run("show", mart, "--home", sample)
        assert code == 0
        assert max(map(len, out.splitlines())) <= 100
        objects = json.loads(run("show", mart, "--json", "--home", sample)[1])
        table = list(csv.DictReader(io.StringIO(run("show", mart, "--csv", "--home", sample)[1])))
        assert len(table) == len(objects)
        assert all(list(line) == list(object_) for line, object_ in zip(table, objects, strict=True))


def test_json_has_iso_days_whole_counts_and_null_for_what_is_missing(run, sample: Path) -> None:
    out = run("show", "weekly_connection", "--json", "--home", sample)[1]
    rows = json.loads(out, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["week_start"]) for row in rows)
    assert all(isinstance(row["observed_days"], int) for row in rows)
    assert all(row["felt_connection"] is None for row in rows if row["who"] == "together")
    assert {row["is_current"] for row in rows} == {True, False}


def test_show_keeps_the_last_weeks(run, sample: Path) -> None:
    rows = json.loads(run("show", "weekly_conflicts", "--json", "--home", sample)[1])
    last = json.loads(run("show", "weekly_conflicts", "--json", "--weeks", "2", "--home", sample)[1])
    weeks = sorted({row["week_start"] for row in rows})
    assert last == [row for row in rows if row["week_start"] in weeks[-2:]]
    assert run("show", "open_conflicts", "--weeks", "2", "--home", sample)[0] == 2


@pytest.mark.many
def test_show_takes_an_audience(run, home: Home) -> None:
    run("log", "checkin", "--partner", "ana", "--connected", "7", "--visibility", "private")
    ours = json.loads(run("show", "weekly_connection", "--json")[1])
    hers = json.loads(run("show", "weekly_connection", "--json", "--audience", "ana")[1])
    assert sum(row["observed_days"] for row in ours) == 0
    assert sum(row["observed_days"] for row in hers if row["who"] == "ana") == 1
    assert run("show", "weekly_connection", "--audience", "carla")[0] == 1


def test_show_says_when_the_logs_have_moved_on(run, home: Home) -> None:
    run("build")
    assert run("show", "weekly_connection")[2] == ""
    run("log", "checkin", "--partner", "ana", "--connected", "7")
    assert "hearthside build" in run("show", "weekly_connection")[2]


def test_doctor_exits_with_1_when_something_is_wrong(run, home: Home) -> None:
    assert run("doctor")[0] == 0
    (home.logs / "checkin.csv").write_text("")
    code, out, err = run("doctor")
    assert (code, err) == (1, "1 thing needs attention.\n") or "2 things" in err
    assert "wrong" in out
    assert json.loads(run("doctor", "--json")[1])["is_fine"] is False


def test_the_same_sample_comes_out_twice(run, sample: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    code, out, _ = run("sample", "--weeks", "8", "--seed", "5", "--until", "2026-03-01", "--out", again, "--json")
    assert (code, json.loads(out)["weeks"]) == (0, 8)
    assert all((again / "logs" / path.name).read_bytes() == path.read_bytes() for path in (sample / "logs").iterdir())


CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
UNRULY = "Pla\x1b]0;owned\x07ns \x9b31m\ntwo"


def test_nothing_that_steers_a_terminal_is_printed(run, home: Home) -> None:
    run("log", "conflict", "--partner", "ana", "--topic", UNRULY)
    for form in ((), ("--csv",), ("--json",)):
        out = run("show", "open_conflicts", *form)[1]
        assert not CONTROL.search(out)
        assert "owned" in out or not form
    assert json.loads(out)[0]["topic"] == UNRULY
    table = list(csv.DictReader(io.StringIO(run("show", "open_conflicts", "--csv")[1])))
    assert table[0]["topic"] == "Pla]0;ownedns 31m two"


def test_nothing_that_steers_a_terminal_is_printed_about_files(run, home: Home) -> None:
    (home.logs / f"checkin-{UNRULY.split()[0]}.csv").write_text("nonsense\n")
    home.settings.write_text(home.settings.read_text().replace('"Ana"', '"An\\u001b[2Ja\\nfine"'))
    for command in ("build", "doctor"):
        _, out, err = run(command)
        assert not CONTROL.search(out + err)
        assert "owned" in out
        assert not any(line.startswith("fine ,") for line in out.splitlines())
    home.settings.write_text("x")
    _, out, err = run("doctor", "--home", f"{home.path}/\x1b[2J")
    assert not CONTROL.search(out + err)


@pytest.mark.many
@pytest.mark.parametrize("form", [(), ("--csv",), ("--json",)])
def test_a_terminal_that_lacks_a_character_gets_another(run, home: Home, form: tuple[str, ...]) -> None:
    run("log", "conflict", "--partner", "ana", "--topic", "Fête 🎉")
    run("build")
    command = [sys.executable, "-m", "pipeline.cli", "show", "open_conflicts", *form]
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    if "--json" in form:
        assert json.loads(done.stdout)[0]["topic"] == "Fête 🎉"


PRIVATE = ("log", "checkin", "--partner", "ana", "--mood", "5", "--visibility", "private")


@pytest.mark.many
def test_build_says_where_private_entries_are_and_not_how_many(run, home: Home) -> None:
    assert "private" not in run("build")[1]
    texts = []
    for _ in range(2):
        run(*PRIVATE)
        texts.append(run("build")[1].splitlines()[-1])
    assert texts[0] == texts[1]
    assert "`--audience ana` shows ana's own view" in texts[0]
    assert "private" not in run("build", "--json")[1]
    run("log", "checkin", "--partner", "ben", "--mood", "5")
    assert "private" not in run("build")[1]


def test_alone_nothing_is_left_out(run) -> None:
    run("init", "--partners", "Ana", "--timezone", "UTC")
    entry_id = json.loads(run("log", "checkin", "--mood", "5", "--json")[1])["entry_id"]
    run("log", "checkin", "--delete", entry_id)
    assert "private" not in run("build")[1]


def test_show_without_a_mart_lists_them_and_a_misspelt_one_is_told_similar_ones(run) -> None:
    assert run("show") == run("show", "--list")
    code, _, err = run("show", "weekly_conection")
    assert (code, "Similar: weekly_connection" in err) == (2, True)
