"""Groups, lists and sides as news copy tells of them."""

from __future__ import annotations

from datetime import date
from itertools import chain, pairwise

import pytest

from bot.factcheck.checker import Checker
from bot.language.leaders import leaders, led_by, terms_by_name
from data.model import Period
from tests.bot.factcheck.verdicts import verdicts, verdicts_on

ON_UKRAINE = "ES-11/1 was adopted on 2 March 2022 by 141 votes to 5. "
ON_GAZA = "ES-10/21 was adopted on 27 October 2023. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (ON_UKRAINE + "All 30 NATO allies backed Ukraine.", "All 30 NATO allies", "supported"),
        (ON_UKRAINE + "All 31 NATO allies backed Ukraine.", "All 31 NATO allies", "refuted"),
        (ON_UKRAINE + "No EU member sided with Moscow.", "No EU member", "supported"),
        (ON_UKRAINE + "Most African states voted with Russia.", "Most African states", "refuted"),
        (ON_UKRAINE + "No EU member outside the Baltic sided with Moscow.", "No EU member", "unverifiable"),
        (ON_UKRAINE + "All 27 EU members of the organisation voted yes.", "All 27 EU members", "supported"),
        (ON_UKRAINE + "All nine nuclear-armed states voted yes.", "All nine", "refuted"),
        (ON_UKRAINE + "All five recognised nuclear powers voted yes.", "All five", "refuted"),
        (ON_GAZA + "None of France's partners in the P5 abstained.", "None of France's partners", "refuted"),
        (ON_GAZA + "None of Britain's partners in the P5 abstained.", "None of Britain's partners", "supported"),
        (ON_GAZA + "Germany abstained, and so did every member of the Quad.", "every member of the Quad", "refuted"),
        (ON_GAZA + "Estonia abstained, and so did all Baltic states.", "all Baltic states", "supported"),
    ],
)
def test_a_group_is_counted_as_it_is_told_of(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert set(verdicts_on(checker, text, words)) == {verdict}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (ON_UKRAINE + "The five: Russia, Belarus, North Korea, Eritrea and Syria.", "The five", "supported"),
        (ON_UKRAINE + "The five: Russia, Belarus, North Korea, Cuba and Syria.", "The five", "refuted"),
        (ON_GAZA + "Four EU members voted against: Austria, Croatia, Czechia and Hungary.", "Austria", "supported"),
        (ON_GAZA + "Four EU members voted against: Austria, Croatia, Czechia and Germany.", "Austria", "refuted"),
        (
            ON_GAZA + "Israel voted against, with four EU members: Austria, Croatia, Czechia and Hungary.",
            "four EU members",
            "supported",
        ),
        (ON_UKRAINE + "The five against were Russia, Belarus, the junta, Eritrea and Syria.", "Russia", "unverifiable"),
    ],
)
def test_a_list_behind_a_count_is_whole(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert set(verdicts_on(checker, text, words)) - {"supported" if verdict == "unverifiable" else ""} <= {verdict}


def test_republics_of_a_union_are_states_of_their_own(checker: Checker) -> None:
    text = (
        "Eight states abstained on A/RES/217(III)[A]: the Soviet Union, the Byelorussian and Ukrainian republics, Poland, "
        "Czechoslovakia, Yugoslavia, Saudi Arabia and South Africa."
    )
    assert set(verdicts_on(checker, text, "Byelorussian")) == {"supported"}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (ON_GAZA + "Hungary voted with the Americans.", "Hungary voted with", "supported"),
        (ON_GAZA + "Canada voted with the Americans.", "Canada voted with", "refuted"),
        (ON_GAZA + "France and Russia voted on the same side.", "on the same side", "supported"),
        (ON_GAZA + "France and Israel voted the same way.", "the same way", "refuted"),
        (ON_GAZA + "France and Israel were on opposite sides.", "on opposite sides", "supported"),
        (ON_UKRAINE + "Biden's ambassador voted yes.", "Biden's ambassador", "supported"),
        (ON_UKRAINE + "The Putin administration abstained.", "Putin administration", "refuted"),
        (ON_UKRAINE + "Nigeria, Africa's most populous nation, supported the text.", "Nigeria", "supported"),
        (ON_UKRAINE + "Finland, then outside NATO, abstained.", "Finland", "refuted"),
        (ON_UKRAINE + "Nobody dared to vote against it.", "Nobody dared", "refuted"),
        (ON_UKRAINE + "Belarus was the only CIS member to reject the text besides Russia.", "to reject", "refuted"),
        (ON_UKRAINE + "The vote took place on a Wednesday.", "on a Wednesday", "supported"),
        (ON_UKRAINE + "The vote took place on a Monday.", "on a Monday", "refuted"),
        (ON_UKRAINE + "The vote took place on a Thursday.", "on a Thursday", "unverifiable"),
        ("141-5. On 2 March 2022 the General Assembly adopted ES-11/1.", "141-5", "supported"),
        ("141-7. On 2 March 2022 the General Assembly adopted ES-11/1.", "141-7", "refuted"),
    ],
)
def test_sides_leaders_and_days_are_claims(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert set(verdicts_on(checker, text, words)) == {verdict}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("ES-11/1 was adopted on 2 March 2022. ES-11/4 followed on 12 October 2022. Nicaragua moved from abstention to no.", "Nicaragua", "supported"),
        ("ES-11/1 was adopted on 2 March 2022. ES-11/4 followed on 12 October 2022. Nicaragua moved from abstention to no, Syria from no to abstention.", "Syria", "refuted"),
        ("ES-11/1 was adopted on 2 March 2022. ES-11/4 followed on 12 October 2022. Iraq changed its vote to a yes.", "Iraq", "supported"),
        ("ES-11/1 was adopted on 2 March 2022. ES-11/4 followed on 12 October 2022. India changed its vote to a yes.", "India", "refuted"),
        ("ES-11/4 was adopted on 12 October 2022. Nicaragua moved from abstention to no.", "Nicaragua", "unverifiable"),
        ("ES-11/1 was adopted on 2 March 2022. ES-11/4 followed on 12 October 2022. Only Nicaragua changed its vote to a no.", "Nicaragua", "unverifiable"),
    ],
)  # fmt: skip
def test_a_move_is_from_the_vote_that_the_text_spoke_of(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert set(verdicts_on(checker, text, words)) == {verdict}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (ON_UKRAINE + "Obama's ambassador voted yes.", "Obama's ambassador", "unverifiable"),
        (ON_UKRAINE + "It was the first time that 35 countries abstained.", "35 countries abstained", "unverifiable"),
        ("ES-11/8 was adopted on 24 February 2025 with 93 votes in favour and eight against. Russia and Israel were the eight.", "Russia and Israel were the eight", "refuted"),
        ("UNITED NATIONS, 2 March 2022 - The war in Ukraine was deplored and condemned, 141-5-35.", "141-5-35", "supported"),
    ],
)  # fmt: skip
def test_what_words_say_beside_a_choice_counts(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert set(verdicts_on(checker, text, words)) == {verdict}


def test_a_leader_is_of_one_state_at_a_time() -> None:
    assert led_by("obama") is not None
    assert led_by("nobody") is None
    trump = led_by("trump")
    assert trump is not None
    days = (date(2016, 12, 1), date(2018, 12, 1), date(2021, 3, 1), date(2025, 1, 19), date(2025, 2, 24))
    assert [day for day in days if trump.led_on(day)] == [date(2018, 12, 1), date(2025, 2, 24)]


def test_a_name_of_two_tells_the_state_and_each_term_its_time() -> None:
    bush, terms = led_by("bush"), terms_by_name()
    assert bush is not None
    assert (bush.state, len(bush.terms)) == ("USA", 2)
    assert "bush" not in terms
    assert terms["bush senior"].period == Period(date(1989, 1, 20), date(1993, 1, 21))


def test_every_leader_has_names_of_his_own_a_source_and_terms_in_order() -> None:
    names = [name for leader in leaders() for name in (*leader.names, *chain(*(term.names for term in leader.terms)))]
    assert len(names) == len(set(names))
    assert all(name == name.lower() for name in names)
    for leader in leaders():
        assert leader.source
        for earlier, later in pairwise(leader.terms):
            assert earlier.last is not None
            assert earlier.last <= later.first


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (
            ON_UKRAINE + "Russia voted against it and Brazil supported it. All other BRICS members abstained.",
            "All other",
            "supported",
        ),
        (ON_UKRAINE + "Russia voted against it. All other BRICS members abstained.", "All other", "refuted"),
        (ON_UKRAINE + "Russia voted against it. No other BRICS member opposed it.", "No other", "supported"),
        (ON_UKRAINE + "Belarus voted against it. No other CSTO member opposed it.", "No other", "refuted"),
        (ON_UKRAINE + "Belarus and Russia voted against it. The other CSTO members abstained.", "other", "supported"),
        (ON_UKRAINE + "Belarus and Russia voted against it. The remaining CSTO members backed it.", "rem", "refuted"),
        # Of a group of which nobody was told otherwise, it is not known who the others are.
        (ON_UKRAINE + "All other BRICS members abstained.", "All other", None),
        (ON_UKRAINE + "Mongolia abstained. The remaining EU members voted in favour.", "remaining", None),
    ],
)
def test_all_others_are_those_of_whom_nothing_else_is_told(
    checker: Checker, text: str, words: str, verdict: str | None
) -> None:
    found = set(verdicts_on(checker, text, words))
    assert found == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Three EU members including Austria voted against.", {"Three": "refuted", "Austria": "supported"}),
        ("Four EU members including Austria voted against.", {"Four": "supported", "Austria": "supported"}),
        ("Four EU members including Norway voted against.", {"Four": "supported", "Norway": "refuted"}),
        ("Eight EU members including Chad voted in favour.", {"Eight": "supported", "Chad": "unverifiable"}),
        ("Three states from the EU voted against.", {"Three": "refuted"}),
        ("Four states from the EU, including Austria, voted against.", {"Four": "supported", "Austria": "supported"}),
    ],
)
def test_so_many_of_a_group_are_counted_beside_those_that_are_named(
    checker: Checker, own: str, expected: dict[str, str]
) -> None:
    text = "ES-10/21 was adopted on 27 October 2023. "
    assert {
        words.split()[0].rstrip(","): verdict for words, verdict in verdicts(checker, text, own).items()
    } == expected
