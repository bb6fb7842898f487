"""From two snapshots and what channels follow to what each is sent: real loads, a real state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Answer, Suggestion
from bot.core import Teller
from bot.notices.desk import FollowDesk
from bot.notices.model import Planned, answer_of
from bot.notices.notice import MOST_SHOWN
from bot.notices.planning import MOST_EACH, FollowMatcher
from bot.notices.rights import Asker
from bot.plain import plain_text
from data.load import load
from data.state import AnswerGiven, NewFollow, Notice, Status
from tests.bot.notices.editions import OLD, Edition, opened, roll_call
from tests.bot.notices.newsroom import CHANNEL, NOON, NUCLEAR, OTHER, SPORT, Newsroom
from tests.conftest import TODAY
from tests.data.files import assembly_rows, table
from tests.data.test_sources import COUNCIL_HEADER, council_rows


def shown(answer: Answer) -> list[str]:
    return [call.symbol for call in answer.roll_calls]


async def test_a_channel_hears_of_what_it_follows_and_of_nothing_else(newsroom: Newsroom):
    await newsroom.types("follow India on nuclear weapons")
    await newsroom.types("follow votes about Cuba", channel=OTHER)
    (notice,) = await newsroom.hears(OLD, NUCLEAR, SPORT)
    assert (notice.channel, notice.follow, notice.symbols) == (CHANNEL, 1, ("A/RES/81/1",))
    answer = answer_of(notice)
    assert answer.headline == "1 new roll call: votes by India about nuclear weapons."
    assert "India against" in plain_text(answer)
    assert "the only vote against" in plain_text(answer)
    assert "UN Digital Library, General Assembly voting data, version 2026-10-02" in plain_text(answer)
    assert "Record: General Assembly" in plain_text(answer)
    assert [one.question for one in answer.follow_ups] == [
        "How did India vote on A/RES/81/1?", "mute 1 30 days", "unfollow 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "asked"),
    [
        ("India and the US differ", "How did India and the United States vote on A/RES/81/1?"),
        ("everything", "What was the result of A/RES/81/1?"),
        ("no votes by BRICS members", "What was the result of A/RES/81/1?"),
    ],
)
async def test_the_button_that_asks_about_a_vote_asks_for_whom_is_followed(newsroom: Newsroom, wish: str, asked: str):
    await newsroom.types(f"follow {wish}")
    (notice,) = await newsroom.hears(OLD, NUCLEAR)
    assert answer_of(notice).follow_ups[0] == Suggestion("Ask about A/RES/81/1", asked)


async def test_the_same_files_again_and_going_back_bring_nothing(newsroom: Newsroom):
    await newsroom.types("follow everything")
    old = newsroom.edition.current
    assert await newsroom.hears(OLD, NUCLEAR)
    assert await newsroom.hears(OLD, NUCLEAR) == []
    matcher = FollowMatcher(newsroom.state, lambda: NOON)
    async with matcher.planned_for([newsroom.edition.current], old) as planned:
        assert planned == Planned()


async def test_of_two_follows_that_fit_the_same_the_one_with_a_message_for_each_tells(newsroom: Newsroom):
    await newsroom.types("follow everything", "follow India", "each 2")
    notices = await newsroom.hears(OLD, NUCLEAR, SPORT)
    assert [notice.follow for notice in notices] == [2, 2]


async def test_a_message_for_each_is_kept_to_beside_a_narrower_follow_with_one_a_load(newsroom: Newsroom):
    await newsroom.types("follow India", "each 1", "follow India on nuclear weapons")
    notices = await newsroom.hears(OLD, NUCLEAR, SPORT)
    assert [(notice.follow, notice.symbols) for notice in notices] == [(1, ("A/RES/81/2",)), (1, ("A/RES/81/1",))]


async def test_each_roll_call_is_told_once_in_a_channel_by_the_follow_that_fits_it_most_closely(newsroom: Newsroom):
    await newsroom.types("follow everything", "follow India", "follow India on nuclear weapons")
    notices = {notice.follow: notice.symbols for notice in await newsroom.hears(OLD, NUCLEAR, SPORT)}
    assert notices == {3: ("A/RES/81/1",), 1: ("A/RES/81/2",)}


def heard(notices: Sequence[Notice], follow: int) -> tuple[str, str]:
    """The headline of a follow's one notice, and all of it as plain text."""
    (answer,) = (answer_of(notice) for notice in notices if notice.follow == follow)
    return answer.headline, plain_text(answer)


