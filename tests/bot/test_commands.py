"""Commands by their values: typed as a line, given one by one, and the like in words."""

import pytest

from bot.answer import Answer, Kind, View
from bot.commands import COMMANDS, Command, command_named
from bot.core import Teller
from tests.examples import EXAMPLES, name_of

NO_ANSWER = {"unknown", "clarify"}
TYPED = [(command, values) for command, values in EXAMPLES if values]


def facts(answer: Answer) -> Answer:
    """The answer without what tells how it was asked for."""
    return Answer(answer.kind, answer.headline, answer.roll_calls, answer.votes, answer.members, answer.changes)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_the_questions_of_a_command_are_answered(teller: Teller, command: Command):
    for question in command.questions:
        assert (await teller.ask(question)).kind not in NO_ANSWER, question


@pytest.mark.parametrize(("command", "values"), EXAMPLES, ids=name_of)
async def test_the_examples_of_a_command_are_answered(teller: Teller, command: Command, values):
    found = await teller.command(command, values)
    assert found.kind not in NO_ANSWER, found.headline


@pytest.mark.parametrize(("command", "values"), TYPED, ids=name_of)
async def test_a_command_is_the_same_typed_and_with_its_values_named(teller: Teller, command: Command, values):
    given = await teller.command(command, values)
    slashed = [f"/{command.typed(values)}"] if command.query else []
    for text in (command.typed(values), *slashed, command.line(values)):
        assert facts(await teller.ask(text)) == facts(given), text


def test_every_value_of_every_command_is_in_an_example_unless_it_needs_none():
    for command in COMMANDS:
        named = {name for values in command.examples for name in values}
        assert named == {parameter.name for parameter in command.parameters}, command.name
        assert not any(command.missing(values) for values in command.examples)


LINES = [
    ("vote India", "India in the newest 5 roll calls"),
    ("rank Israel since 2020", "since 2020"),
    ("vote ES-11/6 India", "India abstained on A/RES/ES-11/6"),
    ("vote India on ES-11/6", "India abstained on A/RES/ES-11/6"),
    ("agree India with China since 2015", "India and China"),
    ("who abstained ES-10/22 EU", "of the 27 members of the EU abstained"),
    ("history Brazil Ukraine", "In 9 votes on Ukraine, Brazil was in favour"),
    ("compare ES-11/4 with ES-11/5", "64 states voted differently"),
    ("compare ES-11/5 with ES-11/4", "64 states voted differently between A/RES/ES-11/4 of 12 October 2022 and"),
    ("compare first:France second:Germany", "France and Germany voted the same way in"),
    ("compare US and UK", "The United States and the United Kingdom voted the same way in"),
    ("compare Hungary with Poland on Ukraine", "Hungary and Poland voted the same way in"),
    ("result Gaza ceasefire", "Gaza ceasefire"),
    ("agree India China last ten years", "counting an abstention as half) in the last ten years"),
    ("rank Israel since 2020 bottom five", "Israel agreed least with"),
    ("rank Israel least 5", "Israel agreed least with"),
    ("rank order:least state:Israel", "Israel agreed least with"),
    ("Vote 🇮🇳 ES-11/6", "India abstained on A/RES/ES-11/6"),
]


@pytest.mark.parametrize(("line", "shown"), LINES)
async def test_a_command_can_be_typed_in_few_words(teller: Teller, line, shown):
    assert shown in (await teller.ask(line)).headline


