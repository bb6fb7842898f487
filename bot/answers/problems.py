"""What stands between a question and its answer, as an answer: one table for every kind of problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot import problems as problem
from bot.answer import Answer, Kind, Suggestion
from bot.answers.composing import Composer, coverage_words, sentence
from bot.answers.drafts import on_whose_draft
from bot.answers.help import help_answer
from bot.answers.roll_calls import ONLY_THESE_VETOES
from bot.answers.tally import result_sentence, results_table
from bot.facts.coverage import coverage_by_session
from bot.wording import call_date, in_sentence, listed, long_date, titled
from data.model import Body
from data.record import RollCallInfo
from data.symbols import Series, Symbol, parse_symbol

# In the order in which problems are looked for; each has one sentence.
Known = (
    problem.NotUnderstood
    | problem.Unsure
    | problem.LeftOver
    | problem.BeyondTheRecord
    | problem.TooLong
    | problem.UnknownState
    | problem.AmbiguousState
    | problem.UnknownValue
    | problem.UnknownRollCall
    | problem.AmbiguousRollCall
    | problem.NotInTheRecord
    | problem.NothingFound
    | problem.NoVeto
    | problem.NoRecordedVote
    | problem.NeedsMore
    | problem.WhichOption
    | problem.Declined
    | problem.OtherBody
    | problem.NoSuchDay
    | problem.UnknownDay
    | problem.AmbiguousDay
)
LONGEST_QUOTE = 80
MOST_TOLD = 3


def quoted(text: str) -> str:
    """A user's words in an answer: on one line, and not more of them than one can read."""
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return f"“{line[:LONGEST_QUOTE].rstrip()}{'…' if len(line) > LONGEST_QUOTE else ''}”"


async def answer_problem(found: Known, composer: Composer) -> Answer:
    match found:
        case problem.NotUnderstood(text):
            return _not_understood(text)
        case problem.UnknownState() | problem.AmbiguousState():
            return _which_state(found, composer)
        case problem.UnknownValue():
            return _unknown_value(found)
        case problem.UnknownRollCall() | problem.NotInTheRecord() | problem.OtherBody():
            return await _not_held(found, composer)
        case problem.AmbiguousRollCall():
            return _ambiguous_call(found)
        case problem.NothingFound():
            return _nothing_found(found)
        case problem.NoVeto():
            return _no_veto(found, composer)
        case problem.NoRecordedVote(calls):
            return await _no_recorded_vote(calls, composer)
        case problem.LeftOver() | problem.WhichOption() | problem.Declined():
            return _of_options(found)
        case problem.BeyondTheRecord(says):
            return Answer(
                kind=Kind.UNKNOWN,
                headline=" ".join(says),
                notes=(f"The record covers: {coverage_words(composer.record.coverage)}.",),
            )
        case (
            problem.TooLong()
            | problem.Unsure()
            | problem.NeedsMore()
            | problem.NoSuchDay()
            | problem.UnknownDay()
            | problem.AmbiguousDay()
        ):
            return _to_be_put_otherwise(found)
        case _:
            assert_never(found)


def _left_over(found: problem.LeftOver) -> Answer:
    """With the question that is left, where it is one."""
    if not found.without:
        return Answer(
            Kind.CLARIFY,
            f"I left out {quoted(found.written)}, which I cannot make sense of, and without it I find no question.",
            notes=("Say which vote, country or group it is about.",),
        )
    return Answer(
        kind=Kind.CLARIFY,
        headline=f"I left out {quoted(found.written)}, which I cannot make sense of. Shall I answer without it?",
        options=(Suggestion(found.label or found.without, found.without),),
    )


def _which_option(found: problem.WhichOption, lead: str = "") -> Answer:
    return Answer(
        kind=Kind.CLARIFY,
        headline=f"{lead}Which of them? Say its number or its name.",
        options=tuple(map(Suggestion, found.labels, found.questions)),
    )


def _of_options(found: problem.LeftOver | problem.WhichOption | problem.Declined) -> Answer:
    match found:
        case problem.LeftOver():
            return _left_over(found)
        case problem.OneOrOther(written=written):
            return _which_option(found, f"{quoted(written)} can be read in more than one way. ")
        case problem.WhichOption():
            return _which_option(found)
        case problem.Declined():
            return Answer(Kind.HELP, "All right. Ask it in other words, or something else.")
        case _:
            assert_never(found)


