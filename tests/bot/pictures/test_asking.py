"""Whoever asks for a kind of picture gets it; whoever does not is not misunderstood."""

from __future__ import annotations

import pytest

from bot.answer import Kind, View
from bot.commands import command_named
from bot.core import Teller
from bot.pictures.asking import (
    LOOK_IS_SET,
    NO_PICTURE,
    NOT_TOGETHER,
    OF_ALL,
    OF_ASSEMBLY,
    OF_COUNCIL,
    ONE_CHOICE,
    SOME_MOVED,
    TOO_FEW_YEARS,
    UNDRAWN,
    picture_asked,
    question_as,
)
from bot.pictures.facts import MoversPicture, RollCallPicture, StripPicture, TrendPicture, UsualPicture
from bot.pictures.switch import Turn, turn_asked


@pytest.mark.parametrize(
    ("text", "question", "view"),
    [
        ("tiles ES-11/1", "What was the result of ES-11/1?", View.TILES),
        ("Board of A/RES/181(II)[A]?", "What was the result of A/RES/181(II)[A]?", View.BOARD),
        ("show me the card for ES-11/6", "What was the result of ES-11/6?", View.CARD),
        ("picture ES-11/6 tiles", "What was the result of ES-11/6?", View.TILES),
        ("picture of ES-11/6", "What was the result of ES-11/6?", None),
        ("How did BRICS vote on ES-11/4 as a card?", "How did BRICS vote on ES-11/4", View.CARD),
        ("Uniting for peace as board", "Uniting for peace", View.BOARD),
        ("as tiles", "", View.TILES),
        ("for whatsapp", "", None),
        ("for Twitter please", "", None),
        ("Tiles!", "", View.TILES),
        ("as a card", "", View.CARD),
        ("show the board", "", View.BOARD),
        ("tiles: Uniting for peace", "What was the result of Uniting for peace?", View.TILES),
        ("share card for the Jerusalem vote", "What was the result of the Jerusalem vote?", View.CARD),
        ("map of the vote on ES-11/6", "What was the result of the vote on ES-11/6?", View.TILES),
        ("tiles of how the EU voted on ES-11/6", "how the EU voted on ES-11/6", View.TILES),
        ("How did ASEAN vote on ES-11/1 tiles", "How did ASEAN vote on ES-11/1", View.TILES),
        ("A/RES/377(V)[A-C] tiles?", "A/RES/377(V)[A-C]", View.TILES),
        ("S/2022/155 horseshoe", "S/2022/155", View.BOARD),
        ("horseshoe of 2728", "What was the result of 2728?", View.BOARD),
        (
            "horseshoe of the Ramadan ceasefire",
            "What was the result of the Ramadan ceasefire in the Security Council?",
            View.BOARD,
        ),
        ("the Jerusalem vote of 2017, board please", "the Jerusalem vote of 2017", View.BOARD),
        ("How did the EU vote on ES-11/6 - show me the map", "How did the EU vote on ES-11/6", View.TILES),
        ("Jerusalem vote picture", "Jerusalem vote", None),
        ("latest votes with a picture", "latest votes", None),
        ("Who voted against ES-11/6, map or tiles pls", "Who voted against ES-11/6", View.TILES),
        ("the Jerusalem vote of 2017, tiles, dark", "the Jerusalem vote of 2017", View.TILES),
        ("ES-11/6 as tiles in dark mode please", "ES-11/6", View.TILES),
        ("chart how often India and China agree", "how often India and China agree", None),
        ("Did India and China differ? how often, chart", "Did India and China differ? how often", None),
        ("tiles by region, zionism is racism 1975", "What was the result of zionism is racism 1975?", View.TILES),
        ("give me a shareable card: how the EU voted on ES-10/21", "how the EU voted on ES-10/21", View.CARD),
        ("card I can share on twitter for the Cuba embargo", "What was the result of the Cuba embargo?", View.CARD),
        ("I need a map of the vote on ES-11/1", "What was the result of the vote on ES-11/1?", View.TILES),
        ("security council horseshoe Feb 2022", "security council Feb 2022", View.BOARD),
        ("plot agreement of Germany and France since 1990", "agreement of Germany and France since 1990", None),
        ("Bar chart of the ten states furthest from the US", "the ten states furthest from the US", None),
        ("diagram of the ES-10/27 vote in a dark theme", "the ES-10/27 vote", None),
        ("agreement of East and West Germany, curve", "agreement of East and West Germany", None),
        ("How did ASEAN vote on Myanmar in 2021, image please", "How did ASEAN vote on Myanmar in 2021", None),
        ("How did India vote on ES-11/6 on a map", "How did India vote on ES-11/6", View.TILES),
        ("a picture of all US vetoes on Gaza", "all US vetoes on Gaza", None),
        ("make me an infographic about ES-11/6", "about ES-11/6", None),
        ("ES-11/6 in dark mode", "ES-11/6", None),
        ("and as a card", "", View.CARD),
        ("a card I can share about A/RES/78/192", "What was the result of A/RES/78/192?", View.CARD),
        ("a card about the Cuba embargo", "What was the result of the Cuba embargo?", View.CARD),
        ("Tiles slavery resolution of march 2026", "slavery resolution of march 2026", View.TILES),
        ("visualise the US's no votes by year", "the US's no votes by year", None),
        ("share of abstentions of China in the council picture", "share of abstentions of China in the council", None),
        ("now as a map please", "", View.TILES),
    ],
)
def test_a_picture_is_asked_for_in_many_ways(text: str, question: str, view: View | None):
    asked = picture_asked(text)
    assert asked is not None
    assert (asked.question, asked.view) == (question, view)


