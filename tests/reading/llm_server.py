"""A server on this machine that speaks the OpenAI protocol and answers as it is told, well or badly."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pourparler.reading.llm_transport import LanguageModel

Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One question: `asked` is its JSON, and an answer writes to it what it likes."""

    asked: dict[str, Any]

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked = json.loads(content)
        server: Any = self.server
        with suppress(OSError):  # the client has gone: that is what is tested
            server.owner.answer(self)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def reply(self, body: bytes, status: int = 200, media: str = "application/json", **headers: str) -> None:
        """Answer in full."""
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self) -> None:
        """Break the connection off."""
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True


class Server:
    """Answers each question with the next of its answers, the last one for ever; remembers what it was asked."""

    def __init__(self, http: ThreadingHTTPServer) -> None:
        self.answers: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.url = f"http://127.0.0.1:{http.server_port}/v1"

    def answer(self, request: Request) -> None:
        """Answer one question."""
        self.asked.append(request.asked)
        self.keys.append(request.headers.get("Authorization"))
        self.answers[min(len(self.asked), len(self.answers)) - 1](request)

    def model(self, **more: Any) -> LanguageModel:
        """Return the model of this server."""
        return LanguageModel(self.url, "tiny", **{"longest_wait_s": 0.2, **more})


@contextmanager
def serving(*answers: Answer) -> Iterator[Server]:
    """Give a server that is there until the block ends."""
    http: Any = ThreadingHTTPServer(("127.0.0.1", 0), Request)
    http.daemon_threads = True
    http.owner = Server(http)
    http.owner.answers = list(answers)
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield http.owner
    finally:
        http.shutdown()
        http.server_close()


def says(body: bytes, status: int = 200, media: str = "application/json", **headers: str) -> Answer:
    """Return an answer of these bytes."""
    return lambda request: request.reply(body, status, media, **headers)


def message(content: Any) -> bytes:
    """Return the body of an answer whose message is this text, or this value as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def proposes(events: Any = (), positions: Any = ()) -> Answer:
    """Return the answer of a model that proposes these."""
    return says(message({"events": list(events), "positions": list(positions)}))


def event(quote: str, **more: Any) -> dict[str, Any]:
    """Return one proposed event."""
    return {"quote": quote, "type": "CONSULT", "source": ["KEN"], "target": [], **more}


def position(quote: str, **more: Any) -> dict[str, Any]:
    """Return one proposed position."""
    return {"quote": quote, "party": ["SDN"], "issue": "ceasefire", "stance": "seeks", **more}
