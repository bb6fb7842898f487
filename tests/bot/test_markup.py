"""What platforms and browsers put into a question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lexicon import lexicon_of
from bot.language.markup import plain
from bot.language.mentions import StateMention, SymbolMention
from bot.language.reader import read_frame
from bot.language.sentences import read_frames
from data.reference import load_reference
from tests.conftest import TODAY

RECORDS = {"3959039": "A/RES/ES-11/1", "1": "A/RES/1(I)", "9": "A/RES/ES-10/22 of a record whose symbol is long"}
LEXICON = lexicon_of(load_reference(), RECORDS)


def symbols(text: str) -> list[str]:
    mentions = read_frame(text, LEXICON, TODAY).mentions
    return [str(mention.symbol) for mention in mentions if isinstance(mention, SymbolMention)]


def states(text: str) -> list[str]:
    mentions = read_frame(text, LEXICON, TODAY).mentions
    return [mention.codes[0] for mention in mentions if isinstance(mention, StateMention)]


@pytest.mark.parametrize(
    "text",
    ["🇮🇳 on _ES-11/6_?", "_India_ on _ES-11/6_", "*_India_*: __ES-11/6__", "<!channel> <@U123> *India*, ES-11/6"],
)
def test_italics_say_nothing(text):
    assert symbols(text) == symbols("ES-11/6")
    assert states(text) == ["IND"]


@pytest.mark.parametrize(
    "link",
    [
        "https://undocs.org/A/RES/ES-11/1",
        "http://undocs.org/en/A/RES/ES-11/1",
        "https://www.undocs.org/fr/A/RES/ES-11/1",
        "https://docs.un.org/en/A/RES/ES-11/1",
        "undocs.org/A/RES/ES-11/1",
        "docs.un.org/en/A/RES/ES-11/1",
        "https://undocs.org/A%2FRES%2FES-11%2F1".replace("A%2F", "A/", 1),
        "https://docs.un.org/en/A/RES/ES-11/1?direct=true",
        "https://undocs.org/A/RES/ES-11/1#page=2",
        "https://digitallibrary.un.org/record/3959039",
        "https://digitallibrary.un.org/record/3959039?ln=en&v=pdf",
        "digitallibrary.un.org/record/3959039",
        "<https://undocs.org/A/RES/ES-11/1>",
        "<https://undocs.org/A/RES/ES-11/1|the resolution>",
        "<https://digitallibrary.un.org/record/3959039|ES-11/6>",
        "[the text](https://undocs.org/A/RES/ES-11/1)",
        "(https://undocs.org/A/RES/ES-11/1)",
    ],
)
@pytest.mark.parametrize("sentence", ["how did India vote on {}?", "{}: India", "India, {}.", "see {}, and India"])
def test_a_link_stands_for_the_vote_that_it_leads_to(sentence, link):
    text = sentence.format(link)
    assert symbols(text) == symbols("A/RES/ES-11/1")
    assert states(text) == ["IND"]


@pytest.mark.parametrize(
    "text",
    [
        "how did India vote on <https://example.org/1|ES-11/1>",
        "how did India vote on ES-11/1 https://example.org/A/RES/ES-11/6",
        "how did India vote on ES-11/1 (https://news.un.org/en/story/2022/03/1113152)",
        "how did India vote on ES-11/1 https://digitallibrary.un.org/record/404",
        "<@U123> how did India vote on ES-11/1",
        "<@!123456789> how did India vote on ES-11/1 <#C1|china>",
        "<!here> how did India vote on ES-11/1 <!subteam^S1|@china>",
        "<:china:123> <a:france:99> how did India vote on ES-11/1",
        "how did :flag-in: vote on ES-11/1",
        "how did 🇮🇳 vote on ES-11/1",
        "how did India vote on &quot;ES-11/1&quot;",
        "how did&nbsp;India&nbsp;vote on ES-11/1",
        "how did India vote on &lt;ES-11/1&gt;",
    ],
)
def test_other_links_and_chat_markup_say_nothing(text):
    assert symbols(text) == symbols("ES-11/1")
    assert states(text) == ["IND"]


def test_an_entity_joins_two_states():
    assert states("how did India &amp; China vote on ES-11/1") == ["IND", "CHN"]


async def test_a_link_is_answered_as_its_symbol_is(teller):
    by_symbol = await teller.ask("how did India vote on ES-11/1?")
    for link in ("https://undocs.org/A/RES/ES-11/1", by_symbol.roll_calls[0].url):
        answer = await teller.ask(f"<@U123> how did India vote on <{link}|this>?")
        assert (answer.headline, answer.votes) == (by_symbol.headline, by_symbol.votes)


PIECES = [
    "<", ">", "|", "@", "#", "!", "&", ";", ":", "&amp;", "&lt;", "&#39;", "&nbsp;", ":flag-in:", ":flag-zz:", ":flag-", "<@U1>", "<#C1|x>", "<:a:1>", "https://", "http://", "undocs.org/", "A/RES/", "ES-11/1",
    "%2F", "%", "%zz", "%ff", "?", "\n", " ", ")", "]", "(", "[", "digitallibrary.un.org/record/", "3959039", "9", "1", "İ", "ß", "ﬁ", "🇮🇳", "\u202e", "\0", "\ud800", "India", "who", "to", "not",
]  # fmt: skip
MARKED_UP = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=16).map("".join))


@given(MARKED_UP)
def test_places_in_a_text_stay_what_they_are(text):
    assert len(plain(text, RECORDS)) == len(text)


@given(MARKED_UP, st.dates(min_value=date(1946, 1, 1)))
def test_any_text_is_read_and_each_mention_stands_where_it_says(text, today):
    for frame in read_frames(text, LEXICON, today):
        for mention in frame.mentions:
            assert 0 <= mention.start <= mention.end <= len(frame.text)
