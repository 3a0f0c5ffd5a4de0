"""A question to an address that speaks the OpenAI protocol, and its answer as text; whatever goes wrong has a name.

The answer is bounded in size and in time as a whole, so that no server can fill the memory or hold a reading up. The
key of the address comes from the environment, goes into one header, and is written nowhere else.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from pourparler.errors import MissingExtra, ReadingError

if TYPE_CHECKING:
    import httpx

KEY = "POURPARLER_LLM_KEY"
"""The environment variable with the key of the address, where it wants one."""

MOST_ANSWER_BYTES = 4 * 2**20
"""Two hundred entries of the longest quotes take a tenth of this; more is no answer."""

_RETRIED = {408, 409, 425, 429, 500, 502, 503, 504, 529}


@dataclass(frozen=True)
class LanguageModel:
    """Where the model is, which one, how long to wait for it, and how often to ask.

    `timeout_s` is for one answer from start to end; `longest_wait_s` what is waited where the server asks for it.
    """

    base_url: str
    model: str
    timeout_s: float = 60.0
    attempts: int = 3
    longest_wait_s: float = 30.0

    def __post_init__(self) -> None:
        if not self.base_url.lower().startswith(("http://", "https://")):
            raise ReadingError(
                f"{self.base_url!r} is no address of a language model; write it whole, as in http://127.0.0.1:8080/v1"
            )


class NoAnswer(Exception):
    """The model could not be asked, or said nothing that can be read."""


def ask(model: LanguageModel, request: dict[str, Any]) -> str:
    """Return the text of the model's message; asked again after what passes by itself, without a schema if refused.

    Raises NoAnswer with what went wrong in the last attempt, and MissingExtra without httpx.
    """
    try:
        import httpx
    except ImportError as missing:
        raise MissingExtra("asking a language model", "llm") from missing
    failure = "no answer"
    with httpx.Client(timeout=model.timeout_s, headers=_headers()) as client:
        for attempt in range(model.attempts):
            got = _attempt(client, model, request)
            if got.is_answer:
                return _message(got.body)
            failure = got.failure
            if got.status in {400, 422} and "response_format" in request:
                request = {name: value for name, value in request.items() if name != "response_format"}
            elif got.status and got.status not in _RETRIED:
                break
            elif got.status and attempt + 1 < model.attempts:
                time.sleep(_wait_s(got.retry_after, attempt, model.longest_wait_s))
    raise NoAnswer(failure)


class _Attempt(NamedTuple):
    """What came back: a status with its body, or, at status 0, nothing in time or no connection."""

    failure: str
    status: int = 0
    body: bytes = b""
    retry_after: str | None = None

    @property
    def is_answer(self) -> bool:
        """Whether the server says that all went well."""
        return 200 <= self.status < 300


def _attempt(client: "httpx.Client", model: LanguageModel, request: dict[str, Any]) -> _Attempt:
    """Ask once; NoAnswer where asking again would change nothing."""
    import httpx

    try:
        status, headers, body = _post(client, model, request)
    except (httpx.TimeoutException, _TooLate):
        return _Attempt("time-out")
    except httpx.InvalidURL as wrong:
        raise NoAnswer(f"no address ({wrong})") from wrong
    except httpx.HTTPError as broken:
        return _Attempt(f"no connection ({type(broken).__name__})")
    return _Attempt(f"status {status}", status, body, headers.get("retry-after"))


class _TooLate(Exception):
    """The answer took longer as a whole than one answer may."""


def _headers() -> dict[str, str]:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise ReadingError(f"{KEY} holds characters that no key has; copy it again, in one line")
    given = {"Authorization": f"Bearer {key}"} if key else {}
    return {"Content-Type": "application/json", "Accept": "application/json", **given}


def _post(client: "httpx.Client", model: LanguageModel, request: dict[str, Any]) -> "tuple[int, httpx.Headers, bytes]":
    """Status, headers and body of one answer, bounded in size and time."""
    url = f"{model.base_url.rstrip('/')}/chat/completions"
    until = time.monotonic() + model.timeout_s
    body = bytearray()
    with client.stream("POST", url, content=json.dumps(request).encode()) as response:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_ANSWER_BYTES:
                raise NoAnswer("its answer is longer than any that can be meant")
            if time.monotonic() > until:
                raise _TooLate
    return response.status_code, response.headers, bytes(body)


def _wait_s(said: str | None, attempt: int, longest: float) -> float:
    """Seconds until the next attempt: what the server says, as seconds or as a moment, else a little longer each."""
    wished = 0.2 * 2**attempt
    if said and said.strip().isdigit():
        wished = float(said)
    elif said:
        with suppress(ValueError, TypeError):  # what cannot be read is not said
            wished = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    return min(max(wished, 0.0), longest)


def _message(body: bytes) -> str:
    """The text of the message, whole or in the pieces of a stream."""
    pieces = list(_streamed(body)) if body.lstrip().startswith(b"data:") else [_json(body)]
    said = "".join(_said(piece) for piece in pieces)
    if not said.strip():
        raise NoAnswer("its message is no text")
    return said


def _streamed(body: bytes) -> Iterator[Any]:
    for line in body.splitlines():
        data = line.removeprefix(b"data:").strip()
        if line.startswith(b"data:") and data != b"[DONE]":
            yield _json(data)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise NoAnswer("its answer was cut off or is no JSON") from None


def _said(piece: Any) -> str:
    try:
        choice = piece["choices"][0]
        content = (choice.get("message") or choice["delta"]).get("content")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise NoAnswer("its answer holds no message") from None
    if isinstance(content, list):  # some servers give a list of parts
        parts: list[Any] = content
        content = "".join(str(part.get("text", "")) for part in parts if isinstance(part, dict))
    return content if isinstance(content, str) else ""
