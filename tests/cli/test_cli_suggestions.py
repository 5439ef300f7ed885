"""`hearthside suggestions` says what speaks now and why, and explains every rule, speaking or silent."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli.suggestions import suggestions
from pipeline.database.build import build
from pipeline.home.folder import Home
from pipeline.suggestions import BY_ID
from tests.support.homes import new, write_logs

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(suggestions)
UNRULY = "Plans\x1b[2J\x07"


@pytest.fixture
def run():
    """Run the command; return its exit code, what it printed, and what it said on stderr."""

    def run(*arguments):
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        return done.exit_code, done.stdout, done.stderr

    return run


@pytest.fixture(scope="module")
def month_old(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A conflict that has been open for a month, in words that no terminal obeys; built."""
    home = new(tmp_path_factory.mktemp("month_old") / "home")
    day = date.today() - timedelta(days=30)
    write_logs(home, {"conflict": f"entry_id,partner,occurred_on,topic\nk,ana,{day},{UNRULY}"})
    build(home)
    return home


@pytest.fixture
def lived(month_old: Home, tmp_path: Path) -> Home:
    """A copy of the month-old home."""
    return Home(Path(copytree(month_old.path, tmp_path / "home")))


FIELDS = [
    "id",
    "subject",
    "title",
    "text",
    "choices",
    "why",
    "rows",
    "source",
    "strength",
    "may_be_wrong",
    "rests_days",
]


@pytest.mark.many
def test_json_has_all_there_is_to_a_suggestion(run, lived: Home) -> None:
    code, out, _ = run("--json")
    (said,) = json.loads(out)
    assert code == 0
    assert {*FIELDS, "silenced_by", "part"} == set(said)
    assert (said["id"], said["subject"], said["rows"][0]["age_days"]) == ("open_long", "k", 30)
    assert said["rows"][0]["open_since_on"] == str(date.today() - timedelta(days=30))


def test_words_say_what_why_and_which_choices_there_are(run, lived: Home) -> None:
    out = run()[1]
    assert "One thing, if you like (open_long)" in out
    assert "- Park it until Sunday" in out
    assert "- Not now (hides it for 14 days)" in out
    assert "Overall & McNulty 2017" in out


def test_with_nothing_to_say_it_says_so(run, home: Home) -> None:
    assert run()[1].startswith("No suggestions this week.")
    assert json.loads(run("--json")[1]) == []


def test_list_names_every_rule_and_needs_no_home(run) -> None:
    out = run("--list")[1]
    assert all(id_ in out for id_ in BY_ID)
    assert max(map(len, out.splitlines())) <= 100
    listed = json.loads(run("--list", "--json")[1])
    assert [rule["id"] for rule in listed] == list(BY_ID)
    assert {"part", "cadence", "speaks_when", "silenced_by", "window"} <= set(listed[0])


@pytest.mark.many
def test_every_rule_can_be_explained(run, home: Home) -> None:
    for id_ in list(BY_ID)[::5]:  # one of each part, as each looks into the build anew
        code, out, _ = run("--explain", id_)
        assert code == 0
        assert f"({id_})" in out
        for head in ("Now:", "Shown when:", "Hidden when:", "Based on:", "Why it may be wrong:"):
            assert head in out
        assert max(map(len, out.splitlines())) <= 121


def test_a_rule_that_speaks_is_explained_with_its_rows_and_the_order(run, lived: Home) -> None:
    out = run("--explain", "open_long")[1]
    assert "Now: It is on the page." in out
    assert "The rows it looks at:" in out
    assert "holiday" not in out.lower()
    assert re.search(r"^1\. Your current step of rebuilding", out, re.MULTILINE)
    explained = json.loads(run("--explain", "open_long", "--json")[1])
    assert (explained["silent"], explained["suggestion"]["subject"], len(explained["rows"])) == ("", "k", 1)


def test_a_silent_rule_says_why(run, lived: Home) -> None:
    explained = json.loads(run("--explain", "no_thanks_lately", "--json")[1])
    assert explained["silent"] == "0 of the last 14 days have a check-in. It needs 4."
    assert explained["suggestion"] is None


def test_restore_lets_a_retired_one_speak_again(run, lived: Home) -> None:
    answer = f",{date.today() - timedelta(days=20)},together,open_long,,not for us\n"
    lived.answers.write_text("answered_at,answered_on,audience,suggestion,subject,answer\n" + answer)
    assert "It is retired" in run("--explain", "open_long")[1]
    assert run()[1].startswith("No suggestions")
    assert run("--restore", "open_long") == (0, "open_long can be suggested again.\n", "")
    assert "open_long" in run()[1]


def test_restore_is_for_the_audience_that_is_named(run, lived: Home) -> None:
    assert json.loads(run("--restore", "open_long", "--audience", "ana", "--json")[1]) == {"restored": "open_long"}
    assert lived.answers.read_text().splitlines()[1].split(",")[2:] == ["ana", "open_long", "", "restored"]


@pytest.mark.parametrize("option", ["--explain", "--restore"])
def test_a_rule_that_is_not_there_is_wrong_usage(run, home: Home, option: str) -> None:
    assert run(option, "no_such_rule")[0] == 2


def test_the_own_view_is_one_option_away(run, home: Home) -> None:
    day = date.today() - timedelta(days=30)
    (home.logs / "conflict.csv").write_text(f"partner,occurred_on,topic,visibility\nben,{day},Secret,private\n")
    assert "Secret" not in run()[1]
    assert "Secret" in run("--audience", "ben")[1]


@pytest.mark.many
@pytest.mark.parametrize("how", [(), ("--json",), ("--explain", "open_long"), ("--explain", "open_long", "--json")])
def test_nothing_that_steers_a_terminal_is_printed(run, lived: Home, how: tuple[str, ...]) -> None:
    out = run(*how)[1]
    assert "Plans" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)


def test_it_says_when_the_logs_have_moved_on(run, lived: Home) -> None:
    assert run()[2] == ""
    (lived.logs / "share.csv").write_text("partner,occurred_on,depth\nana,2026-01-01,1\n")
    assert "hearthside build" in run()[2]
