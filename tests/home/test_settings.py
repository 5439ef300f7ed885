"""Settings are written to be read by people, and read with care."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import settings
from pipeline.doctor import examine
from pipeline.home import zones
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.meaning import mapping


def written(home: Home, text: str) -> settings.Settings:
    home.settings.write_text(text, encoding="utf-8")
    return settings.read(home)


def test_a_new_home_is_private_and_reads_back_as_it_was_set_up(home: Home) -> None:
    chosen = settings.read(home)
    assert [(p.id, p.name, p.timezone) for p in chosen.partners] == [
        ("ana", "Ana", "Europe/Berlin"),
        ("ben", "Ben", "Europe/Berlin"),
    ]
    assert chosen.partners[0].shares == frozenset(settings.ALL)
    assert chosen.default_audience == "together"
    assert not chosen.affection_is_on
    assert stat.S_IMODE(home.settings.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (home.path, home.logs, home.builds)} == {0o700}


def test_the_file_explains_itself(home: Home) -> None:
    text = home.settings.read_text()
    assert all(word in text for word in ("# ", "timezone", "week_starts_on", "shares", "affection", "[rituals]"))


@pytest.mark.parametrize("name", ['An"a', "Zoë", "李雷", "Ana\\", "together", "1st", "Ana María", "אנה", "a\tb"])
def test_any_name_will_do(home: Home, name: str) -> None:
    home.settings.unlink()
    settings.write_new(home, [name, "Ben"], "Europe/Berlin", [])
    partner = settings.read(home).partner(name)
    assert partner.name == name
    assert partner.id.isidentifier()
    assert partner.id != "together"


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["👩", "👨"], ["partner", "partner_2"]),
        (["Ana Ben", "Ana.Ben"], ["anaben", "anaben_2"]),
        (["Ana Ben", "AnaBen"], ["anaben_2", "anaben"]),  # `anaben` in a log is the one who is called that
        (["Sam!", "sam_2"], ["sam", "sam_2"]),
        (["Ana", "Ben"], ["ana", "ben"]),
    ],
)
def test_names_that_come_to_the_same_id_are_numbered(home: Home, names: list[str], ids: list[str]) -> None:
    home.settings.unlink()
    settings.write_new(home, names, "UTC", [])
    chosen = settings.read(home)
    assert [p.id for p in chosen.partners] == ids
    assert [chosen.partner(name).name for name in names] == names


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["Sam", "Sam"], "names must differ"),
        (["Sam", "SAM"], "names must differ"),
        (["An\udcffa"], "must be plain text"),
    ],
    ids=["equal", "equal but for case", "no plain text"],
)
def test_names_that_can_t_be_used_are_refused_and_nothing_is_written(home: Home, names: list[str], why: str) -> None:
    home.settings.unlink()
    with pytest.raises(HearthsideError, match=why):
        settings.write_new(home, names, "UTC", [])
    assert not home.settings.exists()


def test_settings_that_could_not_be_written_leave_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(descriptor: int) -> None:
        raise KeyboardInterrupt

    home.settings.unlink()
    monkeypatch.setattr(os, "fsync", break_off)
    with pytest.raises(KeyboardInterrupt):
        settings.write_new(home, ["Ana"], "UTC", [])
    assert not home.settings.exists()
    assert not list(home.path.glob(".hearthside-*"))


def test_one_name_is_a_home_for_one(home: Home) -> None:
    home.settings.unlink()
    chosen = settings.write_new(home, ["Ana"], "UTC", [])
    assert chosen.is_solo
    assert {chosen.default_audience, *map(chosen.audience, (None, "Ana", "together"))} == {"ana"}
    with pytest.raises(HearthsideError, match="no such partner"):
        chosen.audience("ben")


def test_settings_are_never_written_over(home: Home) -> None:
    before = home.settings.read_bytes()
    with pytest.raises(HearthsideError, match="already exists"):
        settings.write_new(home, ["Eve"], "UTC", [])
    assert home.settings.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_no_half_written_settings(tmp_path: Path) -> None:
    import resource

    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # noqa: E731
    command = [sys.executable, "-m", "pipeline.cli", "init", "--partners", "Ana", "--timezone", "UTC"]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "It is as it was" in done.stderr
    assert not (tmp_path / "home" / "settings.toml").exists()


def test_partners_are_found_by_id_and_name_in_any_case(home: Home) -> None:
    chosen = settings.read(home)
    assert chosen.partner(" BEN ") is chosen.partner("ben")
    assert chosen.audience("Ana") == "ana"


def test_a_partner_elsewhere_has_a_clock_of_their_own(home: Home) -> None:
    chosen = written(
        home,
        'timezone = "Europe/Berlin"\n[[partners]]\nname = "Ana"\n'
        '[[partners]]\nname = "Ben"\ntimezone = "America/New_York"\n',
    )
    assert [p.timezone for p in chosen.partners] == ["Europe/Berlin", "America/New_York"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("partners = ", "can't be used"),
        ('timezone = "UTC"', "one or two [[partners]]"),
        ("[[partners]]\nname = 'A'\n" * 3, "one or two [[partners]]"),
        ("[[partners]]\nname = 'A'\n" * 2, "two partners have the same name"),
        ("[[partners]]\nid = 'a'\nname = 'A'\n[[partners]]\nid = 'A'\nname = 'B'\n", "two partners have the same id"),
        ("[[partners]]\nname = '👩'\n[[partners]]\nname = '👨'\n", "two partners have the same id"),
        (
            "[[partners]]\nid = 'ana'\nname = 'Ben'\n[[partners]]\nid = 'ben'\nname = 'Ana'\n",
            "one partner's id is the other's name",
        ),
        ("[[partners]]\nid = 'a'\nname = 'Sam'\n[[partners]]\nid = 'b'\nname = 'sam'\n", "have the same name"),
        ("[[partners]]\nid = 'a'\n", "each of [[partners]] needs a name"),
        ("[[partners]]\nname = 'A'\nid = 'a b'\n", "a short plain word"),
        ("[[partners]]\nname = 'A'\nshares = ['diary']\n", "shares is"),
        ("timezone = 'Berlin'\n[[partners]]\nname = 'A'\n", "timezone is a name such as Europe/Berlin"),
        ("week_starts_on = 'Moonday'\n[[partners]]\nname = 'A'\n", "week_starts_on is one of monday"),
        ("[[partners]]\nname = 'A'\n[rituals]\nWalk = 0\n", "[rituals] gives each ritual"),
        ("[[partners]]\nname = 'A'\n[rituals]\nWalk = 'daily'\n", "[rituals] gives each ritual"),
    ],
)
def test_what_is_off_is_named_with_the_file_and_what_it_takes(home: Home, text: str, says: str) -> None:
    with pytest.raises(HearthsideError) as refused:
        written(home, text)
    assert says in str(refused.value)
    assert str(home.settings) in str(refused.value)


SHAPES = (
    '["x"]',
    "{a = 1}",
    "1",
    "1.5",
    "nan",
    "true",
    '""',
    "2020-01-01",
    "[[1]]",
    "[{a = [1]}]",
    '"\\u0000"',
    "9" * 30,
)


def test_a_setting_of_any_other_shape_is_a_plain_refusal_and_the_doctor_goes_on(home: Home) -> None:
    whole = home.settings.read_text() + "\n[imports.ana.daylio]\nlooks_back = true\n"
    lines = [line for line in whole.splitlines() if "=" in line and not line.startswith("#")]
    texts = [whole.replace(line, f"{line.partition('=')[0]} = {shape}") for line in lines for shape in SHAPES]
    texts += [f"imports = {shape}\n{home.settings.read_text()}" for shape in SHAPES]
    texts += ["[", "a = " + "[" * 5000, "\0", "a = 1\na = 2"]
    refused = 0
    for text in texts:
        home.settings.write_text(text, encoding="utf-8")
        for look in (lambda: settings.read(home), lambda: mapping.read(home, "ana", "daylio")):
            try:
                look()
            except HearthsideError as error:
                refused += 1
                assert str(home.settings) in str(error)  # noqa: PT017 - that nothing else is raised is the test
    assert refused > len(SHAPES) * 5
    (home.imports / "x").mkdir(parents=True)
    (home.imports / "x" / "manifest.json").write_text("[]")
    subjects = {finding.subject for finding in examine(home)}
    assert subjects >= {"settings", "imports", "logs", "builds", "versions"}


@pytest.mark.parametrize(
    "name", ["a?b", "?", pytest.param("a\\b", marks=pytest.mark.skipif(os.name == "nt", reason=""))]
)
def test_a_home_where_no_build_could_be_written_is_refused_before_anything_is_saved(tmp_path: Path, name: str) -> None:
    place = Home(tmp_path / name / "home")
    with pytest.raises(HearthsideError, match="Choose another folder"):
        settings.write_new(place, ["Ana"], "UTC", [])
    assert not place.path.exists()


def test_a_file_saved_with_a_byte_order_mark_reads_too(home: Home) -> None:
    home.settings.write_bytes(b"\xef\xbb\xbf" + home.settings.read_bytes())
    assert len(settings.read(home).partners) == 2


def test_a_file_that_is_no_text_is_a_plain_refusal(home: Home) -> None:
    home.settings.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(HearthsideError, match="can't be used"):
        settings.read(home)


def test_affection_needs_both(home: Home) -> None:
    both = '[[partners]]\nname = "A"\naffection = true\n[[partners]]\nname = "B"\naffection = true\n'
    assert written(home, both).affection_is_on
    assert not written(home, both.replace("true", "false", 1)).affection_is_on


def test_the_zone_of_this_computer_is_one_that_exists_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert zones.of_machine() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "nowhere")
    assert zones.of_machine() in {*zones.known(), None}
