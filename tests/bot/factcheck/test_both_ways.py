"""Question and claim are two ways to one fact: a yes/no question is answered Yes just where the same sentence is supported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from bot.core import Teller
from bot.factcheck.checker import Checker
from bot.factcheck.verdicts import Claim, Verdict
from bot.facts import members_that, split_of
from bot.knowledge import Knowledge
from bot.wording import in_sentence
from data.model import CAST, Body, Choice
from data.record import RollCallInfo
from tests.campaigns import cases, some

DID = {Choice.YES: "voted for", Choice.NO: "voted against", Choice.ABSTAIN: "abstained on"}
DO = {Choice.YES: "vote for", Choice.NO: "vote against", Choice.ABSTAIN: "abstain on"}
FEWEST_OF_A_KIND = cases(25)
TRIED_OF_A_KIND = 20
KINDS = (
    "position", "denied", "all named", "neither", "all", "none", "most", "at least", "fewer than", "only", "result", "manner", "veto", "count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    question: str
    claim: str


def position_pairs(call: RollCallInfo, knowledge: Knowledge) -> Iterator[Pair]:
    seated = [code for code in ("IND", "CHN", "RUS", "BRA") if knowledge.record.votes[code].listed & call.bit]
    names = [knowledge.name(code, call.date) for code in seated]
    for name in names[:2]:
        for choice in CAST:
            yield Pair("position", f"Did {name} {DO[choice]} {call.symbol}?", f"{name} {DID[choice]} {call.symbol}.")
        yield Pair("denied", f"Did {name} not vote for {call.symbol}?", f"{name} did not vote for {call.symbol}.")
    if len(names) > 1:
        both = " and ".join(names[:2])
        yield Pair("all named", f"Did {both} vote for {call.symbol}?", f"{both} voted for {call.symbol}.")
        neither = " nor ".join(names[:2])
        yield Pair(
            "neither", f"Did neither {neither} vote for {call.symbol}?", f"Neither {neither} voted for {call.symbol}."
        )


def group_pairs(call: RollCallInfo, knowledge: Knowledge) -> Iterator[Pair]:
    for code, group in (("EU", "EU"), ("BRICS", "BRICS"), ("AFRICAN", "African")):
        if not split_of(knowledge, code, call).size:
            continue
        for choice in CAST:
            did, do, symbol = DID[choice], DO[choice], call.symbol
            yield Pair("all", f"Did all {group} countries {do} {symbol}?", f"All {group} countries {did} {symbol}.")
            yield Pair("none", f"Did no {group} country {do} {symbol}?", f"No {group} country {did} {symbol}.")
            yield Pair("most", f"Did most {group} countries {do} {symbol}?", f"Most {group} countries {did} {symbol}.")
            yield Pair(
                "at least",
                f"Did at least four {group} countries {do} {symbol}?",
                f"At least four {group} countries {did} {symbol}.",
            )
            yield Pair(
                "fewer than",
                f"Did fewer than four {group} countries {do} {symbol}?",
                f"Fewer than four {group} countries {did} {symbol}.",
            )


def only_pairs(call: RollCallInfo, knowledge: Knowledge) -> Iterator[Pair]:
    for choice in (Choice.NO, Choice.ABSTAIN):
        alike = sorted(members_that(knowledge, call, choice) or ())
        for codes in (alike[:1], alike[:2], alike):
            if not 0 < len(codes) <= 3:
                continue
            names = " and ".join(in_sentence(knowledge.name(code, call.date)) for code in codes)
            be, noun = ("was", "country") if len(codes) == 1 else ("were", "countries")
            yield Pair(
                "only",
                f"{be.capitalize()} {names} the only {noun} to {DO[choice]} {call.symbol}?",
                f"{names[:1].upper()}{names[1:]} {be} the only {noun} to {DO[choice]} {call.symbol}.",
            )


def result_pairs(call: RollCallInfo) -> Iterator[Pair]:
    symbol = call.symbol
    yield Pair("result", f"Was {symbol} adopted?", f"{symbol} was adopted.")
    yield Pair("result", f"Was {symbol} rejected?", f"{symbol} was rejected.")
    if call.body is Body.COUNCIL:
        for name in ("Russia", "China", "the United States"):
            yield Pair("veto", f"Did {name} veto {symbol}?", f"{name[:1].upper()}{name[1:]} vetoed {symbol}.")
    else:
        for manner in ("without a vote", "unanimously", "without opposition"):
            yield Pair("manner", f"Was {symbol} adopted {manner}?", f"{symbol} was adopted {manner}.")
    if call.tally:
        for count in (call.tally.yes, call.tally.yes + 1):
            yield Pair("count", f"Did {count} countries vote for {symbol}?", f"{count} countries voted for {symbol}.")


def pairs(knowledge: Knowledge) -> Iterator[Pair]:
    for call in knowledge.record.calls:
        if not call.has_votes:
            continue
        yield from result_pairs(call)
        yield from position_pairs(call, knowledge)
        yield from only_pairs(call, knowledge)
        if call.body is Body.ASSEMBLY:
            yield from group_pairs(call, knowledge)


def tried(knowledge: Knowledge) -> Iterator[Pair]:
    of_kind: dict[str, list[Pair]] = {}
    for pair in pairs(knowledge):
        of_kind.setdefault(pair.kind, []).append(pair)
    for of_one in of_kind.values():
        yield from some(of_one, TRIED_OF_A_KIND)


def whole(claims: Sequence[Claim]) -> Verdict:
    """The verdict of a sentence: refuted where a part of it is."""
    verdicts = {claim.verdict for claim in claims}
    if Verdict.REFUTED in verdicts:
        return Verdict.REFUTED
    return verdicts.pop() if len(verdicts) == 1 else Verdict.UNVERIFIABLE


@pytest.mark.campaign
async def test_the_answer_is_yes_just_where_the_claim_is_supported(teller: Teller, checker: Checker) -> None:
    of_answer = {"Yes": Verdict.SUPPORTED, "No:": Verdict.REFUTED}
    differing: list[tuple[Pair, str, Verdict]] = []
    kinds: Counter[str] = Counter()
    for pair in tried(checker.knowledge):
        headline = (await teller.ask(pair.question, "")).headline
        verdict = whole(checker.check(pair.claim))
        if headline[:3] in of_answer:
            kinds[pair.kind] += 1
            if verdict is not of_answer[headline[:3]]:
                differing.append((pair, headline, verdict))
    assert differing == []
    assert min(kinds[kind] for kind in KINDS) >= FEWEST_OF_A_KIND, kinds
