"""`hearthside log` has a sub-command for each kind, and adds one entry."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import log, settings
from pipeline.home.folder import Home
from pipeline.kinds.kinds import KINDS
from pipeline.kinds.names import COMMANDS, EVERY_COMMAND
from tests.support.homes import new, rows


def test_log_list_shows_every_kind_and_field(run) -> None:
    code, out, _ = run("log", "--list")
    assert code == 0
    assert all(kind.name in out and all(f.name in out for f in kind.fields) for kind in KINDS)
    assert max(map(len, out.splitlines())) <= 100
    found = json.loads(run("log", "--list", "--json")[1])
    assert [(k["kind"], [f["field"] for f in k["fields"]]) for k in found] == [
        (kind.name, [f.name for f in kind.fields]) for kind in KINDS
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_help_of_a_kind_shows_its_own_fields(run, kind: Any) -> None:
    out = run("log", kind.name, "--help")[1]
    assert all(f"--{field.name.replace('_', '-')} " in out for field in kind.fields)
    assert "today" in out


def test_an_unknown_kind_is_told_the_kinds(run) -> None:
    code, _, err = run("log", "diary")
    assert code == 2
    assert EVERY_COMMAND in err


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_a_command_and_its_own_name_works_too(run, kind: Any) -> None:
    command = COMMANDS[kind.name]
    assert f"\n  {command} " in run("log", "--help")[1]
    (_, *by_name), (_, *by_command) = (run("log", name, "--help")[1].splitlines() for name in (kind.name, command))
    assert by_name == by_command


def test_log_appends_one_entry_for_today(run, home: Home) -> None:
    code, out, _ = run("log", "checkin", "--partner", "Ana", "--connected", "7", "--cared_for", "6", "--note", "=cmd()")
    (row,) = rows(home, "checkin")
    assert code == 0
    assert row["entry_id"] in out
    assert row["occurred_on"] == log.today(settings.read(home)).isoformat()
    assert (row["partner"], row["connected"], row["cared_for"], row["note"]) == ("ana", "7", "6", "=cmd()")


def test_an_answer_can_be_sealed_where_there_are_two(run, home: Home, tmp_path: Path) -> None:
    said = ("--question", "by-the-fire/song", "--answer", "The ferry one", "--visibility", "sealed")
    assert run("log", "answer", "--partner", "ana", *said)[0] == 0
    assert rows(home, "answer")[0]["visibility"] == "sealed"
    code, _, err = run("log", "share", "--partner", "ana", "--depth", "2", "--visibility", "sealed")
    assert (code, "one of shared, private" in err) == (1, True)
    alone = new(tmp_path / "alone", ["Ana"])
    code, _, err = run("log", "answer", *said, "--home", str(alone.path))
    assert (code, "only where there are two partners" in err) == (1, True)
    assert not rows(alone, "answer")


@pytest.mark.parametrize(
    ("options", "day", "time"),
    [
        (("--on", "2026-03-02"), "2026-03-02", ""),
        (("--at", "2026-03-02T18:30"), "", "2026-03-02T18:30"),
        (("--on", "2026-03-02", "--at", "18:30"), "2026-03-02", "2026-03-02T18:30"),
        (("--occurred-on", "2026-03-02"), "2026-03-02", ""),
        (("--occurred_at", "2026-03-02T18:30+01:00"), "", "2026-03-02T18:30+01:00"),
    ],
)
def test_log_takes_a_day_or_a_time(run, home: Home, options: tuple[str, ...], day: str, time: str) -> None:
    assert run("log", "ritual", "--partner", "ben", "--ritual", "Walk", "--status", "kept", *options)[0] == 0
    (row,) = rows(home, "ritual")
    assert (row["occurred_on"], row["occurred_at"]) == (day, time)


def test_a_conflict_can_be_logged_without_a_day(run, home: Home) -> None:
    assert run("log", "conflict", "--partner", "ben", "--on", "")[0] == 0
    assert rows(home, "conflict")[0]["occurred_on"] == ""


def test_a_refused_entry_is_one_plain_line_without_the_text(run, home: Home) -> None:
    code, out, err = run("log", "checkin", "--partner", "ana", "--connected", "secret")
    assert (code, out) == (1, "")
    assert err == "Not saved: connected is not a number from 0 to 10.\n"


def test_an_entry_can_be_changed_and_taken_out(run, home: Home) -> None:
    _, out, _ = run("log", "--json", "checkin", "--partner", "ana", "--connected", "3", "--note", "hm")
    entry_id = json.loads(out)["entry_id"]
    assert run("log", "checkin", "--partner", "ana", "--edit", entry_id, "--connected", "5")[0] == 0
    assert rows(home, "checkin")[-1]["connected"] == "5"
    assert rows(home, "checkin")[-1]["note"] == "hm"
    assert run("log", "checkin", "--partner", "ben", "--delete", entry_id)[0] == 1
    assert run("log", "checkin", "--partner", "ana", "--delete", entry_id)[0] == 0
    assert run("log", "checkin", "--partner", "ana", "--edit", entry_id, "--delete", entry_id)[0] == 2
    assert json.loads(run("build", "--json")[1])["rows"]["checkin"] == 0


def test_a_time_alone_changes_an_entry_on_its_own_day(run, home: Home) -> None:
    _, out, _ = run("log", "--json", "checkin", "--partner", "ana", "--mood", "5", "--on", "2026-03-02")
    entry_id = json.loads(out)["entry_id"]
    assert run("log", "checkin", "--partner", "ana", "--edit", entry_id, "--at", "18:30")[0] == 0
    assert rows(home, "checkin")[-1]["occurred_at"] == "2026-03-02T18:30"


@pytest.mark.parametrize("time", ["25:00", "half past six"])
def test_a_time_that_is_none_is_refused(run, home: Home, time: str) -> None:
    code, _, err = run("log", "checkin", "--partner", "ana", "--mood", "5", "--at", time)
    assert (code, "occurred_at is not a time" in err) == (1, True)


def test_a_day_can_be_said_in_a_word(run, home: Home) -> None:
    today = log.today(settings.read(home))
    assert (
        run("log", "promise", "--partner", "ana", "--status", "made", "--on", "Yesterday", "--due-on", "tomorrow")[0]
        == 0
    )
    (row,) = rows(home, "promise")
    assert row["occurred_on"] == str(today - timedelta(days=1))
    assert row["due_on"] == str(today + timedelta(days=1))


def test_a_check_in_without_an_answer_is_refused(run, home: Home) -> None:
    code, _, err = run("log", "checkin", "--partner", "ana", "--note", " ")
    assert (code, rows(home, "checkin")) == (1, [])
    assert err.startswith("Not saved: nothing is filled in.")


CONFLICT = ("log", "conflict", "--partner", "ben", "--conflict", "Kitchen")
PROMISE = ("log", "promise", "--partner", "ben", "--promise", "Lamp", "--status", "made")
FOLLOWUP = ("log", "remember", "--partner", "ben", "--followup", "Talk", "--status", "asked")


@pytest.mark.parametrize(
    ("begin", "step"),
    [
        (CONFLICT, ("log", "step", "--action", "attempt", "--conflict")),
        (PROMISE, ("log", "promise", "--status", "kept", "--promise")),
        (FOLLOWUP, ("log", "remember", "--status", "raised", "--followup")),
    ],
)
def test_a_step_is_taken_in_what_its_writer_knows(
    run, home: Home, begin: tuple[str, ...], step: tuple[str, ...]
) -> None:
    name = begin[-1] if begin is CONFLICT else begin[5]
    unknown = run(*step, name, "--partner", "ana")[2]
    assert unknown.startswith("Not saved: there is no ")
    entry_id = json.loads(run(*begin, "--visibility", "private", "--json")[1])["entry_id"]
    assert run(*step, name, "--partner", "ana")[2] == unknown, "the other’s private one is not told of"
    assert run(*step, name.upper(), "--partner", "ben")[0] == 0
    run(*begin[:4], "--edit", entry_id, "--visibility", "shared")
    assert f"Similar: {name}." in run(*step, f"{name}s", "--partner", "ana")[2]
    assert run(*step, name, "--partner", "ana")[0] == 0
    run(*begin[:4], "--delete", entry_id)
    assert run(*step, name, "--partner", "ana")[0] == 1


def test_a_step_in_a_conflict_without_a_name_takes_its_id(run, home: Home) -> None:
    entry_id = json.loads(run("log", "conflict", "--partner", "ben", "--json")[1])["entry_id"]
    assert run("log", "step", "--partner", "ana", "--conflict", entry_id, "--action", "settled")[0] == 0


NOT_CHOSEN = "Dat nite is none of the rituals that you have chosen in settings.toml. Similar: Date night.\n"


def test_a_ritual_that_nobody_adopted_is_saved_with_a_word(run, home: Home) -> None:
    ritual = ("log", "ritual", "--partner", "ana", "--status", "kept", "--ritual")
    assert run(*ritual, "date night")[2] == ""
    code, _, err = run(*ritual, "Dat nite")
    assert (code, err) == (0, NOT_CHOSEN)
    assert len(rows(home, "ritual")) == 2


def test_an_edit_is_told_of_a_change_that_came_between(home: Home, run, monkeypatch: pytest.MonkeyPatch) -> None:
    entry_id = log.append(home, "appreciation", {"partner": "ana", "occurred_on": "2026-03-02", "direction": "given"})
    version = log.version

    def changed_after(*given: Any) -> int:
        found = version(*given)
        log.edit(home, "appreciation", entry_id, {"partner": "ana", "for_what": "the stew"})
        return found

    monkeypatch.setattr(log, "version", changed_after)
    code, _, err = run("log", "thanks", "--partner", "ana", "--edit", entry_id, "--for-what", "the soup")
    assert code == 1
    assert "changed in the meantime" in err
    assert [row["for_what"] for row in rows(home, "appreciation")] == ["", "the stew"]
