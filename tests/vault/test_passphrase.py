"""An own view with a vault opens by a passphrase that another program hands over, or that is typed."""

import getpass
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline import vault
from pipeline.home.folder import HearthsideError, Home
from pipeline.vault import passphrase
from tests.support.homes import new
from tests.support.vaults import PASSPHRASE, with_vault


@pytest.fixture
def hand_over(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """A function that hands lines over to the process, and returns the number of the open file."""

    def hand_over(*lines: str) -> int:
        ours, theirs = os.pipe()
        os.write(theirs, "".join(f"{line}\n" for line in lines).encode())
        os.close(theirs)
        monkeypatch.setenv(passphrase.FD, str(ours))
        return ours

    return hand_over


def test_the_library_opens_the_vault_and_close_locks_it(home: Home, hand_over: Callable[..., int]) -> None:
    with_vault(home)
    hand_over(PASSPHRASE)
    with pipeline.open(audience="Ana") as us:
        held = us.home.opened
        assert (us.audience, us.path, held.partner) == ("ana", None, "ana")
    assert held.is_locked


def test_a_wrong_passphrase_opens_nothing(home: Home, hand_over: Callable[..., int]) -> None:
    with_vault(home)
    hand_over("some other words")
    with pytest.raises(vault.WrongPassphrase):
        pipeline.open(audience="ana")


def test_where_nobody_can_be_asked_it_says_what_to_do(home: Home, run: Callable[..., Any]) -> None:
    with_vault(home)
    with pytest.raises(vault.Locked, match=passphrase.FD):
        pipeline.open(audience="ana")
    for command in (("show", "weekly_connection"), ("suggestions",), ("review",), ("associations",), ("question",)):
        code, out, err = run(*command, "--audience", "ana")
        assert (code, out) == (1, "")
        assert passphrase.FD in err
    assert pipeline.open().audience == "together", "what both share needs none"
    assert pipeline.open(audience="ben").audience == "ben", "nor does who has no vault"


def test_at_a_terminal_it_asks(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or PASSPHRASE)
    assert passphrase.opened(home, "ana").opened is not None
    assert asked == ["Passphrase of ana: "]
    assert passphrase.opened(home, "together") is home
    assert len(asked) == 1


def test_each_line_is_one_passphrase(hand_over: Callable[..., int]) -> None:
    hand_over("first", "second")
    assert [passphrase.given(), passphrase.given()] == ["first", "second"]


def test_a_number_of_no_open_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ("4095", "none"):
        monkeypatch.setenv(passphrase.FD, number)
        with pytest.raises(HearthsideError, match="open file"):
            passphrase.given()


def test_a_private_entry_is_changed_by_a_command_once_the_passphrase_is_given(
    home: Home, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_vault(home)
    said = ("--partner", "ana", "--visibility", "private", "--on", "2026-03-02", "--json")
    code, out, _ = run("log", "thanks", "--direction", "given", "--for-what", "the tea", *said)
    assert code == 0, "saving needs none"
    id_ = json.loads(out)["entry_id"]
    code, _, err = run("log", "thanks", "--edit", id_, "--for-what", "the cake", "--partner", "ana")
    assert (code, passphrase.FD in err) == (1, True)
    monkeypatch.setattr(passphrase, "given", lambda: PASSPHRASE)
    assert run("log", "thanks", "--edit", id_, "--for-what", "the cake", "--partner", "ana")[0] == 0
    assert run("log", "thanks", "--delete", id_, "--partner", "ana")[0] == 0
    assert not (home.logs / "appreciation.csv").exists()


def test_one_alone_is_asked_for_what_is_in_the_vault_only(
    tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = new(tmp_path / "home", ["Ana"])
    with_vault(home)
    assert run("show", "weekly_connection")[0] == 0, "what is in the clear"
    code, _, err = run("suggestions")
    assert (code, "--audience ana" in err) == (1, True)
    assert run("trial", "show")[0] == 1
    monkeypatch.setattr(passphrase, "given", lambda: PASSPHRASE)
    assert run("trial", "start", "--what", "Debrief")[0] == 0
    assert run("trial", "show")[0] == 0
    assert run("suggestions", "--audience", "ana")[0] == 0
    assert not (home.path / "trials").exists()