def _to_be_put_otherwise(
    found: problem.TooLong
    | problem.Unsure
    | problem.NeedsMore
    | problem.NoSuchDay
    | problem.UnknownDay
    | problem.AmbiguousDay,
) -> Answer:
    match found:
        case problem.TooLong(length, most):
            return Answer(
                Kind.UNKNOWN,
                f"That is {length:,} characters; a question may have {most:,}. Ask about one vote, country or group at a time.",
            )
        case problem.Unsure(written):
            return Answer(
                kind=Kind.CLARIFY,
                headline=f"I don't understand {quoted(written)} here. Are you looking for votes about it?",
                options=(Suggestion(f"Votes about {quoted(written)}", f"Find votes about {written}"),),
            )
        case problem.NeedsMore(what, example):
            return Answer(
                kind=Kind.CLARIFY,
                headline=sentence(f"please say {what}"),
                follow_ups=(Suggestion(example, example),),
            )
        case problem.NoSuchDay(written):
            return Answer(
                Kind.UNKNOWN,
                sentence(f"there is no such day as {quoted(written)}; write a day like 2 March 2022 or 2022-03-02"),
            )
        case problem.UnknownDay(written):
            return Answer(
                Kind.CLARIFY,
                sentence(
                    f"I can't tell which day {quoted(written)} is counted from; name the year, as in “since 2004”"
                ),
            )
        case problem.AmbiguousDay(written, days, text, (start, end)):
            names = [long_date(day) for day in days]
            return Answer(
                kind=Kind.CLARIFY,
                headline=f"{quoted(written)} can mean {listed(names, 'or')}. Which one?",
                options=tuple(Suggestion(name, f"{text[:start]}{name}{text[end:]}") for name in names),
            )
        case _:
            assert_never(found)


async def _is_missing(symbol: Symbol | None, composer: Composer) -> bool:
    """Whether a resolution's number is among those that sources lack which publish all of its session."""
    if symbol is None or symbol.series not in (None, Series.RESOLUTION) or symbol.body is Body.COUNCIL:
        return False
    of_session = await coverage_by_session(composer.record, symbol.session) if symbol.session else []
    return any(symbol.number in one.missing for one in of_session)


async def _not_held(
    found: problem.UnknownRollCall | problem.NotInTheRecord | problem.OtherBody, composer: Composer
) -> Answer:
    covered = coverage_words(found.coverage)
    match found:
        case problem.UnknownRollCall(written, near, questions) if await _is_missing(
            found.symbol or parse_symbol(written), composer
        ):
            return Answer(
                kind=Kind.UNKNOWN,
                headline=sentence(f"{written} is in no loaded source, though others of its session are"),
                notes=(f"The record covers: {covered}.",),
                follow_ups=_offers(near, questions)[:4],
            )
        case problem.UnknownRollCall(written, near, questions):
            return Answer(
                kind=Kind.UNKNOWN,
                headline=sentence(f"the record has no vote on {quoted(written)}"),
                notes=_not_held_notes(covered),
                follow_ups=_offers(near, questions)[:4],
            )
        case problem.NotInTheRecord(name, symbols, note):
            return Answer(
                kind=Kind.UNKNOWN,
                headline=sentence(f"{quoted(name)} is {listed(symbols, 'or')}, which is not in the record"),
                notes=tuple(filter(None, (note, *_not_held_notes(covered)))),
            )
        case problem.OtherBody(name):
            return Answer(
                kind=Kind.UNKNOWN,
                headline=sentence(
                    f"the record holds votes of the General Assembly and the Security Council, none of {in_sentence(name)}"
                ),
                notes=(*_after_committee(name), f"The record covers: {covered}."),
            )
        case _:
            assert_never(found)


def _after_committee(name: str) -> tuple[str, ...]:
    """Where to find what came of a committee's texts."""
    says = "What a committee approves comes before the General Assembly; its vote there can be asked for."
    return (says,) if "Committee" in name else ()


def _not_understood(text: str) -> Answer:
    helped = help_answer()
    return Answer(
        kind=Kind.UNKNOWN,
        headline=sentence(
            f"I did not find a question about votes in {quoted(text)}" if text.strip() else "there was no question"
        ),
        table=helped.table,
        follow_ups=helped.follow_ups,
    )


def _which_state(found: problem.UnknownState | problem.AmbiguousState, composer: Composer) -> Answer:
    match found:
        case problem.UnknownState():
            return _unknown_state(found, composer)
        case problem.AmbiguousState():
            return _ambiguous_state(found, composer)


