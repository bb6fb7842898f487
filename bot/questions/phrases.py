"""The words in which parts of a query are said: choices, counts, votes and times."""

from __future__ import annotations

from collections.abc import Sequence

from bot.quantities import CountClaimed
from bot.queries.selection import Selection
from bot.wording import did, noun_of
from data.model import Choice, Period

_DID = {
    Choice.YES: "vote in favour of",
    Choice.NO: "vote against",
    Choice.ABSTAIN: "abstain on",
    Choice.NON_VOTING: "not vote on",
}
_NOUNS = {
    Choice.YES: "yes",
    Choice.NO: "no",
    Choice.ABSTAIN: "abstaining",
    Choice.NON_VOTING: "not voting",
}
DID_SO = {
    Choice.YES: "voted yes",
    Choice.NO: "voted no",
    Choice.ABSTAIN: "abstained",
    Choice.NON_VOTING: "did not vote",
}
ABOUT = {
    "binding": "Are resolutions of the General Assembly binding?",
    "majority": "What does two thirds mean?",
    "veto": "What is a veto?",
    "consensus": "What is consensus?",
    "emergency": "What is an emergency special session?",
    "choices": "What does abstaining mean?",
}


def named(selection: Selection) -> str:
    return selection.label.removeprefix("on ")


def chosen(choices: Sequence[Choice]) -> str:
    return " or ".join(_DID[choice] for choice in choices)


def made(choices: Sequence[Choice]) -> str:
    return " or ".join(map(did, choices))


def without_text(words: str) -> str:
    """ "Vote against", "abstain": without the words behind which the text stands."""
    return words.removesuffix(" of").removesuffix(" on")


def nouns(choices: Sequence[Choice]) -> str:
    return " or ".join(_NOUNS[choice] for choice in choices)


def counted(claim: CountClaimed) -> str:
    return f"{claim.count} {noun_of(claim.choice)}" if claim.choice else str(claim.count)


def during(period: Period | None) -> str:
    return f" in {period.start.year}" if period and period.start else ""
