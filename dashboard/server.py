"""The web server: the app behind a gate and headers that keep all on this computer, run by uvicorn in this process."""

import asyncio
import base64
import hashlib
import logging
import os
import re
import socket
import threading
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, redirect_stderr, suppress
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.web import bootstrap

from dashboard import navigation, visit, warmup
from dashboard.components import panels
from dashboard.gate import BrowserCookie, Downloads, Gate, Keys
from pipeline.home import doors
from pipeline.home.folder import HearthsideError, find

HERE = Path(__file__).resolve().parent
STOP_LIMIT = 5  # seconds that a page may still be drawn, and write, after the end was asked for
UVICORN: dict[str, Any] = {  # as `streamlit run` has them
    "ws": "websockets-sansio",
    "ws_ping_interval": 30,  # seconds
    "ws_ping_timeout": 30,
    "ws_per_message_deflate": False,
    "access_log": False,
    "log_config": None,
    "timeout_graceful_shutdown": STOP_LIMIT,
}


def _inline_scripts() -> str:
    """Return the hashes of the scripts inside Streamlit's own index.html, the only inline ones that may run."""
    page = (warmup.STATIC / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {_inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",  # inline: Streamlit and plotly write their styles at run time
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)

HEADERS = {
    b"content-security-policy": CONTENT_SECURITY_POLICY.encode(),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}


WITH_CHARTS = {f"/{view.path}": [(b"link", warmup.chart_code().encode())] for view in navigation.ALL if view.has_charts}


class SafeHeaders:
    """Adds `HEADERS` to every answer, in place of any that were there, and to a page with charts what draws them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in HEADERS]
                more = WITH_CHARTS.get(scope.get("path", ""), [])
                message = {**message, "headers": kept + list(HEADERS.items()) + more}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def serve(listening: socket.socket, ready: Callable[[str], object], is_over: Callable[[], bool]) -> None:
    """Serve the home of the environment on `listening` until a signal, `is_over` or the end of our parent.

    `ready` is called with a one-time address once pages are served. Raises HearthsideError when the app can't start.
    """
    port = listening.getsockname()[1]
    keys, started_by = Keys(find(), port, is_demo=bool(os.environ.get("HEARTHSIDE_DEMO"))), _started_by()

    async def end() -> None:
        while not is_over() and _started_by() == started_by:  # orphans get another parent
            visit.lock_over()
            await asyncio.sleep(0.2)
        server.should_exit = True

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        with suppress(HearthsideError):
            doors.open_door(keys.whose, keys.address)
        asyncio.get_running_loop().run_in_executor(None, ready, keys.one_time())
        watch = asyncio.create_task(end())
        yield
        watch.cancel()

    with _quiet():
        _configure(port)
        threading.Thread(target=warmup.get_ready, daemon=True).start()
        server = uvicorn.Server(uvicorn.Config(_app(lifespan, keys), **UVICORN))
        with suppress(SystemExit):  # uvicorn's way to say that the app didn't start
            server.run(sockets=[listening])
        with suppress(HearthsideError):
            doors.close_door(keys.address)
        visit.lock_all()
        for thread in threading.enumerate():
            if thread.name.startswith("ScriptRunner"):
                thread.join(STOP_LIMIT)
    if not server.started:
        raise HearthsideError("The dashboard did not start. HEARTHSIDE_DEBUG=1 shows why.")


def _started_by() -> tuple[int, str]:
    """Return our parent and, where that is `uv run`, the parent of it, which uv outlives: as far as Linux tells.

    On Windows nothing of it ever changes.
    """
    parent = os.getppid()
    try:
        name, _, rest = Path(f"/proc/{parent}/stat").read_text("utf-8", "replace").partition("(")[2].rpartition(")")
    except OSError:
        return parent, ""
    return parent, rest.split()[1] if name == "uv" else ""


def _app(lifespan: Any, keys: Keys) -> st.App:
    return st.App(
        HERE / "app.py",
        lifespan=lifespan,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Gate, keys=keys, left=visit.left),
            Middleware(BrowserCookie),
            Middleware(Downloads, forget=visit.forget_download),
        ],
        on_script_error=panels.say_sorry,
    )


def _configure(port: int) -> None:
    """Set Streamlit's options from our own file: no other config file and no variable of this computer counts."""
    root = HERE if (HERE / ".streamlit").is_dir() else HERE.parent  # installed from a wheel, or a clone
    table = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name in [name for name in os.environ if name.startswith("STREAMLIT_")]:
        del os.environ[name]
    setattr(config, "get_config_files", lambda _: [])  # noqa: B010 - neither config.toml nor secrets.toml of others
    bootstrap.load_config_options(dict(_options(table)) | {"server.port": port})


def _options(table: dict[str, Any], section: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _options(value, f"{section}{name}.")
        else:
            yield section + name, value


@contextmanager
def _quiet() -> Iterator[None]:
    """Drop what libraries print on stderr, as a traceback could quote an entry. HEARTHSIDE_DEBUG=1 lets it through."""
    if os.environ.get("HEARTHSIDE_DEBUG"):
        yield
        return
    logging.disable()  # these two for good, as a thread can outlive the server
    threading.excepthook = lambda _: None
    with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):  # noqa: PTH123
        yield
