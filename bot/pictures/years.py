"""The facts of a trend: what is counted over many roll calls, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answer import AgreementView, Answer, CountsView, Kind, Range, RankedView
from bot.facts import (
    FEWEST_YEARS,
    cast_by_year,
    cohesions,
    last_day,
    seated_over,
    sizes_over,
    unfinished_year,
    with_most,
)
from bot.facts.alike import alike, all_seated
from bot.knowledge import Knowledge
from bot.pictures.facts import Line, StripPicture, TrendPicture, Year, held_in, one_by_one, yearly, yearly_mean
from bot.pictures.usual import FEWEST_CALLS, are_of, are_selected, by_day, symbols_of
from bot.wording import (
    CHOICE_HEADINGS,
    COUNTED,
    SHARE_ALIKE,
    count_of,
    dataset,
    day_and_month,
    in_sentence,
    in_words,
    listed,
    long_date,
    members_of,
    percent,
    sentence_case,
    times,
    with_long_dates,
)
from data.matrix import Calls, StateVotes, oldest_of
from data.model import CAST, Choice

# More lines than this cannot be told apart.
MOST_LINES = 5
# Before lines beside each other tell more than the tiles of all states do.
FEWEST_YEARS_OF_SEVERAL = 8
# One by one on a telephone: of one state in a year, one below the other, and beside each other.
MOST_A_YEAR, MOST_BELOW, MOST_COLUMNS = 8, 12, 36
NONE_IN_COMMON, NO_MEMBER = "no votes in common", "no member voted"
NOT_BOTH, NOT_ALL = "not both seated when votes were held", "not all seated when votes were held"
NOT_BY_BOTH, NOT_BY_ALL = "not both voted", "not all voted"
NO_MEMBERS = "no members"
NOT_COMPARED, NOT_SEATED = "no vote, or no most frequent choice", "no seat, or no members, when votes were held"
# Of a group that grew more often, only its first and its last size.
MOST_SIZES = 8
SELECTED = "a selection of landmark votes"
COHESION = "Cohesion is the share of the most common choice among the members of the day that chose."
OF_EACH_DAY = "Counts the votes of its members of each day."


def trend_of(answer: Answer, over: Range, knowledge: Knowledge) -> TrendPicture | StripPicture | None:
    """None where there are too few years, or the record is by now another one than the answer was taken from."""
    trend = _lines_of(answer, over, knowledge)
    if not isinstance(trend, TrendPicture):
        return trend
    codes = [over.by, *over.states]
    codes += [answer.agreement.a, answer.agreement.b] if answer.agreement else []
    codes += [answer.counts.country] if answer.counts else []
    passings = [found for code in dict.fromkeys(filter(None, codes)) for found in knowledge.passings(code, over.calls)]
    return replace(trend, passings=tuple((year, told) for year, told in passings if trend.first < year < trend.last))


def _lines_of(answer: Answer, over: Range, knowledge: Knowledge) -> TrendPicture | StripPicture | None:
    if answer.agreement:
        return _agreement(answer.agreement, over, knowledge)
    if answer.counts:
        return _history(answer.counts, over, knowledge)
    if answer.ranking:
        return _ranking(answer.ranking, over, knowledge)
    if over.united and over.states:
        return _as_most(over, knowledge) if len(over.states) == 1 else _all_alike(over, knowledge)
    if over.groups and len(over.groups) <= MOST_LINES and are_of(answer, over.calls, knowledge):
        return _cohesion(over, knowledge) if over.united else _members_votes(over, knowledge)
    return _histories(answer, over, knowledge) if 1 < len(over.states) <= MOST_LINES else None


def _agreement(found: AgreementView, over: Range, knowledge: Knowledge) -> TrendPicture | None:
    one, other = (knowledge.votes_of_line(code) for code in (found.a, found.b))
    same, both = _shared(one, other, over.calls)
    if (same.bit_count(), both.bit_count()) != (found.same, found.compared):
        return None
    names = listed([in_sentence(knowledge.name_over(code, both)) for code in (found.a, found.b)])
    summary = f"The same choice in {found.same:,} of {count_of(found.compared, 'roll call')} ({percent(found.share)})"
    line = Line("Agreement", yearly(knowledge, same, both), _held(one, other, over, knowledge))
    trend = _trend((f"{names}{_about(over)}", "agreement", summary), (line,), over, knowledge)
    return trend and replace(trend, absence=NONE_IN_COMMON, vacancy=NOT_BOTH, hollow=NOT_BY_BOTH)


def _all_alike(over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """Of three or more states, how often all of them chose the same; none where the record is by now a shorter one."""
    if over.calls.bit_length() > len(knowledge.record.calls):
        return None
    same, all_chose = alike(knowledge, over.states, over.calls)
    if not all_chose:
        return None
    names = listed([in_sentence(knowledge.name_over(code, all_chose)) for code in over.states])
    share = percent(same.bit_count() / all_chose.bit_count())
    summary = (
        f"All voted the same way in {same.bit_count():,} of {count_of(all_chose.bit_count(), 'roll call')} ({share})"
    )
    held = held_in(knowledge, all_seated(knowledge, over.states, over.calls))
    line = Line("Agreement of all", yearly(knowledge, same, all_chose), held)
    trend = _trend((f"{names}{_about(over)}", "agreement", summary), (line,), over, knowledge)
    return trend and replace(trend, absence=NONE_IN_COMMON, vacancy=NOT_ALL, hollow=NOT_BY_ALL)


def _as_most(over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """How often a state chose as most members of a group did, or most states; none where the record is by now a shorter one."""
    if over.calls.bit_length() > len(knowledge.record.calls):
        return None
    (code,), group = over.states, next(iter(over.groups), "")
    same, compared = with_most(knowledge, code, group, over.calls)
    if not compared:
        return None
    name = in_sentence(knowledge.name_over(code, compared))
    who = members_of(knowledge.group(group).short) if group else "states"
    share = percent(same.bit_count() / compared.bit_count())
    summary = f"As most {who} in {same.bit_count():,} of {count_of(compared.bit_count(), 'roll call')} ({share})"
    seated = knowledge.votes_of_line(code).listed & over.calls
    seated = seated_over(knowledge, group, seated) if group else seated
    line = Line("Agreement", yearly(knowledge, same, compared), held_in(knowledge, seated))
    trend = _trend((f"{name} and most {who}{_about(over)}", "agreement", summary), (line,), over, knowledge)
    notes = (*_sizes(over, knowledge), *trend.notes) if trend else ()
    return trend and replace(trend, absence=NOT_COMPARED, vacancy=NOT_SEATED, hollow=NOT_COMPARED, notes=notes)


def _history(counts: CountsView, over: Range, knowledge: Knowledge) -> TrendPicture | StripPicture | None:
    """Of one state, a line for each choice: one alone would leave open what the rest is."""
    total = counts.yes + counts.no + counts.abstain + counts.non_voting
    votes = knowledge.votes_of_line(counts.country)
    in_favour, listed_in = votes.yes & over.calls, votes.listed & over.calls
    cast = votes.cast & over.calls
    if (in_favour.bit_count(), listed_in.bit_count()) != (counts.yes, total) or not cast:
        return None
    name = in_sentence(knowledge.name_over(counts.country, over.calls))
    held = held_in(knowledge, listed_in)
    lines = tuple(
        Line(CHOICE_HEADINGS[choice], yearly(knowledge, votes.on(choice) & cast, cast), held, choice) for choice in CAST
    )
    summary = _shares_words(lines)
    absences = _absences({"": votes}, over)
    told = (f"{name}{_about(over)}", "votes", summary + absences)
    # Years in which it never voted are seen, too.
    trend = _of_years(told, lines, over, knowledge) if len(held) >= FEWEST_YEARS else None
    note = knowledge.states[counts.country].note
    away = trend is not None and knowledge.interrupted(counts.country) and lines[0].unseated(trend.held)
    trend = replace(trend, notes=(*trend.notes, with_long_dates(note))) if trend and away else trend
    trend = trend and replace(trend, hollow=trend.absence)
    return trend and _one_by_one(trend, {_seat_over(counts.country, listed_in, knowledge): votes}, over, knowledge)


def _one_by_one(
    trend: TrendPicture, votes: Mapping[str, StateVotes], over: Range, knowledge: Knowledge
) -> TrendPicture | StripPicture:
    """The votes themselves, of those told by name, where they are few in each year and the years not too many; else the trend."""
    rows = tuple(one_by_one(name, one, over.calls, knowledge) for name, one in votes.items())
    strip = StripPicture(replace(trend, measure="votes", summary=_when(over, knowledge), absence=""), rows)
    few = strip.most <= min(MOST_A_YEAR, MOST_BELOW / len(rows)) and trend.last - trend.first < MOST_COLUMNS
    return strip if few else trend


def _when(over: Range, knowledge: Knowledge) -> str:
    """ "33 roll calls, 24 November 1992 to 29 October 2025"."""
    newest, oldest = knowledge.record.call(over.calls.bit_length()), knowledge.record.call(oldest_of(over.calls))
    kind = "selected roll call" if are_selected(over.calls, knowledge) else "roll call"
    return f"{count_of(over.calls.bit_count(), kind)}, {long_date(oldest.date)} to {long_date(newest.date)}"


def _histories(answer: Answer, over: Range, knowledge: Knowledge) -> TrendPicture | StripPicture | None:
    """Of several states, a line each, over the roll calls for which it had a seat; where these are few, what each chose on them."""
    if answer.kind is not Kind.VOTES or not are_of(answer, over.calls, knowledge):
        return None
    votes = {code: knowledge.votes_of_line(code) for code in over.states}
    lines = [line for code in over.states for line in _in_favour(code, votes[code], over.calls, knowledge)]
    if len(lines) < len(over.states) or over.calls.bit_count() < FEWEST_CALLS:
        return None
    told = {code: in_sentence(knowledge.name_over(code, over.calls & votes[code].listed)) for code in over.states}
    summary = _when(over, knowledge)
    named = {told[code]: votes[code] for code in over.states}
    about = f"{listed(list(told.values()))}{_about(over)}"
    trend = _of_years((about, "votes in favour", summary + _absences(named, over)), tuple(lines), over, knowledge)
    rows = {line.name: votes[code] for code, line in zip(over.states, lines, strict=True)}
    strip = _one_by_one(replace(trend, notes=(*_which(over, knowledge), *trend.notes)), rows, over, knowledge)
    if isinstance(strip, StripPicture):
        return strip
    long = min(len(line.years) for line in lines) >= FEWEST_YEARS_OF_SEVERAL
    return replace(trend, notes=(_rest(named, over), *trend.notes)) if long else None


def _which(over: Range, knowledge: Knowledge) -> Iterator[str]:
    """Which roll calls these are, where they are few enough to be named."""
    if symbols := symbols_of(over.calls, knowledge):
        yield f"Roll calls, oldest first: {', '.join(symbols)}."


def _rest(votes: Mapping[str, StateVotes], over: Range) -> str:
    """What else than in favour those who are told by name voted."""
    told = [
        f"{name} {(one.no & over.calls).bit_count():,} against and {(one.abstain & over.calls).bit_count():,} abstaining"
        for name, one in votes.items()
    ]
    return f"The other votes cast: {'; '.join(told)}."


def _absences(votes: Mapping[str, StateVotes], over: Range) -> str:
    """How often those did not vote who are told by name, or the only one there is."""
    told = [
        f"{f'{name} in ' if name else 'in '}{missed:,} of {(one.listed & over.calls).bit_count():,}"
        for name, one in votes.items()
        if (missed := (one.non_voting & over.calls).bit_count())
    ]
    return f"; did not vote{':' * (len(votes) > 1)} {listed(told)}" if told else ""


def _in_favour(code: str, votes: StateVotes, calls: Calls, knowledge: Knowledge) -> Iterator[Line]:
    """The share of the votes that it cast: an absence is no vote."""
    if cast := votes.cast & calls:
        held = held_in(knowledge, votes.listed & calls)
        yield Line(_seat_over(code, cast, knowledge), yearly(knowledge, votes.yes & cast, cast), held)


def _seat_over(code: str, calls: Calls, knowledge: Knowledge) -> str:
    """The name of a state, with that of the one whose seat it took over, where some of the votes are that one's: "Russian
    Federation (USSR to 1991)"."""
    line = knowledge.line(code)
    earlier = [other for other in line[: line.index(code)] if knowledge.record.votes[other].listed & calls]
    told = []
    for other in earlier:
        last = knowledge.record.call((knowledge.record.votes[other].listed & calls).bit_length())
        told.append(f"{knowledge.name(other, last.date)} to {last.date.year}")
    name = knowledge.name_over(code, calls)
    return f"{name} ({', '.join(told)})" if told else name


