"""Every example of help and README as a slash command with options; in words by mention; and what they lead to."""

from __future__ import annotations

from adapters.discord.commands import GROUP, arrange
from adapters.discord.text import escape
from bot.answer import Answer
from bot.briefs import brief_of
from bot.commands import COMMANDS, Command
from bot.core import Teller
from tests.adapters.discord.places import Place, clickable, said
from tests.examples import ANYWHERE, ASKED_ANYWHERE, answer_to

_, GROUPED = arrange(COMMANDS)


def holds(message: str, answer: Answer) -> bool:
    """Whether a message shows the answer's verdict, and what it is about."""
    brief = brief_of(answer)
    return escape(brief.verdict) in message and escape(brief.subject) in message


def called(command: Command) -> str:
    return f"{GROUP} {command.name}" if command in GROUPED else command.name


async def test_every_example_is_answered_as_a_slash_command(place: Place, teller: Teller) -> None:
    for command, values in ANYWHERE:
        result = await place.ann.slash(place.channel, called(command), **values)
        assert holds(said(result), await answer_to(teller, command.line(values))), values


async def test_every_example_in_words_is_answered_where_the_bot_is_mentioned_and_by_ask(
    place: Place, teller: Teller
) -> None:
    for question in ASKED_ANYWHERE:
        answer = await answer_to(teller, question)
        channel = place.guild.create_text_channel("desk")
        assert holds(await place.mention(question, channel), answer), question
        assert holds(said(await place.ann.slash(channel, "ask", question=question)), answer), question


async def test_a_value_that_is_not_known_is_said(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    for name, options, told in (
        ("compare", {"first": "ES-11/4", "second": "nonsense"}, "no vote for “nonsense”"),
        ("who", {"choice": "no", "roll_call": "ES-11/6", "group": "Beatles"}, "a group called “Beatles”"),
        ("who", {"choice": "no", "roll_call": "ES-11/6", "group": "India"}, "a group called “India”"),
        ("vote", {"state": "the West"}, "a country or group called “the West”"),
        ("history", {"state": "Brazil", "about": "Ukraine"}, "Brazil: 4 in favour, 5 abstained"),
        ("find", {"words": "closest votes"}, "Closest: a margin of 20"),
        ("find", {"words": "Vetoes by the United States"}, "vetoed 7 drafts"),
    ):
        assert told in said(await place.ann.slash(place.channel, name, **options)), options


async def test_a_choice_of_one_value_keeps_the_other(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    which = await place.ann.slash(place.channel, "compare", first="ES-11/4", second="gaza ceasefire")
    offered = clickable(which.response.message)
    value = next(value for label, value in offered.items() if "A/RES/ES-10/27" in label)
    picked = await place.ann.select(which.response, [value])
    assert "A/RES/ES-11/4" in said(picked)
    assert "A/RES/ES-10/27" in said(picked)
