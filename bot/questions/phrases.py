"""The words in which parts of a query are said: choices, counts, votes and times."""

from __future__ import annotations

from collections.abc import Sequence

from bot.quantities import CountClaimed
from bot.queries.selection import Selection
from data.model import Choice, Period

_DID = {
    Choice.YES: "vote in favour of",
    Choice.NO: "vote against",
    Choice.ABSTAIN: "abstain on",
    Choice.NON_VOTING: "not vote on",
}
_MADE = {
    Choice.YES: "voted in favour of",
    Choice.NO: "voted against",
    Choice.ABSTAIN: "abstained on",
    Choice.NON_VOTING: "did not vote on",
}
DID_SO = {
    Choice.YES: "voted yes",
    Choice.NO: "voted no",
    Choice.ABSTAIN: "abstained",
    Choice.NON_VOTING: "did not vote",
}
NOUNS = {
    Choice.YES: "votes in favour",
    Choice.NO: "votes against",
    Choice.ABSTAIN: "abstentions",
    Choice.NON_VOTING: "absences",
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
    return " or ".join(_MADE[choice] for choice in choices)


def nouns(choices: Sequence[Choice]) -> str:
    return " or ".join(
        {Choice.YES: "yes", Choice.NO: "no", Choice.ABSTAIN: "abstaining", Choice.NON_VOTING: "not voting"}[choice]
        for choice in choices
    )


def counted(claim: CountClaimed) -> str:
    return f"{claim.count} {NOUNS[claim.choice]}" if claim.choice else str(claim.count)


def during(period: Period | None) -> str:
    return f" in {period.start.year}" if period and period.start else ""
