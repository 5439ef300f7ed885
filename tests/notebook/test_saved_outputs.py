"""Once a partner's own view was opened in Jupyter, no notebook is saved with an output."""

import asyncio
import copy
import json
import signal
import urllib.request
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyrage
import pytest

import pipeline
from pipeline import log
from pipeline.home.folder import HearthsideError, Home
from pipeline.notebook import outputs
from tests.support import jupyter
from tests.support.vaults import PASSPHRASE, unlocked, with_vault

MARK = "marmalade-lighthouse"
BOOK = {
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": "Words of mine"},
        {
            "cell_type": "code",
            "execution_count": 3,
            "metadata": {},
            "source": "us.entries()",
            "outputs": [{"output_type": "stream", "name": "stdout", "text": MARK}],
        },
    ],
    "metadata": {"widgets": {"state": MARK}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def saved(book: dict[str, Any]) -> str:
    model = {"type": "notebook", "content": copy.deepcopy(book)}
    outputs.leave_out(model, path="x.ipynb", contents_manager=None)
    return json.dumps(model)


def test_outputs_are_saved_until_an_own_view_was_opened(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(outputs.MARK, str(tmp_path / "mark"))
    pipeline.open()
    assert MARK in saved(BOOK)
    pipeline.open(audience="ana").close()
    assert outputs.NOT_SAVED in capsys.readouterr().err
    assert MARK not in saved(BOOK)
    assert "Words of mine" in saved(BOOK)
    assert "us.entries()" in saved(BOOK)


def test_of_one_partner_with_a_vault_the_outputs_are_sealed_beside(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(outputs.MARK, str(tmp_path / "mark"))
    with_vault(home)
    own = unlocked(home)
    outputs.own_view_opened(own)
    home.notebooks.mkdir()
    assert MARK not in saved(BOOK)
    beside = home.notebooks / "x.ipynb.ana.age"
    sealed = beside.read_bytes()
    assert own.opened
    assert json.loads(pyrage.decrypt(sealed, [own.opened.identity])) == BOOK
    empty = copy.deepcopy(BOOK)
    outputs.clear(empty)
    saved(empty)
    assert beside.read_bytes() == sealed, "one that shows nothing takes no other's place"
    beside.unlink()
    for other in (home, unlocked(home, "ben") if with_vault(home, "ben") else home):
        outputs.own_view_opened(other)
        assert MARK not in saved(BOOK)
        assert not beside.exists(), "what is of two is for neither alone"


def test_what_is_no_notebook_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "mark"
    mark.touch()
    monkeypatch.setenv(outputs.MARK, str(mark))
    for model in ({"type": "file", "content": "text"}, {"type": "notebook", "content": None}, {"type": "directory"}):
        before = copy.deepcopy(model)
        outputs.leave_out(model)
        assert model == before


def test_where_outputs_cannot_be_left_out_nothing_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = pytest.importorskip("tornado.web")
    mark = tmp_path / "mark"
    mark.touch()
    monkeypatch.setenv(outputs.MARK, str(mark))
    with pytest.raises(web.HTTPError):
        outputs.leave_out({"type": "notebook", "content": {"cells": [{"no": "type"}]}})


def test_an_own_view_is_not_opened_where_outputs_would_be_saved(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(outputs.MARK, str(tmp_path / "no" / "such" / "folder"))
    with pytest.raises(HearthsideError, match="not opened"):
        pipeline.open(audience="ana")


class Lab:
    """A JupyterLab that `hearthside notebooks` started, and one kernel of it."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token, self.session = address, token, uuid4().hex
        self.kernel = self.ask("POST", "kernels", {"name": "python3"})["id"]

    def ask(self, method: str, what: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/api/{what}?token={self.token}", data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def run(self, code: str, types: str = "") -> list[dict[str, Any]]:
        """Run a cell and return its outputs; `types` is typed where it asks for something."""
        return asyncio.run(self._run(code, types))

    async def _run(self, code: str, types: str) -> list[dict[str, Any]]:
        from tornado.websocket import websocket_connect

        url = f"{self.address.replace('http', 'ws')}/api/kernels/{self.kernel}/channels?token={self.token}"
        socket = await websocket_connect(url)
        said = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True}
        asked = self._message("execute_request", "shell", said)
        await socket.write_message(json.dumps(asked))
        found: list[dict[str, Any]] = []
        while True:
            message = json.loads(await asyncio.wait_for(socket.read_message(), 120))
            kind, content = message["msg_type"], message["content"]
            if message["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
                continue
            if kind == "input_request":
                assert content["password"]
                await socket.write_message(json.dumps(self._message("input_reply", "stdin", {"value": types})))
            elif kind in ("stream", "execute_result", "display_data", "error"):
                found.append({"output_type": kind, **content})
            elif kind == "status" and content["execution_state"] == "idle":
                socket.close()
                while await socket.read_message() is not None:
                    pass
                return found

    def _message(self, kind: str, channel: str, content: dict[str, Any]) -> dict[str, Any]:
        header = {"msg_id": uuid4().hex, "msg_type": kind, "session": self.session, "username": "", "version": "5.3"}
        return {"header": header, "parent_header": {}, "metadata": {}, "channel": channel, "content": content}

    def save(self, name: str, outputs: list[dict[str, Any]]) -> None:
        book = copy.deepcopy(BOOK)
        book["cells"][1]["outputs"] = outputs  # type: ignore[index]
        book["metadata"] = {}
        self.ask("PUT", f"contents/{name}", {"type": "notebook", "content": book})
        self.ask("POST", f"contents/{name}/checkpoints")


@pytest.mark.many
def test_a_real_jupyter_asks_for_the_passphrase_and_saves_no_output(home: Home) -> None:
    log.append(
        home,
        "appreciation",
        {"partner": "ben", "direction": "given", "for_what": "the tea", "occurred_on": "2026-03-02"},
    )
    with_vault(home)
    log.append(
        home,
        "appreciation",
        {
            "partner": "ana",
            "direction": "given",
            "for_what": MARK,
            "occurred_on": "2026-03-02",
            "visibility": "private",
        },
    )
    with jupyter.notebooks() as (opened, address, token):
        lab = Lab(address, token)
        shown = lab.run("import pipeline; print(pipeline.open().entries()['said'].tolist())")
        lab.save("both.ipynb", shown)
        shown = lab.run("us = pipeline.open(audience='ana'); print(us.entries()['said'].tolist())", PASSPHRASE)
        assert MARK in json.dumps(shown)
        lab.save("own.ipynb", shown)
        lab.save("copied.ipynb", shown)
        opened.send_signal(signal.SIGINT)
        opened.communicate(timeout=60)
    assert "the tea" in (home.notebooks / "both.ipynb").read_text()
    files = [path for path in home.path.rglob("*") if path.is_file()]
    assert len([path for path in files if path.name.startswith("own")]) >= 3, "sealed outputs, and its checkpoint"
    assert [path.name for path in files if MARK.encode() in path.read_bytes()] == []
    assert [path.name for path in files if PASSPHRASE.encode() in path.read_bytes()] == []
