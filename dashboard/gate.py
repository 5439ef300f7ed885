"""ASGI middleware in front of the app: what a request brings along, and what an answer takes with it."""

from secrets import token_urlsafe

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.session import BROWSER

DAYS = 400  # that a browser keeps a cookie at most


class BrowserCookie:
    """Gives each browser a random value with its first page, by which it is known again. It opens nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                message = {**message, "headers": [*message["headers"], (b"set-cookie", _cookie())]}
            await send(message)

        is_known = scope["type"] != "http" or BROWSER in HTTPConnection(scope).cookies
        await self.app(scope, receive, send if is_known else send_with_cookie)


def _is_page(message: Message) -> bool:
    return any(name.lower() == b"content-type" and kind.startswith(b"text/html") for name, kind in message["headers"])


def _cookie() -> bytes:
    age = DAYS * 24 * 60 * 60
    return f"{BROWSER}={token_urlsafe(24)}; Max-Age={age}; Path=/; HttpOnly; SameSite=Strict".encode()
