"""How a claim finds its vote: by the body that acts, by symbols in their order, by the time that is told of the vote spoken of."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts, verdicts_on

# ES-11/7 of 24 February 2025: 93-18-65; ES-11/1: 141-5-35, ES-11/4: 143-5-35. France abstained on S/RES/2774 and the United
# States, which was against ES-11/7, voted for it.
BOTH = (
    "On 24 February 2025 the Assembly adopted ES-11/7 by 93 votes to 18 and hours later the Security Council adopted resolution "
    "2774 with 10 votes in favour. "
)


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (
            "France voted for the former and abstained on the latter.",
            {"France voted for": "supported", "abstained": "supported"},
        ),
        (
            "The US abstained on the former and voted for the latter.",
            {"The US abstained": "refuted", "voted for": "supported"},
        ),
    ],
)
def test_the_body_that_acts_tells_whose_a_bare_number_is(checker: Checker, own: str, found: dict[str, str]) -> None:
    assert verdicts(checker, BOTH)["10 votes in favour"] == "supported"
    assert verdicts(checker, BOTH, own) == found


def test_the_former_is_what_the_text_names_first(checker: Checker) -> None:
    text = "The Assembly adopted ES-11/7 by 93 votes to 18 and ES-11/1 by 141 votes to 5. "
    assert set(verdicts(checker, text).values()) == {"supported"}
    own = "France voted for the former and the United States opposed the latter."
    assert list(verdicts(checker, text, own).values()) == ["supported", "refuted"]


@pytest.mark.parametrize(("count", "verdict"), [("153", "supported"), ("143", "refuted")])
def test_the_latter_got_so_many(checker: Checker, count: str, verdict: str) -> None:
    text = "ES-10/21 was adopted by 120 votes to 14 and ES-10/22 by 153 votes to 10. "
    assert list(verdicts(checker, text, f"The latter got {count} votes.").values()) == [verdict]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ES-11/1 was backed by 141 states, ES-11/7 by only 93.",
            {"backed by 141 states": "supported", "93": "supported"},
        ),
        (
            "ES-11/1 was backed by 141 states, ES-11/7 by only 95.",
            {"backed by 141 states": "supported", "95": "refuted"},
        ),
        (
            "Iraq, which had abstained on ES-11/1, voted in favour of ES-11/4.",
            {"Iraq, which had abstained": "supported", "voted in favour": "supported"},
        ),
        (
            "China was against ES-11/3, and ES-11/4 was adopted by 143 votes to 5.",
            {"China was against": "supported", "was adopted": "supported", "143 votes to 5": "supported"},
        ),
        (
            "While 35 abstained on ES-11/1, 65 did so on ES-11/7.",
            {"35 abstained": "supported", "65 did so on ES-11/7": "supported"},
        ),
        (
            "141 states voted for ES-11/1 and 141 for ES-11/4.",
            {"141 states voted for": "supported", "141 for ES-11/4": "refuted"},
        ),
    ],
)
def test_a_figure_beside_another_symbol_is_of_that_vote(checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(checker, text) == found


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        (
            "Resolution 68/262 affirmed Ukraine's territorial integrity. ",
            "The date of the vote was 27 April 2014. One hundred states were in favour.",
            {"27 April 2014": "refuted", "One hundred states were in favour": "supported"},
        ),
        (
            "Resolution 68/262 affirmed Ukraine's territorial integrity. ",
            "It was adopted on 27 March 2014.",
            {"27 March 2014": "supported"},
        ),
        (
            "The Assembly adopted resolution 2758. ",
            "It was adopted on 15 October 1971. The result was 76 to 35.",
            {"15 October 1971": "refuted", "76 to 35": "supported"},
        ),
        (
            "On 25 October 2023 the Security Council voted on two drafts on Gaza. ",
            "The American one got ten votes in favour; the Russian one got six votes in favour.",
            {"ten votes in favour": "supported", "six votes in favour": "refuted"},
        ),
        # What was held was the referendum, or a vote of others.
        (
            "Resolution 68/262 passed by 100 to 11. ",
            "The referendum was held on 16 March 2014. It was held on 16 March 2014.",
            {},
        ),
        ("Resolution ES-10/21 was adopted. ", "The Security Council voted on 18 October 2023.", {}),
        (
            "Resolution ES-10/21 was adopted. ",
            "It was vetoed in the Council on 18 October 2023.",
            {"vetoed": "supported"},
        ),
        ("Resolution ES-11/4 was adopted. ", "It was put forward on 30 September 2022.", {}),
        (
            "The Assembly adopted resolution ES-11/1. ",
            "The 2014 Crimea resolution got 100 votes.",
            {"got 100 votes": "supported"},
        ),
        (
            "The Assembly adopted resolution ES-11/1. ",
            "The 2014 Crimea resolution was the last on Ukraine to get 100 votes.",
            {"100 votes": "unverifiable"},
        ),
        # Another vote on the same is told of by its day.
        (
            "The Assembly adopted resolution ES-11/1. ",
            "The vote took place on 12 October 2022. 143 states were in favour.",
            {"143 states were in favour": "supported"},
        ),
    ],
)
def test_a_time_is_told_of_the_vote_spoken_of(checker: Checker, text: str, own: str, found: dict[str, str]) -> None:
    assert verdicts(checker, text, own) == found


@pytest.mark.history
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2758 passed by 76 to 35. 3379 was adopted by 72 votes to 35; Kenya opposed it. 46/86 revoked it by 111 to 25.",
            {
                "passed": "supported",
                "76 to 35": "supported",
                "was adopted": "supported",
                "72 votes to 35": "supported",
                "Kenya opposed it": "refuted",
                "111 to 25": "supported",
            },
        ),
        (
            "Zaire abstained on 3379 in 1975, as did Dahomey.",
            {"Zaire abstained": "supported", "as did Dahomey": "refuted"},
        ),
    ],
)
def test_bare_numbers_name_resolutions(history_checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(history_checker, text) == found


@pytest.mark.history
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            'In November 2017 the General Assembly adopted the resolution "Status of Jerusalem" by 128 votes to 9.',
            {"November 2017": "refuted", "adopted": "supported", "128 votes to 9": "supported"},
        ),
        (
            'In November 2017 the General Assembly adopted the resolution "Status of Jerusalem". Canada abstained.',
            {"November 2017": "refuted", "adopted": "supported", "Canada abstained": "supported"},
        ),
        (
            "The General Assembly voted in 2011 to grant Palestine non-member observer state status, 138 to 9 with 41 abstentions.",
            {"2011": "refuted", "138 to 9": "supported", "41 abstentions": "supported"},
        ),
        (
            "The Global Compact for Migration was put to the vote. The vote took place on 10 December 2018. 152 countries voted in favour.",
            {"10 December 2018": "refuted", "152 countries voted in favour": "supported"},
        ),
        # No name tells of which vote it is: its figures have, and are not borne out by it.
        (
            "In May 2023 the General Assembly adopted a resolution on Palestine's membership with 143 votes; nine states voted against.",
            {
                "May 2023": "refuted",
                "adopted": "unverifiable",
                "143 votes": "unverifiable",
                "nine states voted against": "unverifiable",
            },
        ),
        # Several votes of that year have the subject, and none the figures.
        (
            "In 2023 the Assembly adopted a resolution on Palestine by 138 votes to 9.",
            {"2023": "refuted", "adopted": "unverifiable", "138 votes to 9": "unverifiable"},
        ),
        # A vote of that time is named: these are the figures of another year.
        (
            "In 2023 the Cuba embargo resolution was adopted by 185 votes to 2.",
            {"was adopted": "supported", "185 votes to 2": "refuted"},
        ),
    ],
)
def test_a_wrong_time_is_refuted_by_itself(history_checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(history_checker, text) == found


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Resolution ES-11/4 received two more votes than ES-11/1, 143 against 141.", "supported"),
        ("Resolution ES-11/4 received two more votes than ES-11/1, 145 against 143.", "refuted"),
        ("Resolution ES-11/4 received three more votes than ES-11/1.", "refuted"),
        ("Resolution ES-11/6 received more votes than ES-11/4.", "refuted"),
        ("More countries voted for ES-11/4 than for ES-11/1.", "supported"),
        ("More countries voted for ES-11/1 than for ES-11/4.", "refuted"),
        ("Fewer states opposed ES-11/1 than ES-11/6.", "supported"),
        ("ES-11/7 drew more votes in favour than ES-11/5.", "refuted"),
    ],
)
def test_two_resolutions_are_compared(checker: Checker, text: str, verdict: str) -> None:
    assert list(verdicts(checker, text).values()) == [verdict]


# Brazil and Gabon abstained on the draft of 30 September 2022 only, as did China and India on both.
TWO_DRAFTS = "In 2022 Russia vetoed two draft resolutions on Ukraine in the Security Council: one on 25 February and one on 30 September. "


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("On the second, Brazil, China, Gabon and India abstained.", "supported"),
        ("On the first draft, Brazil, China, Gabon and India abstained.", "refuted"),
        ("China vetoed the second one too.", "refuted"),
        ("China abstained on both.", "supported"),
        ("Brazil abstained on both.", "refuted"),
    ],
)
def test_each_of_two_votes_is_told_of_by_its_day(checker: Checker, own: str, verdict: str) -> None:
    assert list(verdicts(checker, TWO_DRAFTS).values()) == ["supported", "supported"]
    assert list(verdicts(checker, TWO_DRAFTS, own).values()) == [verdict]


@pytest.mark.parametrize(("choice", "verdict"), [("voted in favour", "supported"), ("voted against", "refuted")])
def test_of_votes_of_both_bodies_that_is_meant_in_which_there_was_a_seat(
    checker: Checker, choice: str, verdict: str
) -> None:
    # The Council and the Assembly both voted on Gaza in June 2025; Germany had no seat in the Council.
    assert list(verdicts(checker, f"Germany {choice} on the Gaza ceasefire in June 2025.").values()) == [verdict]


def test_more_against_one_than_against_another_is_no_ratio(checker: Checker) -> None:
    text = "More states voted against ES-11/3 than against ES-11/7."
    assert verdicts(checker, text) == {text[:-1]: "supported"}
    assert list(verdicts(checker, "More voted for ES-11/3 than against it.").values()) == ["supported"]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (
            "The Russian one got four votes in favour; the American one got ten votes in favour.",
            {"four votes in favour": "supported", "ten votes in favour": "supported"},
        ),
        ("The Russian one got ten votes in favour.", {"ten votes in favour": "refuted"}),
    ],
)
def test_each_half_of_a_sentence_is_on_the_text_that_it_opens_with(
    checker: Checker, own: str, found: dict[str, str]
) -> None:
    assert verdicts(checker, "Two drafts on Gaza were put to the Council on 25 October 2023. ", own) == found


ANNEXATIONS = (
    "On 12 October 2022 the General Assembly condemned the annexation of Ukrainian regions by 143 votes to 5. "
)
GAZA_DRAFT = "On 22 March 2024 China and Russia vetoed a US draft on a ceasefire in Gaza. "


@pytest.mark.parametrize(
    ("own", "words", "verdict"),
    [
        ("Support for ending the Cuba embargo reached 191 votes.", "191", "unverifiable"),
        ("Opposition to the embargo on Cuba reached 185 votes.", "185", "unverifiable"),
        ("Support for Ukraine reached 144 votes.", "144", "refuted"),
        ("Support for the text reached 141 votes.", "141", "refuted"),
        # Whether there were never more is not looked for.
        ("Support for the text peaked at 143 votes.", "143 votes", "unverifiable"),
        ("Support for the text peaked at 141 votes.", "141", "refuted"),
    ],
)
def test_what_is_supported_is_what_a_count_is_on(history_checker: Checker, own: str, words: str, verdict: str) -> None:
    assert verdicts_on(history_checker, ANNEXATIONS + own, words)[-1:] == [verdict]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (
            "Russia alone vetoed the renewal of the panel of experts on North Korea, with China abstaining.",
            ["supported"] * 2,
        ),
        ("In March 2024 Russia alone vetoed the renewal of the panel of experts on North Korea.", ["supported"]),
        ("China alone vetoed the renewal of the panel of experts on North Korea.", ["refuted"]),
        ("Russia alone vetoed it.", ["refuted"]),
    ],
)
def test_a_draft_that_is_named_is_no_other_that_was_vetoed(checker: Checker, own: str, found: list[str]) -> None:
    assert list(verdicts(checker, GAZA_DRAFT, own).values()) == found
