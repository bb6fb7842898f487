"""What is said around a question changes no answer, and neither do capital letters; what may say what is asked is never set apart."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lexicon import lexicon_of
from bot.language.mentions import StateMention
from bot.language.passages import Passage
from bot.language.wrapping import unwrapped, wrapping
from data.reference import load_reference

TODAY = date(2026, 6, 30)
LEXICON = lexicon_of(load_reference(), {})
RULES = {name: rule for table in ("before", "after", "tail") for name, rule in getattr(wrapping(), table).items()}
EXAMPLES = [(name, text, left) for name, rule in RULES.items() for text, left in rule.examples]


def bare(text, *, leniently=False):
    return unwrapped(Passage(text), LEXICON, TODAY, leniently=leniently)


@pytest.mark.parametrize(("rule", "text", "left"), EXAMPLES)
def test_an_example_of_a_rule_leaves_the_question(rule, text, left):
    assert bare(text).passage.text == left


def test_every_rule_has_examples():
    assert all(rule.examples for rule in RULES.values())


@pytest.mark.parametrize(
    "text",
    [
        "Only NATO: who abstained on ES-11/4?",
        "Excluding absentees: who abstained on ES-11/4?",
        "Those members, please: who abstained on ES-11/4?",
        "India: abstained on ES-11/4?",
        "ES-11/4, India?",
        "In 2022: who abstained most?",
        "Chad backed ES-11/4, correct?",
        "The last one: who abstained?",
        "Who abstained on ES-11/4? And who not?",
        "Chad on ES-11/4: the result",
        "Did Chad back ES-11/4, or not?",
        "The US. How did it vote on ES-11/4?",
    ],
)
def test_what_may_say_what_is_asked_stays(text):
    assert bare(text).around == ()


@pytest.mark.parametrize("text", ["Thanks!", "Hi there, good morning!", "Just checking. Cheers.", ""])
def test_where_nothing_would_be_left_nothing_is_set_apart(text):
    assert bare(text).passage.text == text


@given(st.text(alphabet="IwemyIndia ES-11/4 (),.:;?!—–\\n", max_size=120))
def test_the_question_is_a_part_of_any_text(text):
    for leniently in (False, True):
        assert bare(text, leniently=leniently).passage.text in text


QUESTIONS = [
    "Did any NATO member vote no on ES-11/7?",
    "Who abstained on ES-11/4?",
    "Of Kenya, Ghana and Mali, who abstained on ES-11/6?",
    "How many of the ES-11 texts did Hungary oppose?",
    "Did France and Germany vote together on ES-10/22?",
    "In the General Assembly, how often do Hungary and Slovakia vote alike?",
]
BEFORE = [
    "Evening all, second try: ",
    "Our Geneva desk here. ",
    "A listener wants to know: ",
    "Sorry, not a journalist, but ",
    "(for tomorrow's paper) ",
    "Next question from my notes, for a pupil of mine: ",
    "You may have had this before – ",
    "Twenty minutes to deadline! ",
]
BEHIND = [
    " Many thanks from all of us.",
    " (it's for a caption)",
    " Nobody here remembers.",
    " Best wishes, Tomasz",
    " Any idea?",
]


@pytest.mark.parametrize(("before", "question"), list(product(BEFORE, QUESTIONS)))
async def test_an_answer_is_the_same_with_words_before_the_question(teller, before, question):
    assert (await teller.ask(before + question)).headline == (await teller.ask(question)).headline


@pytest.mark.parametrize(("question", "behind"), list(product(QUESTIONS, BEHIND)))
async def test_an_answer_is_the_same_with_words_behind_the_question(teller, question, behind):
    assert (await teller.ask(question + behind)).headline == (await teller.ask(question)).headline


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_answer_is_the_same_in_capitals_and_in_small_letters(teller, question):
    headline = (await teller.ask(question)).headline
    assert (await teller.ask(question.upper())).headline == headline
    assert (await teller.ask(question.lower())).headline == headline


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("how many drafts fell to a us veto", {"USA"}),
        ("tell us how india voted on es-11/6", {"IND"}),
        ("can you share with us how india voted on es-11/6", {"IND"}),
        ("who voted with us on es-10/21", {"USA"}),
        ("DPRK AND ROK ON ES-11/7", {"PRK", "KOR"}),
        ("AND, AUT and BEL on ES-11/7", {"AND", "AUT", "BEL"}),
        ("FRA, GBR and USA on ES-11/7", {"FRA", "GBR", "USA"}),
    ],
)
def test_a_country_in_capitals_or_small_letters_is_told_from_a_word(text, named):
    assert {
        code
        for one in bare(text).passage.mentions(LEXICON, TODAY)
        if isinstance(one, StateMention)
        for code in one.codes
    } == named


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("In the vote on ES-11/7, did any NATO member vote no?", "Did any NATO member vote no on ES-11/7?"),
        ("ES-10/22 – did France and Germany vote together?", "Did France and Germany vote together on ES-10/22?"),
        ("On ES-10/21, did the EU vote as one?", "Did the EU vote as one on ES-10/21?"),
        (
            "As for ES-11/6: of Kenya, Ghana and Mali, who abstained?",
            "Of Kenya, Ghana and Mali, who abstained on ES-11/6?",
        ),
    ],
)
async def test_a_vote_put_before_a_question_changes_nothing(teller, text, same):
    assert (await teller.ask(text)).headline == (await teller.ask(same)).headline


async def test_a_note_names_what_was_taken_as_background(teller):
    answer = await teller.ask("My uncle is a huge fan of yours: who abstained on ES-11/4?")
    assert any("huge fan" in note for note in answer.notes)
