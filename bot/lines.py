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
from bot.language.frames import Operator
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
    is_said,
)
from bot.language.morphology import is_light
from bot.language.operators import find_operators
from bot.language.references import Neighbour, OneOfList, OneOfTwo, OtherOne, SameVotes, ThisVote, find_references
from bot.language.vocabulary import everyday_words, word_lists
from bot.questions.values import Values

Line = tuple[Command, Values]
READ = tuple(command for command in COMMANDS if command is ASK or (command.query and command.parameters))
_JOINTS = frozenset({"the", "on", "in", "of", "to", "with", "and", "by", "for", "about", "vs", "versus", "among"})
_TAKEN_BY: dict[ParameterKind, tuple[type[Mention], ...]] = {
    # A group is no state; that is said of the value.
    ParameterKind.STATE: (StateMention, GroupMention),
    ParameterKind.PARTY: (StateMention, GroupMention),
    ParameterKind.GROUP: (GroupMention,),
    ParameterKind.ROLL_CALL: (SymbolMention, PopularNameMention),
    # Countries that are compared may have a time or a topic: they are read as a sentence.
    ParameterKind.COMPARED: (SymbolMention, PopularNameMention),
    ParameterKind.CHOICE: (ChoiceMention,),
    ParameterKind.NUMBER: (NumberMention,),
    ParameterKind.PERIOD: (WhenMention, SessionMention),
}
_VOTES = frozenset({ParameterKind.ROLL_CALL, ParameterKind.COMPARED})
_IN_WORDS = _VOTES | {ParameterKind.TOPIC}
_OF_STATES = frozenset({ParameterKind.STATE, ParameterKind.PARTY, ParameterKind.GROUP})
_COMPARING = (Operator.JOINED, Operator.AGREEMENT, Operator.DIFFERENCE, Operator.CHANGE)
_MANY_VOTES = frozenset({"votes", "resolutions", "texts", "drafts"})
LONGEST_LINE = 400
# What has values of its own, or is a figure, is no name that nobody knows.
_SET = frozenset({ParameterKind.TEXT, ParameterKind.NUMBER})
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


def unfilled(text: str) -> Line | None:
    """The command whose name is all that a text says, where it needs values."""
    command = next((one for one in COMMANDS if one.name == text.strip().lstrip("/").lower()), None)
    return (command, {}) if command and command is not ASK and command.missing({}) else None


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
    if "?" in rest or _points_back(rest):
        return {}
    mentions = [mention for mention in find_mentions(rest, lexicon, today) if is_said(mention)]
    taken = _taken(command.parameters, mentions)
    if any(map(_is_a_matter, mentions, mentions[1:])):
        return {}
    values = {name: mention.written for name, mention in taken.items()}
    left = _inner([mention for mention in mentions if mention not in taken.values()])
    if not left:
        return values
    needed = _most_needed_first(command.parameters)
    free = next((one for one in needed if one.name not in values and one.kind not in _SET), None)
    if not free or not _can_be(left, free.kind):
        return {}
    if free.kind in _IN_WORDS and _is_of_a_turn(left):
        return {}
    if free.kind not in _IN_WORDS:
        # Words between others are those of a sentence, unless something is missing without them.
        is_last, is_owned = left[-1] is mentions[-1], any(map(_is_possessive, taken.values()))
        if is_owned or not (free.required or is_last):
            return {}
    return values | {free.name: _with_article(rest, left, free.kind)}


def _is_of_a_turn(left: Sequence[Mention]) -> bool:
    """ "Who abstained instead", "who missed the vote", "who said no, by name": words of a conversation, and no votes."""
    lists = word_lists()
    if all(isinstance(one, WhenMention) for one in left):
        # "Who voted no in 2024": of the text that was spoken of.
        return True
    return left[0].written.lower() in lists.vague | {"alone"} or all(
        one.written.lower() in lists.vote_nouns | lists.lists for one in left
    )


