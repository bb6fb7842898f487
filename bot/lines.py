"""A command as a line of text: with the names of its values ("vote state:India"), or as people type it ("vote India").

A line as typed is a command only if its words are values and what joins them; anything else is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from bot.commands import ASK, CHOICES, COMMANDS, Command, Parameter, ParameterKind
from bot.language.entities import find_mentions
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_light
from bot.language.vocabulary import word_lists
from bot.questions.values import Values

Line = tuple[Command, Values]
READ = tuple(command for command in COMMANDS if command is ASK or (command.query and command.parameters))
_JOINTS = frozenset({"the", "on", "in", "of", "to", "with", "and", "by", "for", "about", "vs", "versus", "among"})
_TAKEN_BY: dict[ParameterKind, tuple[type[Mention], ...]] = {
    ParameterKind.STATE: (StateMention,),
    ParameterKind.PARTY: (StateMention, GroupMention),
    ParameterKind.GROUP: (GroupMention,),
    ParameterKind.ROLL_CALL: (SymbolMention, PopularNameMention),
    ParameterKind.CHOICE: (ChoiceMention,),
    ParameterKind.PERIOD: (WhenMention, SessionMention),
}
_IN_WORDS = frozenset({ParameterKind.ROLL_CALL, ParameterKind.TOPIC})
LONGEST_LINE = 400
# With these, words are those of a sentence.
_LEAVING_OUT = frozenset({"not", "no", "except", "without", "but", "besides", "apart", "other", "unless", "excluding"})


def read_line(text: str, lexicon: Lexicon, today: date) -> Line | None:
    """The command that a text consists of, and its values; None where it is none, or lacks a value. Pictures, follows and
    texts to check are read from the text as it is."""
    word, _, rest = text.strip().lstrip("/").partition(" ")
    command = next((one for one in READ if one.name == word.lower()), None)
    if command is None or not rest.strip() or len(text) > LONGEST_LINE:
        return None
    before, named = _named(command, rest)
    unnamed = tuple(one for one in command.parameters if one.name not in named)
    typed = _typed(replace(command, parameters=unnamed), before, lexicon, today) if before and unnamed else {}
    values = named if not before else {**typed, **named} if typed else {}
    return (command, values) if values and not command.missing(values) else None


def _named(command: Command, rest: str) -> tuple[str, Values]:
    """What stands before all names of values, and the values that stand behind them."""
    names = "|".join(re.escape(one.name) for one in command.parameters)
    marks = list(re.finditer(rf"(?:^|(?<=\s))({names}):\s*", rest))
    if not marks:
        return rest.strip(), {}
    ends = [mark.start() for mark in marks[1:]] + [len(rest)]
    values = {mark[1]: rest[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}
    return rest[: marks[0].start()].strip(), values


def _typed(command: Command, rest: str, lexicon: Lexicon, today: date) -> Values:
    """Values in any order, told apart by their kinds; what is left over is the value that is missing."""
    if command.parameters[0].kind is ParameterKind.TEXT:
        return {command.parameters[0].name: rest}
    if rest.endswith("?"):
        return {}
    mentions = [mention for mention in find_mentions(rest, lexicon, today) if _is_said(mention)]
    end = mentions[-1].end if mentions else 0
    values: dict[str, str] = {}
    for parameter in command.parameters:
        if taken := next((mention for mention in mentions if _fits(mention, parameter)), None):
            values[parameter.name] = taken.written
            mentions.remove(taken)
    left = _inner(mentions)
    free = next((one for one in _most_needed_first(command.parameters) if one.name not in values), None)
    if not left:
        return values
    # Words between others are those of a sentence, unless something is missing without them.
    may_stand_here = free and (free.required or free.kind in _IN_WORDS or left[-1].end == end)
    if not free or not may_stand_here or not _can_be(left, free.kind):
        return {}
    return values | {free.name: rest[left[0].start : left[-1].end]}


def _most_needed_first(parameters: Sequence[Parameter]) -> Iterator[Parameter]:
    yield from (parameter for parameter in parameters if parameter.required)
    yield from (parameter for parameter in parameters if not parameter.required)


def _fits(mention: Mention, parameter: Parameter) -> bool:
    if parameter.kind is ParameterKind.CHOICE and mention.written.lower() in CHOICES:
        return True
    is_veto = isinstance(mention, ChoiceMention) and mention.veto
    return isinstance(mention, _TAKEN_BY.get(parameter.kind, ())) and not is_veto


def _is_said(mention: Mention) -> bool:
    return any(map(str.isalnum, mention.written)) or not isinstance(mention, WordMention)


def _is_joint(mention: Mention) -> bool:
    return isinstance(mention, WordMention) and mention.text in _JOINTS


def _inner(mentions: Sequence[Mention]) -> list[Mention]:
    """What is left, without what joins it to the values."""
    left = list(mentions)
    while left and _is_joint(left[0]):
        left.pop(0)
    while left and _is_joint(left[-1]):
        left.pop()
    return left


def _can_be(left: Sequence[Mention], kind: ParameterKind) -> bool:
    """Whether words are a topic; or where a name should stand, one that nobody knows. Else they are those of a sentence."""
    words = [one for one in left if isinstance(one, WordMention)]
    names_states = all(isinstance(one, StateMention | GroupMention) or _is_joint(one) for one in left)
    if kind is ParameterKind.ROLL_CALL and (names_states or any(map(_is_of_votes, left, left[1:]))):
        return False
    if kind is ParameterKind.ROLL_CALL and any(
        one.text in ("votes", "resolutions", "texts", "drafts") for one in words
    ):
        return False
    if kind in _IN_WORDS:
        of_sentences = word_lists().stop - _JOINTS - word_lists().vote_nouns | _LEAVING_OUT
        return not any(one.text in of_sentences or is_light(one.text) for one in words)
    if any(isinstance(one, SymbolMention | PopularNameMention) for one in left):
        return False
    return (
        kind is not ParameterKind.CHOICE
        and len(words) == len(left)
        and all(not one.known or _is_joint(one) for one in words)
    )


def _is_of_votes(one: Mention, behind: Mention) -> bool:
    """ "Japan's votes on ..."."""
    return isinstance(one, StateMention) and one.possessive and behind.written.lower() in word_lists().vote_nouns
