"""Idioms of newsrooms and classrooms: what is asked with them, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.core import Teller

# A plain question, and idioms that ask the same.
SAME = {
    "How did Togo vote on ES-11/4?": (
        "Which button did Togo push on ES-11/4?",
        "What box did Togo tick on ES-11/4?",
        "Where did Togo end up on ES-11/4?",
        "What was Togo's attitude to ES-11/4?",
    ),
    "Which ASEAN members did not vote for ES-11/4?": (
        "Which ASEAN members held back from backing ES-11/4?",
        "Which ASEAN members stopped short of a yes on ES-11/4?",
        "Which ASEAN members refrained from voting for ES-11/4?",
        "Which ASEAN members shied away from supporting ES-11/4?",
        "Which ASEAN members cast anything but a yes on ES-11/4?",
        "Which ASEAN members gave ES-11/4 no yes?",
        "Which ASEAN members denied ES-11/4 a yes?",
        "Which ASEAN members weren't among the yeses on ES-11/4?",
        "Which ASEAN members could not bring themselves to back ES-11/4?",
    ),
    "Who voted against ES-11/3?": (
        "Who pressed the red button on ES-11/3?",
        "Who was in the no column on ES-11/3?",
        "Which countries weighed in against ES-11/3?",
        "Who turned against ES-11/3?",
        "Refuseniks on ES-11/3?",
    ),
    "Who abstained on ES-11/3?": (
        "Who took no stand on ES-11/3?",
        "Who pressed the yellow button on ES-11/3?",
        "Who sat ES-11/3 out?",
        "Who declined to take a position on ES-11/3?",
        "Who stood aside on ES-11/3?",
    ),
    "Who did not vote on ES-11/1?": (
        "Who has no vote recorded on ES-11/1?",
        "Who recorded no vote on ES-11/1?",
        "Who cast no ballot on ES-11/1?",
        "Who pressed no button on ES-11/1?",
        "Who wasn't there for ES-11/1?",
        "Whose chairs were empty on ES-11/1?",
        "Whose vote wasn't recorded on ES-11/1?",
    ),
    "How often did Ghana and Kenya agree?": (
        "matching rate, Ghana and Kenya",
        "How often did Ghana and Kenya press the same button?",
        "How often were Ghana and Kenya in accord?",
        "How often did Ghana mirror Kenya?",
        "Percentage of common positions of Ghana and Kenya",
        "How like-minded are Ghana and Kenya?",
    ),
    "On which votes did Ghana and Kenya differ?": (
        "Ghana and Kenya weren't always on one side. Which votes?",
        "On which votes did Ghana and Kenya not always agree?",
        "Which votes drove a wedge between Ghana and Kenya?",
        "Unequal votes of Ghana and Kenya",
        "On which votes did Ghana break with Kenya?",
        "Mismatches between the votes of Ghana and Kenya?",
    ),
    "Who agreed most with Mali?": (
        "Mali's nearest neighbour in voting terms",
        "Mali's best matches",
        "Who was most like-minded with Mali?",
        "Mali's most faithful ally",
        "Which country shares most votes with Mali?",
        "Who mirrored Mali most often?",
        "Who is at the top of Mali's agreement list?",
    ),
    "Who agreed least with Mali?": (
        "Who disagreed with Mali most?",
        "Who clashed with Mali most often?",
        "Mali's worst match",
        "Who is furthest apart from Mali?",
    ),
    "Which was the closest vote of 2025?": (
        "slimmest yes-no gap of 2025",
        "smallest difference between yes and no in 2025",
        "the most tightly contested vote of 2025",
        "nearest thing to a draw in 2025",
        "narrowest escape of 2025",
    ),
    "On which votes was Russia the only state to vote against?": (
        "solitary noes of Russia",
        "lone noes of Russia",
        "On which votes did nobody vote no but Russia?",
        "Which resolutions were opposed by just Russia?",
        "Which resolutions did none but Russia oppose?",
    ),
    "Who changed their vote between ES-11/1 and ES-11/3?": (
        "movers between ES-11/1 and ES-11/3",
        "Who changed their tune between ES-11/1 and ES-11/3?",
        "turncoats between ES-11/1 and ES-11/3",
        "Who did not stay the same between ES-11/1 and ES-11/3?",
    ),
    "Who vetoed S/2023/970?": (
        "Whose veto killed S/2023/970?",
        "Who shot down S/2023/970 with a veto?",
        "Who wielded the veto on S/2023/970?",
    ),
    "What was the result of ES-10/24?": ("scoreline of ES-10/24", "How did ES-10/24 pan out?", "Did ES-10/24 survive?"),
    "Who voted against ES-10/22, except Israel?": ("besides Israel, who voted against ES-10/22",),
    "Which country abstained most often?": (
        "Who had the most abstentions?",
        "Who is the biggest abstainer?",
        "the most frequent abstainer",
    ),
    "Who missed votes most often?": ("Who missed the most votes?", "Who is the biggest absentee?"),
    "How did the EU vote on ES-10/24?": (
        "EU mavericks on ES-10/24",
        "Did the EU close ranks on ES-10/24?",
        "Did the EU speak with one voice on ES-10/24?",
    ),
    "How did Hungary and the EU vote on ES-10/24?": ("Did Hungary part ways with the EU on ES-10/24?",),
    "What can you do?": (
        "What kinds of questions may I ask?",
        "How should I phrase a question?",
        "Show me some sample questions",
        "What are your capabilities?",
    ),
    "When did Palau join the UN?": ("When was Palau welcomed into the UN?", "When did Palau gain UN membership?"),
    "Who is in BRICS?": ("What does BRICS consist of?", "Roster of BRICS", "Who belongs to BRICS?"),
    "How did Ethiopia vote on ES-11/5?": ("ethopia es-11/5",),
}
# A plain question, and idioms that ask something else.
OTHER = {
    "Which ASEAN members voted for ES-11/4?": (
        "Which ASEAN members withheld a yes from ES-11/4?",
        "Which ASEAN members forgot to vote for ES-11/4?",
        "Which ASEAN members did not stop short of opposing ES-11/4?",
    ),
    "Who voted against ES-11/3?": (
        "Who avoided voting against ES-11/3?",
        "Who gave no vote on ES-11/3?",
        "Who was close to a no on ES-11/3?",
        "Who barely opposed ES-11/3?",
        "Who promised a no on ES-11/3?",
    ),
    "What was the result of ES-11/5?": (
        "Who celebrated ES-11/5?",
        "Who left the room on ES-11/5?",
        "Who stayed silent on ES-11/5?",
        "ETHOPIA!!! ES-11/5 ???",
    ),
    "Who agreed most with Mali?": ("Who disagreed most with Mali?",),
    "On which votes was Russia the only state to vote against?": (
        "noes of Russia",
        "On which votes was Russia not alone?",
    ),
    "Who changed their vote between ES-11/1 and ES-11/3?": ("Who stayed the same between ES-11/1 and ES-11/3?",),
    "Did Mali vote for ES-11/4?": ("Did Mali withdraw its support for ES-11/4?", "Did Mali plan to vote for ES-11/4?"),
}
PAIRS = [(plain, idiom) for plain, idioms in SAME.items() for idiom in idioms]
UNLIKE = [(plain, idiom) for plain, idioms in OTHER.items() for idiom in idioms]


async def _facts(teller: Teller, question: str) -> tuple[str, str]:
    answer = await teller.ask(question, question)
    return answer.kind, answer.headline.removeprefix("Yes: ").removeprefix("No: ")


@pytest.mark.parametrize(("plain", "idiom"), PAIRS)
async def test_an_idiom_asks_what_the_plain_question_asks(teller: Teller, plain: str, idiom: str) -> None:
    kind, headline = await _facts(teller, plain)
    assert kind not in (Kind.UNKNOWN, Kind.CLARIFY)
    assert await _facts(teller, idiom) == (kind, headline)


@pytest.mark.parametrize(("plain", "idiom"), UNLIKE)
async def test_an_idiom_that_sounds_alike_asks_something_else(teller: Teller, plain: str, idiom: str) -> None:
    assert await _facts(teller, idiom) != await _facts(teller, plain)


async def test_a_time_can_be_left_out(teller: Teller) -> None:
    whole = await teller.ask("How often did Paraguay vote for ending the embargo on Cuba?", "whole")
    without = await teller.ask(
        "How often did Paraguay vote for ending the embargo on Cuba, apart from 2025?", "without"
    )
    assert "apart from 2025" in without.headline
    assert whole.headline != without.headline


async def test_the_other_one_is_pointed_at_with_a_word_that_goes_on(teller: Teller) -> None:
    for question in ("How did Mali vote on ES-11/1?", "and on ES-11/6?"):
        await teller.ask(question, "chat")
    answer = await teller.ask("the other one then", "chat")
    assert "A/RES/ES-11/1" in answer.headline
