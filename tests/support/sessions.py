"""Sessions of the dashboard without a browser: what a page's script sends over the web socket, and how long it takes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from types import MappingProxyType

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.support.browser import COOKIES

LIMIT = 120  # seconds for one answer, on a busy machine


@contextmanager
def session(address: str) -> Iterator["Session"]:
    """Visit the dashboard at `address`; nothing is drawn before the first rerun."""
    stream = address.replace("http://", "ws://") + "/_stcore/stream"
    key = {"cookie": COOKIES.get(address, "")}  # a bare page of a bench asks for none
    with connect(stream, origin=address, subprotocols=["streamlit"], additional_headers=key, max_size=None) as socket:
        yield Session(socket)


class Session:
    """One visitor of the dashboard."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._known: dict[str, ForwardMsg] = {}  # the server sends what it sent before as a reference to it

    def rerun(
        self, page: str = "", query: str = "", press: str = "", typed: Mapping[str, str] = MappingProxyType({})
    ) -> "Answer":
        """Have a page drawn anew, and wait until its script has ended.

        `press`: the id of a button that is pressed, after what is `typed` into fields, by their ids.
        """
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        for id_, words in typed.items():
            asked.rerun_script.widget_states.widgets.add(id=id_, string_value=words)
        if press:
            asked.rerun_script.widget_states.widgets.add(id=press, trigger_value=True)
        start = perf_counter()
        self._socket.send(asked.SerializeToString())
        elements: list[Message] = []
        while True:
            message = self._next()
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                elements.append(message.delta.new_element)
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                elements.clear()
            elif kind == "script_finished":
                return Answer(perf_counter() - start, elements, message.script_finished)

    def _next(self) -> ForwardMsg:
        message = ForwardMsg.FromString(self._socket.recv(LIMIT))
        if message.WhichOneof("type") == "ref_hash":
            return self._known[message.ref_hash]
        if message.hash:
            self._known[message.hash] = message
        return message


class Answer:
    """What came back: in how many seconds, and all that the page says."""

    def __init__(self, seconds: float, elements: list[Message], ending: int) -> None:
        self.seconds = seconds
        self.html = "\n".join(element.html.body for element in elements if element.WhichOneof("type") == "html")
        self.buttons = {one.button.label: one.button.id for one in elements if one.WhichOneof("type") == "button"}
        self.fields = {one.text_input.label: one.text_input.id for one in elements if one.text_input.id}
        self.charts = sum(element.WhichOneof("type") == "plotly_chart" for element in elements)
        self.has_failed = ending != ForwardMsg.FINISHED_SUCCESSFULLY or any(
            element.WhichOneof("type") == "exception" for element in elements
        )