def _unknown_state(found: problem.UnknownState, composer: Composer) -> Answer:
    if not found.near:
        return Answer(
            kind=Kind.UNKNOWN,
            headline=sentence(f"I don't recognise a country or group called {quoted(found.written)}"),
            notes=(
                "Any English name, code, capital or flag of a country will do, and its name in many other languages.",
            ),
        )
    names = [composer.name(code) for code in found.near]
    return Answer(
        kind=Kind.CLARIFY,
        headline=f"By {quoted(found.written)}, do you mean {listed(names, 'or')}?",
        options=tuple(
            Suggestion(name.removeprefix("the "), found.text.replace(found.written, name, 1)) for name in names
        ),
    )


def _unknown_value(found: problem.UnknownValue) -> Answer:
    near = tuple(Suggestion(value, question) for value, question in zip(found.near, found.questions, strict=True))
    return Answer(
        kind=Kind.CLARIFY if near else Kind.UNKNOWN,
        headline=sentence(f"I don't recognise {found.what} {quoted(found.written)}"),
        notes=(found.instead,) if found.instead and not near else (),
        options=near,
    )


def _ambiguous_state(found: problem.AmbiguousState, composer: Composer) -> Answer:
    start, end = found.place
    before, after = found.text[:start].removesuffix("the ").removesuffix("The "), found.text[end:]
    names = [in_sentence(composer.knowledge.distinct_name(code)) for code in found.codes]
    names += [composer.knowledge.group(code).short for code in found.groups]
    return Answer(
        kind=Kind.CLARIFY,
        headline=f"{quoted(found.written)} can mean {listed(names, 'or')}. Which one?",
        options=tuple(Suggestion(name.removeprefix("the "), f"{before}{name}{after}") for name in names),
    )


def _offers(calls: Sequence[RollCallInfo], questions: Sequence[str]) -> tuple[Suggestion, ...]:
    """Each roll call with its day and title, and the question about it."""
    return tuple(
        Suggestion(": ".join(filter(None, (f"{call.symbol}, {call_date(call)}", titled(call, 60)))), question)
        for call, question in zip(calls, questions, strict=True)
    )


def _ambiguous_call(found: problem.AmbiguousRollCall) -> Answer:
    if found.total == 1:
        return Answer(Kind.CLARIFY, "Do you mean this vote?", options=_offers(found.calls, found.questions))
    more = f", of which {len(found.calls)} are shown" if found.total > len(found.calls) else ""
    subject = f"{quoted(found.written)} fits" if found.written else "That fits"
    return Answer(
        kind=Kind.CLARIFY,
        headline=f"{subject} {found.total:,} votes{more}. Which one do you mean?",
        options=_offers(found.calls, found.questions),
    )


def _not_held_notes(coverage: str) -> tuple[str, ...]:
    return (
        f"The record covers: {coverage}.",
        "A draft that is not in it may have failed, or passed without a vote.",
    )


def _nothing_found(found: problem.NothingFound) -> Answer:
    coverage = coverage_words(found.coverage)
    if found.near:
        return Answer(
            kind=Kind.CLARIFY,
            headline=f"No vote in the record fits all of {quoted(found.sought)}. Did you mean one of these?",
            options=_offers(found.near, found.questions),
            notes=(f"The record covers: {coverage}.",),
        )
    about = f" for {quoted(found.sought)}" if found.sought else ""
    return Answer(Kind.UNKNOWN, sentence(f"the record has no vote{about}"), notes=_not_held_notes(coverage))


def _no_veto(found: problem.NoVeto, composer: Composer) -> Answer:
    by = f"by {listed([composer.name(code) for code in found.codes])}" if found.codes else ""
    told = " ".join(filter(None, ("the record has no veto", by, "alone" if found.alone else "", found.about)))
    notes = (ONLY_THESE_VETOES, f"The record covers: {coverage_words(found.coverage)}.")
    return Answer(Kind.UNKNOWN, sentence(told), notes=notes)


async def _no_recorded_vote(calls: tuple[RollCallInfo, ...], composer: Composer) -> Answer:
    """What is known of votes whose votes by country are not."""
    told = [result_sentence(call, composer, await on_whose_draft(call, composer)) for call in calls[:MOST_TOLD]]
    headline = " ".join(told)
    if any(call.tally for call in calls):
        headline += " No roll call is known, only the tally."
    return Answer(
        kind=Kind.TALLY,
        headline=headline,
        roll_calls=composer.views(calls),
        table=results_table(calls) if len(calls) > 1 else None,
        notes=await composer.notes(calls),
        sources=composer.sources(calls),
    )
