"""The same question in other words, and sentences that only sound like it."""

from __future__ import annotations

import pytest

from bot.core import Teller

# Words of the headline, and how else that can be asked.
WORDINGS = {
    "Mali voted against A/RES/ES-11/6": (
        "When ES-11/6 was put to the vote, what did Mali do?",
        "As the Assembly voted on ES-11/6, which way did Mali lean?",
        "What was Mali's choice when ES-11/6 came to a vote?",
        "mali on 11/6, the es one",
        "mali 11/6 from es",
        "mali, es res 11/6?",
        "not es 11/1, the other one, es 11/6, mali?",
    ),
    "China abstained on S/2022/155": (
        "When Russia vetoed S/2022/155, what did China do?",
        "What was China's choice when S/2022/155 came up for a vote?",
    ),
    "Venezuela did not vote on A/RES/ES-11/1": (
        "I need to know whether Venezuela participated when ES-11/1 was voted on.",
        "did venezuela even show up for es 11/1",
    ),
    "Brazil in 3 roll calls on A/RES/ES-11/1, A/RES/ES-11/4 and A/RES/ES-11/6": (
        "brazil es 11/1, 11/4 and 11/6",
        "brazil. 11/1 11/4 11/6 of es",
        "brazil: es 11/1, 4 and 6",
    ),
    "Sweden voted in favour of A/RES/2758(XXVI)": (
        "resolution two seven five eight: sweden?",
        "resolution twenty-seven fifty-eight, Sweden?",
    ),
    "14 states voted against A/RES/ES-10/24": (
        "By which countries was ES-10/24 rejected?",
        "ES-10/24 was rejected by whom?",
        "When ES-10/24 was put to the vote, who rejected it?",
        "who were the opponents of ES-10/24",
    ),
    "5 against, 35 abstained, 10 did not vote": (
        "who withheld support from ES-11/4",
        "who wasn't a yes on ES-11/4?",
        "which states werent for ES-11/4",
        "who gave ES-11/4 no support",
        "who denied ES-11/4 their support",
    ),
    "adopted 143-5-35: 5 against, 35 abstained": (
        "who withheld support from ES-11/4, both by opposing and by abstaining?",
        "es 11/4: both noes and abstentions please",
    ),
    "vetoed by the United States on 18 April 2024": (
        "Who stopped S/2024/312?",
        "s/2024/312, sunk by whom",
        "was s/2024/312 a veto or not?",
    ),
    "No: no states other than the United States voted against S/2025/583": (
        "Besides the United States, did any other country block draft S/2025/583?",
        "Was S/2025/583 stopped by anyone other than the US?",
    ),
    "Broke ranks: Hungary voted against; Czechia, Romania and Slovakia abstained": (
        "did hungary go against the rest of the eu on es-10/27",
        "Did Hungary depart from the EU line on ES-10/27?",
        "was the eu unanimous on es-10/27",
        "es 10/27 eu all together?",
    ),
    "Austria and Czechia voted against": (
        "the EU on ES-10/22, specifically Austria and Czechia",
        "two EU members, namely Austria and Czechia, on ES-10/22",
    ),
    "17 states": (
        "Israel voted no on ES-11/7, who else did?",
        "When Israel voted no on ES-11/7, who else did?",
    ),
}
# What sounds like one of these, and words of the headline that it has instead.
OTHERS = {
    "When was ES-11/4 adopted?": "adopted on 12 October 2022",
    "who supported the text to stop the war, ES-11/6?": "141 states voted in favour",
    "Did Brazil go against the resolution ES-11/4?": "No: Brazil voted in favour",
    "Was ES-11/7 rejected?": "No: A/RES/ES-11/7",
    "Which EU members voted differently from Germany on ES-10/22?": "19 of the 26 members of the EU except Germany",
    "ES-11/1, 4 abstentions?": "A/RES/ES-11/1",
    "who did not withhold support from ES-10/24?": "124 states voted in favour",
    "When was resolution 3379 of nineteen seventy-five adopted?": "10 November 1975",
    "es-10/21 adopted 10/27, how did india vote": "India abstained on A/RES/ES-10/21",
    "which countries refuse to recognise Palestine?": "No vote in the record fits all of “refuse recognise Palestine”",
}


@pytest.mark.parametrize(
    ("question", "headline"), [(question, headline) for headline, asked in WORDINGS.items() for question in asked]
)
async def test_other_words_ask_the_same(teller: Teller, question: str, headline: str) -> None:
    assert headline in (await teller.ask(question, question)).headline


@pytest.mark.parametrize(("question", "headline"), OTHERS.items())
async def test_what_only_sounds_alike_asks_something_else(teller: Teller, question: str, headline: str) -> None:
    assert headline in (await teller.ask(question, question)).headline
