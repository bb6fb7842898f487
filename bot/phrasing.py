"""Full questions in words, as choices and follow-ups offer them: each is read back with just the meaning it has here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Suggestion
from bot.wording import in_sentence, listed, sentence_case
from data.model import Choice
from data.record import RollCallInfo

_WHO = {
    Choice.YES: "Who voted in favour of {}?",
    Choice.NO: "Who voted against {}?",
    Choice.ABSTAIN: "Who abstained on {}?",
    Choice.NON_VOTING: "Who did not vote on {}?",
}
_WHO_LABEL = {
    Choice.YES: "Who was in favour?",
    Choice.NO: "Who was against?",
    Choice.ABSTAIN: "Who abstained?",
    Choice.NON_VOTING: "Who did not vote?",
}


EXAMPLE = "ES-11/6"
MORE_HELP = Suggestion("More", "help commands")


def votes(names: Sequence[str], call: RollCallInfo) -> str:
    return how(listed([in_sentence(name) for name in names]), call.symbol)


def how(who: str, votes: str) -> str:
    return f"How did {who} vote on {votes}?"


def vote(name: str, call: RollCallInfo) -> Suggestion:
    return Suggestion(f"{_told(name)} on {call.symbol}", votes([name], call))


def tally(call: RollCallInfo, *, named: bool = False) -> Suggestion:
    """`named` where there are two votes that it may be the result of."""
    label = f"Result of {call.symbol}" if named else "The result"
    return Suggestion(label, f"What was the result of {call.symbol}?")


def members(choice: Choice, call: RollCallInfo) -> Suggestion:
    return Suggestion(_WHO_LABEL[choice], _WHO[choice].format(call.symbol))


def on_example(names: Sequence[str], choices: Sequence[Choice]) -> str:
    """A question about a well-known vote: how those that are named voted or, where none is, who chose so."""
    if names:
        return f"How did {listed(names)} vote on {EXAMPLE}?"
    return _WHO[choices[0]].format(EXAMPLE) if choices else ""


def changes(first: RollCallInfo, second: RollCallInfo) -> Suggestion:
    return Suggestion(f"Who moved since {first.symbol}?", f"Who changed between {first.symbol} and {second.symbol}?")


def history(name: str, about: str = "") -> Suggestion:
    return Suggestion(f"{_told(name)}: more votes", f"How has {in_sentence(name)} voted{f' {about}' if about else ''}?")


def agreement(a: str, b: str, period: str = "") -> Suggestion:
    return Suggestion(
        f"{_told(a)} and {in_sentence(b)}",
        f"How often do {in_sentence(a)} and {in_sentence(b)} agree{f' {period}' if period else ''}?",
    )


def breaking_ranks(group: str, period: str) -> Suggestion:
    return Suggestion(
        "Who broke ranks most often?",
        f"Which members of {group} broke ranks most often{f' {period}' if period else ''}?",
    )


def ranking(name: str, period: str = "", *, least: bool = False) -> Suggestion:
    how = "least" if least else "most"
    return Suggestion(
        f"Who votes {how} like {in_sentence(name)}?",
        f"Which countries agree {how} with {in_sentence(name)}{f' {period}' if period else ''}?",
    )


def differ(a: str, b: str, period: str = "") -> Suggestion:
    return Suggestion(
        "Where did they differ?",
        f"Where did {in_sentence(a)} and {in_sentence(b)} differ{f' {period}' if period else ''}?",
    )


def group(name: str, call: RollCallInfo) -> Suggestion:
    return Suggestion(f"{_told(name)} on {call.symbol}", f"How did {name} vote on {call.symbol}?")


def told_apart(suggestions: Sequence[Suggestion], symbols: set[str]) -> tuple[Suggestion, ...]:
    """With the vote in each label, where an answer has several that "the result" may be of."""
    return tuple(
        Suggestion(one.question, one.question)
        if _is_of(one.question, symbols) and not _is_of(one.label, symbols)
        else one
        for one in suggestions
    )


def _is_of(words: str, symbols: set[str]) -> bool:
    return not symbols.isdisjoint(words.rstrip("?").split())


def _told(name: str) -> str:
    return sentence_case(in_sentence(name))
