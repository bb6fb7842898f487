"""What channels hear while newer and older editions are loaded: how what they heard last differs from the newest, and that once."""

from __future__ import annotations

from bot.notices.model import answer_of
from bot.plain import plain_text
from tests.bot.notices.editions import OLD, RollCallRows, roll_call
from tests.bot.notices.newsroom import CHANNEL, NUCLEAR, OTHER, SPORT, Newsroom

WEAPONS, FIRST = "A/RES/81/1", "1 new roll call: votes by India."
QUESTION = f"How did India vote on {WEAPONS}?"
AGAINST, ABSTAINED, IN_FAVOUR = (
    "India against, adopted 12-1-0",
    "India abstained, adopted 12-0-1",
    "India in favour, adopted 13-0-0",
)


def india(choice: str) -> RollCallRows:
    return roll_call(WEAPONS, "Nuclear weapons", IND=choice)


def correction(before: str, after: str) -> str:
    return f"Correction of {WEAPONS}: {after} (before: {before})."


async def test_an_older_edition_is_told_to_nobody_whatever_the_one_before_it_brought(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    assert await newsroom.sent(OLD, NUCLEAR, day=10) == [FIRST]
    assert await newsroom.sent(OLD, india("A"), SPORT, day=20) == [FIRST, correction(AGAINST, ABSTAINED)]
    # Neither one that was loaded before, nor one that never was.
    assert await newsroom.sent(OLD, NUCLEAR, day=10) == []
    assert await newsroom.sent(OLD, india("Y"), SPORT, roll_call("A/RES/81/3"), day=15) == []
    assert await newsroom.sent(OLD, india("A"), SPORT, day=20) == []
    assert await newsroom.sent(OLD, india("A"), SPORT, roll_call("A/RES/81/3"), day=21) == [FIRST]


async def test_what_was_answered_of_an_older_edition_is_put_right_when_the_newest_comes_back(newsroom: Newsroom):
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.asks(QUESTION)
    assert await newsroom.sent(OLD, india("A"), day=20) == [correction(AGAINST, ABSTAINED)]
    for _ in range(2):
        assert await newsroom.sent(OLD, NUCLEAR, day=10) == []
        await newsroom.asks(QUESTION)
        await newsroom.asks(QUESTION, OTHER)
        assert await newsroom.sent(OLD, india("A"), day=20) == [correction(AGAINST, ABSTAINED)] * 2
        assert await newsroom.looks() == []


async def test_a_newer_edition_that_holds_the_same_puts_right_what_was_answered_of_an_older_one(newsroom: Newsroom):
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.sent(OLD, india("A"), day=20)
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.asks(QUESTION)
    assert await newsroom.sent(OLD, india("A"), day=21) == [correction(AGAINST, ABSTAINED)]


async def test_what_changed_and_changed_back_while_a_follow_was_muted_is_no_correction(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    assert await newsroom.sent(OLD, NUCLEAR, day=10) == [FIRST]
    await newsroom.types("mute 1 for 30 days")
    assert await newsroom.sent(OLD, india("A"), day=11) == []
    await newsroom.types("unmute all")
    assert await newsroom.sent(OLD, NUCLEAR, day=12) == []
    assert await newsroom.sent(OLD, india("A"), day=13) == [correction(AGAINST, ABSTAINED)]


async def test_a_correction_goes_from_what_was_told_last_over_what_came_while_muted(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.types("mute 1 for 30 days")
    assert await newsroom.sent(OLD, india("A"), day=11) == []
    await newsroom.types("unmute all")
    assert await newsroom.sent(OLD, india("Y"), day=12) == [correction(AGAINST, IN_FAVOUR)]


async def test_a_correction_comes_for_any_follow_that_fits_and_is_not_muted(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India", "follow everything")
    assert len(await newsroom.sent(OLD, NUCLEAR, day=10)) == 1
    await newsroom.types("mute 1 for 30 days")
    assert await newsroom.sent(OLD, india("A"), day=11) == [correction(AGAINST, ABSTAINED)]
    await newsroom.types("mute 2 for 30 days")
    assert await newsroom.sent(OLD, NUCLEAR, day=12) == []


async def test_what_waits_in_quiet_hours_goes_out_as_it_stands_when_they_end(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India", "quiet 11-15 UTC")
    await newsroom.feeds(OLD, NUCLEAR, day=10)
    await newsroom.feeds(OLD, india("Y"), day=11)
    await newsroom.feeds(OLD, NUCLEAR, day=10)
    await newsroom.feeds(OLD, india("A"), SPORT, day=12)
    (row,) = await newsroom.waiting()
    assert row.notice.symbols == (WEAPONS, "A/RES/81/2")
    assert "India abstaining" in plain_text(answer_of(row.notice))
    assert await newsroom.looks() == ["2 new roll calls: votes by India."]
    assert await newsroom.sent(OLD, NUCLEAR, SPORT, day=13) == [correction(ABSTAINED, AGAINST)]


async def test_what_is_withdrawn_or_fits_no_more_while_it_waits_is_not_told(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow no votes by India", "quiet 11-15 UTC")
    await newsroom.types("follow everything", "quiet 11-15 UTC", channel=OTHER)
    await newsroom.feeds(OLD, NUCLEAR, SPORT, day=10)
    await newsroom.feeds(OLD, india("A"), day=11)
    assert [(row.notice.channel, row.notice.symbols) for row in await newsroom.waiting()] == [(OTHER, (WEAPONS,))]


async def test_what_begins_to_fit_by_a_correction_is_told(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India and Pakistan differ")
    await newsroom.types("follow India", channel=OTHER)
    assert await newsroom.sent(OLD, india("Y"), SPORT, day=10) == ["2 new roll calls: votes by India."]
    await newsroom.feeds(OLD, NUCLEAR, SPORT, day=11)
    begun, corrected = await newsroom.waiting()
    assert (begun.notice.channel, begun.notice.symbols) == (CHANNEL, (WEAPONS,))
    assert "A/RES/81/1 came with an earlier load, and fits since it was corrected." in plain_text(
        answer_of(begun.notice)
    )
    assert answer_of(corrected.notice).headline == correction(IN_FAVOUR, AGAINST)
    await newsroom.looks()
    # What fitted before is told to nobody anew, nor what was put right of the years before.
    assert (
        await newsroom.sent(OLD, roll_call(WEAPONS, "Nuclear weapons", IND="N", BRA="N"), SPORT, day=12)
        == [f"Correction of {WEAPONS}: Brazil against, adopted 11-2-0 (before: Brazil in favour, adopted 12-1-0)."] * 2
    )
    history = [row | {"ms_vote": "N"} if row["ms_code"] == "IND" else row for row in OLD]
    assert await newsroom.sent(history, roll_call(WEAPONS, "Nuclear weapons", IND="N", BRA="N"), SPORT, day=13) == []


async def test_a_correction_that_waits_is_superseded_too(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    assert await newsroom.sent(OLD, NUCLEAR, day=10) == [FIRST]
    await newsroom.types("quiet 11-15 UTC")
    await newsroom.feeds(OLD, india("A"), day=11)
    await newsroom.feeds(OLD, india("Y"), day=12)
    (row,) = await newsroom.waiting()
    assert answer_of(row.notice).headline == correction(AGAINST, IN_FAVOUR)
    await newsroom.feeds(OLD, NUCLEAR, day=13)
    assert await newsroom.waiting() == []


async def test_what_is_sent_while_a_load_is_looked_at_is_corrected(newsroom: Newsroom):
    """It is not called back, and the next look finds it told."""
    await newsroom.looks()
    await newsroom.types("follow India")
    await newsroom.feeds(OLD, NUCLEAR, day=10)
    (row,) = await newsroom.waiting()

    async def sent_meanwhile() -> None:
        await newsroom.state.outbox.lease([row.number], "a dispatcher", 90.0)

    await newsroom.feeds(OLD, india("A"), day=11, meanwhile=sent_meanwhile)
    assert await newsroom.waiting() == []
    await newsroom.state.outbox.sent(row, "1.0")
    assert await newsroom.looks() == [correction(AGAINST, ABSTAINED)]


async def test_what_an_older_edition_had_not_is_neither_withdrawn_nor_new_again(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    assert await newsroom.sent(OLD, NUCLEAR, SPORT, day=10) == ["2 new roll calls: votes by India."]
    assert await newsroom.sent(OLD, NUCLEAR, day=5) == []
    await newsroom.types("follow everything", channel=OTHER)
    assert await newsroom.sent(OLD, NUCLEAR, SPORT, day=10) == []
    gone, back = "withdrawn from the source", "in the source again"
    assert await newsroom.sent(OLD, NUCLEAR, day=11) == [f"Correction of A/RES/81/2: {gone} (before: adopted 13-0-0)."]
    assert await newsroom.sent(OLD, NUCLEAR, SPORT, day=10) == []
    assert await newsroom.sent(OLD, NUCLEAR, SPORT, day=12) == [
        f"Correction of A/RES/81/2: {back}, adopted 13-0-0 (before: {gone})."
    ]


async def test_a_start_and_a_machine_with_the_same_files_tell_nothing(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    await newsroom.asks("What was the result of A/RES/79/9?")
    await newsroom.sent(OLD, NUCLEAR, day=10)
    assert await newsroom.looks() == []
    assert {given.channel for given in await newsroom.state.follows.told("2026-01-01")} == {CHANNEL}
