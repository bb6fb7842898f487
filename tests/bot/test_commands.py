import pytest

from bot.commands import COMMANDS, Command, ParameterKind, command_named
from bot.core import Teller

SAMPLES = {
    "state": "Brazil",
    "roll_call": "A/RES/ES-11/6",
    "choice": "abstain",
    "group": "BRICS",
    "first": "A/RES/ES-11/4",
    "second": "A/RES/ES-11/5",
    "about": "in 2022",
    "period": "since 2012",
    "words": "Cuba",
    "kind": "tiles",
    "turn": "off",
    "what": "India on nuclear weapons",
    "which": "2",
    "days": "30",
    "number": "2",
    "hours": "22-7 Europe/Berlin",
    "question": "How did India vote on ES-11/6?",
    "text": "India abstained on ES-11/6.",
}
STATES = {"first": "India", "second": "China"}
NO_ANSWER = {"unknown", "clarify"}


def values(command: Command, *, optional: bool) -> dict[str, str]:
    return {
        parameter.name: STATES[parameter.name]
        if parameter.kind is ParameterKind.STATE and parameter.name in STATES
        else SAMPLES[parameter.name]
        for parameter in command.parameters
        if parameter.required or optional
    }


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_the_examples_of_a_command_are_answered(teller: Teller, command):
    for example in command.examples:
        assert (await teller.ask(example)).kind not in NO_ANSWER, example


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize("optional", [False, True])
async def test_the_question_that_a_command_makes_is_answered(teller: Teller, command, optional):
    question = command.question(values(command, optional=optional))
    assert (await teller.ask(question)).kind not in NO_ANSWER, question


def test_a_command_s_usage_names_its_parameters():
    usage = {command.name: command.usage for command in COMMANDS}
    assert usage["who"] == "who CHOICE ROLL_CALL [GROUP]"


async def test_help_fits_what_was_typed(teller):
    everything = await teller.ask("help")
    assert everything.table is not None
    assert len(everything.table.rows) == len(COMMANDS)
    rankings = await teller.ask("help with rankings")
    assert rankings.table is not None
    assert [row[0] for row in rankings.table.rows] == ["rank STATE [PERIOD]"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_is_found_by_its_name(command):
    assert command_named(command.name) is command
