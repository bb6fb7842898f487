"""Over more than a thousand texts with one thing made wrong, none comes out fully supported."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from bot.factcheck.verdicts import Claim, Verdict
from tests.bot.factcheck.mutants import Mutant, body_mutants, group_sentences, mutants_of, sentences, supported_by_one
from tests.bot.factcheck.texts import ON_LANDMARKS

CAUGHT = frozenset({Verdict.REFUTED, Verdict.UNVERIFIABLE})
LEAST = 1_000
SHARE = 0.95
MOST_OF_A_TEXT = 6


def some(mutants: list[Mutant]) -> list[Mutant]:
    """A few of a text's mutants, from all over it."""
    return mutants[:: max(1, len(mutants) // MOST_OF_A_TEXT)]


@pytest.fixture(scope="module")
def mutants(checker: Checker) -> list[tuple[Mutant, list[Claim]]]:
    """Each mutant with the claims of the text that it was made from."""
    knowledge = checker.knowledge
    texts = [*(text.text for text in ON_LANDMARKS), *sentences(knowledge), *group_sentences(knowledge)]
    found = [
        (mutant, claims)
        for text in texts
        if (claims := supported_by_one(text, checker))
        for mutant in some(list(mutants_of(text, claims, knowledge)))
    ]
    return [*found, *((mutant, []) for mutant in body_mutants(knowledge))]


def test_there_are_enough_of_each_kind(mutants: list[tuple[Mutant, list[Claim]]]) -> None:
    kinds = [mutant.kind for mutant, _ in mutants]
    assert len(kinds) >= LEAST
    assert {kind for kind in kinds if kinds.count(kind) >= 5} >= {
        "number",
        "country",
        "verb",
        "year",
        "body",
        "quantifier",
    }


def test_none_is_fully_supported(checker: Checker, mutants: list[tuple[Mutant, list[Claim]]]) -> None:
    whole = [mutant for mutant, _ in mutants if _is_whole(checker.check(mutant.text))]
    assert [(mutant.kind, mutant.text) for mutant in whole] == []


def _is_whole(claims: list[Claim]) -> bool:
    return bool(claims) and all(claim.verdict is Verdict.SUPPORTED for claim in claims)


def test_just_the_changed_claim_is_caught(checker: Checker, mutants: list[tuple[Mutant, list[Claim]]]) -> None:
    told = [mutant for mutant, before in mutants if _is_just_the_change(mutant, before, checker)]
    missed = [
        (mutant.kind, mutant.text[max(0, mutant.start - 60) : mutant.end + 40])
        for mutant, _ in mutants
        if mutant not in told
    ]
    assert len(told) >= SHARE * len(mutants), missed[:20]


def _is_just_the_change(mutant: Mutant, before: list[Claim], checker: Checker) -> bool:
    """Whether what was changed is caught; of a number, a country or a verb, whether nothing is refuted but what stands there
    or is told of the same choice."""
    claims = checker.check(mutant.text)
    touched = [claim for claim in claims if claim.statement.start < mutant.end and mutant.start < claim.statement.end]
    if mutant.kind in ("year", "body"):
        return any(claim.verdict in CAUGHT for claim in claims)
    others = [claim for claim in claims if claim not in touched]
    return (
        any(claim.verdict in CAUGHT for claim in touched)
        and sum(claim.verdict is Verdict.REFUTED for claim in others) <= 1
        and len(claims) >= len(before) - 1
    )
