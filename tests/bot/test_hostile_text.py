"""Text that means nothing is answered as such, in the time that a question takes."""

import sys
from collections import Counter

import pytest

from bot.finding.searching import Searcher
from bot.language.entities import find_mentions
from bot.language.mentions import WhenMention
from bot.language.reader import read_frame
from bot.language.text import unbroken
from tests.conftest import TODAY

HOSTILE = {
    "mentions": "<@U1> " * 660,
    "entities": "&amp;" * 800,
    "punctuation": "?!.,;:()[]{}#@/" * 260,
    "commas": "," * 4_000,
    "mixed scripts": "абв גד 中文 ١٢ xyz " * 220,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_a_text_of_very_many_words_is_not_searched_for(teller, text, monkeypatch: pytest.MonkeyPatch):
    searched: list[object] = []
    expression = Searcher.expression

    async def noted(self: Searcher, mention: object) -> str:
        searched.append(mention)
        return await expression(self, mention)

    monkeypatch.setattr(Searcher, "expression", noted)
    assert (await teller.ask(text[:4_000])).kind in ("unknown", "clarify")
    assert len(searched) <= 60


@pytest.mark.parametrize(
    "said",
    ["wug ? blick ! ", "who ", "both ", "most ", "except ", "not China ", "NATO today ", "half of 93-18-65 ", "中文"],
)
async def test_the_work_of_reading_grows_with_the_text_and_no_faster(teller, said):
    """Calls are counted, since a clock would tell of the machine as well."""
    async with teller.knowledge() as knowledge:
        lexicon = knowledge.lexicon

        def calls(times: int) -> int:
            text, counted = said * times, Counter[str]()
            read_frame(f"{text} ", lexicon, TODAY)
            sys.setprofile(lambda _frame, event, _arg: counted.update([event]))
            try:
                read_frame(text, lexicon, TODAY)
            finally:
                sys.setprofile(None)
            return counted.total()

        assert calls(240) < 10 * calls(30)


async def test_an_offer_is_taken_by_however_many_words_that_take_it(teller):
    await teller.ask("How did Korea vote on ES-11/4?", "offered")
    assert (await teller.ask("yes " * 1_000, "offered")).kind == "clarify"


async def test_half_a_pair_of_surrogates_becomes_a_sign_that_can_be_sent(teller):
    found = await teller.ask("how did Bra\ud800zil vote on ES-11/1")
    assert str(found).encode()
    assert (await teller.ask("how did \ud83c\uddee\ud83c\uddf3 vote on ES-11/6")).votes[0].country == "IND"


async def test_a_row_of_signs_weighs_as_much_as_each_of_them_once(teller):
    async with teller.knowledge() as knowledge:
        mixed = find_mentions("India" + "!?" * 1_500 + " China" + "?!.,;:'" * 200, knowledge.lexicon, TODAY)
        assert [mention.written for mention in mixed] == ["India", "!", "?", "China", "?", "!", ",", ";", ":"]
        mentions = find_mentions("India" + ", " * 1_500 + "China" + "," * 400, knowledge.lexicon, TODAY)
    assert [mention.written for mention in mentions] == ["India", ",", "China", ","]


async def test_a_tally_that_is_copied_from_an_answer_is_read(teller):
    copied = unbroken("Was ES-11/6 adopted 141–7–32?")
    assert copied != "Was ES-11/6 adopted 141–7–32?"
    assert (await teller.ask(copied)).headline.startswith("Yes:")
    claims = (await teller.check(unbroken("ES-11/6 was adopted 141–7–33."))).claims
    assert "refuted" in [claim.verdict for claim in claims]


async def test_sessions_that_are_counted_and_numbered_leave_all_else_at_its_place(teller):
    text = "Votes of session 78 and of this session, session 79 and the last session, on 2 March 2022 or in 2023."
    async with teller.knowledge() as knowledge:
        mentions = find_mentions(text, knowledge.lexicon, TODAY)
    assert all(text[mention.start : mention.end] == mention.written for mention in mentions)
    assert [mention.written for mention in mentions if isinstance(mention, WhenMention)] == ["2 March 2022", "2023"]
