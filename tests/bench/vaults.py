"""A private entry saved with a vault and without one, and a vault of 100,000 entries opened, in seconds."""

from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import pyrage

from pipeline import log, vault
from pipeline.home.folder import Home
from tests.support.homes import new

PASSPHRASE = "seven quiet apple trees"
ENTRIES = 100_000
NOTE = "We talked about the summer, and it went well. " * 3


def saving(folder: Path, times: int) -> dict[str, float]:
    """Return the median seconds of a save by one with a vault as `sealed`, and without one as `plain`, in turns."""
    home = new(folder)
    vault.create(home, "ana", PASSPHRASE)
    seconds: dict[str, list[float]] = {"sealed": [], "plain": []}
    for number in range(times):
        for name, partner in (("plain", "ben"), ("sealed", "ana")):
            values = {"partner": partner, "occurred_on": "2026-03-02", "mood": "7", "note": f"{NOTE} {number}"}
            start = perf_counter()
            log.append(home, "checkin", values | {"visibility": "private"})
            seconds[name].append(perf_counter() - start)
    return {name: median(values[1:]) for name, values in seconds.items()}


def opening(folder: Path, times: int) -> dict[str, float]:
    """Return the least seconds of unlocking as `ours`, and of scrypt and decryption alone as `bare`, in turns."""
    home = new(folder)
    vault.create(home, "ana", PASSPHRASE)
    days = (str(date(2016, 1, 1) + timedelta(number % 3650)) for number in range(ENTRIES))
    common = {"partner": "ana", "visibility": "private", "logged_at": "2026-03-02T20:00:00Z", "mood": "7", "note": NOTE}
    rows = [common | {"entry_id": f"h{number:011x}", "occurred_on": day} for number, day in enumerate(days)]
    vault.put(home, "ana", "logs/checkin.csv", rows)
    vault.unlock(home, "ana", PASSPHRASE)  # folds
    seconds: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(times):
        for name, step in (("bare", _bare), ("ours", _unlock)):
            start = perf_counter()
            step(home)
            seconds[name].append(perf_counter() - start)
    return {name: min(values) for name, values in seconds.items()}


def _unlock(home: Home) -> None:
    opened = vault.unlock(home, "ana", PASSPHRASE).opened
    assert opened
    assert sum(1 for _ in opened.rows("logs/checkin.csv")) == ENTRIES


def _bare(home: Home) -> None:
    place = home.vaults / "ana"
    text = pyrage.passphrase.decrypt((place / "identity.age").read_bytes(), PASSPHRASE)
    pyrage.decrypt((place / "entries.age").read_bytes(), [pyrage.x25519.Identity.from_str(text.decode().strip())])
