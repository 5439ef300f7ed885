"""Who gets an answer of the dashboard's server, asked with raw HTTP and WebSocket clients."""

import asyncio
import http.client
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.gate import Downloads, Gate, Keys
from pipeline.cli import address as announced
from pipeline.home import doors
from pipeline.home.folder import Home
from tests.support.browser import COMMAND, COOKIES, fetch, serving
from tests.support.homes import new
from tests.support.pages import checked_in

PORT = 8501
HOST = f"127.0.0.1:{PORT}"
ODD_HOSTS = [
    "", "evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", "localhost", f"LOCALHOST:{PORT}",
    f"127.0.0.1.evil.example:{PORT}", f"a@127.0.0.1:{PORT}", f"[::1]:{PORT}", f"127.1:{PORT}", f"localhost.:{PORT}",
]  # fmt: skip
ODD_ORIGINS = ["null", "http://127.0.0.1", "http://127.0.0.1:9999", f"http://localhost:{PORT}", f"https://{HOST}", ""]
DATA = b"what the couple wrote"


class Server:
    """The gate with an app behind it that hands out data to whoever reaches it."""

    def __init__(self, home: Home) -> None:
        self.keys, self.left = Keys(home, PORT), Mock()
        self.gate = Gate(self._app, self.keys, self.left)
        self.known = f"{self.keys.cookie}={self.keys.enter(self.token())}"

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        kind = "http.response.start" if scope["type"] == "http" else "websocket.accept"
        await send({"type": kind, "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": DATA})

    def token(self) -> str:
        return self.keys.one_time().rpartition("/")[2]

    def ask(self, path: str = "/", method: str = "GET", kind: str = "http", **headers: str) -> tuple[int, bytes, str]:
        """Return status, body and cookie of an answer; a WebSocket that is refused has status 0."""
        given = {"host": HOST, "cookie": self.known} | {name.replace("_", "-"): text for name, text in headers.items()}
        scope = {"type": kind, "path": path, "method": method}
        scope["headers"] = [(name.encode(), text.encode()) for name, text in given.items()]
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": f"{kind}.connect"}

        asyncio.run(self.gate(scope, receive, send))
        cookie = dict(sent[0].get("headers", [])).get(b"set-cookie", b"").decode()
        return sent[0].get("status", 0), b"".join(one.get("body", b"") for one in sent), cookie


@pytest.fixture
def server(home: Home) -> Server:
    return Server(home)


def test_a_browser_that_was_let_in_gets_what_it_asks_for(server: Server) -> None:
    origin = f"http://{HOST}"
    assert server.ask()[1] == DATA
    assert server.ask(sec_fetch_site="same-origin", sec_fetch_mode="cors", sec_fetch_dest="empty")[1] == DATA
    assert server.ask("/_stcore/upload_file/x", "PUT", origin=origin)[1] == DATA
    assert server.ask(kind="websocket", origin=origin)[1] == DATA
    server.left.assert_called_once()
    assert server.ask(host=f"localhost:{PORT}", kind="websocket", origin=f"http://localhost:{PORT}")[1] == DATA


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_nothing_is_told_to_anybody_else(server: Server, home: Home, kind: str) -> None:
    """Ten odd hosts and more, other origins, none, an old cookie and none, with all else as it should be."""
    right = {"kind": kind, "origin": f"http://{HOST}"}
    wrong: list[dict[str, str]] = [{"host": host} for host in ODD_HOSTS]
    wrong += [{"origin": origin} for origin in ODD_ORIGINS]
    wrong += [{"cookie": cookie} for cookie in ("", f"{server.keys.cookie}=", f"hearthside_1={server.known}")]
    wrong += [{"cookie": f"{server.keys.cookie}={Keys(home, PORT).enter('x')}"}]
    for one in wrong:
        status, body, cookie = server.ask("/media/x.zip", **right | one)
        assert status == (403 if kind == "http" else 0), one
        assert DATA not in body
        assert not cookie
    assert server.ask("/media/x.zip", **right)[1] == DATA, "only what is wrong is refused"


def test_a_stream_and_a_change_need_an_origin_and_a_stranger_s_page_gets_nothing(server: Server) -> None:
    assert server.ask(kind="websocket")[0] == 0
    assert server.ask("/_stcore/upload_file/x", "PUT")[0] == 403
    for site in ("cross-site", "same-site"):  # another port of this computer is the same site
        for mode, what in [("no-cors", "script"), ("no-cors", "image"), ("navigate", "iframe"), ("cors", "empty")]:
            assert server.ask(sec_fetch_site=site, sec_fetch_mode=mode, sec_fetch_dest=what)[0] == 403
        assert server.ask(sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="document")[0] == 200


