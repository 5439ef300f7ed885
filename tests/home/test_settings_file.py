"""Settings are changed in place: with everything else as it was, as a whole or not at all."""

import os
import stat
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from pipeline import settings
from pipeline.home.folder import HearthsideError, Home, locked
from pipeline.imports.meaning import mapping
from pipeline.settings import edit as settings_file
from pipeline.settings.edit import ChangedMeanwhile, agree, change, live_by, rename, share, stamp, switch_affection

WRITTEN = """\
# Ours. Ana wrote this.
timezone = "UTC"   # until we move
week_starts_on = 'monday'

[[partners]]
name = "Ana"       # that's me

# He wanted his own zone.
[[partners]]
id = "ben"
name = "Ben"
timezone = "Asia/Tokyo"

# What we agreed on.
[rituals]
"Date night" = 1   # Thursdays
# For the winter:
Walk = 3

# My words, from the old app.
[imports.ana.daylio]
looks_back = true
"""
HOSTILE = (
    'x"]\n[evil]\nid = 1',
    "\\u0000 \\",
    "a.b = 3 # no",
    "'''",
    '"""',
    "[[partners]]",
    "a\u2028\x7fé🕯",
    "{x}",
    "all",
)


@pytest.fixture
def ours(home: Home) -> Home:
    home.settings.write_text(WRITTEN, encoding="utf-8")
    return home


def lines(home: Home) -> list[str]:
    return home.settings.read_text(encoding="utf-8").splitlines()


def test_all_that_is_not_changed_stays_as_it_stands(ours: Home) -> None:
    change(ours, partial(agree, {"Date night": 2, "Walk": 3, "Morning tea": 7}))
    change(ours, partial(rename, "ana", "Ana Maria"))
    change(ours, partial(share, "ben", ["ritual", "checkin"]))
    change(ours, partial(switch_affection, "ana", True))
    change(ours, partial(live_by, "Europe/Berlin", "sunday"))
    assert lines(ours) == (
        WRITTEN.replace('"UTC"', '"Europe/Berlin"')
        .replace("'monday'", '"sunday"')
        .replace('name = "Ana" ', 'name = "Ana Maria" ')
        .replace("that's me\n", 'that\'s me\nid = "ana"\naffection = true\n')
        .replace('"Asia/Tokyo"\n', '"Asia/Tokyo"\nshares = ["checkin", "ritual"]\n')
        .replace('"Date night" = 1', '"Date night" = 2')
        .replace("Walk = 3\n", 'Walk = 3\n"Morning tea" = 7\n')
        .splitlines()
    )
    chosen = settings.read(ours)
    assert [(p.id, p.name, p.affection) for p in chosen.partners] == [("ana", "Ana Maria", True), ("ben", "Ben", False)]
    assert chosen.rituals == {"Date night": 2, "Walk": 3, "Morning tea": 7}


def test_what_an_import_s_labels_stand_for_is_written_with_the_same_care(ours: Home) -> None:
    with locked(ours):
        mapping.remember(ours, "ana", "daylio", False, {"labels": {"date night": "ritual: Date night"}})
    assert lines(ours)[-2:] == ["[imports.ana.daylio.labels]", '"date night" = "ritual: Date night"']
    assert lines(ours)[:-3] == WRITTEN.replace("looks_back = true", "looks_back = false").splitlines()


def test_a_ritual_is_set_aside_and_the_comments_stay(ours: Home) -> None:
    change(ours, partial(agree, {"Walk": 4}))
    assert settings.read(ours).rituals == {"Walk": 4}
    assert "# For the winter:" in lines(ours)
    change(ours, partial(agree, {}))
    assert settings.read(ours).rituals == {}
    assert "# My words, from the old app." in lines(ours)


def test_rituals_find_a_place_where_there_were_none(ours: Home) -> None:
    ours.settings.write_text('partners = [{name = "Ana"}]\n')
    change(ours, partial(agree, {"Walk": 1}))
    change(ours, partial(rename, "ana", "Maria"))
    assert settings.read(ours).rituals == {"Walk": 1}
    assert (settings.read(ours).partners[0].id, settings.read(ours).partners[0].name) == ("ana", "Maria")


def test_all_kinds_are_called_all(ours: Home) -> None:
    change(ours, partial(share, "ana", settings.ALL))
    assert 'shares = "all"' in lines(ours)
    change(ours, partial(share, "ana", []))
    assert settings.read(ours).partner("ana").shares == frozenset()


