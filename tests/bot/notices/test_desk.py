"""What a channel's people type about follows, and what comes of it: with a real state and real loads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answer import Answer, Kind
from bot.core import Teller
from bot.notices.desk import MOST_FOLLOWS, FollowDesk
from bot.notices.hours import quiet_until
from bot.notices.rights import NOBODY, Asker, Standing
from bot.plain import plain_text
from data.state import AnswerGiven, Channel, ChannelHours, NewFollow, State
from tests.bot.notices.editions import OLD, Edition, roll_call
from tests.conftest import TODAY

NOON = 1_795_348_800.0  # 22 November 2026, 12:00 UTC
CHANNEL = Channel("slack", "T1", "C1")
ANNA = Asker(CHANNEL, "U1", "anna")


class Channels:
    """Somebody who types in a channel; `at` is the time."""

    def __init__(self, teller: Teller, state: State, *, admins_only: bool = False) -> None:
        self.teller, self.state, self.at = teller, state, NOON
        self._desk = FollowDesk(teller, state, lambda: self.at, admins_only=admins_only)

    async def type(self, text: str, asker: Asker = ANNA) -> Answer:
        return await self._desk.answer(text, asker)

    async def says(self, text: str, asker: Asker = ANNA) -> str:
        return plain_text(await self.type(text, asker))

    def takes(self, text: str) -> bool:
        return self._desk.takes(text, ANNA)

    def passed(self) -> None:
        self._desk.passed(ANNA)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def teller(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Teller]:
    """After two loads, of which the second brought two roll calls."""
    edition = Edition(tmp_path_factory.mktemp("desk") / "home")
    edition.load(OLD)
    edition.load(
        OLD, roll_call("A/RES/81/1", "Nuclear disarmament", IND="N"), roll_call("A/RES/81/2", "Sport", "2026-10-09")
    )
    core = Teller(edition.home, today=lambda: TODAY)
    yield core
    await core.close()


@pytest_asyncio.fixture(loop_scope="package")
async def channels(teller: Teller, tmp_path: Path) -> AsyncIterator[Channels]:
    state = await State.open(tmp_path, now=lambda: NOON)
    yield Channels(teller, state)
    await state.close()


async def test_a_follow_is_confirmed_in_a_sentence_and_with_what_the_last_load_would_have_brought(channels: Channels):
    answer = await channels.type("follow India on nuclear disarmament")
    assert answer.headline == (
        "This channel now follows votes by India about nuclear disarmament, as number 1, and hears of it in one message"
        " after each load that brings any."
    )
    assert answer.table is not None
    assert answer.table.caption.endswith("2 new roll calls came with it. Of these, 1 fits")
    assert [row[0] for row in answer.table.rows] == ["A/RES/81/1, 5 October 2026: “Nuclear disarmament”"]
    assert "India against" in answer.table.rows[0][2]
    assert [(vote.country, str(vote.choice)) for vote in answer.votes] == [("IND", "no")]


WISHED = {
    "whenever Peru votes no on sport pls": "no votes by Peru about sport",
    "every time Chile is split from Peru, thanks": "votes on which Chile and Peru differ",
    "tell us if Peru and Chile disagree, from now on": "votes on which Peru and Chile differ",
    "we want to hear about sport votes, how Peru and Chile voted": "votes by Peru and Chile about sport",
    "watch for Peru voting yes on sport": "yes votes by Peru about sport",
}


@pytest.mark.parametrize("text", WISHED)
async def test_a_wish_needs_no_verb_of_ours(channels: Channels, text: str):
    assert f"now follows {WISHED[text]}, as number 1" in await channels.says(text)


@pytest.mark.parametrize(
    "text",
    ["whenever Peru abstains, does Chile?", "every time Peru voted no", "whenever Peru votes no, how does Chile vote"],
)
def test_what_is_asked_of_each_time_is_no_wish(channels: Channels, text: str):
    assert not channels.takes(text)


async def test_it_is_said_what_is_about_a_region(channels: Channels):
    said = await channels.says("follow EU splits over the Middle East")
    assert "About the Middle East is what has these words in the title" in said
    assert "these words" not in await channels.says("follow EU splits on sport")


async def test_it_is_said_what_is_left_out_with_a_region(channels: Channels):
    said = await channels.says("follow everything except the Middle East")
    assert "Left out is what has the words “Middle East” in the title" in said
    said = await channels.says("follow everything except the Caribbean")
    assert "Left out are votes about the Caribbean, and about any of its states." in said


async def test_where_nothing_of_the_last_load_fits_the_newest_that_do_are_shown(channels: Channels):
    answer = await channels.type("follow US vetoes")
    assert answer.table is not None
    assert "2 new roll calls came with it. Nothing in it fits. " in answer.table.caption
    assert answer.table.caption.endswith("of the record fit; these are the newest, the most unusual first")
    assert all("vetoed by the United States" in why for _, _, why in answer.table.rows)


async def test_what_never_came_is_followed_all_the_same(channels: Channels):
    assert "Nothing that was loaded so far would have fitted it." in await channels.says("follow votes about Belize")


async def test_follows_are_listed_with_numbers_who_when_and_what_the_last_load_brought(channels: Channels):
    await channels.type("follow India")
    await channels.type("follow India on nuclear disarmament", replace(ANNA, user="U2", name="ben"))
    answer = await channels.type("follows")
    assert answer.table is not None
    assert "2 new roll calls came with it" in answer.table.caption
    assert answer.table.rows == (
        ("1", "India", "22 November 2026 by anna", "2 fit", "a message a load"),
        ("2", "India on nuclear disarmament", "22 November 2026 by ben", "1 fits", "a message a load"),
    )


async def test_what_may_be_asked_or_followed_is_asked_back(channels: Channels):
    answer = await channels.type("tell us about lone votes of the US")
    assert answer.headline == "Shall I tell of lone votes of the US now, or whenever new votes are loaded?"
    now, later = (option.question for option in answer.options)
    assert not channels.takes(now)
    assert "now follows lone votes by the United States" in await channels.says(later)
    assert "now follows votes on which China and Russia differ" in await channels.says(
        "tell us when China and Russia disagree"
    )


@pytest.mark.parametrize(
    "text", ["tell us every veto", "tell us about every veto", "tell us any new lone vote of the US"]
)
async def test_each_one_of_a_kind_may_be_asked_or_followed(channels: Channels, text: str):
    answer = await channels.type(text)
    assert answer.headline.endswith("now, or whenever new votes are loaded?")


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("tell us if Brazil votes along with Israel", "votes on which Brazil and Israel agree"),
        ("pls tell us if India skips a vote on Palestine", "absences by India about the State of Palestine"),
        ("heads up pls whenever the Baltics split", "splits among the Baltic states"),
        ("we want to hear anything about nuclear disarmament", "votes about nuclear disarmament"),
    ],
)
async def test_what_is_to_be_told_whenever_it_comes_is_a_wish(channels: Channels, text: str, followed: str):
    assert f"now follows {followed}" in await channels.says(text)


@pytest.mark.parametrize(
    "text",
    ["tell me if Brazil votes with Israel", "tell us if Brazil usually votes with Israel", "heads up: Mali abstained"],
)
def test_whether_states_vote_so_is_a_question(channels: Channels, text: str):
    assert not channels.takes(text)


async def test_nothing_is_said_of_a_channel_in_a_direct_message(channels: Channels):
    direct = replace(ANNA, is_direct=True)
    for text in (
        "follow India",
        "follows",
        "mute 1 7 days",
        "unmute",
        "each 1",
        "change 1 to China",
        "unfollow 9",
        "unfollow 1",
    ):
        said = await channels.says(text, direct)
        assert "onversation" in said
        assert "channel" not in said.replace("General Assembly", "")
        assert "/invite" not in said


async def test_an_empty_channel_is_told_when_the_last_load_was(channels: Channels):
    said = await channels.says("follows")
    assert "follows nothing yet" in said
    assert "The last load was on" in said


async def test_the_same_is_not_followed_twice_however_it_is_said(channels: Channels):
    await channels.type("follow votes by India")
    answer = await channels.type("follow India")
    assert "already, as number 1" in answer.headline
    assert len(await channels.state.follows.of(CHANNEL)) == 1


async def test_who_follows_what_another_set_is_told_how_it_stands(channels: Channels):
    await channels.type("follow votes by India")
    await channels.type("mute 1 for 3 days")
    answer = await channels.type("follow India, each", Asker(CHANNEL, "U2", "ben"))
    assert answer.headline == (
        "This channel follows votes by India already, as number 1, set on 22 November 2026 by anna: muted until 25 November 2026."
    )
    assert [option.question for option in answer.options] == ["unmute 1", "each 1", "unfollow 1"]


async def test_what_is_asked_back_is_one_click_away(channels: Channels):
    answer = await channels.type("follow Ukraine")
    assert answer.kind is Kind.CLARIFY
    assert [option.question for option in answer.options] == [
        "follow votes by Ukraine", "follow votes about Ukraine", "follow votes by or about Ukraine",
    ]  # fmt: skip
    for option in answer.options:
        assert "now follows" in await channels.says(option.question)


@pytest.mark.parametrize(
    ("wish", "option"),
    [
        ("follow Inda", "follow India"),
        ("follow votes by Congo", "follow votes by the Democratic Republic of the Congo"),
    ],
)
async def test_names_are_asked_back_as_commands(channels: Channels, wish: str, option: str):
    answer = await channels.type(wish)
    assert answer.kind is Kind.CLARIFY
    assert option in [one.question for one in answer.options]
    assert "now follows" in await channels.says(option)


@pytest.mark.parametrize(
    "name", ["the DRC", "DR Congo, please", "I mean the DRC", "Congo-Kinshasa", "Democratic Republic of the Congo"]
)
async def test_a_name_picks_the_state_that_was_asked_back(channels: Channels, name: str):
    asked = await channels.type("follow votes by Congo")
    assert channels.takes(name)
    assert "votes by the Democratic Republic of the Congo" in await channels.says(name)
    assert asked.kind is Kind.CLARIFY
    assert not channels.takes("the DRC")


@pytest.mark.parametrize("text", ["Congo", "Peru", "How did the DRC vote?"])
async def test_what_names_none_of_those_asked_back_picks_none(channels: Channels, text: str):
    await channels.type("follow votes by Congo")
    assert not channels.takes(text)


async def test_no_more_than_two_hundred_things_are_followed_by_a_channel(channels: Channels):
    for number in range(MOST_FOLLOWS):
        await channels.state.follows.add(NewFollow(CHANNEL, f"session {number}", f'{{"session":"{number}"}}', "U1"))
    assert f"can follow {MOST_FOLLOWS} things" in await channels.says("follow India")
    assert len(await channels.state.follows.of(CHANNEL)) == MOST_FOLLOWS


async def test_unfollowing_one_and_all(channels: Channels):
    for wish in ("India", "China's votes", "Brazil"):
        await channels.type(f"follow {wish}")
    assert await channels.says("unfollow 2") == "This channel has ended follow 2, “China's votes”."
    assert "has no follow 2; it has 1 and 3" in await channels.says("unfollow 2")
    assert "ended its two follows" in await channels.says("unfollow all")
    assert "follows nothing" in await channels.says("unfollow all")
    assert "follows nothing" in await channels.says("unfollow India")
    assert "follows nothing" in await channels.says("unfollow")


async def test_muting_and_unmuting(channels: Channels):
    await channels.type("follow India")
    assert "until 22 December 2026" in await channels.says("mute 30 days")
    assert "muted until 22 December 2026" in await channels.says("follows")
    await channels.type("unmute 1")
    assert "muted" not in "".join((await channels.type("follows")).table.rows[0])
    await channels.type("mute 1 2 days")
    assert (await channels.state.follows.of(CHANNEL))[0].muted_until == NOON + 2 * 86_400
    for odd in ("mute", "mute 0 days", "mute 4000 days", "mute for ever"):
        assert "Please" in await channels.says(odd)


async def test_one_message_a_vote_or_one_a_load(channels: Channels):
    await channels.type("follow India")
    assert "one message for each roll call" in await channels.says("each 1")
    assert "a message a vote" in await channels.says("follows")
    await channels.type("follow Cuba")
    assert "What fits follow 1, too, comes with that one, in a message for each roll call." in await channels.says(
        "digest 2"
    )
    assert "What fits follow 1, too" in await channels.says("follow Peru")
    assert "What fits" not in await channels.says("digest")


async def test_quiet_hours(channels: Channels):
    assert "no quiet hours" in await channels.says("quiet")
    assert "from 22:00 to 07:00, Europe/Berlin" in await channels.says("quiet 22-7 europe/berlin")
    assert "from 23:30 to 06:00, Europe/Berlin" in await channels.says("quiet 23:30 to 6")
    assert "no quiet hours" in await channels.says("quiet off")
    for odd in ("quiet 22", "quiet 25-7", "quiet 7-7", "quiet 22-7 Mars/Base", "quiet please"):
        said = await channels.says(odd)
        assert "quiet 22-7 Europe/Berlin" in said or "time zone" in said


STANDINGS = [
    ("slack", Standing.MEMBER, True),
    ("slack", Standing.OUTSIDER, False),
    ("discord", Standing.MANAGER, True),
    ("discord", Standing.MEMBER, False),
    ("discord", Standing.OUTSIDER, False),
]


@pytest.mark.parametrize(("platform", "standing", "may"), STANDINGS)
async def test_who_may_change_what_a_channel_follows(channels: Channels, platform: str, standing: Standing, may):
    asker = Asker(Channel(platform, "W", "C"), "U", "uma", standing)
    said = await channels.says("follow India", asker)
    assert ("now follows" in said) is may
    assert may or "anyone may ask" in said
    assert "thing" in await channels.says("follows", asker)
    assert bool(await channels.state.follows.of(asker.channel)) is may


async def test_follows_can_be_a_matter_for_administrators(channels: Channels):
    strict = Channels(channels.teller, channels.state, admins_only=True)
    assert "only administrators" in await strict.says("follow India")
    assert "now follows" in await strict.says("follow India", replace(ANNA, standing=Standing.MANAGER))


async def test_nobody_follows_anything_on_a_terminal(channels: Channels):
    assert "Follows belong to channels" in await channels.says("follow India", NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "How did India vote?",
        "each of the P5 on ES-11/6",
        "followed by whom?",
        "follow-up",
        "follow up: how did China vote?",
        "digest of 2024",
        "Don't tell me India abstained on ES-11/6",
    ],
)
async def test_questions_are_left_to_others(channels: Channels, text: str):
    assert not channels.takes(text)


@pytest.mark.parametrize(
    "text", ["stop telling us about India", "follow stop telling us about India", "don't tell us of it any more"]
)
async def test_who_has_had_enough_is_told_how_to_end_a_follow(channels: Channels, text: str):
    await channels.type("follow India")
    asked = await channels.type(text)
    assert [option.question for option in asked.options] == ["unfollow 1"]
    assert len(await channels.state.follows.of(CHANNEL)) == 1


@pytest.mark.parametrize("text", ["stop telling us about Chad", "please stop sending alerts on Chad", "unfollow Chad"])
async def test_what_a_follow_leaves_out_is_not_what_it_is_about(channels: Channels, text: str):
    await channels.type("follow votes about trade but not about Chad")
    asked = await channels.type(text)
    assert "This channel has no follow “Chad”" in asked.headline
    assert [option.question for option in asked.options] == ["unfollow 1"]
    assert len(await channels.state.follows.of(CHANNEL)) == 1


@pytest.mark.parametrize("text", ["unfolow all", "unfollw 1", "Unfollwo trade", "turn off the trade alerts"])
async def test_a_follow_is_ended_in_other_words_and_with_a_slip(channels: Channels, text: str):
    await channels.type("follow votes about trade")
    assert channels.takes(text)
    assert await channels.says(text) == "This channel has ended follow 1, “votes about trade”."


async def test_quiet_hours_without_a_time_zone_say_how_to_name_one(channels: Channels):
    assert "07:00, UTC; what comes then is sent afterwards. Another time zone" in await channels.says(
        "quiet 10pm to 7am"
    )
    assert "Another time zone" not in await channels.says("quiet 22-7 UTC")
    assert "22:00 to 07:00, America/New_York; what comes then is sent afterwards." in await channels.says(
        "quiet 22-7 New York"
    )


async def test_whoever_has_had_enough_is_offered_what_the_channel_follows(channels: Channels):
    assert "follows nothing" in await channels.says("stop telling us about Chad")
    for wish in ("votes about sport", "votes about trade"):
        await channels.type(f"follow {wish}")
    assert [one.question for one in (await channels.type("stop notifying us about trade")).options] == ["unfollow 2"]
    assert [one.question for one in (await channels.type("stop alerting us")).options] == ["unfollow 1", "unfollow 2"]
    assert [one.question for one in (await channels.type("unfollow")).options] == ["unfollow 1", "unfollow 2"]


async def test_follows_are_meant_by_several_numbers_or_by_a_name(channels: Channels):
    for wish in ("India", "Cuba abstaining", "votes about sport", "votes about sport or trade"):
        await channels.type(f"follow {wish}")
    assert await channels.says("unfollow 1 and 3") == "This channel has ended follows 1 and 3."
    assert "has no follow 1 or 9; it has 2 and 4" in await channels.says("mute 1, 9 for 2 days")
    assert (
        await channels.says("stop following abstentions by Cuba")
        == "This channel has ended follow 2, “Cuba abstaining”."
    )
    await channels.type("follow votes about sport")
    asked = await channels.type("unfollow sport")
    assert "ended follow 5" in asked.headline
    assert "no follow “Chad”" in await channels.says("unfollow Chad")


@pytest.mark.parametrize(
    ("span", "until"),
    [
        ("for two weeks", "6 December 2026"),
        ("a month", "22 December 2026"),
        ("until Friday", "Friday, 27 November 2026"),
        ("till tomorrow", "Monday, 23 November 2026"),
        ("until 5 January", "Tuesday, 5 January 2027"),
        ("until the end of the month", "Tuesday, 1 December 2026"),
    ],
)
async def test_a_channel_is_silenced_for_a_time_or_until_a_day(channels: Channels, span: str, until: str):
    await channels.type("follow India")
    assert f"hears nothing of follow 1 until {until};" in await channels.says(f"pause everything {span}")
    assert "hears of follow 1 again" in await channels.says("resume")
    assert "Follow 1 is not muted" in await channels.says("unmute 1")
    assert f"until {until}" in await channels.says(f"mute India {span}")
    assert "I do not know which day “the cows come home” is" in await channels.says("mute until the cows come home")
    assert "Please say for how long" in await channels.says("mute 1")


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("quiet hours 21:30 to 6 Asia/Tokyo", "from 21:30 to 06:00, Asia/Tokyo"),
        ("set quiet hours to 10pm until 7am in Europe/Rome", "from 22:00 to 07:00, Europe/Rome"),
        ("quiet from ten at night to six in the morning Berlin time", "from 22:00 to 06:00, Europe/Berlin"),
        ("quiet from midnight to 7 New York time", "from 00:00 to 07:00, America/New_York"),
        ("quiet from ten to six Berlin time", "By night or by day: 22:00 to 6:00, or 10:00 to 18:00, Europe/Berlin?"),
        ("quiet hours off", "no quiet hours"),
        ("no quiet hours", "no quiet hours"),
    ],
)
async def test_quiet_hours_are_typed_in_many_ways(channels: Channels, typed: str, headline: str):
    assert headline in await channels.says(typed)


async def test_a_second_thought_changes_the_follow_that_was_just_made(channels: Channels):
    await channels.type("follow Cuba abstaining")
    answer = await channels.type("no, I meant only no votes by Cuba on sport")
    assert answer.headline.startswith("Follow 1 of this channel is now no votes by Cuba about sport.")
    assert "Taken back" in await channels.says("undo")
    assert [follow.sentence for follow in await channels.state.follows.of(CHANNEL)] == ["Cuba abstaining"]
    assert "Follow 1 of this channel is now votes about trade." in await channels.says("change 1 to votes about trade")
    asked = await channels.type("change 1 to Ukraine")
    assert asked.options[0].question == "change 1 to votes by Ukraine"
    assert "Follow 1 of this channel is now votes about Ukraine." in await channels.says("2")
    assert "is now votes by Cuba" in await channels.says("follow votes by Cuba, instead of 1")


@pytest.mark.parametrize(
    ("typed", "follows"),
    [
        ("can you tell us, pls, anytime Cuba abstains on sport items?", "abstentions by Cuba about sport"),
        ("follow notify this channel if the EU splits", "splits among EU members"),
        ("keep an eye on Cuba abstaining", "abstentions by Cuba"),
        (
            "also let us know when Hungary is alone in the EU",
            "votes on which Hungary differs from all other EU members",
        ),
        ("also tell us when Hungary breaks with Cuba", "votes on which Hungary and Cuba differ"),
        ("and tell us too when Cuba votes no", "no votes by Cuba"),
        ("pls follow US vetoes too", "vetoes by the United States in the Security Council"),
    ],
)
async def test_a_wish_is_taken_whatever_asks_for_it(channels: Channels, typed: str, follows: str):
    assert channels.takes(typed)
    assert f"now follows {follows}, as number 1" in await channels.says(typed)


async def test_a_wish_to_stop_following_ends_a_follow(channels: Channels):
    await channels.type("follow Cuba abstaining")
    assert "has ended follow 1" in await channels.says("follow stop following Cuba")


async def test_it_is_said_that_corrections_outlast_the_follow_that_told(channels: Channels):
    await channels.type("follow Cuba abstaining")
    assert (await channels.type("unfollow all")).headline == "This channel has ended follow 1, “Cuba abstaining”."
    await channels.type("follow Cuba abstaining")
    await channels.state.follows.remember([AnswerGiven(CHANNEL, "1.0", "A/RES/81/1", "2026-11-01", 2)])
    assert "What it was told before is still put right." in await channels.says("unfollow all")


async def test_what_was_ended_or_muted_is_taken_back(channels: Channels):
    await channels.type("follow Cuba abstaining")
    await channels.type("unfollow 1")
    assert "has follow 1 as before" in await channels.says("undo")
    await channels.type("mute 1 30 days")
    await channels.type("undo")
    assert [follow.muted_until for follow in await channels.state.follows.of(CHANNEL)] == [0.0]
    await channels.type("follow India")
    assert "ended follow 2" in await channels.says("undo that, please")
    assert "only what was followed, ended or muted just now" in await channels.says("undo")


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        ("Hungary on sport", "and also when it abstains", "abstentions by Hungary about sport"),
        ("abstentions by India", "and also when Italy does", "abstentions by Italy"),
        ("when India and Pakistan are the only no", "and also when Brazil abstains", "abstentions by Brazil"),
        ("Hungary when it differs from Pakistan", "and when it votes no", "no votes by Hungary"),
        ("Russian no votes", "same for Cuba", "no votes by Cuba"),
        ("BRICS splits", "do the same for NATO", "splits among NATO members"),
        ("votes about sport", "follow Cuba's no votes on that too", "no votes by Cuba about sport"),
        ("votes by Brazil", "follow it when it agrees with India", "votes on which Brazil and India agree"),
    ],
)
async def test_words_that_point_to_the_last_follow_mean_it(channels: Channels, first: str, second: str, follows: str):
    await channels.type(f"follow {first}")
    assert f"now follows {follows}, as number 2" in await channels.says(second)


async def test_what_points_to_nothing_is_asked_back(channels: Channels):
    assert "I do not know what “that” is" in await channels.says("follow Cuba's no votes on that")
    await channels.type("follow India and China differ")
    assert "I do not know what “it” is" in await channels.says("follow it when it abstains")


async def test_only_what_was_said_just_now_is_leant_on(channels: Channels):
    for text in ("take it back", "1", "no, I meant Cuba", "same for Cuba", "and also when it abstains"):
        assert not channels.takes(text)
    assert channels.takes("undo")
    assert "only what was followed, ended or muted just now" in await channels.says("undo")
    await channels.type("follow Ukraine")
    assert channels.takes("1")
    assert not channels.takes("4")
    assert channels.takes("no, I meant Cuba")
    assert not channels.takes("and when did it change?")
    channels.at += 1_000
    assert not channels.takes("1")
    channels.at -= 1_000
    channels.passed()
    assert not channels.takes("1")


async def test_a_misspelt_verb_is_said_aloud_and_each_is_heard_of_by_itself(channels: Channels):
    answer = await channels.type("folow votes about sport, each")
    assert "I took “folow” for “follow”." in answer.notes
    assert "in one message for each roll call" in answer.headline
    assert [follow.mode for follow in await channels.state.follows.of(CHANNEL)] == ["each"]


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_a_channel_that_teller_comes_back_to_is_told_that_what_it_followed_has_ended(
    channels: Channels, platform: str
):
    asker = Asker(Channel(platform, "T1", "C7"), "U1", "anna", Standing.MANAGER)
    await channels.type("follow everything", asker)
    await channels.state.follows.end(platform, "T1", remembered=True)
    for text in ("follows", "follow India"):
        assert "What this channel followed before ended on 22 November 2026, when" in await channels.says(text, asker)
    for text in ("follows", "follow Peru", "unfollow all", "follows"):
        assert "followed before" not in await channels.says(text, asker)
    await channels.state.follows.end(platform, "T1")
    assert "follows nothing yet" in await channels.says("follows", asker)


async def test_what_was_suspended_comes_back_when_somebody_looks_after_it(channels: Channels):
    await channels.type("follow India")
    await channels.state.follows.suspend(CHANNEL, "not_in_channel")
    outsider = replace(ANNA, standing=Standing.OUTSIDER)
    assert "suspended: Teller is not in the channel" in await channels.says("follows", outsider)
    assert "No longer suspended: 1." in await channels.says("follows")
    assert (await channels.state.follows.of(CHANNEL))[0].suspended == ""


@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        # The clock goes from 02:00 to 03:00, and shows no 02:30.
        (("22:00", "07:00"), "2026-03-28T22:00+01:00", "2026-03-29T07:00+02:00"),
        (("22:00", "02:30"), "2026-03-28T22:00+01:00", "2026-03-29T03:30+02:00"),
        # It goes back from 03:00 to 02:00, and shows 02:30 twice.
        (("22:00", "07:00"), "2026-10-24T22:00+02:00", "2026-10-25T07:00+01:00"),
        (("22:00", "02:30"), "2026-10-24T22:00+02:00", "2026-10-25T02:30+01:00"),
        (("22:00", "02:30"), "2026-10-25T02:10+01:00", "2026-10-25T02:30+01:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_of_their_place(hours: tuple[str, str], at: str, until: str):
    kept = ChannelHours(*hours, "Europe/Berlin")
    moments = [datetime.fromisoformat(one).timestamp() for one in (at, until)]
    assert quiet_until(kept, moments[0]) == moments[1]


async def test_follows_are_listed_ended_and_silenced_in_plain_words(channels: Channels):
    await channels.type("let us know whenever Kenya is absent")
    for text in ("what are we following here?", "how many follows do we have", "list our alerts", "/follows"):
        assert "follows 1 thing" in await channels.says(text)
    assert "nothing of follow 1 until 6 December 2026" in await channels.says("pause this for a fortnight")
    assert "hears of follow 1 again" in await channels.says("ok turn it back on")
    assert "until Monday, 23 November 2026" in await channels.says("shut up for the weekend")
    await channels.type("follow India")
    asked = await channels.type("please stop that")
    assert "Which is meant?" in asked.headline
    assert [option.question for option in asked.options] == ["unfollow 1", "unfollow 2"]
    assert "has ended follow 1" in await channels.says("get rid of the Kenya one")
    assert "has ended follow 2, “India”" in await channels.says("please stop that")


async def test_what_is_ended_and_taken_back_keeps_its_number_and_how_it_speaks(channels: Channels):
    await channels.type("follow India")
    await channels.type("each 1")
    (before,) = await channels.state.follows.of(CHANNEL)
    await channels.type("unfollow 1")
    assert await channels.says("undo") == "Taken back: this channel has follow 1 as before."
    assert await channels.state.follows.of(CHANNEL) == [before]


async def test_one_that_was_muted_of_several_is_heard_of_again(channels: Channels):
    await channels.type("follow India")
    await channels.type("follow Cuba abstaining")
    await channels.type("mute 1 for 3 days")
    assert await channels.says("unmute") == "This channel hears of follow 1 again."