BAD = [
    ("vote", {"state": "Beatles"}, "I don't recognise a country or group called “Beatles”", []),
    ("vote", {"state": "the East Bloc"}, "I don't recognise a country or group called “the East Bloc”", []),
    (
        "vote",
        {"state": "Europe Union"},
        "I don't recognise a country or group called “Europe Union”",
        ["European Union"],
    ),
    ("history", {"state": "BRICS"}, "I don't recognise a country called “BRICS”", []),
    ("vote", {"state": "India", "roll_call": "nonsense"}, "The record has no vote for “nonsense”", []),
    ("vote", {"state": "India", "roll_call": "??"}, "The record has no vote on “??”", []),
    ("compare", {"first": "ES-11/4", "second": "nonsense"}, "The record has no vote for “nonsense”", []),
    ("who", {"choice": "no", "roll_call": "ES-11/6", "group": "Beatles"}, "a group called “Beatles”", []),
    ("who", {"choice": "no", "roll_call": "ES-11/6", "group": "India"}, "a group called “India”", []),
    ("who", {"choice": "no", "roll_call": "ES-11/6", "group": "Europe Union"}, "“Europe Union”", ["European Union"]),
    ("who", {"choice": "sideways", "roll_call": "ES-11/6"}, "a choice called “sideways”", ["yes", "no"]),
    ("rank", {"state": "Israel", "period": "Beatles"}, "a time in “Beatles”", ["since 2015"]),
    ("rank", {"state": "Israel", "number": "many"}, "a number in “many”", ["5", "20"]),
    ("rank", {"state": "Israel", "order": "sideways"}, "an order called “sideways”", ["most", "least"]),
    ("agree", {"first": "India", "second": "the Congo"}, "“the Congo” can mean", ["Republic of the Congo"]),
    ("history", {"state": "Brazil", "about": "5/6/2023"}, "“5/6/2023” can mean", ["5 June 2023", "6 May 2023"]),
    ("vote", {}, "say which country or group you mean", []),
    ("compare", {"first": " "}, "say which two votes or countries you mean", []),
    ("compare", {"first": "France", "second": "Beatles"}, "a country or group called “Beatles”", []),
    ("compare", {"first": "EU", "second": "NATO"}, "I don't recognise a country called “EU”", []),
    ("who", {}, "say which choice you mean and which vote you mean", []),
]


@pytest.mark.parametrize(("name", "values", "told", "offered"), BAD)
async def test_a_value_that_is_not_known_is_said_with_the_nearest(teller: Teller, name, values, told, offered):
    found = await teller.command(command_named(name), values)
    assert found.kind in NO_ANSWER
    assert told in found.headline
    assert set(offered) <= {option.label for option in found.options}
    for option in found.options:
        assert (await teller.ask(option.question)).headline != found.headline, option


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("France", "ES-11/6", "How did France vote on ES-11/6?"),
        ("gaza ceasefire", "Israel", "How did Israel vote on gaza ceasefire?"),
    ],
)
async def test_a_country_is_not_compared_with_a_vote(teller: Teller, first, second, told):
    found = await teller.command(command_named("compare"), {"first": first, "second": second})
    assert found.headline == "Please say which two votes or which two countries to compare."
    assert [one.question for one in found.follow_ups] == [told]
    assert (await teller.ask(told)).kind is Kind.VOTES


async def test_a_choice_that_is_offered_keeps_the_other_values(teller: Teller):
    found = await teller.command(command_named("compare"), {"first": "ES-11/4", "second": "gaza ceasefire"})
    picked = next(option for option in found.options if option.label.startswith("A/RES/ES-10/27"))
    answer = await teller.ask(picked.question)
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-11/4", "A/RES/ES-10/27"]


async def test_a_command_knows_nothing_of_the_conversation_and_begins_one(teller: Teller):
    await teller.ask("How did Nauru vote on ES-11/6?", "one")
    assert (await teller.ask("vote India ES-11/4", "one")).asked == ("vote state:India roll_call:ES-11/4",)
    assert "China abstained on A/RES/ES-11/4" in (await teller.ask("and China?", "one")).headline
    assert "nonsense" in (await teller.ask("compare ES-11/5 nonsense", "one")).headline
    assert "which vote" in (await teller.ask("and China?", "one")).headline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("vote", "say which country or group you mean"),
        ("/rank", "say which country you mean"),
        ("find", "say what to look for"),
        ("compare", "say which two votes or countries you mean"),
    ],
)
async def test_a_command_with_nothing_behind_it_says_what_is_missing(teller: Teller, text, told):
    assert told in (await teller.ask(text)).headline