def _points_back(rest: str) -> bool:
    """ "Who abstained in the last one": of votes that were spoken of."""
    pointing = find_references(rest, goes_on=True)
    return any(isinstance(one, OneOfTwo | OneOfList | OtherOne | Neighbour | ThisVote | SameVotes) for one in pointing)


def _taken(parameters: Sequence[Parameter], mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The first mention that fits each of the parameters, by their names."""
    taken: dict[str, Mention] = {}
    for parameter in parameters:
        free = (mention for mention in mentions if mention not in taken.values() and _fits(mention, parameter))
        if found := next(free, None):
            taken[parameter.name] = found
    return taken


def _with_article(rest: str, left: Sequence[Mention], kind: ParameterKind) -> str:
    """What is left over, as it is written; a name with its article: "the West"."""
    start = left[0].start
    if kind in _OF_STATES and rest[:start].lower().endswith("the "):
        start -= len("the ")
    return rest[start : left[-1].end]


def _is_possessive(mention: Mention) -> bool:
    return isinstance(mention, StateMention) and mention.possessive


def _most_needed_first(parameters: Sequence[Parameter]) -> Iterator[Parameter]:
    yield from (parameter for parameter in parameters if parameter.required)
    yield from (parameter for parameter in parameters if not parameter.required)


def _fits(mention: Mention, parameter: Parameter) -> bool:
    written = mention.written.lower()
    if written in (*parameter.values, *parameter.also) or (
        parameter.kind is ParameterKind.CHOICE and written in CHOICES
    ):
        return True
    is_veto = isinstance(mention, ChoiceMention) and mention.veto
    return isinstance(mention, _TAKEN_BY.get(parameter.kind, ())) and not is_veto


def _is_a_matter(lead: Mention, mention: Mention) -> bool:
    """ "Vote on | Kosovo": what a vote was about is no value of a command that asks how somebody voted."""
    leads = isinstance(lead, WordMention) and lead.text in ("on", "about")
    return leads and isinstance(mention, StateMention | GroupMention)


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
    """Whether words are meant as a value, be it one that nobody knows. Else they are those of a sentence."""
    if kind in _VOTES and not _can_name_one_vote(left):
        return False
    texts = [one.text for one in left if isinstance(one, WordMention)]
    if any(is_light(text) for text in texts):
        return False
    if kind in _IN_WORDS:
        return not any(text in _of_sentences() for text in texts)
    if kind is ParameterKind.CHOICE:
        return all(isinstance(one, WordMention) and _is_no_verb(one) for one in left)
    return _can_name(left, kind)


def _can_name_one_vote(left: Sequence[Mention]) -> bool:
    names_states = all(isinstance(one, StateMention | GroupMention) or _is_joint(one) for one in left)
    names_many = any(isinstance(one, WordMention) and one.text in _MANY_VOTES for one in left)
    # "Who joined the US and Israel in voting against ...": words that compare states are those of a sentence.
    compares = any(span.operator in _COMPARING for span in find_operators(left))
    return not (names_states or names_many or compares or any(map(_is_of_votes, left, left[1:])))


def _can_name(left: Sequence[Mention], kind: ParameterKind) -> bool:
    """Whether words can be the name of a state or a group ("the free world"), or a time ("since whenever")."""
    around = word_lists().for_members if kind in _OF_STATES else frozenset()
    named = [one for one in left if isinstance(one, WordMention) and one.text not in around and not _is_joint(one)]
    of_sentences = _of_sentences() | word_lists().vote_nouns
    return (
        bool(named)
        and all(isinstance(one, WordMention) for one in left)
        and not any(one.text in of_sentences for one in named)
        and not any(find_operators(left))
    )


def _of_sentences() -> frozenset[str]:
    return word_lists().stop - _JOINTS - word_lists().vote_nouns | _LEAVING_OUT


def _is_no_verb(word: WordMention) -> bool:
    """ "Sideways", "maybe"; not "signed"."""
    return not word.known or word.text in everyday_words().others


def _is_of_votes(one: Mention, behind: Mention) -> bool:
    """ "Japan's votes on ..."."""
    return isinstance(one, StateMention) and one.possessive and behind.written.lower() in word_lists().vote_nouns