@pytest.mark.parametrize(
    "text",
    [
        "How did India vote on the Board of Peace?",
        "Board of Peace",
        "How did Israel vote on the road map?",
        "Who sits on the executive board",
        "the green card",
        "card carrying members",
        "share ES-11/6",
        "Who voted against the assassination plot resolution?",
        "Was there a vote on dark matter or light weapons?",
        "How did India vote on the trade in small arms and light weapons?",
        "How did Chile vote on visual arts?",
        "Which state served as chair",
        "the vote on the Charter",
        "India's agreement with China as a chart",
        " " * 100_000,
        "as " * 1_000 + "board",
        "word " * 100 + "as a board",
        "",
    ],
)
def test_what_asks_for_no_picture_is_left_alone(text: str):
    assert picture_asked(text) is None


async def shown(teller: Teller, question: str, conversation: str = "") -> RollCallPicture:
    picture = await teller.picture(await teller.ask(question, conversation))
    assert isinstance(picture, RollCallPicture)
    return picture


@pytest.mark.parametrize("view", View)
async def test_the_command_shows_what_it_says(teller: Teller, view: View):
    question = command_named("picture").line({"roll_call": "A/RES/ES-11/1", "kind": view})
    picture = await shown(teller, question)
    assert (picture.heading.symbol, picture.view) == ("A/RES/ES-11/1", view)


async def test_in_a_conversation_the_answer_before_is_shown_in_another_way(teller: Teller):
    await teller.ask("How did India vote on ES-11/6?", "pictures")
    picture = await shown(teller, "as tiles", "pictures")
    assert (picture.heading.symbol, picture.view) == ("A/RES/ES-11/6", View.TILES)
    assert [member.name for member in picture.members if member.named] == ["India"]
    followed = await teller.ask("and China?", "pictures")
    assert followed.headline.startswith("China abstained")
    assert followed.view is None


