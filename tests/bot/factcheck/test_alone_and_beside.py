"""Who was alone in a group, who is counted beside others, by how much a text passed, and what states "voted to reject"."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

# A/RES/67/19 of 29 November 2012: 138-9-41. Against: Canada, the Czech Republic, Israel, the Marshall Islands, Micronesia, Nauru,
# Palau, Panama and the United States; Germany abstained.
PALESTINE = "On 29 November 2012 the Assembly adopted A/RES/67/19. "
# ES-11/3: of the BRICS Russia and China were against, the others abstained; Japan was in favour. ES-11/4: 143-5-35.
RIGHTS = "On 7 April 2022 the Assembly suspended Russia from the Human Rights Council by A/RES/ES-11/3. "
OCTOBER = "The General Assembly adopted ES-11/4 by 143 votes to five. "


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("Among EU states only the Czech Republic voted against it.", "supported"),
        ("Among EU states only Germany voted against it.", "refuted"),
        ("Within the EU only the Czech Republic voted against it.", "supported"),
        ("Within the EU only the Czech Republic and Germany voted against it.", "refuted"),
        ("The Czech Republic was alone among EU members in voting against it.", "supported"),
        ("Germany was alone among EU members in voting against it.", "refuted"),
        ("The Czech Republic stood alone in the EU in opposing it.", "supported"),
        ("Alone among EU members, the Czech Republic voted against it.", "supported"),
        ("Alone among NATO members, the Czech Republic voted against it.", "refuted"),
        ("The Czech Republic, alone among the EU members, voted against it.", "supported"),
        ("Germany, alone among the EU members, abstained.", "refuted"),
        ("Prague had its reasons: it was alone among EU members in voting no.", "supported"),
        ("Prague had its reasons: it was the only EU country to vote no.", "supported"),
        ("Berlin had its reasons: it was the only EU country to vote no.", "refuted"),
        ("Canada and the United States were the only G7 members to vote against it.", "supported"),
        ("Canada was the only G7 member to vote against it.", "refuted"),
        ("Italy was the only G7 member to vote in favour.", "refuted"),
    ],
)
def test_those_alone_in_a_group_are_held_against_that_group(checker: Checker, own: str, verdict: str) -> None:
    assert set(verdicts(checker, PALESTINE, own).values()) == {verdict}


def test_a_text_begins_behind_its_dateline(checker: Checker) -> None:
    text = "PRAGUE, 30 November 2012 – Among EU states only the Czech Republic voted against A/RES/67/19."
    assert set(verdicts(checker, text).values()) == {"supported"}


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("Of the BRICS, only China sided with Moscow.", "supported"),
        ("Of the BRICS, only India sided with Moscow.", "refuted"),
        ("Of the G7, only Japan sided with Moscow.", "refuted"),
    ],
)
def test_who_alone_of_a_group_sided_with_another(checker: Checker, own: str, verdict: str) -> None:
    assert set(verdicts(checker, RIGHTS, own).values()) == {verdict}


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("Hungary was the only EU state not to support it.", "supported"),
        ("Hungary was the only NATO member not to support it.", "refuted"),
    ],
)
def test_who_alone_did_not_choose_so(checker: Checker, own: str, verdict: str) -> None:
    assert set(verdicts(checker, "A/RES/ES-11/7 was adopted on 24 February 2025. ", own).values()) == {verdict}


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Besides Russia, four countries voted against it.", {"Russia": "supported", "four countries voted against it": "supported"}),
        ("Besides Russia, five countries voted against it.", {"Russia": "supported", "five countries voted against it": "refuted"}),
        ("Apart from China and India, 33 states abstained.", {"China and India": "supported", "33 states abstained": "supported"}),
        ("In addition to Ukraine, four countries voted against it.", {"Ukraine": "refuted", "four countries voted against it": "supported"}),
        (
            "Besides Russia, four countries voted against it: Belarus, Nicaragua, North Korea and Syria.",
            {"Russia": "supported", "four countries voted against it": "supported", "Belarus, Nicaragua, North Korea and Syria": "supported"},
        ),
        ("Four others voted against it.", {"Four others voted against it": "unverifiable"}),
        ("Six others voted against it.", {"Six others voted against it": "refuted"}),
    ],
)  # fmt: skip
def test_those_who_are_counted_beside_others(checker: Checker, own: str, found: dict[str, str]) -> None:
    assert verdicts(checker, OCTOBER, own) == found


@pytest.mark.parametrize(
    ("own", "words", "verdict"),
    [
        ("It passed by a margin of 129 votes.", "margin of 129 votes", "supported"),
        ("It passed by a margin of only four votes.", "margin of only four votes", "refuted"),
        ("It passed by a margin of 138 votes to 9.", "138 votes to 9", "supported"),
        ("138 countries voted to reject the occupation.", "138 countries voted to reject", "supported"),
        (
            "Nine countries voted to reject the resolution.",
            "Nine countries voted to reject the resolution",
            "supported",
        ),
        ("138 countries voted to reject the resolution.", "138 countries voted to reject the resolution", "refuted"),
        ("Canada voted for the first time against it.", "Canada", "supported"),
        ("Germany voted for the first time against it.", "Germany", "refuted"),
    ],
)
def test_what_a_verb_is_of(checker: Checker, own: str, words: str, verdict: str) -> None:
    assert {one for claim, one in verdicts(checker, PALESTINE, own).items() if claim.startswith(words)} == {verdict}


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Abstentions rose from two to 35 and that of no votes from two to five.", {"from two": "unverifiable", "35": "supported", "five": "supported"}),
        ("The noes rose from two to five and abstentions fell from 73 to 35.", {"from two": "unverifiable", "five": "supported", "from 73": "unverifiable", "35": "supported"}),
        ("Abstentions rose from two to 35 and that of no votes from two to nine.", {"from two": "unverifiable", "35": "supported", "nine": "refuted"}),
    ],
)  # fmt: skip
def test_two_choices_that_rise_are_told_apart(checker: Checker, own: str, found: dict[str, str]) -> None:
    assert verdicts(checker, OCTOBER, own) == found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("JERUSALEM, 2 March 2022 – Kenya, which had voted yes in the Security Council days earlier, voted in favour of condemning the invasion.", "voted in favour", "supported"),
        ("On 25 October 2023 Russia and China vetoed a US draft on Gaza. Russia's own draft, voted on next, was vetoed by Russia.", "was vetoed by Russia", "refuted"),
        ("After India had blocked consensus in Geneva, A/RES/67/19 was adopted.", "blocked", None),
    ],
)  # fmt: skip
def test_each_claim_is_on_its_own_vote(checker: Checker, text: str, words: str, verdict: str | None) -> None:
    found = {one for claim, one in verdicts(checker, text).items() if words in claim}
    assert found == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("text", "words", "symbol"),
    [
        ("Russia vetoed the draft on the invasion on 25 February 2022.", "vetoed", "S/2022/155"),
        ("In 2022 the Assembly adopted the resolution on the annexations on 12 October 2022.", "adopted", "A/RES/ES-11/4"),
    ],
)  # fmt: skip
def test_the_day_behind_what_a_text_is_on_is_that_of_the_text(
    history_checker: Checker, text: str, words: str, symbol: str
) -> None:
    found = [one for one in history_checker.check(text) if words in text[one.statement.start : one.statement.end]]
    assert [call.symbol for one in found for call in one.calls] == [symbol]


def test_who_blocks_a_body_vetoes_no_one_draft(checker: Checker) -> None:
    assert not checker.check("In 2022 Russia has blocked the Security Council again and again.")


# ES-10/21 of 27 October 2023: of the EU Austria, Croatia, Czechia and Hungary were against.
TRUCE = "On 27 October 2023 the Assembly adopted A/RES/ES-10/21 on the humanitarian truce in Gaza. "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("No European Union government other than Budapest voted against it.", "refuted"),
        ("With the exception of Austria, no EU government opposed it.", "refuted"),
        ("No Muslim-majority neighbour of Israel other than Hungary voted against it.", "unverifiable"),
        ("None of the EU's eastern members, for all their talk, other than Hungary voted against it.", "unverifiable"),
        ("Few of Israel's friends besides Hungary voted against it.", "unverifiable"),
        ("Nobody in eastern Europe but Hungary opposed it.", "unverifiable"),
        ("No agreement was in sight, but Hungary voted against it.", "supported"),
    ],
)
def test_who_is_left_out_of_those_that_are_not_known(history_checker: Checker, own: str, found: str) -> None:
    assert set(verdicts(history_checker, TRUCE, own).values()) == {found}


def test_how_many_members_there_were_before_one_is_not_looked_for(history_checker: Checker) -> None:
    for which in ("the 60th", "the sixtieth"):
        text = f"On 11 May 1949 Israel became {which} member of the United Nations by a vote of 37 to 12."
        found = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in history_checker.check(text)}
        assert found == {f"Israel became {which} member": "unverifiable", "37 to 12": "supported"}


# ES-10/22 of 12 December 2023: 153-10-23. Of the P5 the United Kingdom abstained and the United States was against; of the G7
# Germany and Italy abstained, too.
CEASEFIRE = "On 12 December 2023 the Assembly adopted A/RES/ES-10/22. "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (
            "10 voted against and 23 abstained; among the G7, only the United States voted against.",
            ["supported", "supported", "supported"],
        ),
        ("10 voted against; among the G7, only Japan voted against.", ["supported", "refuted"]),
        ("Of the permanent five, Britain alone abstained, and of the G7, only the US voted no.", ["supported", "supported"]),
        ("Of the permanent five, China alone abstained, and of the G7, only Japan voted no.", ["refuted", "refuted"]),
        ("23 countries abstained, and of the G7, three abstained.", ["supported", "supported"]),
        ("23 countries abstained, and of the G7, four abstained.", ["supported", "refuted"]),
        ("Of the G7, only the US voted no, and of the BRICS founders, only Brazil abstained.", ["supported", "unverifiable"]),
        ("153 voted for it; in the EU, only Austria and Czechia voted against and 23 states abstained.", ["supported"] * 3),
        ("153 voted for it; of the G7, only the US voted against; 23 abstained.", ["supported"] * 3),
    ],
)  # fmt: skip
def test_a_group_that_leads_in_a_clause_holds_for_that_clause(checker: Checker, own: str, found: list[str]) -> None:
    assert list(verdicts(checker, CEASEFIRE, own).values()) == found


# A/RES/73/295 of 22 May 2019: with the United Kingdom Australia, Hungary, Israel, the Maldives and the United States were against.
CHAGOS = "On 22 May 2019 the Assembly adopted A/RES/73/295 on the Chagos by 116 votes to six. "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("The only states to support London were the US, Hungary, Israel, Australia and the Maldives.", {"supported"}),
        ("The only countries that backed Britain were the US, Hungary and Israel.", {"refuted"}),
        ("Hungary was the only country to support Britain.", {"refuted"}),
        ("The only state to oppose the British draft was France.", {"refuted"}),
    ],
)
def test_the_only_ones_to_support_a_state_chose_as_it_did(history_checker: Checker, own: str, found: set[str]) -> None:
    assert set(verdicts(history_checker, CHAGOS, own).values()) == found


# ES-11/1: against were Belarus, Eritrea, North Korea, Russia and Syria; of the BRICS Brazil alone was in favour. ES-11/3: of the BRICS
# Russia and China were against.
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Only Belarus, North Korea, Eritrea and Syria joined Moscow in voting no on ES-11/1.", "supported"),
        ("Only Belarus and Syria joined Moscow in voting no on ES-11/1.", "refuted"),
        ("Only Belarus, North Korea, Eritrea and Syria sided with Russia against resolution ES-11/1.", "supported"),
        ("Besides Russia, only Belarus, Syria, Eritrea and North Korea voted against ES-11/1.", "supported"),
        ("Besides Russia, only Belarus and Syria voted against ES-11/1.", "refuted"),
        ("Two BRICS states voted against ES-11/3, Russia and China.", "supported"),
        ("Two BRICS states voted against ES-11/3, Russia and India.", "refuted"),
        ("Of the five founding BRICS states only Brazil voted for ES-11/1.", "unverifiable"),
    ],
)
def test_those_who_are_joined_are_none_that_is_missing(checker: Checker, text: str, verdict: str) -> None:
    found = list(verdicts(checker, text).values())
    assert verdict in found
    assert set(found) <= {verdict, "supported"}


# ES-11/7: 93 of 193 members in favour, 93-18-65; ES-11/4: 143; ES-10/24: 124.
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A majority of UN members supported ES-11/7.", "refuted"),
        ("A majority of the membership voted for ES-11/4.", "supported"),
        ("A two-thirds majority of UN members backed ES-10/24.", "refuted"),
    ],
)
def test_a_majority_of_the_members_is_one_of_all(checker: Checker, text: str, verdict: str) -> None:
    assert list(verdicts(checker, text).values()) == [verdict]


OCCUPATION = "On 18 September 2024 the General Assembly adopted ES-10/24 by 124 votes to 14. "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Argentina, Paraguay and seven Pacific island states sided with Washington.", ["supported", "supported"]),
        ("Brazil, Paraguay and seven Pacific island states sided with Washington.", ["refuted", "supported"]),
        ("Argentina, Paraguay and three EU members sided with Washington.", ["supported", "refuted"]),
        ("We regret that Argentina, Paraguay and the United States chose to vote against.", ["supported"]),
        ("We regret that Brazil and the United States chose to vote against.", ["refuted"]),
    ],
)
def test_states_beside_a_group_and_those_who_chose_to_are_looked_at(
    history_checker: Checker, own: str, found: list[str]
) -> None:
    assert list(verdicts(history_checker, OCCUPATION, own).values()) == found


# On Palestine's qualification for membership the EU was 14 in favour, two against and 11 abstaining; of the permanent members
# three were in favour, one against and one abstained.
MEMBERSHIP = "On 10 May 2024 the General Assembly adopted ES-10/23 by 143 votes to 9. "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("The European Union could not agree: 14 voted in favour, two against and 11 abstained.", {"supported"}),
        ("The picture in the EU: 14 in favour, two against, 11 abstaining.", {"supported"}),
        ("The picture in the EU: 13 in favour.", {"refuted"}),
        ("The five permanent members of the Security Council were split: three voted in favour.", {"supported"}),
        (
            "The five permanent members of the Security Council were split: four voted in favour.",
            {"supported", "refuted"},
        ),
        ("All five permanent members of the Security Council voted for it.", {"refuted"}),
    ],
)
def test_what_stands_behind_a_group_and_a_colon_is_counted_of_it(
    history_checker: Checker, own: str, found: set[str]
) -> None:
    assert set(verdicts(history_checker, MEMBERSHIP, own).values()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ES-11/1 was adopted. Belarus was the only European country besides Russia to vote against it.",
            ["supported"] * 4,
        ),
        (
            "ES-11/1 was adopted. Syria was the only Asian country besides Russia to vote against it.",
            ["supported", "supported", "refuted", "supported"],
        ),
        (
            "ES-11/7 was adopted. Hungary was the only EU country apart from Germany to vote against it.",
            ["supported", "supported", "supported", "refuted"],
        ),
        ("ES-11/7 was adopted. The whole of the EU except Hungary backed it.", ["supported", "supported"]),
        ("ES-11/7 was adopted. The entire EU except Slovakia backed it.", ["supported", "refuted"]),
        (
            "ES-10/22 was adopted. Besides the United States and Israel, Austria voted against.",
            ["supported", "supported"],
        ),
        (
            "ES-10/22 was adopted. Besides the United States and Israel, Germany voted against.",
            ["supported", "refuted"],
        ),
    ],
)
def test_those_beside_whom_others_chose_so_did_so_too(history_checker: Checker, text: str, found: list[str]) -> None:
    assert list(verdicts(history_checker, text).values()) == found


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("In February 2023 Iran did the same.", {"Iran did the same": "refuted"}),
        ("In February 2023 Mali did the same.", {"Mali did the same": "supported"}),
        ("So did Mali in February 2023.", {"So did Mali": "supported"}),
        ("Mali did the same in February 2023.", {"Mali did the same": "supported"}),
        ("In February 2023 Mali joined it.", {"Mali joined it": "supported"}),
        ("Mali did the same.", {"Mali did the same": "refuted"}),
        ("So did Syria and North Korea.", {"So did Syria and North Korea": "supported"}),
    ],
)
def test_what_others_did_at_another_time_is_told_of_that(checker: Checker, own: str, expected: dict[str, str]) -> None:
    text = "On 2 March 2022 Eritrea voted against the Ukraine resolution ES-11/1. "
    assert verdicts(checker, text, own) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Israel and the United States were alone in opposing the right to food in December 2019.", ["supported"]),
        ("Israel and Canada were alone in opposing the right to food in December 2019.", ["refuted"]),
        ("Israel was alone in opposing the right to food in December 2019.", ["refuted"]),
        ("Israel was alone in opposing the war in December 2019.", []),
    ],
)
def test_those_who_were_alone_in_a_choice_are_all_who_made_it(
    history_checker: Checker, own: str, expected: list[str]
) -> None:
    assert list(verdicts(history_checker, "", own).values()) == expected
