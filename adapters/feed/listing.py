"""What the feed holds: the listing of a repository's folder as GitHub's API gives it, or a folder on disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from yarl import URL

from adapters.feed.fetching import Fetcher, Refused
from data.feed import FeedState, FileSeen, blob_id

MOST_BYTES = 32 * 1024 * 1024
MOST_BYTES_OF_LISTING = 1024 * 1024
WORDS_QUOTED = 60
# One file a session: 80.json, ES-11.json, S-32.json. What else lies there is not for us.
_SESSION_FILE = re.compile(r"(?:ES-|S-)?\d{1,3}\.json")

OnFetching = Callable[[str, int, int], None]


class _Listed(msgspec.Struct, frozen=True):
    """One entry of a folder: https://docs.github.com/en/rest/repos/contents."""

    name: str
    download_url: str | None = None
    sha: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The contents of the files that changed, and what is to be remembered once they are loaded."""

    files: dict[str, bytes] = field(default_factory=dict)
    seen: Mapping[str, FileSeen] = field(default_factory=dict)
    listing_tag: str = ""


async def gather(fetcher: Fetcher, address: URL, known: FeedState, on_fetching: OnFetching) -> Gathered:
    """Raises Unreachable, Refused."""
    answered = await fetcher.get(address, known.listing_tag, MOST_BYTES_OF_LISTING)
    if answered is None:
        return Gathered({}, known.files, known.listing_tag)
    files: dict[str, bytes] = {}
    seen = dict(known.files)
    for listed in _listed(answered.content, address):
        before = known.files.get(listed.name, FileSeen(""))
        if listed.sha and listed.sha == before.blob:
            continue
        url = address.join(URL(listed.download_url or listed.name))
        if url.scheme != address.scheme:
            raise Refused(f"the listing leads from {address.scheme}:// to {url.scheme}:// for {listed.name}")
        tell = _telling(on_fetching, listed.name)
        fetched = await fetcher.get(url, before.tag, MOST_BYTES, tell)
        if fetched is None:
            continue
        seen[listed.name] = FileSeen(blob_id(fetched.content), fetched.tag)
        if seen[listed.name].blob != before.blob:
            files[listed.name] = _checked(fetched.content, listed.name, "{")
    return Gathered(files, seen, answered.tag)


def gather_from_folder(folder: Path, known: FeedState) -> Gathered:
    """Raises Refused."""
    files: dict[str, bytes] = {}
    seen = dict(known.files)
    paths = sorted(path for path in folder.iterdir() if _SESSION_FILE.fullmatch(path.name))
    if not paths:
        raise Refused(f"the folder {folder} holds no file of a session (such as 80.json)")
    for path in paths:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(f"{path.name} holds more than the {MOST_BYTES:,} bytes that are read of such a file")
        content = path.read_bytes()
        blob = blob_id(content)
        if blob != known.files.get(path.name, FileSeen("")).blob:
            files[path.name] = _checked(content, path.name, "{")
            seen[path.name] = FileSeen(blob)
    return Gathered(files, seen)


def _listed(content: bytes, address: URL) -> list[_Listed]:
    _checked(content, f"the listing at {address.host}", "[")
    try:
        listed = msgspec.json.decode(content, type=list[_Listed])
    except msgspec.DecodeError as error:
        raise Refused(f"the listing at {address.host} is laid out in another way ({error})") from None
    found = [entry for entry in listed if _SESSION_FILE.fullmatch(entry.name)]
    if not found:
        raise Refused(f"the listing at {address.host} names no file of a session (such as 80.json)")
    return found


def _checked(content: bytes, name: str, beginning: str) -> bytes:
    """The content, where it begins as it must. Raises Refused with its first words."""
    if not content.strip():
        raise Refused(f"{name} is empty")
    begun = content[:400].decode("utf-8-sig", "replace")
    # What is quoted goes to a terminal, which must not take any of it for an order.
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in begun).split())
    if not words.startswith(beginning):
        raise Refused(f"{name} is not what it claims to be, JSON, but begins “{words[:WORDS_QUOTED]}”")
    return content


def _telling(on_fetching: OnFetching, name: str) -> Callable[[int, int], None]:
    return lambda position, size: on_fetching(name, position, size)