async def test_what_is_posted_again_has_the_same_picture(teller: Teller):
    answer = await teller.ask("tiles ES-11/1")
    again = await teller.ask_again(answer.asked)
    assert (again.headline, again.view) == (answer.headline, View.TILES)
    assert answer.asked == (question_as("What was the result of ES-11/1?", View.TILES),)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How did India vote on ES-11/1 and ES-11/2 as a board?", "Board of A/RES/ES-11/2"),
        ("tiles ES-11/6 and S/2022/155", "Tiles of A/RES/ES-11/6"),
        ("closest votes as tiles", "Tiles of A/RES/181(II)[A]"),
    ],
)
async def test_whoever_asks_for_a_picture_of_several_votes_is_offered_each(teller: Teller, question: str, first: str):
    answer = await teller.ask(question)
    assert "one roll call at a time" in answer.notes[-1]
    assert answer.follow_ups[0].label == first
    for offered in answer.follow_ups:
        assert (await shown(teller, offered.question)).view is answer.view


async def test_whoever_asks_for_a_picture_where_there_is_none_is_told(teller: Teller):
    assert (await teller.ask("tiles A/ES-11/L.8")).notes[-1] == NO_PICTURE
    assert (await teller.ask("agreement of India and China in 2022, chart")).notes[-1] == TOO_FEW_YEARS
    for question in ("tiles ES-11/6", "How has Brazil voted on Ukraine as a card?", "help as a board"):
        answer = await teller.ask(question)
        assert not any(note == NO_PICTURE or "at a time" in note for note in answer.notes), question


@pytest.mark.parametrize("question", ["latest votes, with picture", "Where did India and China differ? chart"])
async def test_a_picture_that_is_not_there_is_said(teller: Teller, question: str):
    answer = await teller.ask(question)
    assert await teller.picture(answer) is None
    assert answer.notes[-1] == NOT_TOGETHER
    assert (await shown(teller, answer.follow_ups[0].question)).view is View.BOARD


async def test_where_any_picture_was_asked_for_movers_are_one(teller: Teller):
    answer = await teller.ask("Who changed between ES-11/1 and ES-11/7, with a picture?")
    assert isinstance(await teller.picture(answer), MoversPicture)
    assert not any("picture" in note or "at a time" in note for note in answer.notes)


async def test_what_is_not_drawn_gets_the_nearest_and_is_told_why(teller: Teller):
    for question, view, why in (
        ("I need a map of the vote on ES-11/1", View.TILES, UNDRAWN.format("maps")),
        ("pie chart of ES-11/1", View.BOARD, UNDRAWN.format("pie charts")),
        ("horseshoe of A/RES/ES-11/1", View.BOARD, OF_ASSEMBLY),
        ("tiles S/2022/155", View.TILES, OF_COUNCIL),
    ):
        answer = await teller.ask(question)
        assert why in answer.notes, question
        assert (await shown(teller, question)).view is view, question


async def test_tiles_of_one_state_are_said_to_be_of_all(teller: Teller):
    answer = await teller.ask("tiles of India's votes on Ukraine")
    assert isinstance(await teller.picture(answer), UsualPicture)
    assert answer.notes[-1] == OF_ALL.format("India")


async def test_the_latest_vote_has_a_picture(teller: Teller):
    assert (await shown(teller, "tiles for the latest vote on record")).view is View.TILES


async def test_and_as_a_card_follows_any_picture(teller: Teller):
    await teller.ask("How did India vote on ES-11/6?", "and")
    assert (await shown(teller, "and as a card", "and")).view is View.CARD
    assert (await shown(teller, "also as a board please", "and")).view is View.BOARD


async def test_a_kind_that_is_named_wins_over_the_usual_one(teller: Teller):
    assert (await shown(teller, "a shareable card: how the EU voted on ES-11/6")).view is View.CARD
    assert (await shown(teller, "How did the EU vote on ES-11/6, picture please")).view is View.TILES


async def test_what_one_state_chose_by_year_is_seen(teller: Teller):
    for question in (
        "chart of the US's yes, no and abstentions per year",
        "India's abstentions per year",
        "plot the UK's share of yes, no and abstentions by year",
    ):
        picture = await teller.picture(await teller.ask(question))
        assert isinstance(picture, TrendPicture | StripPicture), question


