"""`hearthside init` sets up a home, and asks in a terminal for what it was not given."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from pipeline import settings
from pipeline.home import folder
from pipeline.home.folder import Home


def test_init_sets_up_a_home_and_says_what_comes_next(run, tmp_path: Path) -> None:
    code, out, _ = run("init", "--partners", "Ana, Ben", "--timezone", "europe/berlin", "--home", tmp_path / "here")
    chosen = settings.read(Home(tmp_path / "here"))
    assert code == 0
    assert [p.id for p in chosen.partners] == ["ana", "ben"]
    assert [p.shares for p in chosen.partners] == [frozenset(), frozenset()]
    assert "hearthside log check-in --partner ana" in out
    assert f"--home {tmp_path / 'here'}" in out


@pytest.mark.parametrize(
    ("share", "shares"),
    [("all", set(settings.ALL)), ("none", set()), ("checkin, Ritual", {"checkin", "ritual"})],
)
def test_init_takes_what_starts_out_shared(run, share: str, shares: set[str]) -> None:
    code, out, _ = run("init", "--partners", "Ana,Ben", "--timezone", "UTC", "--share", share, "--json")
    assert code == 0
    assert set(json.loads(out)["shares"]) == shares
    assert settings.read(Home(Path(json.loads(out)["home"]))).partners[1].shares == shares


def test_init_never_touches_settings_that_are_there(run, home: Home) -> None:
    code, _, err = run("init", "--partners", "Eve", "--timezone", "UTC")
    assert (code, "already exists" in err) == (1, True)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--partners", ""),  # outside a terminal it is not asked for
        ("--partners", "A,B,C"),
        ("--partners", " , "),
        ("--partners", "Sam,sam"),
        ("--share", "diary"),
        ("--timezone", "Europe/Berln"),
    ],
)
def test_init_says_what_an_option_takes(run, option: str, value: str) -> None:
    given = {"--partners": "Ana,Ben", "--timezone": "UTC", "--share": "all", option: value}
    code, _, err = run("init", *(word for pair in given.items() if pair[1] for word in pair))
    assert code == 2
    assert option in err
    assert "Europe/Berlin" in err or option != "--timezone"
    assert "the two names must differ" in err or value != "Sam,sam"


def test_init_asks_in_a_terminal(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cli.init._can_ask", lambda: True)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Ana,Ben\n\nritual\n"))
    code, out, _ = run("init")
    chosen = settings.read(Home(Path(os.environ["HEARTHSIDE_HOME"])))
    assert code == 0
    assert "[Asia/Tokyo]" in out
    assert (chosen.timezone, chosen.partners[0].shares) == ("Asia/Tokyo", {"ritual"})


def test_init_takes_plain_text_and_leaves_nothing_after_a_refusal(run) -> None:
    code, _, err = run("init", "--partners", "An\udcffa", "--timezone", "UTC")
    assert (code, len(err.splitlines()), "plain text" in err) == (1, 1, True)
    assert run("init", "--partners", "Ana", "--timezone", "UTC")[0] == 0


def test_a_hint_names_the_home_that_it_is_about(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(folder.platformdirs, "user_data_path", lambda name: tmp_path / name)
    assert folder.option(folder.Home(tmp_path / "hearthside")) == ""
    monkeypatch.setenv("HEARTHSIDE_HOME", str(tmp_path / "our home"))
    assert folder.option(folder.find()) == f" --home '{tmp_path}/our home'", "another terminal hasn't the variable"
