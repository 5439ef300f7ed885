"""The web server: the app behind headers that keep every request on this computer.

Started by `python -m streamlit run dashboard/server.py`; Streamlit finds `app` by reading this file.
"""

import base64
import gc
import hashlib
import importlib
import re
import threading
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import components

HERE = Path(__file__).parent
STATIC = Path(st.__file__).parent / "static"
NO_MODULE = ("__init__", "__main__", "app", "server")  # what is run, and not imported


def _inline_scripts() -> str:
    """Return the hashes of the scripts inside Streamlit's own index.html, the only inline ones that may run."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
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



def _chart_code() -> str:
    """Return where the browser gets what draws charts from. Told with the page, it loads while the page's script runs."""
    found = [f"</static/js/{path.name}>; rel=modulepreload" for path in (STATIC / "static" / "js").glob("PlotlyChart.*.js")]
    return ", ".join(found)


CHARTS = [(b"link", _chart_code().encode())]


class SafeHeaders:
    """Adds `HEADERS` to every answer, in place of any that were there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in HEADERS]
                is_page = (b"content-type", b"text/html; charset=utf-8") in kept
                message = {**message, "headers": kept + list(HEADERS.items()) + CHARTS * is_page}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _get_ready() -> None:
    """Import what the pages need while nobody asks yet: it takes seconds, and a page would wait.

    Streamlit looks for garbage after each run of a page, among all that there is. What is here for good is set aside, or
    each look would take a tenth of a second, in which nothing reaches a browser.
    """
    ours = sorted(f"dashboard.{path.stem}" for path in HERE.glob("*.py") if path.stem not in NO_MODULE)
    for name in (*ours, "scipy.special", "statsmodels.duration.survfunc"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


threading.Thread(target=_get_ready, daemon=True).start()
app = st.App("app.py", middleware=[Middleware(SafeHeaders)], on_script_error=components.say_sorry)