async def test_what_fits_several_follows_is_told_once_with_what_all_of_them_ask(newsroom: Newsroom):
    await newsroom.types("follow votes about nuclear weapons", "follow votes by Brazil", "follow votes by Cuba")
    rows = (NUCLEAR, SPORT, roll_call("A/RES/81/3", "Sport and peace", CUB="A"))
    notices = await newsroom.hears(OLD, *rows)
    assert {notice.follow: notice.symbols for notice in notices} == {
        1: ("A/RES/81/1",), 2: ("A/RES/81/3", "A/RES/81/2"),
    }  # fmt: skip
    topic, told_of_topic = heard(notices, 1)
    brazil, told_of_brazil = heard(notices, 2)
    assert topic == "1 new roll call: votes about nuclear weapons."
    assert "Brazil in favour and Cuba in favour" in told_of_topic
    assert "It fits follow 2 and follow 3, too." in told_of_topic
    assert brazil == "3 new roll calls: votes by Brazil. 1 of them is told with follow 1."
    assert "Brazil in favour and Cuba abstaining" in told_of_brazil
    assert "the only abstention" in told_of_brazil
    assert told_of_brazil.count("Cuba alone") == 0
    assert "2 of these fit follow 3, too." in told_of_brazil


async def test_what_was_told_before_is_part_of_the_number_and_said_to_be(newsroom: Newsroom):
    await newsroom.types("follow everything")
    await newsroom.state.follows.remember([AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", "2026-11-01")])
    assert heard(await newsroom.hears(OLD, NUCLEAR, SPORT), 1)[0] == "2 new roll calls. 1 was told here before."


async def test_the_list_behind_a_notice_names_the_votes_of_all_follows(newsroom: Newsroom):
    await newsroom.types("follow votes about sport", "follow votes by Pakistan")
    sports = [roll_call(f"A/RES/81/{number}", f"Sport {number}", PAK="N") for number in range(1, 8)]
    (notice,) = await newsroom.hears(OLD, *sports)
    await newsroom.state.outbox.record_seen("a digest", [notice])
    teller = Teller(newsroom.edition.home, today=lambda: TODAY)
    listed = await FollowDesk(teller, newsroom.state, lambda: NOON).answer(
        f"follows 1 with {notice.symbols[0]}", Asker(CHANNEL)
    )
    await teller.close()
    assert listed.table
    followed = listed.table.columns.index("Followed")
    assert [row[followed] for row in listed.table.rows] == ["Pakistan against"] * 7


async def test_of_several_followed_states_among_few_it_is_said_once_how_many(newsroom: Newsroom):
    await newsroom.types("follow Hungary or Ukraine or Pakistan")
    await newsroom.types("follow Hungary or Ukraine", channel=OTHER)
    first, second = await newsroom.hears(OLD, roll_call("A/RES/81/1", "Debt", HUN="N", UKR="N", CUB="N"))
    assert plain_text(answer_of(first)).count("two of 3 against") == 1
    assert plain_text(answer_of(second)).count("two of 3 against") == 1
    (last, _) = await newsroom.hears(OLD, SPORT, roll_call("A/RES/81/3", "Debt", "2026-10-10", HUN="N", UKR="N"))
    assert "the only two against" in plain_text(answer_of(last))


async def test_a_channel_is_not_told_again_what_it_was_told(newsroom: Newsroom):
    await newsroom.types("follow everything")
    await newsroom.state.follows.remember([AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", "2026-11-01")])
    (notice,) = await newsroom.hears(OLD, NUCLEAR, SPORT)
    assert notice.symbols == ("A/RES/81/2",)


async def test_five_are_shown_and_the_rest_are_one_click_away(newsroom: Newsroom):
    await newsroom.types("follow everything")
    many = [roll_call(f"A/RES/81/{number}", f"Sport {number}") for number in range(1, 8)]
    against = roll_call("A/RES/81/8", "Debt", IND="N", CHN="N", RUS="N", BRA="A", CUB="N")
    (notice,) = await newsroom.hears(OLD, *many, against)
    answer = answer_of(notice)
    assert len(notice.symbols) == 8
    assert len(shown(answer)) == MOST_SHOWN
    # The closest first.
    assert shown(answer)[0] == notice.symbols[0] == "A/RES/81/8"
    assert "3 more roll calls fit." in answer.notes
    assert ("All 8", "follows 1 with A/RES/81/8") in [(one.label, one.question) for one in answer.follow_ups]
    await newsroom.state.outbox.record_seen("a digest", [notice])
    teller = Teller(newsroom.edition.home, today=lambda: TODAY)
    listed = await FollowDesk(teller, newsroom.state, lambda: NOON).answer("follows 1 with A/RES/81/8", Asker(CHANNEL))
    await teller.close()
    assert shown(listed) == list(notice.symbols)


async def test_the_only_vote_against_comes_before_one_of_several(newsroom: Newsroom):
    await newsroom.types("follow Hungary differs from most other EU members")
    alone = roll_call("A/RES/81/1", "Sport", HUN="N")
    of_several = roll_call("A/RES/81/2", "Trade", "2026-10-09", HUN="N", RUS="N", USA="N", FRA="A")
    (notice,) = await newsroom.hears(OLD, alone, of_several)
    assert shown(answer_of(notice)) == ["A/RES/81/1", "A/RES/81/2"]


async def test_what_is_unusual_for_a_state_is_computed_from_the_record(newsroom: Newsroom):
    years = [
        roll_call(f"A/RES/{60 + year}/1", "Nuclear weapons", f"{2005 + year}-12-01", IND="N" if year == 4 else "Y")
        for year in range(21)
    ]
    newsroom.edition.load(OLD, *years)
    await newsroom.types("follow India on nuclear weapons", "follow India and China differ")
    (notice,) = await newsroom.hears(OLD, *years, roll_call("A/RES/81/1", "Nuclear weapons", IND="N", PAK="N"))
    assert "India's first vote against on this subject in the record of the General Assembly since 2009" in plain_text(
        answer_of(notice)
    )
    assert "one of 2 against" in plain_text(answer_of(notice))
    # Of two follows that fit as closely, the first has it.
    assert notice.follow == 1


async def test_nothing_is_called_a_first_where_the_record_has_only_a_selection_before(newsroom: Newsroom):
    """Of the years between, only some are held."""
    years = [
        roll_call(f"A/RES/{60 + year}/1", "Nuclear weapons", f"{2005 + year}-12-01", IND="N" if year == 4 else "Y")
        for year in (4, *range(15, 21))
    ]
    newsroom.edition.load(OLD, *years)
    await newsroom.types("follow India on nuclear weapons")
    (notice,) = await newsroom.hears(OLD, *years, roll_call("A/RES/81/1", "Nuclear weapons", IND="N", PAK="N"))
    assert "one of 2 against" in plain_text(answer_of(notice))
    assert "first vote against" not in plain_text(answer_of(notice))


async def test_a_text_of_every_other_year_on_which_a_state_never_changed_is_no_first(newsroom: Newsroom):
    """Be it that it chose otherwise on other texts about the same."""
    biennial, yearly = "Nuclear weapons: a moratorium", "Nuclear weapons: a convention"
    rows = [roll_call(f"A/RES/{60 + n}/1", biennial, f"{2005 + n}-12-17", IND="N") for n in range(1, 20, 2)]
    rows += [roll_call(f"A/RES/{60 + n}/2", yearly, f"{2005 + n}-12-18", IND="A" if n == 5 else "Y") for n in range(21)]
    newsroom.edition.load(OLD, *rows)
    await newsroom.types("follow India on nuclear weapons")
    new = (
        roll_call("A/RES/81/1", biennial, "2026-12-28", IND="N"),
        roll_call("A/RES/81/2", yearly, "2026-12-29", IND="A"),
    )
    (notice,) = await newsroom.hears(OLD, *rows, *new)
    text = plain_text(answer_of(notice))
    assert "first vote against" not in text
    assert "India's first abstention on this subject in the record of the General Assembly since 2010" in text


async def test_not_two_years_are_no_first(newsroom: Newsroom):
    rows = [
        roll_call(f"A/RES/{60 + n}/1", "Nuclear weapons", f"{2005 + n}-12-17", IND="N" if n == 19 else "Y")
        for n in range(21)
    ]
    newsroom.edition.load(OLD, *rows)
    await newsroom.types("follow India on nuclear weapons")
    (notice,) = await newsroom.hears(OLD, *rows, roll_call("A/RES/81/1", "Nuclear weapons", "2026-12-16", IND="N"))
    assert "first vote against" not in plain_text(answer_of(notice))


@pytest.mark.parametrize(("years", "is_told"), [((2025,), False), ((2024, 2025), True)])
async def test_landmark_votes_of_the_council_are_no_last_time_where_nothing_else_is_held_of_their_year(
    newsroom: Newsroom, years: tuple[int, ...], *, is_told: bool
):
    """China abstained on one in March 2024."""

    def loads(day: int, *rows: dict[str, Any]) -> Path:
        file = newsroom.edition.home.parent / f"2026_10_{day:02}_sc_voting.csv"
        file.write_text(table(COUNCIL_HEADER, rows), "utf-8")
        load(newsroom.edition.home, [file], force=True)
        return newsroom.edition.current

    held = [row for year in years for n in range(8) for row in _council(year, n)]
    old = loads(1, *held)
    await newsroom.types("follow China")
    new = loads(2, *held, *_council(2026, 0, CHN="A", PAK="A"))
    async with FollowMatcher(newsroom.state, lambda: NOON).planned_for([old], new) as planned:
        (notice,) = planned.notices
    told = "China's first abstention in the record of the Security Council since 2024"
    assert (told in plain_text(answer_of(notice))) is is_told


def _council(year: int, number: int, **votes: str) -> list[dict[str, Any]]:
    symbol = f"S/RES/{year + number}({year})"
    chosen = {code: votes.get(code, "Y") for code in ("CHN", "FRA", "GBR", "RUS", "USA", "PAK", "PAN", "SOM")}
    return [row | {"date": f"{year}-10-{number + 10}"} for row in council_rows(symbol, "Vote", chosen)]


async def test_followed_states_that_differ_and_groups_that_split_are_told_with_names(newsroom: Newsroom):
    await newsroom.types("follow India and China differ")
    await newsroom.types("follow BRICS splits", channel=OTHER)
    pair, group = await newsroom.hears(OLD, roll_call("A/RES/81/1", "Debt", IND="N", PAK="N"))
    assert "India against and China in favour" in plain_text(answer_of(pair))
    assert "India differs from China" in plain_text(answer_of(pair))
    assert "BRICS: 4 in favour, 1 against (India)" in plain_text(answer_of(group))


async def test_one_message_a_vote_up_to_a_limit(newsroom: Newsroom):
    await newsroom.types("follow everything", "each 1")
    many = [roll_call(f"A/RES/81/{number}", f"Sport {number}") for number in range(1, MOST_EACH + 4)]
    notices = await newsroom.hears(OLD, *many)
    assert [len(notice.symbols) for notice in notices] == [1] * MOST_EACH + [3]
    assert len({symbol for notice in notices for symbol in notice.symbols}) == MOST_EACH + 3
    headlines = [answer_of(notice).headline for notice in notices]
    assert headlines == ["1 new roll call."] * MOST_EACH + ["3 more new roll calls."]


async def test_a_follow_that_another_edition_wrote_stops_no_other(newsroom: Newsroom):
    for query in ("{", '{"unknown": 1}', '{"voters": ["XYZ"]}', '{"about": [[{"kind": "topic", "value": "gone"}]]}'):
        await newsroom.state.follows.add(NewFollow(CHANNEL, "of old", query, "U1"))
    await newsroom.types("follow everything", channel=OTHER)
    await newsroom.types("follow India")
    notices = await newsroom.hears(OLD, NUCLEAR)
    assert [(notice.channel, notice.follow) for notice in notices] == [(CHANNEL, 5), (OTHER, 1)]
    await newsroom.types("follows")


async def test_what_is_muted_or_suspended_is_not_written(newsroom: Newsroom):
    await newsroom.types("follow everything", "mute 30 days")
    await newsroom.types("follow everything", channel=OTHER)
    await newsroom.state.follows.suspend(OTHER, "not_in_channel")
    assert await newsroom.hears(OLD, NUCLEAR) == []
    newsroom.at += 31 * 86_400
    assert [notice.channel for notice in await newsroom.hears(OLD, NUCLEAR, SPORT)] == [CHANNEL]


async def test_quiet_hours_put_a_notice_off_until_they_end(newsroom: Newsroom):
    await newsroom.types("follow everything", "quiet 11-15 UTC")
    (notice,) = await newsroom.hears(OLD, NUCLEAR)
    assert notice.not_before == NOON + 3 * 3_600
    await newsroom.types("quiet 12:30-11 Asia/Kolkata")  # 17:30 there: quiet until 11 of the next day, 05:30 UTC
    (notice,) = await newsroom.hears(OLD, NUCLEAR, SPORT)
    assert notice.not_before == NOON + 17.5 * 3_600
    await newsroom.types("quiet 13-11 UTC")
    (notice,) = await newsroom.hears(OLD, NUCLEAR, SPORT, roll_call("A/RES/81/3"))
    assert notice.not_before == 0


# Corrections

CORRECTED = roll_call("A/RES/81/1", "Nuclear weapons", IND="A")


async def test_a_correction_goes_to_who_was_told_of_the_roll_call_with_old_and_new(newsroom: Newsroom):
    newsroom.edition.load(OLD, NUCLEAR)
    await newsroom.types("follow everything", channel=OTHER)
    await newsroom.state.follows.remember([AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", "2026-11-01")])
    (notice,) = await newsroom.hears(OLD, CORRECTED)
    answer = answer_of(notice)
    assert (notice.channel, notice.follow, notice.symbols) == (CHANNEL, 0, ("A/RES/81/1",))
    assert answer.headline == (
        "Correction of A/RES/81/1: India abstained, adopted 12-0-1 (before: India against, adopted 12-1-0)."
    )
    assert [(one.country, str(one.from_choice), str(one.to_choice)) for one in answer.changes] == [
        ("IND", "no", "abstain")
    ]


async def test_a_correction_names_whole_states_and_those_that_are_followed_alone(newsroom: Newsroom):
    newsroom.edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons"))
    await newsroom.types("follow Hungary or Ukraine", channel=OTHER)
    given = [AnswerGiven(channel, "1.0", "A/RES/81/1", "2026-11-01") for channel in (CHANNEL, OTHER)]
    await newsroom.state.follows.remember(given)
    changed = dict.fromkeys(("GBR", "USA", "DEU", "RUS", "UKR", "PAK", "ZAF", "BRA"), "A")
    told, followed = await newsroom.hears(OLD, roll_call("A/RES/81/1", "Nuclear weapons", **changed))
    (row,) = answer_of(told).table.rows  # type: ignore[union-attr]
    assert row[2] == (
        "now: Brazil, Germany, Pakistan, Russia, South Africa, Ukraine and 2 more states abstained, adopted 5-0-8"
    )
    assert answer_of(followed).headline == (
        "Correction of A/RES/81/1: Ukraine and 7 more states abstained, adopted 5-0-8"
        " (before: Ukraine and 7 more states in favour, adopted 13-0-0)."
    )


async def test_a_correction_names_every_followed_state_with_those_that_moved_alike(newsroom: Newsroom):
    brics = {"BRA": "Y", "CHN": "Y", "RUS": "Y", "ZAF": "Y", "IND": "A", "FRA": "N"}
    await newsroom.sent(OLD, roll_call("A/RES/81/1", "Nuclear weapons", **brics), day=3)
    await newsroom.asks("What was the result of A/RES/81/1?")
    await newsroom.types("follow BRICS splits")
    changed = {"BRA": "A", "CHN": "A", "RUS": "A", "ZAF": "A", "IND": "Y", "FRA": "Y", "HUN": "X"}
    (headline,) = await newsroom.sent(OLD, roll_call("A/RES/81/1", "Nuclear weapons", **changed), day=4)
    assert headline == (
        "Correction of A/RES/81/1: Brazil, China, Russia and South Africa abstained, India and 1 more state in favour,"
        " 1 more state did not vote, adopted 8-0-4 (before: Brazil, China, Russia, South Africa and 1 more state in favour, India"
        " abstained, 1 more state against, adopted 11-1-1)."
    )


async def test_all_that_a_state_differs_from_are_named_and_few_votes_without_any_against_are_not_close(
    newsroom: Newsroom,
):
    await newsroom.looks()
    await newsroom.types("follow votes on which India differs from both China and Brazil")
    others = dict.fromkeys(("FRA", "GBR", "RUS", "USA", "HUN", "UKR", "PAK"), "A")
    votes = roll_call("A/RES/81/1", "Nuclear weapons", IND="A", CHN="Y", BRA="Y", **others)
    await newsroom.sent(OLD, votes, day=3)
    (row,) = await newsroom.state.outbox.rows((Status.SENT,), 9)
    (told,) = answer_of(row.notice).table.rows  # type: ignore[union-attr]
    assert "India differs from" in told[2]
    assert "China and Brazil" in told[2] or "Brazil and China" in told[2]
    assert "a margin" not in told[2]


async def test_what_another_source_has_otherwise_is_no_newer_edition(newsroom: Newsroom):
    symbol = "A/RES/ES-11/7"
    await newsroom.asks(f"What was the result of {symbol}?")
    async with opened(newsroom.edition.current) as record:
        (call,) = record.named(symbol)
        chosen = {code: choice.letter for code, choice in record.votes.choices(call.number).items()}
    chosen |= {"IND": "N", "BRA": "N"}
    rows = assembly_rows(symbol, chosen, title=call.title, date=call.date.isoformat(), session=call.session)
    (headline,) = await newsroom.sent(OLD, rows, day=3)
    assert headline.startswith(f"Correction of {symbol}: ")
    (row,) = await newsroom.state.outbox.rows((Status.SENT,), 9)
    assert answer_of(row.notice).notes == (
        f"{symbol} was told here from Teller's landmark votes; UN Digital Library, General Assembly voting data reads otherwise.",
    )


async def test_what_muted_follows_told_of_is_not_corrected_while_they_are(newsroom: Newsroom):
    await newsroom.types("follow everything", "follow votes by Cuba")
    newsroom.edition.load(OLD, NUCLEAR)
    remember, day = newsroom.state.follows.remember, "2026-11-01"
    await remember([AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", day, 1)])
    await newsroom.types("mute 1 until 15 January")
    assert await newsroom.hears(OLD, CORRECTED) == []
    await newsroom.types("unmute 1", "mute 2 7 days")
    assert [one.symbols for one in await newsroom.hears(OLD, NUCLEAR)] == [("A/RES/81/1",)]
    # An answer that somebody asked for is put right all the same, and so is what another follow told.
    await newsroom.types("mute 1 7 days")
    await remember([AnswerGiven(CHANNEL, "2.0", "A/RES/81/1", day)])
    assert [one.symbols for one in await newsroom.hears(OLD, CORRECTED)] == [("A/RES/81/1",)]


async def test_what_a_muted_follow_told_of_is_corrected_where_it_begins_to_fit_another(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow everything")
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.types("follow abstentions by India", "mute 1 30 days")
    (said,) = await newsroom.sent(OLD, CORRECTED, day=11)
    assert said.startswith("Correction of A/RES/81/1: India abstained")
    assert await newsroom.sent(OLD, CORRECTED, SPORT, day=12) == []


async def test_what_an_edition_withdraws_and_has_again_is_told_to_who_was_told_of_it(newsroom: Newsroom):
    await newsroom.sent(OLD, NUCLEAR, SPORT, day=2)
    await newsroom.types("follow everything", channel=OTHER)
    await newsroom.asks("What was the result of A/RES/81/2?")
    (gone,) = await newsroom.sent(OLD, NUCLEAR, day=3)
    assert gone == "Correction of A/RES/81/2: withdrawn from the source (before: adopted 13-0-0)."
    (row,) = await newsroom.state.outbox.rows((Status.SENT,), 9)
    assert (row.notice.channel, row.notice.symbols) == (CHANNEL, ("A/RES/81/2",))
    assert not answer_of(row.notice).roll_calls
    assert "version 2026-10-03" in plain_text(answer_of(row.notice))
    (back,) = await newsroom.sent(OLD, NUCLEAR, SPORT, day=4)
    assert back == "Correction of A/RES/81/2: in the source again, adopted 13-0-0 (before: withdrawn from the source)."
    # An older edition withdraws nothing.
    assert await newsroom.sent(OLD, NUCLEAR, day=3) == []


async def test_what_returns_otherwise_than_it_was_told_is_told_with_the_choices(newsroom: Newsroom):
    await newsroom.types("follow India")
    await newsroom.sent(OLD, day=1)
    await newsroom.sent(OLD, NUCLEAR, day=2)
    await newsroom.sent(OLD, day=3)
    (back,) = await newsroom.sent(OLD, CORRECTED, day=4)
    assert back.startswith("Correction of A/RES/81/1: in the source again, India abstained, adopted ")
    assert "(before: withdrawn from the source; told earlier: India against, adopted " in back


async def test_a_correction_comes_for_ninety_days(newsroom: Newsroom):
    newsroom.edition.load(OLD, NUCLEAR)
    await newsroom.state.follows.remember(
        [AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", "2026-08-23"), AnswerGiven(OTHER, "1.0", "A/RES/81/1", "2026-08-25")]
    )
    assert [notice.channel for notice in await newsroom.hears(OLD, CORRECTED)] == [OTHER]


async def test_what_a_platform_may_have_already_counts_as_told(newsroom: Newsroom):
    await newsroom.types("follow everything")
    await newsroom.state.outbox.record_seen("first", await newsroom.hears(OLD, NUCLEAR))
    await newsroom.state.outbox.lease([1], "a dispatcher", 90.0)
    (notice,) = await newsroom.hears(OLD, CORRECTED)
    assert notice.follow == 0
    assert answer_of(notice).headline.startswith("Correction of A/RES/81/1")


async def test_what_arrives_while_a_load_is_looked_at_is_corrected_all_the_same(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    await newsroom.types("follow everything")
    state = newsroom.state
    await state.outbox.record_seen("first", await newsroom.hears(OLD, NUCLEAR))
    (row,) = await state.outbox.lease([1], "a dispatcher", 90.0)

    def then_it_arrives(read: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def wrapped(*given: Any) -> Any:
            found = await read(*given)
            await state.outbox.sent(row, "1.0")
            return found

        return wrapped

    monkeypatch.setattr(state.outbox, "on_their_way", then_it_arrives(state.outbox.on_their_way))
    monkeypatch.setattr(state.follows, "told", then_it_arrives(state.follows.told))
    assert [notice.symbols for notice in await newsroom.hears(OLD, CORRECTED)] == [("A/RES/81/1",)]


async def test_another_spelling_is_no_correction(newsroom: Newsroom):
    newsroom.edition.load(OLD, NUCLEAR)
    await newsroom.types("follow everything")
    await newsroom.state.follows.remember([AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", "2026-11-01")])
    respelt = [row | {"title": "NUCLEAR WEAPONS", "agenda_title": "Disarmament"} for row in NUCLEAR]
    assert await newsroom.hears(OLD, respelt) == []


async def test_the_same_is_sent_whatever_machine_it_is_found_on(newsroom: Newsroom, tmp_path: Path):
    await newsroom.types("follow everything", "follow BRICS splits")
    first = await newsroom.hears(OLD, NUCLEAR, SPORT)
    (tmp_path / "other").mkdir()
    elsewhere = Newsroom(Edition(tmp_path / "other" / "home"), newsroom.state)
    elsewhere.edition.load(OLD)
    second = await elsewhere.hears(OLD, NUCLEAR, SPORT)
    assert [notice.key for notice in first] == [notice.key for notice in second]