def test_an_address_lets_one_browser_in(server: Server, home: Home) -> None:
    path = doors.PATH + server.token()
    assert server.ask(path, "HEAD", cookie="")[0] == 403, "a look ahead doesn't use it up"
    status, body, cookie = server.ask(path, cookie="", sec_fetch_site="cross-site")
    assert (status, DATA in body) == (200, False)
    assert cookie.endswith("Path=/; HttpOnly; SameSite=Strict")
    assert server.ask(cookie=cookie.partition(";")[0])[1] == DATA
    assert server.ask(path, cookie="")[::2] == (403, ""), "it works once"
    assert server.ask(path, cookie=cookie.partition(";")[0])[0] == 200, "who is in may open it again"
    unused = doors.PATH + server.token()
    assert server.ask(unused)[0] == 200
    assert server.ask(unused, cookie="")[::2] == (403, ""), "who is in uses an address up, too"
    assert server.ask(doors.PATH + server.token(), cookie="", host="evil.example")[::2] == (403, "")


def test_another_address_is_asked_for_in_a_terminal_and_kept_as_a_hash(
    server: Server, home: Home, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("dashboard", "--address")[0] == 1, "none is running"
    monkeypatch.setattr(doors, "answers", lambda address: address == server.keys.address)
    for address in (server.keys.address, "http://127.0.0.1:1"):  # which was killed
        doors.open_door(doors.whose(home), address)
    code, out, _ = run("dashboard", "--address")
    path = out.strip().removeprefix(server.keys.address)
    assert code == 0
    assert path.removeprefix(doors.PATH) not in doors.file().read_text()
    if os.name == "posix":
        assert stat.S_IMODE(doors.file().stat().st_mode) == 0o600
    assert [server.ask(path, cookie="")[0] for _ in range(2)] == [200, 403]
    doors.close_door(server.keys.address)
    assert run("dashboard", "--address")[0] == 1


def test_a_browser_is_started_without_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Mock()
    monkeypatch.setattr("webbrowser.open", opened)
    monkeypatch.setenv("DISPLAY", ":0")
    announced.announce("http://127.0.0.1:1/open/secret", open_browser=True)
    (page,) = opened.call_args[0]
    assert "secret" not in page
    file = Path(page.removeprefix("file://"))
    assert "url=http://127.0.0.1:1/open/secret" in file.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("modes", [(b"cors", b"navigate"), (b"navigate", b"cors"), (b"navigate",)])
def test_a_file_is_forgotten_once_it_was_taken_and_its_page_has_asked(
    monkeypatch: pytest.MonkeyPatch, modes: tuple[bytes, ...]
) -> None:
    monkeypatch.setattr("dashboard.gate.SCRIPT_WITHIN", 0.01)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-disposition", b"attachment")] if scope["path"].endswith(".zip") else []
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def drop(message: Any) -> None:
        pass

    forget = Mock()

    async def ask() -> None:
        downloads = Downloads(app, forget)
        for path, mode in (("/media/picture.png", b"navigate"), *(("/media/abc.zip", mode) for mode in modes)):
            forget.assert_not_called()
            scope = {"type": "http", "path": path, "headers": [(b"sec-fetch-mode", mode)]}
            await downloads(scope, None, drop)  # type: ignore[arg-type]
        await asyncio.sleep(0.05)

    asyncio.run(ask())
    forget.assert_called_once_with("abc.zip")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = new(tmp_path_factory.mktemp("gate") / "home")
    checked_in(home, days=3)
    with serving(home.path) as served:
        yield served


@pytest.mark.many
def test_a_real_server_tells_nothing_without_its_cookie(address: str) -> None:
    host = address.removeprefix("http://")
    for path in ("/", "/log", "/media/x.zip", "/_stcore/metrics", "/_stcore/health", "/static/js/index.js"):
        for headers in ({}, {"Cookie": COOKIES[address], "Host": "evil.example"}, {"Cookie": "hearthside_1=x"}):
            with closing(http.client.HTTPConnection(host, timeout=20)) as client:
                client.request("GET", path, headers=headers)
                answer = client.getresponse()
                body = answer.read()
            assert answer.status == 403, (path, headers)
            assert b"<h1>Hearthside</h1>" in body
            assert len(body) < 1000
            assert answer.headers["content-security-policy"]
    with fetch(address, "/_stcore/health") as answer:
        assert answer.status == 200
    cookie = {"cookie": COOKIES[address]}
    for origin, more in ((address, {}), (None, cookie), ("http://127.0.0.1:9", cookie)):
        with (
            pytest.raises(InvalidStatus),
            connect(f"ws://{host}/_stcore/stream", origin=origin, additional_headers=more),
        ):  # type: ignore[arg-type]
            pass


@pytest.mark.many
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_secret_is_in_the_arguments_of_a_process(home: Home) -> None:
    with subprocess.Popen([*COMMAND, "--home", str(home.path)], stdout=subprocess.PIPE, text=True) as child:
        token = child.stdout.readline().split("/open/")[1].split()[0]  # type: ignore[union-attr]
        told = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
        child.kill()
    assert not any(token.encode() in arguments for arguments in told)
