"""The tiles of a history: what each state usually chose, right to the state, and the same in words."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import msgspec
import pytest

from bot.answer import View
from bot.core import Teller
from bot.pictures.drawing import to_png, to_svg
from bot.pictures.facts import StripPicture, TrendPicture, UsualPicture
from bot.pictures.font import SEMIBOLD
from bot.pictures.palette import PALETTES, Theme
from bot.pictures.telling import LONGEST_ALT_TEXT, alt_text
from bot.pictures.tiles import CODE, TILE, UNDER
from bot.wording import tally_words
from data.model import STORED, Choice
from tests.bot.pictures.conftest import Pictured
from tests.bot.pictures.pages import SVG, blocks_on, faults, lamps_on, marks_on, page, words_on
from tests.bot.pictures.test_boards import same_as_kept
from tests.conftest import ROOT

HISTORY = "How has Brazil voted on Ukraine?"
GROUP = "How has BRICS voted on Ukraine?"
LANDMARKS = ROOT / "data" / "landmarks" / "ga_voting.csv"
CHOICES = {"Y": Choice.YES, "N": Choice.NO, "A": Choice.ABSTAIN, "X": Choice.NON_VOTING, "": Choice.NON_VOTING}


def usual_choices(file: Path, symbols: set[str]) -> dict[str, Choice | None]:
    """Counted from the file, of each state what it chose in more than half of these roll calls."""
    chosen: dict[str, list[Choice]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["resolution"] in symbols:
                chosen[row["ms_code"]].append(CHOICES[row["ms_vote"]])
    most = {code: Counter(choices).most_common(1)[0] for code, choices in chosen.items()}
    return {code: choice if 2 * count > len(chosen[code]) else None for code, (choice, count) in most.items()}


async def test_each_state_is_shown_as_it_voted_in_more_than_half_of_the_roll_calls(teller: Teller):
    answer = await teller.ask(HISTORY)
    picture = await teller.picture(answer, View.TILES)
    assert isinstance(picture, UsualPicture)
    shown = {member.code: member.choice for member in picture.members}
    assert shown == usual_choices(LANDMARKS, {call.symbol for call in answer.roll_calls})
    assert None in shown.values()
    assert picture.summary.startswith(f"{len(answer.roll_calls)} selected roll calls, 27 March 2014 to ")


async def test_a_history_is_a_strip_or_a_trend_unless_tiles_are_asked_for(teller: Teller):
    assert isinstance(await teller.picture(await teller.ask(HISTORY)), StripPicture)
    assert isinstance(await teller.picture(await teller.ask("How has Brazil voted?")), TrendPicture)
    assert isinstance(await teller.picture(await teller.ask(f"{HISTORY[:-1]} as tiles")), UsualPicture)
    assert isinstance(await teller.picture(await teller.ask("How has Brazil voted on Ukraine in 2022?")), UsualPicture)
    assert isinstance(await teller.picture(await teller.ask(GROUP)), UsualPicture)


async def test_two_roll_calls_and_those_of_the_council_have_no_usual_votes(teller: Teller):
    for question in ("How did Brazil vote on ES-11/1 and ES-11/2?", "How has Russia voted in the Security Council?"):
        assert not isinstance(await teller.picture(await teller.ask(question), View.TILES), UsualPicture), question


async def test_who_has_no_seat_any_more_is_named(teller: Teller):
    picture = await teller.picture(await teller.ask("votes in 1975-2000 as tiles"))
    assert isinstance(picture, UsualPicture)
    gone = "Not shown, since they had no seat in the end: Democratic Yemen and the German Democratic Republic."
    assert picture.notes[-1] == gone
    assert picture.notes[-1] in alt_text(picture)
    assert not any("Not shown" in note for note in (await usual_of_ukraine(teller)).notes)


async def usual_of_ukraine(teller: Teller) -> UsualPicture:
    picture = await teller.picture(await teller.ask(HISTORY), View.TILES)
    assert isinstance(picture, UsualPicture)
    return picture


async def test_a_state_that_seldom_voted_is_seen_with_its_years_without_a_vote(teller: Teller):
    picture = await teller.picture(await teller.ask("South Africa votes 1960-1994 graph"))
    assert isinstance(picture, TrendPicture | StripPicture)


async def test_an_answer_from_another_record_gets_no_tiles(teller: Teller):
    answer = await teller.ask(HISTORY)
    assert answer.over is not None
    for calls in (answer.over.calls >> 1, answer.over.calls << 60):
        other = msgspec.structs.replace(answer.over, calls=calls)
        assert await teller.picture(msgspec.structs.replace(answer, over=other), View.TILES) is None


@pytest.mark.parametrize("theme", Theme)
def test_each_state_has_one_tile_and_the_counts_are_those_of_the_tiles(pictured: Pictured, theme: Theme):
    picture = pictured(HISTORY, View.TILES)
    svg = to_svg(picture, theme)
    codes = sorted(words.text for words in words_on(svg) if words.size == CODE and words.weight == SEMIBOLD)
    assert codes == sorted(member.code for member in picture.members)
    fills = {choice: PALETTES[theme].lamps[choice].fill for choice in (*STORED, None)}
    assert Counter(lamps_on(svg, TILE - 2)) == Counter(fills[member.choice] for member in picture.members)
    counts = [str(len(picture.on(choice))) for choice in (*STORED, None)]
    assert [words.text for words in words_on(svg) if words.size == 70] == counts
    assert faults(svg) == []
    assert len(to_png(svg)) < 300_000


def test_who_was_asked_for_has_a_block_and_is_told(pictured: Pictured):
    one, group = pictured(HISTORY, View.TILES), pictured(GROUP)
    assert blocks_on(to_svg(one, Theme.LIGHT)) == 1
    assert [member.name for member in group.members if member.named] == [
        *("Brazil", "China", "Egypt", "Ethiopia", "India", "Indonesia", "Iran", "Russian Federation"),
        *("South Africa", "United Arab Emirates"),
    ]
    brazil = next(member for member in one.members if member.named)
    assert f"Brazil abstained in {brazil.count} of {brazil.calls}." in alt_text(one)
    assert "Highlighted, against (1): Russian Federation." in alt_text(group) or "Highlighted, abstaining" in alt_text(
        group
    )
    assert "Highlighted: members of BRICS." in alt_text(group)


def test_a_member_for_a_time_is_underlined_and_counted_over_all_roll_calls(pictured: Pictured):
    picture = pictured(GROUP)
    part = {member.name: member.calls for member in picture.members if member.in_part}
    assert set(part) == {"Egypt", "Ethiopia", "Indonesia", "Iran", "United Arab Emirates"}
    brazil = next(member.calls for member in picture.members if member.name == "Brazil")
    assert set(part.values()) == {brazil}
    svg = to_svg(picture, Theme.LIGHT)
    ways = [path.attrib["d"] for path in page(svg).iter(f"{SVG}path")]
    assert sum(way.count(f"h{TILE - 2 * UNDER}") for way in ways) == len(part)
    assert blocks_on(svg) == sum(member.named for member in picture.members) - len(part)
    assert "Line under the code: members for some of these roll calls only" in " ".join(
        words.text for words in words_on(svg)
    )
    assert (
        "Members for some of these roll calls only (5): Egypt, Ethiopia, Indonesia, Iran, United Arab Emirates."
        in alt_text(picture)
    )


async def test_the_tiles_of_a_group_are_those_of_everybody_and_its_own_votes_are_told_by_the_day(teller: Teller):
    answer = await teller.ask(GROUP)
    picture, everybody = await teller.picture(answer), await teller.picture(await teller.ask(HISTORY), View.TILES)
    assert isinstance(picture, UsualPicture)
    assert isinstance(everybody, UsualPicture)
    assert {member.code: member.choice for member in picture.members} == {
        member.code: member.choice for member in everybody.members
    }
    (group,) = picture.groups
    members = Counter(vote.choice for vote in answer.votes)
    assert f"BRICS: {tally_words(group.tally)}." in alt_text(picture)
    counts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT)) if words.size == 70]
    assert counts == [str(members[choice]) for choice in STORED]
    assert [group.tally.count(choice) for choice in STORED] == [members[choice] for choice in STORED]


@pytest.mark.parametrize(
    "question", ["Voting of BRICS on Ukraine as tiles", "The voting of the BRICS states on Ukraine, as tiles"]
)
async def test_the_voting_of_a_group_is_how_its_members_voted(teller: Teller, question: str):
    picture = await teller.picture(await teller.ask(question))
    assert isinstance(picture, UsualPicture)
    assert picture.title == "BRICS on Ukraine"


def test_a_state_beside_a_group_is_no_member_of_it(pictured: Pictured):
    picture = pictured("How have BRICS and the United States voted on Ukraine?")
    on_page = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert picture.title == "BRICS and the United States on Ukraine"
    assert "; the United States." in on_page
    members = sum(member.named for member in picture.members) - 1
    told = re.search(r"members of BRICS: ([^;]*);", on_page)
    assert told is not None
    assert sum(map(int, re.findall(r"\d+", told[1]))) == members


def test_who_has_left_the_group_is_marked(pictured: Pictured):
    picture = pictured("How has the EU voted on Ukraine since 2014?")
    assert [member.name for member in picture.members if member.in_part] == ["United Kingdom"]


def test_of_several_groups_each_has_a_mark_and_is_told_by_the_day(pictured: Pictured):
    picture = pictured("How have the EU and BRICS voted on Ukraine?")
    svg = to_svg(picture, Theme.LIGHT)
    today = [sum(member.code in group.codes for member in picture.members) for group in picture.groups]
    assert sum(marks_on(svg)) == sum(today) + 2
    said = " ".join(words.text for words in words_on(svg))
    for group in picture.groups:
        assert f"{group.name.removeprefix('the ')}: {tally_words(group.tally)}." in said


async def test_a_group_before_its_time_is_told_to_have_had_none(teller: Teller):
    picture = await teller.picture(await teller.ask("How did the African Union vote before 1963?"), View.TILES)
    assert isinstance(picture, UsualPicture)
    assert not any(member.named for member in picture.members)
    on_page = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    for told in (on_page, alt_text(picture)):
        assert "The African Union had no member with a seat then." in told
        assert "The African Union has existed since 9 July 2002; before that day the list is that of" in told
        assert "0 in favour, 0 against" not in told


def test_the_alternative_texts_of_histories_fit(pictured: Pictured):
    one, group = pictured(HISTORY, View.TILES), pictured("How has the Non-Aligned Movement voted since 1960?")
    assert all(len(alt_text(picture)) <= LONGEST_ALT_TEXT for picture in (one, group))


def test_before_there_were_so_many_members_there_are_fewer_tiles(pictured: Pictured):
    picture = pictured("How has India voted before 1980?", View.TILES)
    codes = {member.code for member in picture.members}
    assert {"SUN", "CSK", "YUG"} < codes
    assert len(codes) < 193


@pytest.mark.parametrize("theme", Theme)
def test_the_picture_looks_as_it_did(pictured: Pictured, theme: Theme):
    same_as_kept(f"usual-{theme}", to_svg(pictured(HISTORY, View.TILES), theme))


def test_few_roll_calls_are_named(pictured: Pictured):
    picture = pictured("How has Brazil voted on Gaza?", View.TILES)
    assert 0 < len(picture.symbols) == int(picture.summary.split()[0])
    named = f"Roll calls: {', '.join(picture.symbols)}."
    assert named in alt_text(picture)
    assert pictured(HISTORY, View.TILES).symbols == ()


def test_codes_of_states_of_old_are_told(pictured: Pictured):
    picture = pictured("How did India vote on A/RES/2758(XXVI)?", View.TILES)
    texts = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert "CSK Czechoslovakia" in texts
    assert "SUN USSR" in texts
    assert "FRA France" not in texts