def test_a_change_thought_out_for_another_text_is_refused(ours: Home) -> None:
    seen = stamp(ours)
    change(ours, partial(agree, {"Walk": 2}), seen)
    before = ours.settings.read_bytes()
    with pytest.raises(ChangedMeanwhile, match="has changed in the meantime"):
        change(ours, partial(agree, {"Walk": 5}), seen)
    assert ours.settings.read_bytes() == before
    change(ours, partial(agree, {"Walk": 5}), stamp(ours))
    assert settings.read(ours).rituals == {"Walk": 5}


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (partial(agree, {"Walk": 0}), "number of times a week"),
        (partial(agree, {"Walk": 1, "WALK": 2}), "names must differ"),
        (partial(agree, {" ": 1}), "needs a name"),
        (partial(agree, {"\ud800": 1}), "invalid character"),
        (partial(rename, "ana", "  "), "needs a name"),
        (partial(rename, "ana", "Ben"), "same name"),
        (partial(rename, "eve", "Eve"), "no such partner"),
        (partial(live_by, "Atlantis", "monday"), "Europe/Berlin"),
        (partial(live_by, "UTC", "noday"), "week_starts_on"),
    ],
)
def test_what_can_t_be_used_changes_nothing(ours: Home, edit: Callable[[Any], None], says: str) -> None:
    with pytest.raises(HearthsideError, match=says):
        change(ours, edit)
    assert lines(ours) == WRITTEN.splitlines()


def test_settings_that_are_off_already_are_not_written_over(ours: Home) -> None:
    ours.settings.write_text("timezone = 3\n")
    with pytest.raises(HearthsideError, match="timezone"):
        change(ours, partial(agree, {}))
    assert ours.settings.read_text() == "timezone = 3\n"


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_holds_it_is_a_name(ours: Home, name: str) -> None:
    change(ours, partial(agree, {name: 3, "Walk": 1}))
    change(ours, partial(agree, {name: 4, "Walk": 1, "Tea": 2}))
    change(ours, partial(rename, "ana", name))
    chosen = settings.read(ours)
    assert chosen.rituals == {"Walk": 1, name: 4, "Tea": 2}
    assert (chosen.partners[0].id, chosen.partners[0].name, len(chosen.partners)) == ("ana", name, 2)
    assert set(tomllib.loads(ours.settings.read_text(encoding="utf-8"))) == set(tomllib.loads(WRITTEN))


def test_a_crash_before_the_rename_leaves_the_old_file(ours: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class PowerCut(BaseException):
        pass

    def cut(self: Path, target: Path) -> Path:
        assert b"Tea" in self.read_bytes(), "the new text is on the disk, under another name"
        raise PowerCut

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(PowerCut):
        change(ours, partial(agree, {"Tea": 1}))
    monkeypatch.undo()
    assert lines(ours) == WRITTEN.splitlines()
    change(ours, partial(agree, {"Tea": 1}))
    assert settings.read(ours).rituals == {"Tea": 1}


def test_a_folder_that_can_t_be_written_to_is_said_and_leaves_no_litter(
    ours: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(HearthsideError, match="no space left on device"):
        change(ours, partial(agree, {}))
    assert lines(ours) == WRITTEN.splitlines()
    assert not list(ours.path.glob(".hearthside-*"))


def test_the_file_stays_its_owner_s_alone_and_line_ends_stay(ours: Home) -> None:
    ours.settings.write_bytes(WRITTEN.replace("\n", "\r\n").encode())
    change(ours, partial(live_by, "UTC", "sunday"))
    assert b"# For the winter:\r\n" in ours.settings.read_bytes()
    assert stat.S_IMODE(ours.settings.stat().st_mode) == 0o600


def test_nothing_is_written_when_nothing_changes(ours: Home) -> None:
    before = ours.settings.stat().st_mtime_ns
    change(ours, partial(agree, {"Date night": 1, "Walk": 3}))
    assert ours.settings.stat().st_mtime_ns == before


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_stays_a_link(ours: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "kept.toml"
    ours.settings.rename(elsewhere)
    ours.settings.symlink_to(elsewhere)
    change(ours, partial(agree, {"Tea": 1}))
    assert ours.settings.is_symlink()
    assert "Tea" in elsewhere.read_text()


def test_a_home_that_another_program_writes_to_is_left_alone(ours: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.home.folder.PATIENCE", 0.05)
    with locked(ours), pytest.raises(HearthsideError, match="Another program"):
        settings_file.change(ours, partial(agree, {}))