def _members_votes(over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """What the members of each day chose: of one group a line for each choice, of several the votes in favour, a line each."""
    by_choice = {group: cast_by_year(knowledge, group, over.calls) for group in over.groups}
    tallies = [by_day(group, over.calls, knowledge) for group in over.groups]
    if not all(by_choice.values()):
        return None
    names = [knowledge.group(group).short for group in over.groups]
    about = f"{listed(names)}{_about(over)}"
    if len(over.groups) == 1:
        ((group, cast),) = by_choice.items()
        held = _held_for(group, over, knowledge)
        lines = tuple(Line(CHOICE_HEADINGS[choice], _shares(cast, choice), held, choice) for choice in CAST)
        measure, summary = "votes of its members", _shares_words(lines)
    else:
        measure, summary = "votes in favour", count_of(over.calls.bit_count(), "roll call")
        lines = tuple(
            Line(sentence_case(name.removeprefix("the ")), _shares(cast, Choice.YES), _held_for(group, over, knowledge))
            for (group, cast), name in zip(by_choice.items(), names, strict=True)
        )
    missed = [
        f"{f'{tally.name} ' if len(tallies) > 1 else ''}{times(tally.tally.non_voting)}"
        for tally in tallies
        if tally.tally.non_voting
    ]
    summary += f"; did not vote{':' * (len(tallies) > 1)} {listed(missed)}" if missed else ""
    trend = _trend((about, measure, summary), lines, over, knowledge)
    notes = (
        (
            OF_EACH_DAY,
            *_sizes(over, knowledge),
            *trend.notes,
            *knowledge.group_notes(over.groups, over.calls),
        )
        if trend
        else ()
    )
    return trend and replace(trend, absence=NO_MEMBER, vacancy=NO_MEMBERS, notes=notes)


def _shares(cast: Mapping[int, Counter[Choice]], choice: Choice) -> tuple[Year, ...]:
    return tuple(Year(year, counts[choice] / counts.total(), counts.total()) for year, counts in cast.items())


def _shares_words(lines: Sequence[Line]) -> str:
    """ "In favour 52.0%, against 32.0%, abstaining 16.0% of 25 votes cast"."""
    shares = [f"{COUNTED[line.choice]} {percent(line.share)}" for line in lines if line.choice]
    return sentence_case(f"{', '.join(shares)} of {count_of(lines[0].calls, 'vote')} cast")


def _cohesion(over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """Of one or several groups, a line each: the mean over the roll calls of a year on which a member chose."""
    names = [knowledge.group(group).short for group in over.groups]
    found = [list(cohesions(knowledge, group, over.calls)) for group in over.groups]
    if not all(found):
        return None
    lines = tuple(
        Line(
            sentence_case(name.removeprefix("the ")),
            yearly_mean(knowledge, shares),
            _held_for(group, over, knowledge),
        )
        for group, name, shares in zip(over.groups, names, found, strict=True)
    )
    united = sum(share == 1 for _, share in found[0])
    summary = f"United in {united:,} of {count_of(len(found[0]), 'roll call')}; {percent(lines[0].share)} on average"
    if len(lines) > 1:
        summary = count_of(over.calls.bit_count(), "roll call")
    trend = _trend((f"{listed(names)}{_about(over)}", "cohesion", summary), lines, over, knowledge)
    notes = (
        (COHESION, *_sizes(over, knowledge), *trend.notes, *knowledge.group_notes(over.groups, over.calls))
        if trend
        else ()
    )
    return trend and replace(trend, averages=True, absence=NO_MEMBER, vacancy=NO_MEMBERS, notes=notes)


def _sizes(over: Range, knowledge: Knowledge) -> Iterator[str]:
    """ "Members of BRICS: 4 at first, 5 from 2011 on.": of a group that grew or shrank, since it is then another one."""
    for group in over.groups:
        (_, first), *later = sizes_over(knowledge, group, over.calls)
        told = [f"{size} from {year} on" for year, size in later]
        if len(later) > MOST_SIZES:
            told = [f"{later[-1][1]} in the end"]
        if told:
            yield sentence_case(
                f"{members_of(knowledge.group(group).short)}: {', '.join((f'{first} at first', *told))}."
            )


def _ranking(ranked: tuple[RankedView, ...], over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """The first of those that were ranked, a line each."""
    mine, lines = knowledge.votes_of_line(over.by), []
    for view in ranked[: min(over.most or MOST_LINES, MOST_LINES)]:
        other = knowledge.record.votes[view.country]
        same, both = _shared(mine, other, over.calls)
        if (same.bit_count(), both.bit_count()) != (view.same, view.compared):
            return None
        lines.append(Line(view.name, yearly(knowledge, same, both), _held(mine, other, over, knowledge)))
    count = f"The {in_words(len(lines))} that agree" if len(lines) > 1 else "The state that agrees"
    which = f"{count} {'least' if over.least else 'most'}, of {over.among}"
    summary = which if over.among else SHARE_ALIKE
    name = in_sentence(knowledge.name_over(over.by, over.calls))
    trend = _trend((f"Agreement with {name}{_about(over)}", "", summary), tuple(lines), over, knowledge)
    # What the heights of the lines are is said once.
    notes = (f"{SHARE_ALIKE}.", *trend.notes) if trend and over.among else ()
    return trend and replace(trend, absence=NONE_IN_COMMON, vacancy=NOT_BOTH, notes=notes or trend.notes)


def _held(one: StateVotes, other: StateVotes, over: Range, knowledge: Knowledge) -> tuple[tuple[int, int], ...]:
    """How many of the roll calls of each year both had a seat for."""
    return held_in(knowledge, one.listed & other.listed & over.calls)


def _held_for(group: str, over: Range, knowledge: Knowledge) -> tuple[tuple[int, int], ...]:
    """How many of the roll calls of each year a member of the group had a seat for."""
    return held_in(knowledge, seated_over(knowledge, group, over.calls))


def _shared(one: StateVotes, other: StateVotes, calls: Calls) -> tuple[Calls, Calls]:
    """The roll calls on which both chose the same, and those on which both chose."""
    both = one.cast & other.cast & calls
    return one.same_as(other) & both, both


def _trend(
    told: tuple[str, str, str], lines: tuple[Line, ...], over: Range, knowledge: Knowledge
) -> TrendPicture | None:
    """As `_of_years`, where there are enough of them."""
    enough = max(len(line.years) for line in lines) >= FEWEST_YEARS
    return _of_years(told, lines, over, knowledge) if enough else None


def _of_years(told: tuple[str, str, str], lines: tuple[Line, ...], over: Range, knowledge: Knowledge) -> TrendPicture:
    """`told`: whose votes these are, what the share is of, and the summary."""
    about, measure, summary = told
    sources = [dataset(source) for source, of in knowledge.by_source.items() if of & over.calls]
    held = tuple(year for year, _ in held_in(knowledge, over.held or over.calls))
    first, selected = min(line.first for line in lines), are_selected(over.calls, knowledge)
    since, until = _since(first, over), _until(max(line.last for line in lines), over, knowledge)
    parts = frozenset(
        year for year in (first if since else None, unfinished_year(knowledge, over.calls, over.until)) if year
    )
    lines = tuple(replace(line, parts=parts) for line in lines)
    if over.label and first > held[0]:
        # "Since 1990" is no claim that there was a vote in that year.
        about = f"{about} (from {first} on)"
    summary = f"{summary}; {SELECTED}" if selected else summary
    trend = TrendPicture(sentence_case(about), measure, summary, lines, "; ".join(sources), over.notes)
    return replace(trend, held=held, since=since, until=until, selected=selected)


def _since(first: int, over: Range) -> str:
    """ "10 December", where the time that was asked for begins in this year, and not with it."""
    begins = date.fromisoformat(over.since) if over.since else date(first, 1, 1)
    return day_and_month(begins) if date(first, 1, 1) < begins <= date(first, 12, 31) else ""


def _until(last: int, over: Range, knowledge: Knowledge) -> str:
    """ "4 June", where the time that was asked for ends in this year, and not with it, or the record of the body that the roll
    calls are of."""
    ends = last_day(knowledge, over.calls, over.until)
    return day_and_month(ends) if ends.year == last and ends != date(last, 12, 31) else ""


def _about(over: Range) -> str:
    return f" {over.label}" if over.label else ""
