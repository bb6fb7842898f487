"""What `teller explain` says: in words that a person can read, whatever was mentioned."""

import pytest

from bot.core import Teller

# A question, the words in it, and what these are said to mean.
MEANINGS = [
    ("How did France vote on ES-11/6?", "ES-11/6", "symbol", "resolution 6, session ES-11, General Assembly"),
    ("Who vetoed S/2022/155?", "S/2022/155", "symbol", "document 155, of 2022, Security Council"),
    ("Resolution 2758", "Resolution 2758", "symbol", "resolution 2758"),
    ("How did the French vote?", "the French", "state", "France (FRA), kind demonym"),
    ("How did the EU vote?", "the EU", "group", "European Union"),
    ("Votes between 2 March 2014 and 2018", "between 2 March 2014 and 2018", "when", "2014-03-02 to 2018-12-31"),
    ("Votes on 2 March 2022", "on 2 March 2022", "when", "2022-03-02"),
    ("Votes since 2010", "since 2010", "when", "since 2010-01-01"),
    ("Votes before 2010", "before 2010", "when", "until 2009-12-31"),
    ("Who voted in favour of ES-11/6?", "voted in favour of", "choice", "yes"),
    ("Russia's vetoes", "vetoes", "choice", "no, veto"),
    ("The last vote in the Security Council", "last", "series", "last"),
    ("The last vote in the Security Council", "Security Council", "body", "Security Council"),
    ("Uniting for Peace", "Uniting for Peace", "popular name", "Uniting for Peace, symbols A/RES/377(V)[A-C]"),
]


@pytest.mark.parametrize(("question", "words", "kind", "meaning"), MEANINGS)
async def test_each_mention_is_explained_in_words(teller: Teller, question, words, kind, meaning):
    parts = (await teller.explain(question)).parts
    found = next(part for part in parts if part.text.lower() in words.lower() and part.kind == kind)
    assert found.meaning.partition(", label")[0] == meaning


async def test_the_query_holds_names_and_leaves_out_what_was_not_said(teller: Teller):
    explained = await teller.explain("How did India and the EU vote on ES-11/6?")
    assert explained.query == "votes"
    assert explained.details == (
        ("codes", "India (IND)"),
        ("groups", "European Union"),
        ("selection", "1 by symbol on A/RES/ES-11/6: A/RES/ES-11/6"),
    )


async def test_a_problem_says_what_it_is_about(teller: Teller):
    congo = await teller.explain("How did the Congo vote?")
    names = "Democratic Republic of the Congo (COD), Congo (COG)"
    assert congo.problem == f"ambiguous state: the Congo, codes {names}"


@pytest.mark.parametrize("question", dict.fromkeys(question for question, *_ in MEANINGS))
async def test_nothing_of_the_program_shows(teller: Teller, question):
    explained = str((await teller.explain(question)).to_json())
    assert not any(sign in explained for sign in ("Mention", "datetime.", "Symbol(", "Period(", "None", "<"))
