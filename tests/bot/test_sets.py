"""Questions about sets of states, each compared with what the bundled files say when they are read without any of Teller."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import pytest

from bot.answer import Answer
from data.reference import load_reference
from tests.bot.record_of_votes import days, members_on, votes_by_symbol
from tests.campaigns import cases

pytestmark = pytest.mark.campaign

GROUPS = {
    "EU": "EU", "NATO": "NATO", "BRICS": "BRICS", "G7": "G7", "G20": "G20", "ASEAN": "ASEAN", "African": "AFRICAN", "Arab League": "ARAB_LEAGUE", "Nordic": "NORDIC", "Latin American": "GRULAC", "Mercosur": "MERCOSUR",
}  # fmt: skip
# As choices are said behind "did ... ", and behind "who ...".
TO_CHOOSE = {
    "yes": ("vote in favour of", "vote yes on", "support", "back", "vote for"),
    "no": ("vote against", "vote no on", "oppose"),
    "abstain": ("abstain on", "abstain in the vote on"),
}
CHOSE = {
    "yes": ("voted in favour of", "voted yes on", "voted for", "supported"),
    "no": ("voted against", "voted no on", "opposed"),
    "abstain": ("abstained on",),
}
QUANTIFIED: dict[str, Callable[[int, int], bool]] = {
    "Did all {group} members {choose} {symbol}?": lambda met, total: met == total,
    "Did every {group} state {choose} {symbol}?": lambda met, total: met == total,
    "Did all of the {group} countries {choose} {symbol}?": lambda met, total: met == total,
    "Did any {group} member {choose} {symbol}?": lambda met, _: met > 0,
    "Did at least one {group} state {choose} {symbol}?": lambda met, _: met > 0,
    "Did none of the {group} states {choose} {symbol}?": lambda met, _: met == 0,
    "Did not a single {group} member {choose} {symbol}?": lambda met, _: met == 0,
    "Did most {group} countries {choose} {symbol}?": lambda met, total: met * 2 > total,
    "Did a majority of {group} members {choose} {symbol}?": lambda met, total: met * 2 > total,
    "Did at least three {group} members {choose} {symbol}?": lambda met, _: met >= 3,
    "Did more than two {group} members {choose} {symbol}?": lambda met, _: met > 2,
    "Did fewer than five {group} members {choose} {symbol}?": lambda met, _: met < 5,
    "Did exactly two {group} members {choose} {symbol}?": lambda met, _: met == 2,
}
THE = {group: f"the {group}" for group in GROUPS} | {
    "NATO": "NATO", "BRICS": "BRICS", "ASEAN": "ASEAN", "African": "the African Group", "Nordic": "the Nordic countries", "Latin American": "the Latin American Group", "Mercosur": "Mercosur",
}  # fmt: skip
RECENT = sorted(symbol for symbol, day in days().items() if day >= "2012")
# "Congo" is asked back.
TWO_OF_A_NAME = {"COG"}
NAMES = {state.code: state.name for state in load_reference().states.values() if state.status == "member"}


@dataclass(frozen=True)
class Case:
    question: str
    expected: object


def group_on(group: str, symbol: str) -> set[str]:
    """Its members that day, as far as they were listed in the vote."""
    return set(members_on(GROUPS[group], days()[symbol])) & set(votes_by_symbol()[symbol])


def who(symbol: str, *choices: str) -> set[str]:
    return {code for code, choice in votes_by_symbol()[symbol].items() if choice in choices}


def short(symbol: str) -> str:
    return symbol.removeprefix("A/RES/")


async def wrong(teller, drawn: Iterator[Case], whole: int, found_in: Callable[[Answer], object]) -> dict[str, str]:
    """The questions whose answers do not say what is expected, with those answers; each question is asked once.
    A `whole` campaign has so many."""
    count = cases(whole)
    asked = {case.question: case.expected for case in islice(drawn, count)}
    assert len(asked) > count * 0.7
    answers = {question: await teller.ask(question) for question in asked}
    return {
        question: f"[{answer.kind}] {answer.headline}, expected {asked[question]}"
        for question, answer in answers.items()
        if found_in(answer) != asked[question]
    }


def verdict(answer: Answer) -> str:
    return answer.headline.partition(":")[0]


def voters(answer: Answer) -> set[str]:
    return {vote.country for vote in answer.votes}


def yes_or_no(*, is_so: bool) -> str:
    return "Yes" if is_so else "No"


def quantified() -> Iterator[Case]:
    drawn = random.Random(1)
    while True:
        group, symbol, choice = drawn.choice([*GROUPS]), drawn.choice(RECENT), drawn.choice([*TO_CHOOSE])
        form, fits = drawn.choice([*QUANTIFIED.items()])
        members = group_on(group, symbol)
        question = form.format(group=group, choose=drawn.choice(TO_CHOOSE[choice]), symbol=short(symbol))
        yield Case(question, yes_or_no(is_so=fits(len(members & who(symbol, choice)), len(members))))


async def test_whether_so_many_of_a_group_did_so_is_answered_as_the_record_says(teller):
    assert await wrong(teller, quantified(), 1000, verdict) == {}


def single() -> Iterator[Case]:
    drawn = random.Random(2)
    while True:
        symbol, choice = drawn.choice(RECENT), drawn.choice([*TO_CHOOSE])
        code = drawn.choice(sorted(votes_by_symbol()[symbol].keys() & NAMES.keys() - TWO_OF_A_NAME))
        question = f"Did {NAMES[code]} {drawn.choice(TO_CHOOSE[choice])} {short(symbol)}?"
        yield Case(question, yes_or_no(is_so=votes_by_symbol()[symbol][code] == choice))


async def test_whether_a_state_did_so_is_answered_as_the_record_says(teller):
    assert await wrong(teller, single(), 300, verdict) == {}


def one_but_not_the_other() -> Iterator[Case]:
    drawn = random.Random(3)
    while True:
        first, second = drawn.sample(RECENT, 2)
        choice = drawn.choice([*CHOSE])
        sat = votes_by_symbol()[second].keys()
        expected = {code for code in who(first, choice) - who(second, choice) if code in sat}
        chose = {"yes": "voted yes on", "no": "voted no on", "abstain": "abstained on"}[choice]
        yield Case(f"Which states {chose} {short(first)} but not on {short(second)}?", expected)


def one_and_another() -> Iterator[Case]:
    drawn = random.Random(4)
    while True:
        first, second = drawn.sample(RECENT, 2)
        before, after = drawn.sample([*CHOSE], 2)
        chose, then = drawn.choice(CHOSE[before]), drawn.choice(CHOSE[after])
        yield Case(
            f"Which states {chose} {short(first)} but {then} {short(second)}?",
            who(first, before) & who(second, after),
        )


async def test_who_did_so_on_one_vote_but_not_on_another_is_the_set_of_the_record(teller):
    assert await wrong(teller, one_but_not_the_other(), 100, voters) == {}


async def test_who_did_one_thing_on_one_vote_and_another_on_the_next_is_the_set_of_the_record(teller):
    assert await wrong(teller, one_and_another(), 100, voters) == {}


MIXED = [
    "Who {before} {first} but on {second} they {then}?",
    "On {first} who {before} and then {then} {second}?",
    "which countries, on {first} they {before} yet on {second} they {then}",
    "put {first} beside {second} and tell me which states {before} the one first and {then} the other later",
    "{first} and {second}: name those that {before} the former and {then} the latter",
    "{second} and {first}: name those that {before} the latter and {then} the former",
    "compare {first} to {second}: who {before} the first and {then} the second",
    "which states {before} and {then} respectively, on {first} and {second}",
]
SAID = {"yes": "voted yes", "no": "went no", "abstain": "abstained"}


def in_mixed_order() -> Iterator[Case]:
    drawn = random.Random(14)
    while True:
        # The older one first, since "first" is said of time.
        first, second = sorted(drawn.sample(RECENT, 2), key=days().__getitem__)
        before, after = drawn.sample([*CHOSE], 2)
        said = {"first": short(first), "second": short(second), "before": SAID[before], "then": SAID[after]}
        yield Case(drawn.choice(MIXED).format(**said), who(first, before) & who(second, after))


async def test_who_did_what_is_told_in_whatever_order_votes_and_choices_stand(teller):
    assert await wrong(teller, in_mixed_order(), 200, voters) == {}


@pytest.mark.parametrize(
    "question",
    ["who abstained on ES-11/1 and ES-11/3 voted no", "On ES-11/1 and ES-11/3, who voted yes and no?"],
)
async def test_two_choices_that_no_word_gives_to_one_of_two_votes_are_not_guessed(teller, question):
    assert (await teller.ask(question)).kind in ("clarify", "unknown")


def across_groups() -> Iterator[Case]:
    drawn = random.Random(5)
    while True:
        one, other = drawn.sample([*GROUPS], 2)
        symbol, choice = drawn.choice(RECENT), drawn.choice([*CHOSE])
        chosen = who(symbol, choice)
        chose = f"{drawn.choice(CHOSE[choice])} {short(symbol)}"
        first, second = group_on(one, symbol), group_on(other, symbol)
        yield from drawn.sample(
            [
                Case(f"Which {one} members outside {THE[other]} {chose}?", (first - second) & chosen),
                Case(f"Which {one} members that are not in {THE[other]} {chose}?", (first - second) & chosen),
                Case(f"Which countries in both {THE[one]} and {THE[other]} {chose}?", first & second & chosen),
            ],
            1,
        )


async def test_members_of_one_group_and_not_or_also_of_another_are_told_as_the_record_says(teller):
    assert await wrong(teller, across_groups(), 200, voters) == {}


def everybody_but() -> Iterator[Case]:
    drawn = random.Random(6)
    while True:
        group, symbol, choice = drawn.choice([*GROUPS]), drawn.choice(RECENT), drawn.choice([*CHOSE])
        members = group_on(group, symbol)
        code = drawn.choice(sorted(members & NAMES.keys() - TWO_OF_A_NAME))
        how = drawn.choice(("except", "but not", "other than", "apart from", "without"))
        chose = f"{drawn.choice(CHOSE[choice])} {short(symbol)}"
        yield Case(f"Which {group} members {how} {NAMES[code]} {chose}?", members - {code} & who(symbol, choice))


async def test_who_is_left_out_of_a_group_is_not_told(teller):
    assert await wrong(teller, everybody_but(), 100, voters) == {}


def on_several() -> Iterator[Case]:
    drawn = random.Random(7)
    while True:
        symbols = drawn.sample(RECENT, 3)
        choice = drawn.choice([*CHOSE])
        chose = drawn.choice(CHOSE[choice])
        votes = [votes_by_symbol()[symbol] for symbol in symbols]
        seated = set.intersection(*map(set, votes))
        counts = {code: sum(vote[code] == choice for vote in votes) for code in seated}
        first, second, third = map(short, symbols)
        many, fits = drawn.choice([("all", {3}), ("any", {1, 2, 3}), ("none", {0})])
        expected = {code for code, count in counts.items() if count in fits}
        yield Case(f"Which states {chose} {many} of {first}, {second} and {third}?", expected)


async def test_who_did_so_on_all_any_or_none_of_several_votes_is_the_set_of_the_record(teller):
    assert await wrong(teller, on_several(), 100, voters) == {}


def shares() -> Iterator[Case]:
    drawn = random.Random(8)
    while True:
        group, symbol, choice = drawn.choice([*GROUPS]), drawn.choice(RECENT), drawn.choice([*CHOSE])
        members = group_on(group, symbol)
        how = drawn.choice(("What share", "What percentage", "What proportion"))
        chose = f"{drawn.choice(CHOSE[choice])} {short(symbol)}"
        count = len(members & who(symbol, choice))
        yield Case(f"{how} of {group} members {chose}?", (str(count), f"{100 * count / len(members):.1f}"))


async def test_the_share_of_a_group_is_counted_as_the_record_says(teller):
    def share(answer: Answer) -> tuple[str, str]:
        count, _, rest = answer.headline.partition(" of the ")
        return count, rest.partition("(")[2].partition("%")[0]

    assert await wrong(teller, shares(), 60, share) == {}


def on_neither() -> Iterator[Case]:
    drawn = random.Random(9)
    while True:
        first, second = drawn.sample(RECENT, 2)
        sat = votes_by_symbol()[first].keys() & votes_by_symbol()[second].keys()
        form = drawn.choice(("for neither {} nor {}", "neither for {} nor for {}", "for neither {} nor for {}"))
        expected = sat - who(first, "yes") - who(second, "yes")
        yield Case(f"Which states voted {form.format(short(first), short(second))}?", expected)


async def test_who_was_for_neither_of_two_is_the_set_of_the_record(teller):
    assert await wrong(teller, on_neither(), 60, voters) == {}
