"""Asking a web server for a file: conditionally, patiently, and not for more than it may honestly hold."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version

import aiohttp
from yarl import URL

CHUNK = 1 << 16
LIMITED = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.FORBIDDEN)


def _unwatched(position: int, size: int) -> None:
    """Progress that nobody follows."""
    del position, size


class Unreachable(Exception):
    """A server that does not give the file, in one sentence; `wait` is for how many seconds it asked to be left alone."""

    def __init__(self, message: str, *, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


class Refused(Exception):
    """An answer that is not what it claims to be, in one sentence."""


class _Again(Exception):
    """A failure that may pass by itself; `wait` is what the server asked for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, how long to wait before the second time (then twice as long), and what is not waited for any
    more; `seconds` is for one answer."""

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 30.0
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    content: bytes
    tag: str


class Fetcher:
    """One request at a time."""

    def __init__(self, session: aiohttp.ClientSession, patience: Patience) -> None:
        self._session = session
        self._patience = patience

    async def get(
        self, url: URL, tag: str, limit: int, on_progress: Callable[[int, int], None] = _unwatched
    ) -> Fetched | None:
        """The file of at most `limit` bytes, or None where it still is the one with this `tag`.

        Raises Unreachable, or Refused for a file that is too large.
        """
        wait = self._patience.first_wait
        for attempt in range(1, self._patience.attempts + 1):
            try:
                return await self._once(url, tag, limit, on_progress)
            except _Again as again:
                pause = wait if again.wait is None else again.wait
                if attempt == self._patience.attempts or pause > self._patience.longest_wait:
                    raise Unreachable(f"{url.host} {again}", wait=again.wait or 0.0) from None
                await asyncio.sleep(pause)
                wait *= 2
        raise AssertionError("there is at least one attempt")

    async def _once(self, url: URL, tag: str, limit: int, on_progress: Callable[[int, int], None]) -> Fetched | None:
        headers = {"If-None-Match": tag} if tag else {}
        try:
            async with self._session.get(url, headers=headers) as response:
                if response.status == HTTPStatus.NOT_MODIFIED:
                    return None
                _check_status(response)
                content = await _read(response, limit, on_progress)
                return Fetched(content, response.headers.get("ETag", ""))
        except aiohttp.ClientHttpProxyError as error:
            raise Unreachable(f"the proxy answered {error.status} {error.message}".rstrip()) from None
        except aiohttp.ClientConnectorCertificateError:
            raise Unreachable(
                f"{url.host} shows a certificate that nobody known vouches for (SSL_CERT_FILE names a file of who is known)"
            ) from None
        except aiohttp.ClientPayloadError:
            raise _Again("broke off in the middle of an answer") from None
        except TimeoutError:
            raise _Again(f"gave no answer within {self._patience.seconds:.0f} seconds") from None
        except (aiohttp.ClientError, OSError) as error:
            raise _Again(f"cannot be reached ({type(error).__name__})") from None


@asynccontextmanager
async def opened_fetcher(patience: Patience) -> AsyncIterator[Fetcher]:
    """Goes through the proxy that HTTPS_PROXY names, if it is set."""
    headers = {"User-Agent": f"Teller/{version('teller')} (asks how countries voted at the United Nations)"}
    timeout = aiohttp.ClientTimeout(total=patience.seconds)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout, trust_env=True) as session:
        yield Fetcher(session, patience)


def _check_status(response: aiohttp.ClientResponse) -> None:
    if response.status == HTTPStatus.OK:
        return
    said = f"answered {response.status} {response.reason or ''}".rstrip()
    wait = _wait_asked_for(response)
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR or (response.status in LIMITED and wait is not None):
        raise _Again(said, wait)
    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise _Again(said)
    raise Unreachable(f"{response.url.host} {said} for {response.url.path}")


def _wait_asked_for(response: aiohttp.ClientResponse) -> float | None:
    """Seconds: by Retry-After, in seconds or as a day and time, or by GitHub's header on a limit that is used up."""
    written = response.headers.get("Retry-After", "").strip()
    if written.isdecimal():
        return float(written)
    if written:
        try:
            return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
        except ValueError:
            return None
    reset = response.headers.get("X-RateLimit-Reset", "")
    if response.headers.get("X-RateLimit-Remaining") == "0" and reset.isdecimal():
        return max(0.0, float(reset) - time.time())
    return None


async def _read(response: aiohttp.ClientResponse, limit: int, on_progress: Callable[[int, int], None]) -> bytes:
    size = response.content_length or 0
    content = bytearray()
    if size <= limit:
        async for chunk in response.content.iter_chunked(CHUNK):
            content += chunk
            if len(content) > limit:
                break
            on_progress(len(content), max(size, len(content)))
    if max(size, len(content)) > limit:
        raise Refused(f"{response.url.path} holds more than the {limit:,} bytes that are read of such a file")
    return bytes(content)
