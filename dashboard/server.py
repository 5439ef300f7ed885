"""The web server: the app behind headers that keep every request on this computer.

Started by `python -m streamlit run dashboard/server.py`; Streamlit finds `app` by reading this file.
"""

import base64
import hashlib
import re
import threading

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import navigation, warmup
from dashboard.components import panels


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
        if scope["type"] == "lifespan":  # the server starts: it has its socket, and nobody is served yet
            warmup.send_at_once()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in HEADERS]
                more = WITH_CHARTS.get(scope.get("path", ""), [])
                message = {**message, "headers": kept + list(HEADERS.items()) + more}
            await send(message)

        await self.app(scope, receive, send_with_headers)


threading.Thread(target=warmup.get_ready, daemon=True).start()
app = st.App("app.py", middleware=[Middleware(SafeHeaders)], on_script_error=panels.say_sorry)
