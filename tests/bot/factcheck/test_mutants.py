"""Over more than a thousand texts with one thing made wrong, none comes out fully supported."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.factcheck.checker import Checker
from bot.factcheck.verdicts import Claim, Verdict
from tests.bot.factcheck.mutants import Mutant, body_mutants, group_sentences, mutants_of, sentences, supported_by_one
from tests.bot.factcheck.texts import ON_LANDMARKS
from tests.campaigns import cases, part_of

# All of them are checked before the first test, which takes its time on a busy machine.
pytestmark = [pytest.mark.campaign, pytest.mark.timeout(180)]

CAUGHT = frozenset({Verdict.REFUTED, Verdict.UNVERIFIABLE})
LEAST = cases(1_000)
LEAST_OF_A_KIND = cases(5)
SHARE = 0.95
MOST_OF_A_TEXT = 6


def few(mutants: list[Mutant]) -> list[Mutant]:
    """Of a text's mutants, from all over it."""
    return mutants[:: max(1, len(mutants) // MOST_OF_A_TEXT)]


@dataclass(frozen=True, slots=True)
class Checked:
    """A mutant with the claims of the text that it was made from, and its own."""

    mutant: Mutant
    before: list[Claim]
    claims: list[Claim]


@pytest.fixture(scope="module")
def checked(checker: Checker) -> list[Checked]:
    knowledge = checker.knowledge
    texts = part_of([*(text.text for text in ON_LANDMARKS), *sentences(knowledge), *group_sentences(knowledge)])
    found = [
        (mutant, claims)
        for text in texts
        if (claims := supported_by_one(text, checker))
        for mutant in few(list(mutants_of(text, claims, knowledge)))
    ]
    found += ((mutant, []) for mutant in part_of(list(body_mutants(knowledge))))
    return [Checked(mutant, before, checker.check(mutant.text)) for mutant, before in found]


def test_there_are_enough_of_each_kind(checked: list[Checked]) -> None:
    kinds = [one.mutant.kind for one in checked]
    assert len(kinds) >= LEAST
    assert {kind for kind in kinds if kinds.count(kind) >= LEAST_OF_A_KIND} >= {
        "number",
        "country",
        "verb",
        "year",
        "body",
        "quantifier",
    }


def test_none_is_fully_supported(checked: list[Checked]) -> None:
    whole = [one.mutant for one in checked if _is_whole(one.claims)]
    assert [(mutant.kind, mutant.text) for mutant in whole] == []


def _is_whole(claims: list[Claim]) -> bool:
    return bool(claims) and all(claim.verdict is Verdict.SUPPORTED for claim in claims)


def test_just_the_changed_claim_is_caught(checked: list[Checked]) -> None:
    missed = [one.mutant for one in checked if not _is_just_the_change(one)]
    places = [(one.kind, one.text[max(0, one.start - 60) : one.end + 40]) for one in missed]
    assert len(missed) <= (1 - SHARE) * len(checked), places[:20]


def _is_just_the_change(one: Checked) -> bool:
    """Whether what was changed is caught; of a number, a country or a verb, whether nothing is refuted but what stands there
    or is told of the same choice."""
    mutant, claims = one.mutant, one.claims
    touched = [claim for claim in claims if claim.statement.start < mutant.end and mutant.start < claim.statement.end]
    if mutant.kind in ("year", "body"):
        return any(claim.verdict in CAUGHT for claim in claims)
    others = [claim for claim in claims if claim not in touched]
    return (
        any(claim.verdict in CAUGHT for claim in touched)
        and sum(claim.verdict is Verdict.REFUTED for claim in others) <= 1
        and len(claims) >= len(one.before) - 1
    )
