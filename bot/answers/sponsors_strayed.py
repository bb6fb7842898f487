"""Texts that states sponsored and then did not vote for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.sponsor_notes import NO_SPONSORS, sources_of_sponsored, when_sponsors_are_known
from bot.queries import SponsorsStrayedQuery
from bot.wording import count_of, did_any, did_intransitively, listed, named, newest_of, short_day, title_of
from data.matrix import Calls, newest_first
from data.model import STORED, Choice


async def answer_sponsors_strayed(query: SponsorsStrayedQuery, composer: Composer) -> Answer:
    """On how many of the votes somebody chose so who had sponsored the text, and who did."""
    record, label = composer.record, f" {query.selection.label}" * bool(query.selection.label)
    told = query.selection.calls & await record.with_sponsors() & composer.knowledge.scope
    if not told:
        what = NO_SPONSORS.format(what=f"resolutions{label}")
        return Answer(Kind.UNKNOWN, what, notes=await when_sponsors_are_known(composer))
    choices = tuple(one for one in STORED if one in query.choices)
    strayed = await _strayed(choices, told, composer)
    calls = [record.call(number) for number in sorted(strayed, reverse=True)]
    rows = tuple(
        (short_day(call), call.symbol, call.title, _who(strayed[call.number], composer)) for call in calls[:MOST_LISTED]
    )
    votes = f"{count_of(told.bit_count(), 'vote')} on resolutions{label} whose sponsors are on record"
    chose = did_any(choices)
    if calls:
        newest = calls[0]
        who = _who(strayed[newest.number], composer)
        some = f"{'yes: ' * query.supposed}in {len(calls):,} of {votes}, a sponsor {chose}"
        headline = f"{some}{newest_of(calls)}{named(newest)}{title_of(newest)}, on which {who}"
    else:
        headline = f"{'no: ' * query.supposed}in none of {votes} a sponsor {chose}"
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(headline),
        roll_calls=composer.views(calls[:MOST_LISTED]),
        table=Table("Sponsors that did so, newest first", ("Date", "Symbol", "Title", "Who"), rows) if rows else None,
        notes=(*cut_note(len(calls)), *await when_sponsors_are_known(composer)),
        sources=await sources_of_sponsored(calls, told, composer),
    )


async def _strayed(choices: tuple[Choice, ...], told: Calls, composer: Composer) -> dict[int, list[tuple[str, Choice]]]:
    """By the numbers of the votes, the sponsors that made one of the choices, in the order of their names."""
    found: dict[int, list[tuple[str, Choice]]] = defaultdict(list)
    sponsored = await composer.record.sponsorings()
    voters = set(composer.record.votes)
    for code in sorted(voters & sponsored.keys(), key=composer.name):
        for choice in choices:
            for number in newest_first(composer.record.votes[code].on(choice) & sponsored[code] & told):
                found[number].append((code, choice))
    return found


def _who(strayed: Sequence[tuple[str, Choice]], composer: Composer) -> str:
    """ "Mexico voted against; Mali and Niger abstained"."""
    names = {choice: [composer.name(code) for code, made in strayed if made is choice] for choice in STORED}
    return "; ".join(f"{listed(names[choice])} {did_intransitively(choice)}" for choice in STORED if names[choice])
