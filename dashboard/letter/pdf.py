"""A letter as a PDF, printed by a Chromium, Chrome or Edge that is installed here: without a network, in no profile."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dashboard.wording import letter as say
from pipeline.home import transit
from pipeline.home.folder import HearthsideError

PATIENCE = 60  # seconds
MARK = b"% Hearthside letter"  # a comment after the PDF's end, which tells a letter of ours from any other file
_COMMANDS = (
    "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "microsoft-edge-stable",
    "brave-browser",
)  # fmt: skip
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--no-pings",
    "--proxy-server=http://127.0.0.1:9",  # nobody is there: whatever it asks for, it asks no name server about
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no name leads anywhere
    "--no-pdf-header-footer",
)
# Where Linux allows it, the browser has no network at all: before any request, it looks for a route to Google's IPv6
_NO_NETWORK = ("unshare", "--map-current-user", "--net", "--")


def pdf(html: str, *, in_memory: bool = False) -> bytes:
    """Print a page and return the PDF; `in_memory`: nothing of it lies on a disk meanwhile, where that can be.

    Raises HearthsideError when there is no browser, or it prints nothing."""
    browser = next(_browsers(), None)
    if browser is None:
        raise HearthsideError(say.NO_BROWSER)
    with transit.folder("hearthside-letter", in_memory=in_memory) as folder:
        page, printed = Path(folder) / "letter.html", Path(folder) / "letter.pdf"
        page.write_text(html, encoding="utf-8")  # the folder is its owner's alone
        printing = command(browser, Path(folder) / "profile", page, printed)
        for within in (_NO_NETWORK, ()):
            _run([*within, *printing])
            data = printed.read_bytes() if printed.is_file() else b""
            if data:
                break
    if not data.startswith(b"%PDF-"):
        raise HearthsideError(say.NO_PDF)
    return data.rstrip() + b"\n" + MARK + b"\n"


def _run(printing: list[str]) -> None:
    with suppress(OSError, subprocess.TimeoutExpired):
        # What the browser says is dropped: it names files and, in a crash, could quote the page.
        subprocess.run(  # noqa: S603
            printing,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )


def command(browser: str, profile: Path, page: Path, printed: Path) -> list[str]:
    """Return the command that prints `page` to `printed`. For root, Chromium starts only without its sandbox."""
    is_root = os.name == "posix" and os.geteuid() == 0
    flags = [*_FLAGS, "--no-sandbox"] if is_root else [*_FLAGS]
    return [browser, *flags, f"--user-data-dir={profile}", f"--print-to-pdf={printed}", page.as_uri()]


def _browsers() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _COMMANDS))
    places: list[Path] = []
    if sys.platform == "darwin":
        places = [Path("/Applications") / f"{name}.app/Contents/MacOS/{name}" for name in _MAC]
    elif sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"))
        places = [Path(root) / name for root in roots if root for name in _WINDOWS]
    yield from (str(place) for place in places if place.is_file())
