"""Who may ask the server for anything: ASGI middleware in front of the app.

Every account and every page on this computer can reach our port. So a browser comes in by a one-time address, and is
then known by a cookie of this launch; a request must name exactly our host, and come from our own pages.
"""

from asyncio import get_running_loop
from collections.abc import Callable
from secrets import token_urlsafe

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.session import BROWSER
from dashboard.wording import gate as say
from pipeline.home import doors
from pipeline.home.folder import Home, option

DAYS = 400  # that a browser keeps a cookie at most
SCRIPT_WITHIN = 20  # seconds after a file was taken that its page's script may still ask for it
HOSTS = "127.0.0.1", "localhost"
OURS = "same-origin", "none"  # where a request may start, as browsers say it
STRICT = "Path=/; HttpOnly; SameSite=Strict"


class Keys:
    """The one-time addresses of a launch, and the cookies of the browsers that came in by one."""

    def __init__(self, home: Home, port: int, is_demo: bool = False) -> None:
        self.whose, self.port = doors.DEMO if is_demo else doors.whose(home), port
        self.how = say.how(is_demo, has_folder=bool(option(home)))
        self.address = f"http://{HOSTS[0]}:{port}"
        self.hosts = {f"{host}:{port}" for host in HOSTS} | (set(HOSTS) if port == 80 else set())
        self.cookie = f"hearthside_{port}"  # a browser sends those of all ports
        self._tokens: set[str] = set()
        self._keys: set[str] = set()

    def one_time(self) -> str:
        """Return a new one-time address."""
        token = doors.one_time()
        self._tokens.add(doors.digest(token))
        return f"{self.address}{doors.PATH}{token}"

    def enter(self, token: str) -> str:
        """Return the value of a new cookie for a token that counts, else an empty text. It then counts no more."""
        if doors.digest(token) in self._tokens:
            self._tokens.discard(doors.digest(token))
        elif not doors.take(self.address, token):
            return ""
        key = token_urlsafe(32)
        self._keys.add(doors.digest(key))
        return key

    def knows(self, key: str) -> bool:
        return doors.digest(key) in self._keys


class Gate:
    """Refuses whatever doesn't come from our own pages in a browser that was let in, before the app sees it.

    `left` is called whenever a page was closed.
    """

    def __init__(self, app: ASGIApp, keys: Keys, left: Callable[[], None]) -> None:
        self.app, self.keys, self.left = app, keys, left

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._stream(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        if not (self._is_to_us(asked) and self._is_from_us(asked) and self._is_known(asked)):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            await self.app(scope, receive, send)
        finally:
            self.left()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        path = scope["path"]
        if not self._is_to_us(asked):
            await _page(say.REFUSED, 403)(scope, receive, send)
        elif path.startswith(doors.PATH) and scope["method"] == "GET" and _is_page_of_its_own(asked):
            await self._let_in(asked, path.removeprefix(doors.PATH))(scope, receive, send)
        elif not self._may_ask(asked, scope["method"]):
            await _page(say.REFUSED, 403)(scope, receive, send)
        elif not self._is_known(asked):
            await _page(say.closed(self.keys.how), 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _let_in(self, asked: HTTPConnection, token: str) -> Response:
        """Answer a one-time address. The page goes on by itself: a redirect would not bring a strict cookie along."""
        key = self.keys.enter(token)  # also of a browser that is known, as the address then counts no more
        page = _page(say.OPEN, 200) if key or self._is_known(asked) else _page(say.used(self.keys.how), 403)
        if key:
            page.headers.append("set-cookie", f"{self.keys.cookie}={key}; {STRICT}")
        return page

    def _is_to_us(self, asked: HTTPConnection) -> bool:
        hosts = asked.headers.getlist("host")
        return len(hosts) == 1 and hosts[0] in self.keys.hosts

    def _is_from_us(self, asked: HTTPConnection) -> bool:
        return asked.headers.getlist("origin") == [f"http://{asked.headers['host']}"]

    def _may_ask(self, asked: HTTPConnection, method: str) -> bool:
        """Whether our own page asks, or somebody opens a page of its own. Only reading needs no origin."""
        if method not in ("GET", "HEAD") or "origin" in asked.headers:
            return self._is_from_us(asked)
        return asked.headers.get("sec-fetch-site", "none") in OURS or _is_page_of_its_own(asked)

    def _is_known(self, asked: HTTPConnection) -> bool:
        return self.keys.knows(asked.cookies.get(self.keys.cookie, ""))


def _is_page_of_its_own(asked: HTTPConnection) -> bool:
    """Whether it is opened in a window, by a link or by hand; programs don't say."""
    mode, what = asked.headers.get("sec-fetch-mode", "navigate"), asked.headers.get("sec-fetch-dest", "document")
    return (mode, what) == ("navigate", "document")


def _page(html: str, status: int) -> Response:
    return HTMLResponse(html, status, {"cache-control": "no-store"})


class BrowserCookie:
    """Gives each browser a random value with its first page, by which it is known again. It opens nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _header(message, b"content-type").startswith(b"text/html"):
                message = {**message, "headers": [*message["headers"], (b"set-cookie", _cookie())]}
            await send(message)

        is_known = scope["type"] != "http" or BROWSER in HTTPConnection(scope).cookies
        await self.app(scope, receive, send if is_known else send_with_cookie)


class Downloads:
    """Forgets a file once it was handed out, by `forget`, which takes its name: the next press makes it again.

    Streamlit's page asks twice at once: by a script whether the file is there, and for the file. Either may come first.
    """

    def __init__(self, app: ASGIApp, forget: Callable[[str], None]) -> None:
        self.app, self.forget = app, forget
        self.asked: dict[str, set[bool]] = {}  # by a file's name: False by the script, True for the file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_handed_out = False

        async def watch(message: Message) -> None:
            nonlocal is_handed_out
            if message["type"] == "http.response.start":
                is_handed_out = _header(message, b"content-disposition").startswith(b"attachment")
            await send(message)

        await self.app(scope, receive, watch)
        if is_handed_out:
            is_taken = HTTPConnection(scope).headers.get("sec-fetch-mode") == "navigate"
            self._note(scope["path"].rpartition("/")[2], is_taken)

    def _note(self, name: str, is_taken: bool) -> None:
        asked = self.asked.setdefault(name, set())
        asked.add(is_taken)
        if len(asked) == 2:
            self._end(name, asked)
        elif is_taken:
            get_running_loop().call_later(SCRIPT_WITHIN, self._end, name, asked)

    def _end(self, name: str, asked: set[bool]) -> None:
        if self.asked.get(name) is asked:  # and not of a later press
            del self.asked[name]
            self.forget(name)


def _header(message: Message, name: bytes) -> bytes:
    found: bytes = next((value for one, value in message["headers"] if one.lower() == name), b"")
    return found


def _cookie() -> bytes:
    return f"{BROWSER}={token_urlsafe(24)}; Max-Age={DAYS * 24 * 60 * 60}; {STRICT}".encode()
