import time

import pytest

from bot.completing import MOST, Completer


@pytest.fixture
async def completer(teller) -> Completer:
    return await teller.completer()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("ind", "India"),
        ("IND", "India"),
        ("côte", "Côte d'Ivoire"),
        ("cote d", "Côte d'Ivoire"),
        ("ivory", "Côte d'Ivoire"),
        ("kore", "Republic of Korea"),
        ("deutsch", "Germany"),
        ("uk", "United Kingdom"),
        ("korea", "Democratic People's Republic of Korea"),
        ("🇮🇳", "India"),
    ],
)
async def test_a_state_is_completed_from_any_of_its_names(completer, written, value):
    assert value in [found.value for found in completer.states(written)]


@pytest.mark.parametrize(
    ("written", "value"),
    [("Germany", "Germany"), ("germ", "Germany"), ("congo", "Republic of the Congo"), ("sudan", "Sudan")],
)
async def test_a_name_comes_before_a_part_of_another(completer, written, value):
    assert completer.states(written)[0].value == value


async def test_completion_is_useful_on_the_first_letter_and_on_none(completer):
    assert len(completer.states("a")) == MOST
    assert [found.value for found in completer.states("")][:5] == [
        "China",
        "France",
        "Russian Federation",
        "United Kingdom",
        "United States",
    ]
    first = [found.value for found in completer.roll_calls("")]
    assert "A/RES/80/4" in first
    assert len(set(first)) == len(first) == MOST
    assert completer.groups("")


async def test_a_roll_call_is_completed_by_symbol_title_popular_name_and_date(completer):
    assert completer.roll_calls("es-11/6")[0].value == "A/RES/ES-11/6"
    assert "A/RES/ES-11/3" in [found.value for found in completer.roll_calls("human rights council")]
    assert "A/RES/3379(XXX)" in [found.value for found in completer.roll_calls("zionism")]
    assert "A/RES/ES-11/1" in [found.value for found in completer.roll_calls("2022-03-02")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("80/4", "A/RES/80/4"),
        ("a/res/80/4", "A/RES/80/4"),
        ("A RES 80/4", "A/RES/80/4"),
        ("res 80/4", "A/RES/80/4"),
        ("ES11/1", "A/RES/ES-11/1"),
        ("es-11/1", "A/RES/ES-11/1"),
        ("181 (ii)", "A/RES/181(II)[A]"),
        ("uniting for consensus", None),
        ("udhr", "A/RES/217(III)[A]"),
        ("UDHR", "A/RES/217(III)[A]"),
    ],
)
async def test_the_vote_that_a_symbol_in_any_spelling_or_a_name_means_is_the_first(completer, written, value):
    found = [found.value for found in completer.roll_calls(written)]
    assert found[:1] == ([value] if value else [])


async def test_what_is_compared_is_completed_with_states_and_votes(completer):
    assert completer.compared("germ")[0].value == "Germany"
    begun = [found.value for found in completer.compared("cuba")]
    assert (begun[0], begun[1].startswith("A/RES/")) == ("Cuba", True)
    assert completer.compared("es-11/6")[0].value == "A/RES/ES-11/6"
    empty = [found.value for found in completer.compared("")]
    assert (len(empty), empty[0].startswith("A/RES/"), "France" in empty) == (MOST, True, True)


async def test_roll_calls_that_fit_are_the_newest_first(completer):
    for words in ("cuba", "israel", "ukraine", "es-11", "2022"):
        days = [time.strptime(found.label.split(" · ")[1], "%d %b %Y") for found in completer.roll_calls(words)]
        assert days
        assert days == sorted(days, reverse=True), words


async def test_of_nothing_the_newest_votes_that_go_by_a_name_come_first(completer):
    assert "A/RES/ES-11/8" in [found.value for found in completer.roll_calls("")[:10]]


async def test_a_group_is_completed_beside_states(completer):
    assert "North Atlantic Treaty Organization" in [found.value for found in completer.parties("nato")]
    assert len(completer.parties("a")) <= MOST


@pytest.mark.parametrize("written", ["\0", "%", "'\"", "\u202e", "z" * 500, "((("])
async def test_any_beginning_is_fine(completer, written):
    for complete in (completer.states, completer.groups, completer.parties, completer.roll_calls):
        assert isinstance(complete(written), list)


async def test_what_is_completed_can_be_asked(completer, teller):
    for found in completer.states("")[:10]:
        assert (await teller.ask(f"How did {found.value} vote on ES-11/6?")).kind == "votes"
    for found in completer.groups("")[:10]:
        assert (await teller.ask(f"How did {found.value} vote on ES-11/6?")).kind == "groups"