async def test_a_word_that_is_also_a_command_goes_on_in_a_conversation(teller: Teller):
    await teller.ask("How did Nauru vote on ES-11/6?", "one")
    assert "was adopted" in (await teller.ask("result", "one")).headline


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("and Hungary?", "How did Hungary vote on ES-11/6?"),
        ("who voted against", "Who voted against ES-11/6?"),
        ("how did the EU vote on it?", "How did the EU vote on ES-11/6?"),
    ],
)
async def test_a_vote_that_is_not_named_is_asked_back_with_those_that_are(teller: Teller, text, example):
    found = await teller.ask(text)
    assert "which vote" in found.headline
    assert [one.question for one in found.follow_ups] == [example]


@pytest.mark.parametrize("text", ["give me the csv", "as a table please", "can you send me the spreadsheet?", "csv"])
async def test_a_file_that_is_asked_for_is_the_one_of_the_last_answer(teller: Teller, text):
    alone = await teller.ask(text)
    assert "CSV file" in alone.headline
    before = await teller.ask("How did India vote on ES-11/6?", "one")
    again = await teller.ask(text, "one")
    assert again.headline == before.headline
    assert any("CSV file" in note for note in again.notes)
    assert "China abstained" in (await teller.ask("and China?", "one")).headline


@pytest.mark.parametrize(
    "text",
    ["result of ES-11/6 as a csv file", "How did India vote on ES-11/6, please as csv", "ES-11/6 as a table please"],
)
async def test_a_question_for_a_file_is_answered_with_how_it_is_had(teller: Teller, text):
    found = await teller.ask(text)
    assert [call.symbol for call in found.roll_calls] == ["A/RES/ES-11/6"]
    assert any("CSV file" in note for note in found.notes)
    assert not any("Not taken into account" in note for note in found.notes)


async def test_a_picture_command_with_the_names_of_its_values_is_read(teller: Teller):
    found = await teller.ask("picture roll_call:ES-11/1 kind:tiles")
    assert found.view is View.TILES
    assert [call.symbol for call in found.roll_calls] == ["A/RES/ES-11/1"]


async def test_a_state_that_is_gone_means_only_itself(teller: Teller):
    values = {"state": "German Democratic Republic", "roll_call": "ES-11/6"}
    found = await teller.command(command_named("vote"), values)
    assert [vote.name for vote in found.votes] == ["German Democratic Republic"]


SENTENCES = [
    "vote of India on ES-11/6?",
    "who voted against it",
    "find out how India voted on ES-11/6",
    "help with rankings",
    "result?",
    "vote",
    "vote breakdown ES-11/6",
    "vote on Palestine 2024",
    "vote India ES-11/6 please",
    "who sponsored ES-11/6",
    "who signed ES-11/6",
    "rank Israel's allies",
    "rank NATO members by agreement with Israel",
]


@pytest.mark.parametrize("text", SENTENCES)
async def test_a_sentence_that_begins_like_a_command_is_read_as_a_sentence(teller: Teller, text):
    assert (await teller.ask(text)).asked == (text,)


def test_a_command_s_usage_names_its_parameters():
    usage = {command.name: command.usage for command in COMMANDS}
    assert usage["who"] == "who CHOICE ROLL_CALL [GROUP]"


_ELSEWHERE = (
    "danke!", "danke schön", "vielen Dank", "merci", "merci beaucoup!", "bedankt!", "muchas gracias", "gracias", "obrigado", "grazie", "спасибо",
    "спасибо большое", "dziękuję", "tack",
)  # fmt: skip


async def test_thanks_get_a_short_word_and_not_the_manual(teller):
    for text in (
        "thanks",
        "thank you very much!",
        "ok thanks",
        "thank you, great bot",
        "never mind, thanks",
        *_ELSEWHERE,
    ):
        assert (await teller.ask(text)) == Answer(Kind.HELP, "You're welcome.", asked=(text,))


