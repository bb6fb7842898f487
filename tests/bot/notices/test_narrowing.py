"""What narrows a wish, from behind or by who does a thing together: what is followed is never wider than what was typed."""

from __future__ import annotations

import pytest

from bot.knowledge import Knowledge
from bot.notices.matching import Fitting
from bot.notices.problems import NotFollowed
from bot.notices.saying import said
from bot.notices.wishes import WishReader
from data.matrix import newest_first

CLOSE = "close votes with a margin of at most 10"
FOLLOWED = {
    # "Only" behind a wish.
    "human rights in Iran, only if it's close": f"{CLOSE} about human rights in Iran in the General Assembly",
    "trade, but only when it is tight": f"{CLOSE} about trade in the General Assembly",
    "Iran, only close ones": f"{CLOSE} by Iran in the General Assembly",
    "Security Council votes, only close ones": f"{CLOSE} in the Security Council",
    "close votes, but only on trade": f"{CLOSE} about trade in the General Assembly",
    "trade, only vetoes": "vetoes about trade in the Security Council",
    "trade, but only resolutions": "resolutions about trade",
    "trade but only in the Security Council": "votes about trade in the Security Council",
    "trade or refugees, only vetoes": "vetoes about trade or refugees in the Security Council",
    "Peru, only abstentions": "abstentions by Peru",
    "Peru, but only abstentions and only on trade": "abstentions by Peru about trade",
    "Peru except on trade, but only abstentions": "abstentions by Peru except votes about trade",
    "BRICS but only splits": "splits among BRICS members",
    "the EU on trade, only when divided": "splits among EU members about trade",
    "everything, but only the General Assembly": "votes in the General Assembly",
    "splits among BRICS members and nothing else": "splits among BRICS members",
    "votes about trade in the Security Council, not the Assembly": "votes about trade in the Security Council",
    # What several veto.
    "Russia and China both vetoing": "vetoes by both Russia and China in the Security Council",
    "Russia and China veto together": "vetoes by both Russia and China in the Security Council",
    "vetoes by Russia along with China": "vetoes by both Russia and China in the Security Council",
    "joint vetoes by Russia and China": "vetoes by both Russia and China in the Security Council",
    "vetoes cast by Russia and China together": "vetoes by both Russia and China in the Security Council",
    "vetoes by Russia and China": "vetoes by Russia or China in the Security Council",
    "either Russia or China vetoes": "vetoes by Russia or China in the Security Council",
    # Who does so.
    "when Peru, Chile or both abstain": "abstentions by Peru or Chile",
    "Peru and/or Chile abstaining": "abstentions by Peru or Chile",
    "Peru except when it abstains": "votes by Peru except abstentions by Peru",
    "Peru, unless it votes with Chile": "votes by Peru except votes on which Peru and Chile agree",
    "votes about trade unless it is unanimous": "votes about trade except unanimous votes",
    "everything unless it is about trade": "everything except votes about trade",
    "everything but vetoes and close votes": f"everything except vetoes in the Security Council and except {CLOSE} in the General Assembly",
    "NATO members voting no, Hungary excepted": "no votes by any NATO member (except Hungary)",
    "Peru but not on trade, I mean votes by Peru": "votes by Peru except votes about trade",
    # In other words.
    "Peru votes w/ Chile": "votes on which Peru and Chile agree",
    "Africa w/o Egypt": "votes by African Group members (except Egypt)",
    "trade votes w/out Cuba": "votes about trade except votes about Cuba",
    "trade w/o refugees": "votes about trade except votes about refugees",
    "Peru along with Chile and Cuba": "votes by Peru, Chile and Cuba",
    "when a resolution squeaks through with fewer than 4 votes difference": "close votes with a margin of at most 3 on adopted resolutions in the General Assembly",
    "EU votes without dissent": "votes on which EU members agree",
    "when the EU can't vote as one": "splits among EU members",
    "Israel against the rest of the world": "lone votes by Israel",
    "West Bank": "votes about the West Bank",
    "human rights in Iran and Syria when Peru abstains": "abstentions by Peru about human rights in Iran or human rights in Syria",
}


@pytest.mark.parametrize("text", FOLLOWED)
async def test_a_wish_is_followed_with_all_that_narrows_it(reader: WishReader, knowledge: Knowledge, text: str):
    query = (await reader.read(text)).query
    assert said(query, knowledge) == FOLLOWED[text]
    assert (await reader.read(FOLLOWED[text])).query == query


ASKED = {
    "Peru and Chile on opposite sides": [
        "votes on which Peru votes yes and Chile votes no",
        "votes on which Peru votes no and Chile votes yes",
        "votes on which Peru and Chile differ",
    ],
    "when Peru and Chile end up on opposite sides on trade": [
        "votes about trade on which Peru votes yes and Chile votes no",
        "votes about trade on which Peru votes no and Chile votes yes",
        "votes about trade on which Peru and Chile differ",
    ],
    "votes where Chad and Mali take opposing sides": [
        "votes on which Chad votes yes and Mali votes no",
        "votes on which Chad votes no and Mali votes yes",
        "votes on which Chad and Mali differ",
    ],
    "women's rights and LGBT rights": [
        "votes about women's rights or LGBT rights",
        "votes about both women's rights and LGBT rights",
    ],
    "armed conflict and human rights": [
        "votes about armed conflict or human rights",
        "votes about both armed conflict and human rights",
    ],
    "lone votes by Peru along with Chile": ["lone votes by Peru and Chile"],
    "rights of women and refugees": ["votes about women or refugees", "votes about both women and refugees"],
    "votes about trade, only if it is heated": ["votes about trade"],
    "votes about trade, just Peru": ["votes by Peru about trade", "votes about both trade and Peru"],
    "BRICS, only abstentions": ["abstentions by any BRICS member", "abstentions by all BRICS members"],
    "when Russia and China veto": [
        "vetoes by Russia or China in the Security Council",
        "vetoes by both Russia and China in the Security Council",
    ],
    "Security Council: Haiti, Sudan": [
        "votes by Haiti and Sudan in the Security Council",
        "votes about Haiti or Sudan in the Security Council",
    ],
    "Peru or Chile votes against the US on trade": [
        "votes about trade on which Peru or Chile differs from the United States",
        "no votes by Peru or Chile about both the United States and trade",
    ],
    "Peru votes except those by NATO": [],
}


@pytest.mark.parametrize("text", ASKED)
async def test_what_is_not_understood_in_full_is_asked_back(reader: WishReader, text: str):
    with pytest.raises(NotFollowed) as raised:
        await reader.read(text)
    assert [option.label for option in raised.value.options] == ASKED[text]


async def test_vetoes_of_both_are_those_that_each_cast(reader: WishReader, knowledge: Knowledge):
    fitting = Fitting(knowledge, knowledge.everything)
    of_both = await fitting.of((await reader.read("vetoes by both Russia and China")).query)
    of_either = await fitting.of((await reader.read("vetoes by Russia or China")).query)
    vetoed = {
        number: {"RUS", "CHN"} & set(knowledge.record.call(number).vetoed_by) for number in newest_first(of_either)
    }
    assert set(newest_first(of_both)) == {
        number for number, codes in vetoed.items() if len(codes) == len(("RUS", "CHN"))
    }
    assert 0 < of_both.bit_count() < of_either.bit_count()
