"""The papers of a text: the record of the meeting that decided on it, and the report by which a committee recommended it."""

from __future__ import annotations

from typing import assert_never

from bot.answer import Answer, Kind
from bot.answers.composing import Composer, sentence
from bot.queries import Paper, PaperQuery
from bot.wording import named, outcome_of, title_of
from data.record import RollCallDetails, RollCallInfo

_NO_COMMITTEE = "Without"


async def answer_paper(query: PaperQuery, composer: Composer) -> Answer:
    """The symbol of the paper, or that no loaded source has it."""
    call = query.call
    details = await composer.record.details(call)
    text = f"{named(call)}{title_of(call)} was {outcome_of(call)}"
    told = [sentence(_told(paper, text, query, details)) for paper in (query.paper, *query.also)]
    return Answer(
        kind=Kind.TALLY,
        headline=" ".join(told),
        roll_calls=composer.views([call]),
        sources=composer.sources([call]),
    )


def _told(paper: Paper, text: str, query: PaperQuery, details: RollCallDetails) -> str:
    """What the record says of one paper; of a further one no more of the text than its symbol."""
    call = query.call
    text = text if paper is query.paper else f"{call.symbol} was adopted"
    match paper:
        case Paper.MEETING if details.meeting:
            return f"{text} at the meeting of which {details.meeting} is the record"
        case Paper.MEETING:
            return f"{text}; no loaded source says in which meeting"
        case Paper.DRAFT if call.draft:
            return f"{text} on the draft {call.draft}"
        case Paper.DRAFT:
            report = f", which recommended it in {details.committee_report}" * bool(details.committee_report)
            return f"{text}; no loaded source has the symbol of its draft{' in the committee' * bool(report)}{report}"
        case Paper.COMMITTEE if details.committee:
            return _verdict(query.supposed, details.committee) + _by_committee(text, details, call)
        case Paper.COMMITTEE if details.committee_report:
            return f"{text} as a committee recommended it, whose report is {details.committee_report}; the record does not name the committee"
        case Paper.COMMITTEE:
            draft = f" on the draft {call.draft}" * bool(call.draft)
            return f"{text}{draft}; the record has no report of a committee on it"
        case _:
            assert_never(paper)


def _by_committee(text: str, details: RollCallDetails, call: RollCallInfo) -> str:
    """Which committee recommended it, or that none dealt with it."""
    if details.committee.startswith(_NO_COMMITTEE):
        draft = f" on the draft {call.draft}" * bool(call.draft)
        return f"{text}{draft}, {details.committee[:1].lower()}{details.committee[1:]}"
    report = f", whose report is {details.committee_report}" * bool(details.committee_report)
    return f"{text} as the {details.committee} recommended it{report}"


def _verdict(supposed: str, committee: str) -> str:
    return "" if not supposed else "yes: " if supposed == committee else "no: "
