"""True texts with one thing made wrong: a number, a country, a verb, a date, a body or a quantifier.

Made from the texts of texts.jsonl that are borne out by the landmark votes, and from sentences written from the record itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.factcheck.checker import Checker
from bot.factcheck.statements import ChoiceStated, CountStated, GroupStated, TallyStated
from bot.factcheck.verdicts import Claim, Verdict
from bot.facts import members_that, split_of
from bot.knowledge import Knowledge
from bot.quantities import Relation
from data.model import CAST, Body, Choice
from data.record import RollCallInfo

_SMALL = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()  # noqa: SIM905
_FIGURE = re.compile(rf"(?<!-)\b(?:\d{{1,3}}(?!-member)|{'|'.join(_SMALL)})\b", re.IGNORECASE)
_VERBS = {
    "abstained": ("voted against", "voted in favour"),
    "voted against": ("abstained", "voted for"),
    "voted in favour": ("abstained",),
    "voted for": ("voted against",),
    "abstaining": ("voting against",),
    "voting against": ("abstaining",),
    "did not vote": ("abstained",),
}
_DID = {Choice.YES: "voted in favour of", Choice.NO: "voted against", Choice.ABSTAIN: "abstained on"}
_OTHER_BODIES = ("Third Committee", "Human Rights Council", "Economic and Social Council")


@dataclass(frozen=True, slots=True)
class Mutant:
    """`start` and `end` are where in the text the change stands."""

    kind: str
    text: str
    start: int
    end: int


def changed(text: str, start: int, end: int, new: str, kind: str) -> Mutant:
    return Mutant(kind, text[:start] + new + text[end:], start, start + len(new))


def mutants_of(text: str, claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Mutant]:
    """Of a text whose claims are all supported, each by one roll call."""
    for claim in claims:
        statement = claim.statement
        match statement:
            case CountStated(relation=Relation.EXACTLY) | TallyStated():
                yield from _numbers(text, statement.start, statement.end)
            case ChoiceStated():
                yield from _countries(text, statement, claim.calls[0], knowledge)
                yield from _verbs(text, statement.start, statement.end)
            case GroupStated():
                yield from _quantifiers(text, statement.start, statement.end)
            case _:
                continue
    yield from _years(text)


def _numbers(text: str, start: int, end: int) -> Iterator[Mutant]:
    for match in _FIGURE.finditer(text, start, end):
        written = match[0]
        for step in (1, 2, 10, -1):
            if written.isdigit() and int(written) + step > 0:
                yield changed(text, *match.span(), str(int(written) + step), "number")
            elif written in _SMALL and 0 <= _SMALL.index(written) + step < len(_SMALL):
                yield changed(text, *match.span(), _SMALL[_SMALL.index(written) + step], "number")


def _countries(text: str, stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> Iterator[Mutant]:
    """Each name in turn for that of a state that chose otherwise."""
    if len(stated.choices) > 1:
        return
    others = [
        knowledge.name(code, call.date)
        for choice in CAST
        if choice not in stated.choices
        for code in sorted(members_that(knowledge, call, choice) or ())
        if knowledge.name(code, call.date) not in text and knowledge.name(code) not in text
    ]
    for place, meanings in enumerate(stated.codes):
        names = {entry.name for entry in knowledge.reference.names if entry.code in meanings} | {
            knowledge.states[meanings[0]].name
        }
        for name in sorted(names, key=len, reverse=True):
            if match := re.compile(rf"\b{re.escape(name)}\b").search(text, stated.start, stated.end):
                yield changed(text, *match.span(), others[place * 7 % len(others)], "country")
                break


def _verbs(text: str, start: int, end: int) -> Iterator[Mutant]:
    for verb, news in _VERBS.items():
        place = text.find(verb, start, end)
        # What is denied is true of several choices.
        if place >= 0 and not _is_denied(text[start:end], verb):
            yield from (changed(text, place, place + len(verb), new, "verb") for new in news)


def _is_denied(written: str, verb: str) -> bool:
    if verb == "did not vote":
        return written.endswith(("favour", "against", "against it"))
    return bool(re.search(r"[Nn]either|\bnot\b", written))


def _quantifiers(text: str, start: int, end: int) -> Iterator[Mutant]:
    for old, new in (
        ("all ", "none of the "),
        ("All ", "None of the "),
        ("None", "All"),
        ("Most", "No"),
        ("No ", "All "),
    ):
        if (place := text.find(old, start, end)) >= 0:
            yield changed(text, place, place + len(old), new, "quantifier")
            return


def _years(text: str) -> Iterator[Mutant]:
    """The year of the only day that a text gives."""
    years = list(re.finditer(r"\b(?:19[4-9]\d|20[0-2]\d)\b", text))
    if len(years) == 1 and not re.search(r"/|\(|[Rr]esolution \d", text):
        yield changed(text, *years[0].span(), str(int(years[0][0]) - 1), "year")


def sentences(knowledge: Knowledge) -> Iterator[str]:
    """True sentences about every roll call of the Assembly with a tally, in the words of a press release and of a report."""
    for call in knowledge.record.calls:
        if call.body is not Body.ASSEMBLY or call.tally is None or not call.has_votes:
            continue
        day, tally = f"{call.date.day} {call.date:%B %Y}", call.tally
        none = tally.no or "none"
        yield (
            f"On {day} the General Assembly adopted {call.symbol} by a recorded vote of {tally.yes} in favour to {none} "
            f"against, with {tally.abstain} abstentions."
        )
        named = {
            choice: sorted(knowledge.name(code, call.date) for code in members_that(knowledge, call, choice) or ())
            for choice in CAST
        }
        parts = [
            f"{named[choice][0]} and {named[choice][-1]} {_DID[choice]} {call.symbol}"
            for choice in CAST
            if len(named[choice]) > 1
        ]
        yield "; ".join(parts) + f", which the General Assembly voted on in {call.date:%B %Y}."


def group_sentences(knowledge: Knowledge) -> Iterator[str]:
    """True sentences about groups that all chose alike, or of which nobody was against."""
    for call in knowledge.record.calls:
        for group, name in (("BRICS", "BRICS"), ("G7", "G7"), ("NORDIC", "Nordic"), ("EU", "EU")):
            split = split_of(knowledge, group, call)
            if call.body is not Body.ASSEMBLY or not split.size or split.size < len(split.seats):
                continue
            if split.count([Choice.YES]) == split.size:
                yield f"All {name} members voted in favour of {call.symbol} in the General Assembly."
            elif not split.count([Choice.NO]):
                yield f"None of the {name} members voted against {call.symbol} in the General Assembly."


def body_mutants(knowledge: Knowledge) -> Iterator[Mutant]:
    """Votes of the Assembly told as those of a body that the record does not hold."""
    for text in sentences(knowledge):
        for body in _OTHER_BODIES:
            if (place := text.find("General Assembly adopted")) >= 0:
                symbol = re.sub(r"A/\S+", "a resolution", text)
                yield changed(symbol, place, place + len("General Assembly"), body, "body")
        if (place := text.find("General Assembly adopted")) >= 0:
            yield changed(text, place, place + len("General Assembly"), "Security Council", "body")


def supported_by_one(text: str, checker: Checker) -> list[Claim]:
    """The claims of a text, if all are supported, each by one roll call; else none."""
    claims = checker.check(text)
    whole = all(claim.verdict is Verdict.SUPPORTED and len(claim.calls) == 1 for claim in claims)
    return claims if whole else []
