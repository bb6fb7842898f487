"""The answer of a fact check: how many claims there are, and the verdict on each with what the record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot.answer import Answer, ClaimView, Kind, SourceLine, Suggestion, Table
from bot.answers.composing import Composer, coverage_words
from bot.answers.corrections import explanation
from bot.answers.findings import found_in
from bot.answers.sponsor_notes import AT_THE_VOTE
from bot.factcheck.statements import ChoiceStated
from bot.factcheck.verdicts import Claim, Verdict, kind_of
from bot.wording import count_of, dataset, times
from data.record import RollCallInfo

# As a reader wants them: what is wrong first.
_ORDER = (Verdict.REFUTED, Verdict.AMBIGUOUS, Verdict.UNVERIFIABLE, Verdict.SUPPORTED)
VERDICTS = {
    Verdict.SUPPORTED: "supported",
    Verdict.REFUTED: "refuted",
    Verdict.AMBIGUOUS: "ambiguous",
    Verdict.UNVERIFIABLE: "not checkable",
}
NOTHING_TO_CHECK = (
    "This message has no text to check. Choose one that says how a country voted, or paste the words of its picture or file "
    "where Teller checks a text."
)
NOTHING = "No claim about a vote at the United Nations was found in this text."
MOST_SYMBOLS = 6
MOST_ASKED = 10
MOST_SOURCES = 12


def answer_check(text: str, claims: Sequence[Claim], composer: Composer, foreign: str = "") -> Answer:
    """`claims` in the order of the text."""
    calls = _calls(claims)
    notes = [f"The record covers {coverage_words(composer.record.coverage)}."] if not claims else []
    if any(claim.sponsorship and claim.sponsorship.count for claim in claims):
        notes.append(AT_THE_VOTE)
    if foreign:
        notes.append(f"The text seems to be in {foreign}; only what is surely understood was checked.")
    return Answer(
        kind=Kind.CLAIMS,
        headline=summary(claims),
        roll_calls=composer.views(calls),
        claims=tuple(_view(text, claim, composer) for claim in claims),
        table=_table(text, claims, composer),
        notes=tuple(notes),
        sources=_sources(claims, calls, composer) if calls else (),
        follow_ups=_questions(claims, composer),
    )


def too_long(length: int, most: int) -> Answer:
    return Answer(Kind.UNKNOWN, f"That is {length:,} characters; a text to check may have {most:,}. Check it in parts.")


def no_text() -> Answer:
    return Answer(
        Kind.UNKNOWN, "There was no text to check. Paste a sentence or a paragraph that says how countries voted."
    )


def summary(claims: Sequence[Claim]) -> str:
    """ "7 claims: 5 supported, 1 refuted, 1 not checkable", "1 claim: refuted"."""
    if not claims:
        return NOTHING
    if len(claims) == 1:
        return f"1 claim: {VERDICTS[claims[0].verdict]}."
    counts = Counter(claim.verdict for claim in claims)
    told = ", ".join(f"{counts[verdict]} {VERDICTS[verdict]}" for verdict in Verdict if counts[verdict])
    return f"{count_of(len(claims), 'claim')}: {told}."


def _sources(claims: Sequence[Claim], calls: Sequence[RollCallInfo], composer: Composer) -> tuple[SourceLine, ...]:
    """Those of the roll calls, after those of the sponsors."""
    known = (claim.sponsorship for claim in claims)
    of_sponsors = dict.fromkeys(dataset(one.source) for one in known if one and one.is_known)
    others = [line for line in composer.sources(calls[:MOST_SOURCES]) if line.text not in of_sponsors]
    return (*map(SourceLine, of_sponsors), *others)


def _calls(claims: Sequence[Claim]) -> list[RollCallInfo]:
    """The roll calls that claims were held against, as far as these are few."""
    found = (call for claim in claims if len(claim.calls) <= MOST_SYMBOLS for call in claim.calls)
    return list(dict.fromkeys(found))


def _view(text: str, claim: Claim, composer: Composer) -> ClaimView:
    statement = claim.statement
    return ClaimView(
        text=text[statement.start : statement.end],
        start=statement.start,
        end=statement.end,
        kind=str(kind_of(statement)),
        verdict=str(claim.verdict),
        symbols=tuple(dict.fromkeys(call.symbol for call in claim.calls[:MOST_SYMBOLS])),
        found=found_in(claim, composer.knowledge),
        explanation=explanation(claim, composer.knowledge),
    )


def _ordered(claims: Sequence[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (_ORDER.index(claim.verdict), claim.statement.start))


def _table(text: str, claims: Sequence[Claim], composer: Composer) -> Table | None:
    """What a text says again in the same words has one row."""
    if not claims:
        return None
    said = Counter(
        (
            VERDICTS[claim.verdict],
            " ".join(text[claim.statement.start : claim.statement.end].split()),
            explanation(claim, composer.knowledge),
        )
        for claim in _ordered(claims)
    )
    rows = tuple((verdict, _said(words, count), told) for (verdict, words, told), count in said.items())
    return Table("Claims, those that are refuted first", ("Verdict", "Claim", "What the record says"), rows)


def _said(words: str, count: int) -> str:
    return words if count == 1 else f"{words} (said {times(count)})"


def _questions(claims: Sequence[Claim], composer: Composer) -> tuple[Suggestion, ...]:
    """The question behind each claim on one vote, each question once."""
    found: dict[str, Suggestion] = {}
    for claim in _ordered(claims):
        if len(claim.calls) == 1:
            asked = _question(claim, composer)
            found.setdefault(asked.question, asked)
    return tuple(found.values())[:MOST_ASKED]


def _question(claim: Claim, composer: Composer) -> Suggestion:
    call = claim.calls[0]
    match claim.statement:
        case ChoiceStated(codes=((code, *_),)) if call.has_votes:
            return phrasing.vote(composer.knowledge.distinct_name(code, call.date), call)
        case _:
            pass
    return msgspec.structs.replace(phrasing.tally(call), label=f"The result of {call.symbol}")