@pytest.mark.parametrize("words", ["yes/no/abstain shares since 1956", "shares of yes votes since 1956"])
async def test_shares_are_of_the_votes_and_in_no_title(teller: Teller, words: str):
    answer = await teller.ask(f"Japan's {words}")
    assert answer.kind is Kind.HISTORY
    assert answer.counts
    assert answer.counts.country == "JPN"


async def test_light_or_dark_is_said_to_be_set(teller: Teller):
    answer = await teller.ask("ES-11/1, tiles, dark")
    assert answer.view is View.TILES
    assert LOOK_IS_SET in answer.notes
    assert LOOK_IS_SET not in (await teller.ask("ES-11/1, tiles")).notes


async def test_what_is_asked_back_keeps_the_picture(teller: Teller):
    answer = await teller.ask("How did Congo vote on ES-11/1, tiles", "kept")
    assert answer.options
    assert (await shown(teller, answer.options[0].question)).view is View.TILES
    assert (await shown(teller, "1", "kept")).view is View.TILES


async def test_votes_that_are_listed_are_seen_as_tiles_where_these_are_asked_for(teller: Teller):
    answer = await teller.ask("votes on Ukraine as tiles")
    picture = await teller.picture(answer)
    assert isinstance(picture, UsualPicture)
    assert picture.title == "Usual votes on Ukraine"
    assert not any("at a time" in note for note in answer.notes)
    assert await teller.picture(await teller.ask("votes on Ukraine")) is None


async def test_how_all_states_usually_vote_is_seen_as_tiles(teller: Teller):
    answer = await teller.ask("How do states normally vote on Ukraine, as tiles")
    assert isinstance(await teller.picture(answer), UsualPicture)


async def test_a_choice_of_each_year_is_seen_beside_the_others(teller: Teller):
    for question in (
        "How often did the US vote no, year by year?",
        "share of no votes of the US per year",
        "trend of US abstentions",
    ):
        assert isinstance(await teller.picture(await teller.ask(question)), TrendPicture)
    assert await teller.picture(await teller.ask("How often did the US vote no?")) is None


async def test_a_kind_of_picture_of_nothing_is_asked_back(teller: Teller):
    assert (await teller.ask("tiles")).kind in (Kind.CLARIFY, Kind.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("pictures off", Turn.OFF),
        ("Please turn off the pictures.", Turn.OFF),
        ("turn pictures on", Turn.ON),
        ("Pictures?", Turn.TELL),
        ("pictures of ES-11/6", None),
        ("How many pictures are on?", None),
    ],
)
def test_pictures_are_turned_on_and_off_in_many_ways(text: str, turn: Turn | None):
    assert turn_asked(text) is turn


async def test_where_there_is_no_channel_it_is_said_how_pictures_are_turned_off(teller: Teller):
    answer = await teller.ask("pictures off")
    assert answer.kind is Kind.HELP
    assert "TELLER_PICTURES" in answer.headline


async def test_why_there_is_no_picture_is_said_with_what_can_be_had(teller: Teller):
    answer = await teller.ask("share of abstentions of China in the council picture", "one choice")
    assert answer.notes[-1] == ONE_CHOICE
    yearly = await teller.ask("by year", "one choice")
    assert isinstance(await teller.picture(yearly), TrendPicture)
    answer = await teller.ask("which of India, Brazil and Niger changed from ES-11/6 to ES-11/7? as a picture")
    assert answer.notes[-1] == SOME_MOVED
    everybody = await teller.ask(answer.follow_ups[0].question)
    assert isinstance(await teller.picture(everybody), MoversPicture)


async def test_where_a_picture_is_to_be_shown_asks_for_that_of_the_answer_before(teller: Teller):
    await teller.ask("How did BRICS vote on ES-11/4?", "shared")
    assert isinstance(await teller.picture(await teller.ask("for whatsapp", "shared")), RollCallPicture)
