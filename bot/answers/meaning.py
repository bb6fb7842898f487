"""What results, choices and rules mean, and what the record cannot tell."""

from __future__ import annotations

from bot.answer import Answer, Kind, SourceLine, Suggestion
from bot.answers.composing import Composer, sentence
from bot.knowledge import PERMANENT
from bot.queries import MeaningQuery, WhyQuery
from bot.wording import call_date, listed, named, result_of
from data.model import Body, Result

CHARTER = SourceLine("Charter of the United Nations, Articles 10 to 14, 18, 25 and 27")
_EXPLANATIONS = {
    "binding": (
        "Resolutions of the General Assembly are recommendations and do not bind states; decisions of the Security Council can.",
        (
            "Within the organization the Assembly does decide bindingly, on its budget and on the admission of members, for example.",
            "Members agree to carry out the decisions of the Security Council (Article 25); whether a text decides or only urges is in its words.",
        ),
    ),
    "majority": (
        "The General Assembly decides important questions by two thirds of the members present and voting, all others by a simple majority.",
        (
            "Important questions are peace and security, elections to the councils, admission and expulsion of members, and the budget (Article 18).",
            "Members that abstain count as not voting, so abstentions do not make two thirds harder to reach.",
            "The Security Council needs nine votes in favour of fifteen, and no vote against by a permanent member, except on procedure (Article 27).",
        ),
    ),
    "veto": (
        "A veto is the vote of a permanent member of the Security Council against a draft that otherwise had the votes.",
        ("On procedure there is no veto, and abstaining is none. There is no veto in the General Assembly.",),
    ),
    "consensus": (
        "A resolution adopted without a vote, often called by consensus, has no votes by country to look up: that is how it was adopted.",
        (),
    ),
    "emergency": (
        "An emergency special session of the General Assembly can be called within 24 hours when the Security Council is blocked by a veto.",
        (
            "The rule is known as “Uniting for Peace”. Resolutions of such a session bear its number: ES-11 is the eleventh.",
        ),
    ),
    "choices": (
        "Abstaining is a recorded choice; not voting means that a member made none; without a seat there was nothing to choose.",
        (
            "Abstentions do not count when a majority is worked out, and nor do absences.",
            "The UN's voting data do not tell absent from present but not voting.",
        ),
    ),
}


async def answer_meaning(query: MeaningQuery, composer: Composer) -> Answer:
    headline, notes = _EXPLANATIONS[query.about]
    if query.about == "veto":
        members = listed([composer.name(code) for code in composer.knowledge.members_of(PERMANENT, composer.today)])
        notes = (f"The permanent members are {members}.", *notes)
    calls = [query.call] if query.call else []
    if query.call and query.about == "binding":
        headline = _binding(query)
    return Answer(
        kind=Kind.HELP,
        headline=headline,
        roll_calls=composer.views(calls),
        notes=notes,
        sources=(CHARTER,),
        follow_ups=(
            Suggestion("What is a veto?", "What is a veto?"),
            Suggestion("What does two thirds mean?", "What does two thirds mean?"),
        ),
    )


def _binding(query: MeaningQuery) -> str:
    call = query.call
    assert call is not None
    if call.result in (Result.REJECTED, Result.VETOED):
        return sentence(f"{named(call)} was {result_of(call)}, and so binds nobody")
    if call.body is Body.ASSEMBLY:
        return sentence(
            f"no: {call.symbol}, {result_of(call)} on {call_date(call)}, is a recommendation of the General Assembly and does not bind states"
        )
    return sentence(
        f"it can be: {call.symbol} of {call_date(call)} is of the Security Council, whose decisions bind members; its words tell whether it decides or urges"
    )


async def answer_why(query: WhyQuery, composer: Composer) -> Answer:
    call = query.call
    if query.sponsored:
        text = f" {named(call)}" if call else " a text"
        return Answer(
            kind=Kind.UNKNOWN,
            headline=f"The record says who sponsored{text}, not why.",
            roll_calls=composer.views([call]) if call else (),
            sources=composer.sources([call]) if call else (),
        )
    if call is None:
        return Answer(
            Kind.UNKNOWN,
            "The record says how states voted, not why; the meeting records have their explanations of vote.",
        )
    detail = await composer.record.details(call)
    where = (
        f"; the meeting record {detail.meeting} has the explanations of vote"
        if detail.meeting
        else "; the meeting's record has the explanations of vote"
    )
    return Answer(
        kind=Kind.UNKNOWN,
        headline=sentence(f"the record says how states voted on {named(call)}, not why{where}"),
        roll_calls=composer.views([call]),
        sources=composer.sources([call]),
    )