async def test_help_fits_what_was_typed(teller):
    everything = await teller.ask("help")
    assert everything.table is not None
    assert len(everything.table.rows) == len(COMMANDS)
    rankings = await teller.ask("help with rankings")
    assert rankings.table is not None
    assert [row[0] for row in rankings.table.rows] == ["rank Israel"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_is_found_by_its_name(command):
    assert command_named(command.name) is command


async def test_a_vote_that_is_left_over_is_no_group(teller):
    answer = await teller.ask("who voted against ES-11/1 and ES-11/4")
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-11/4", "A/RES/ES-11/1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("agree India India", "Please say which other country to compare India with"),
        ("compare ES-11/4 ES-11/4", "Please say two different votes to compare"),
    ],
)
async def test_nothing_is_compared_with_itself(teller, text, told):
    answer = await teller.ask(text)
    assert (answer.kind, answer.headline.startswith(told)) == ("clarify", True), answer.headline


UNKNOWN = [
    ("vote the West ES-11/6", "a country or group called “the West”", "Group of Western European and other States"),
    ("/vote ES-11/6 the West", "a country or group called “the West”", "Group of Western European and other States"),
    ("vote by the developing world on ES-11/6", "a country or group called “the developing world”", ""),
    ("vote rogue states ES-11/6", "a country or group called “rogue states”", ""),
    ("who no ES-11/6 the West", "a group called “the West”", "Group of Western European and other States"),
    ("who maybe ES-11/6 EU", "a choice called “maybe”", "abstain"),
    ("who sideways ES-11/6", "a choice called “sideways”", "no"),
    ("history the West", "a country or group called “the West”", ""),
    ("history EU Ukraine", "a country called “EU”", ""),
    ("agree India the West", "a country or group called “the West”", ""),
    ("agree India NATO", "a country called “NATO”", ""),
    ("agree India China sometime", "a time in “sometime”", "since 2015"),
    ("rank NATO", "a country called “NATO”", ""),
    ("rank Israel since whenever", "a time in “since whenever”", "since 2015"),
]


@pytest.mark.parametrize(("text", "told", "nearest"), UNKNOWN)
async def test_a_typed_value_that_is_not_known_is_no_sentence(teller, text, told, nearest):
    answer = await teller.ask(text)
    assert answer.headline == f"I don't recognise {told}."
    assert not nearest or nearest in [option.label for option in answer.options]


@pytest.mark.parametrize("line", ["rank Cuba 5", "rank Cuba top five", "rank state:Cuba number:5", "rank Cuba least 5"])
async def test_as_many_are_ranked_as_are_asked_for(teller, line):
    assert len((await teller.ask(line)).ranking) == 5


@pytest.mark.parametrize(
    ("word", "told", "example"),
    [
        ("vote", "which country or group you mean", "vote India ES-11/6"),
        ("picture", "which vote you mean", "result ES-11/1 as tiles"),
        ("/check", "which text you mean", "check: India abstained on ES-11/4 and 143 countries voted for it."),
    ],
)
async def test_a_command_without_its_values_says_what_it_needs(teller, word, told, example):
    answer = await teller.ask(word)
    assert answer.headline == f"Please say {told}."
    assert [one.question for one in answer.follow_ups] == [example]
    assert (await teller.ask(example)).kind not in NO_ANSWER


async def test_a_group_in_the_place_of_a_country_is_said_to_be_one(teller):
    answer = await teller.ask("rank NATO since 2015")
    assert answer.notes == ("“NATO” is the name of a group; please name one country.",)


async def test_a_country_in_the_place_of_a_group_is_said_to_be_one(teller):
    answer = await teller.ask("who no ES-11/6 group:India")
    assert answer.notes == ("“India” is the name of a country; please name a group.",)
    assert answer.options == ()


@pytest.mark.parametrize(
    "text", ["who no ES-11/6 Beatles", "who no ES-11/6 group:Beatles", "who choice:no roll_call:ES-11/6 group:Beatles"]
)
async def test_a_group_that_nobody_knows_is_said_however_it_is_given(teller, text):
    answer = await teller.ask(text)
    assert answer.headline == "I don't recognise a group called “Beatles”."
    assert "the EU, NATO, BRICS" in answer.notes[0]
