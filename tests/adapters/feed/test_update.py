"""Updates from a repository that plays along, one that does not, and a folder."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import web
from msgspec.structs import replace

from adapters.feed import Patience, Refused, Unreachable, Update, update
from bot.settings import Settings
from bot.updates import corrections, new_calls, news_lines, what_changed
from data.feed import read_feed_state, remembered_feed, write_feed_state
from data.load import Quiet, load
from data.reference import load_reference
from data.snapshots import Snapshots
from data.sources import SourceError
from tests.adapters.feed.stand_in import StandIn, served
from tests.data.resolutions import as_text, resolution

HASTY = Patience(attempts=3, first_wait=0.01, longest_wait=2.0, seconds=5.0)
EDITIONS = ("2026-02-10", "2026-02-12", "2026-02-15", "2026-03-13", "2026-03-18", "2026-03-25", "2026-03-27")


class Unseen(Quiet):
    def fetching(self, file: str, position: int, size: int) -> None:
        pass


@pytest.fixture
async def feed() -> AsyncIterator[StandIn]:
    async with served() as stand_in:
        stand_in.files = {
            "80.json": as_text(resolution(7), resolution(8, voted=False)).encode(),
            "ES-11.json": as_text(resolution(9, symbol="A/RES/ES-11/90")).encode(),
            "README.md": b"# not ours",
        }
        yield stand_in


@pytest.fixture
def settings(landmark_home: Path, tmp_path: Path, feed: StandIn) -> Settings:
    return Settings(home=Path(shutil.copytree(landmark_home, tmp_path / "home")), update_from=feed.address)


async def updated(settings: Settings, *, dry_run: bool = False) -> Update:
    return await asyncio.to_thread(update, settings, Unseen(), dry_run=dry_run, patience=HASTY)


def current(settings: Settings) -> Path | None:
    return Snapshots(settings.home).current()


def symbols(done: Update) -> tuple[set[str], set[str]]:
    """What is new, and what was corrected."""
    if done.report is None:
        return set(), set()
    return {call.symbol for call in new_calls(done.report)}, {c.after.symbol for c in corrections(done.report)}


async def test_what_is_new_is_loaded_and_said_and_what_was_loaded_stays(settings, feed):
    done = await updated(settings)
    assert done.headline == "2 new recorded votes, 1 adopted without a vote, 0 corrections."
    assert feed.statuses() == [("listing", 200), ("80.json", 200), ("ES-11.json", 200)]
    assert all(agent.startswith("Teller/") for agent in feed.agents)
    assert done.report is not None
    assert done.report.roll_calls == 58 + 3
    assert list(news_lines(done.report, load_reference()))[:2] == [
        "A/RES/ES-11/90, 1 December 2025, 3-1-1: Care of lighthouse 9",
        "A/RES/80/7, 1 December 2025, 3-1-1: Care of lighthouse 7",
    ]


async def test_asked_again_with_nothing_new_only_the_listing_is_asked_for(settings, feed):
    await updated(settings)
    before = current(settings)
    feed.statuses()
    assert (await updated(settings)).headline == "Nothing new."
    assert feed.statuses() == [("listing", 304)]
    assert current(settings) == before


async def test_only_the_file_that_changed_is_had_and_a_correction_is_told_by_name(settings, feed):
    await updated(settings)
    feed.statuses()
    corrected = resolution(7, MS_in_favour=["FRANCE", "TÜRKİYE", "COTE D'IVOIRE", "KENYA"], MS_in_favour_count="4")
    feed.files["80.json"] = as_text(corrected, resolution(8, voted=False), resolution(10)).encode()
    done = await updated(settings)
    assert feed.statuses() == [("listing", 200), ("80.json", 200)]
    assert done.headline == "1 new recorded vote, 0 adopted without a vote, 1 correction."
    assert done.report is not None
    (change,) = corrections(done.report)
    assert what_changed(change, load_reference()) == "Kenya, was not voting, is in favour"


async def test_a_dry_run_says_what_would_be_new_and_leaves_everything_as_it_was(settings, feed):
    before = current(settings)
    done = await updated(settings, dry_run=True)
    assert done.headline == "2 new recorded votes, 1 adopted without a vote, 0 corrections."
    assert current(settings) == before
    assert (await updated(settings)).headline == done.headline


async def test_what_is_no_longer_in_the_files_is_named_and_stays(settings, feed):
    await updated(settings)
    feed.files["80.json"] = as_text(resolution(7)).encode()
    done = await updated(settings)
    assert done.warning == "Warning: the files no longer hold A/RES/80/8. Nothing is taken away from the record."
    assert done.headline == "Nothing new."


async def test_after_a_step_back_to_an_older_snapshot_everything_is_had_anew(settings, feed):
    older = current(settings)
    assert older is not None
    await updated(settings)
    (older.parent / "CURRENT").write_text(older.name)
    assert (await updated(settings)).headline == "2 new recorded votes, 1 adopted without a vote, 0 corrections."


async def test_where_more_of_the_files_is_kept_by_now_they_are_had_anew(settings, feed):
    await updated(settings)
    feed.statuses()
    known = read_feed_state(settings.home, settings.update_from)
    write_feed_state(settings.home, replace(known, schema="of an older edition"))
    assert (await updated(settings)).headline == "Nothing new."
    assert feed.statuses() == [("listing", 200), ("80.json", 200), ("ES-11.json", 200)]


@pytest.mark.parametrize(
    ("name", "misfortunes"),
    [
        ("listing", [web.Response(status=500), web.Response(status=503)]),
        ("80.json", ["cut", web.Response(status=502)]),
        ("listing", [web.Response(status=429, headers={"Retry-After": "0"})]),
        ("80.json", [web.Response(status=403, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"})]),
    ],
)
async def test_what_passes_is_waited_for(settings, feed, name, misfortunes):
    feed.misfortunes[name] = [*misfortunes]
    assert (await updated(settings)).headline.startswith("2 new recorded votes")
    assert sum(asked == name for asked, _ in feed.statuses()) == len(misfortunes) + 1


@pytest.mark.parametrize(
    ("name", "misfortune", "sentence"),
    [
        ("listing", lambda: web.Response(status=500), "127.0.0.1 answered 500 Internal Server Error"),
        ("80.json", lambda: "cut", "127.0.0.1 broke off in the middle of an answer"),
        ("80.json", lambda: web.Response(status=404), "127.0.0.1 answered 404 Not Found for /raw/80.json"),
    ],
)
async def test_what_does_not_pass_is_said_in_one_sentence_and_the_record_stays(
    settings, feed, name, misfortune, sentence
):
    before = current(settings)
    feed.misfortunes[name] = [misfortune() for _ in range(3)]
    with pytest.raises(Unreachable) as failed:
        await updated(settings)
    assert str(failed.value) == sentence
    assert current(settings) == before
    assert remembered_feed(settings.home).outcome == f"It failed: {sentence}."
    feed.misfortunes.clear()
    assert (await updated(settings)).headline.startswith("2 new recorded votes")


async def test_a_server_that_asks_to_be_left_alone_for_long_is_left_alone(settings, feed):
    feed.misfortunes["listing"] = [web.Response(status=429, headers={"Retry-After": "900"})]
    with pytest.raises(Unreachable, match="answered 429 Too Many Requests"):
        await updated(settings)
    assert feed.statuses() == [("listing", 429)]
    with pytest.raises(Unreachable, match="asked to be left alone until"):
        await updated(settings)
    assert feed.statuses() == []


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        (
            "80.json",
            b"<!DOCTYPE html>\n<html><title>Sign in</title>",
            "80.json is not what it claims to be, JSON, but begins “<!DOCTYPE html> <html><title>Sign in</title>”",
        ),
        ("80.json", b" \n", "80.json is empty"),
        ("80.json", b"\x1b[2J\x00ID3", "80.json is not what it claims to be, JSON, but begins “[2J ID3”"),
        ("listing", b"<html>Busy</html>", "the listing at 127.0.0.1 is not what it claims to be"),
        ("listing", b'{"message": "moved"}', "the listing at 127.0.0.1 is not what it claims to be"),
        ("listing", b'[{"title": "80"}]', "the listing at 127.0.0.1 is laid out in another way"),
        ("listing", b"[]", "the listing at 127.0.0.1 names no file of a session"),
        ("80.json", b"{" + b" " * (32 * 1024 * 1024), "/raw/80.json holds more than the 33,554,432 bytes"),
    ],
)
async def test_what_is_not_what_it_claims_to_be_is_refused_and_the_record_stays(settings, feed, name, body, sentence):
    before = current(settings)
    feed.misfortunes[name] = [web.Response(body=body)]
    with pytest.raises(Refused) as refused:
        await updated(settings)
    assert str(refused.value).startswith(sentence)
    assert current(settings) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (as_text(resolution(7)).replace('"adoption_type"', '"adopted"'), "missing required field `adoption_type`"),
        (as_text(resolution(7)) + as_text(resolution(8))[:300], "broken JSON after A/RES/80/7"),
    ],
)
async def test_another_layout_and_a_file_being_edited_are_refused_and_had_again_later(settings, feed, text, sentence):
    good = feed.files["80.json"]
    feed.files["80.json"] = text.encode()
    before = current(settings)
    with pytest.raises(SourceError, match=sentence):
        await updated(settings)
    assert current(settings) == before
    feed.files["80.json"] = good
    assert (await updated(settings)).headline.startswith("2 new recorded votes")


async def test_what_others_serve_is_asked_at_most_once_an_hour(settings, feed, monkeypatch):
    monkeypatch.setattr("adapters.feed.updating.OWN_HOSTS", ())
    await updated(settings)
    feed.statuses()
    assert (await updated(settings)).headline.startswith("Nothing was asked for: the feed was asked at ")
    assert feed.statuses() == []


async def test_a_dry_run_is_made_at_most_once_an_hour_and_keeps_no_update_from_being_made(settings, feed, monkeypatch):
    monkeypatch.setattr("adapters.feed.updating.OWN_HOSTS", ())
    await updated(settings, dry_run=True)
    feed.statuses()
    assert (await updated(settings, dry_run=True)).headline.startswith("Nothing was asked for: the feed was asked at ")
    assert feed.statuses() == []
    assert (await updated(settings)).headline.startswith("2 new recorded votes")


async def test_what_one_place_asked_for_is_not_held_against_another(settings, feed, tmp_path):
    feed.misfortunes["listing"] = [web.Response(status=429, headers={"Retry-After": "900"})]
    with pytest.raises(Unreachable):
        await updated(settings)
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "80.json").write_bytes(feed.files["80.json"])
    from_folder = msgspec.structs.replace(settings, update_from=str(folder))
    assert (await updated(from_folder)).headline.startswith("1 new recorded vote")
    with pytest.raises(Unreachable, match="asked to be left alone until"):
        await updated(settings)


async def test_what_came_from_another_place_is_known_by_its_content(settings, feed, tmp_path):
    await updated(settings)
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "80.json").write_bytes(as_text(resolution(10)).encode())
    await updated(msgspec.structs.replace(settings, update_from=str(folder)))
    feed.statuses()
    assert (await updated(settings)).headline == "Nothing new."
    # The listing is had, since the folder's 80.json was the last to be loaded, and ES-11.json is not.
    assert feed.statuses() == [("listing", 200), ("80.json", 200)]


async def test_it_goes_through_a_proxy_that_the_environment_names(settings, feed, monkeypatch):
    """The stand-in is the proxy: it is asked for an address that does not exist."""
    monkeypatch.setenv("HTTP_PROXY", feed.address.removesuffix("/contents"))
    away = msgspec.structs.replace(settings, update_from="http://feed.invalid/contents")
    assert (await updated(away)).headline.startswith("2 new recorded votes")


async def test_what_a_proxy_refuses_is_said(settings, feed, monkeypatch):
    """The stand-in knows no CONNECT, by which a proxy is asked for a connection of its own."""
    monkeypatch.setenv("HTTPS_PROXY", feed.address.removesuffix("/contents"))
    away = msgspec.structs.replace(settings, update_from="https://feed.invalid/contents")
    with pytest.raises(Unreachable, match="the proxy answered 40"):
        await updated(away)


@pytest.mark.parametrize("source", ["off", "/nowhere/at/all"])
async def test_off_and_a_missing_folder_are_said(settings, source):
    with pytest.raises((Refused, Unreachable), match="TELLER_UPDATE_FROM"):
        await updated(msgspec.structs.replace(settings, update_from=source))


async def test_a_folder_can_take_the_server_s_place(settings, feed, tmp_path):
    folder = tmp_path / "mirror"
    folder.mkdir()
    for name, content in feed.files.items():
        (folder / name).write_bytes(content)
    from_folder = msgspec.structs.replace(settings, update_from=str(folder))
    assert (await updated(from_folder)).headline.startswith("2 new recorded votes")
    assert (await updated(from_folder)).headline == "Nothing new."
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(Refused, match="holds no file of a session"):
        await updated(from_folder)
    assert feed.statuses() == []


async def test_what_is_left_open_is_neither_a_vote_nor_without_one(settings, feed):
    feed.files = {"80.json": as_text(resolution(7, voted=False, adoption_type="")).encode()}
    assert (await updated(settings)).headline == (
        "0 new recorded votes, 0 adopted without a vote, 1 adopted in a way that the source leaves open, 0 corrections."
    )


async def test_what_another_source_had_is_not_new(settings, feed):
    feed.files = {"ES-11.json": as_text(resolution(1, symbol="A/RES/ES-11/1")).encode()}
    done = await updated(settings)
    assert done.headline == (
        "0 new recorded votes, 0 adopted without a vote, 0 corrections, 1 that another source had."
    )
    assert symbols(done) == (set(), set())


def entries(text: str) -> Iterator[dict[str, Any]]:
    """The entries of a published file, taken apart without Teller."""
    decoder, place = json.JSONDecoder(), 0
    text = text.strip()
    while place < len(text):
        entry, place = decoder.raw_decode(text, place)
        yield entry
        place += len(text[place:]) - len(text[place:].lstrip())


def told(text: str) -> dict[str, Any]:
    """What an edition says that Teller keeps, by symbol; names of states that were only spelt anew do not count."""
    said: dict[str, Any] = {}
    for entry in entries(text):
        texts = ("title", "agenda_item_name", "pv", "adoption_meeting")
        kept = [" ".join(entry[key].split()) for key in texts]
        kept += [entry[key] for key in ("adoption_date", "adoption_type", "originating_document")]
        kept += [sorted(entry[key]) for key in ("MS_in_favour", "MS_against", "MS_abstaining")]
        kept += [[subject[0] for subject in entry["subjects"] if not subject[1].startswith("A/")]]
        kept += [" ".join(" ".join(name.split()) for name in entry[key]) for key in ("sponsors", "additional_sponsors")]
        said[entry["symbol"]] = (*map(str, kept), entry["symbol"] in said)
    return said


@pytest.mark.timeout(120)
async def test_the_seven_editions_of_the_eightieth_session_and_the_present_one(settings, feed, dgacm):
    """Each step brings exactly what the files say: what stood nowhere before is new, what reads otherwise is corrected."""
    landmarks = {"A/RES/80/4"}
    paths = [dgacm / "editions" / f"80_{day}.json" for day in EDITIONS]
    before: dict[str, Any] = {}
    for path in [*paths, dgacm / "80.json"]:
        text = path.read_text("utf-8")
        now = told(text)
        feed.files = {"80.json": text.encode()}
        new, corrected = symbols(await updated(settings))
        assert new == now.keys() - before.keys() - landmarks, path.name
        assert corrected == {symbol for symbol in now.keys() & before.keys() if now[symbol] != before[symbol]}
        assert (await updated(settings)).headline == "Nothing new."
        # The same edition as a file of its own has a day of its own, once.
        load(settings.home, [path])
        assert load(settings.home, [path]).snapshot == ""
        before |= now
