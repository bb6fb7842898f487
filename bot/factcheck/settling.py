"""What only the whole text tells: which of several roll calls is meant, and times that cannot be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.introducing import STILL
from bot.factcheck.naming import Naming
from bot.factcheck.stated import Stated, figures_of
from bot.factcheck.statements import DayStated, VetoStated
from bot.factcheck.times import On
from bot.factcheck.timing import FEWEST_FIGURES
from bot.factcheck.vetoes import NO_SUCH_DRAFT
from bot.factcheck.votes import GRACE, Meant, Votes
from data.model import Body, Choice
from data.record import RollCallInfo

# So many figures of a vote may be wrong where the others tell which it is.
MOST_WRONG = 1


def settled(found: Sequence[Stated]) -> tuple[list[Stated], RollCallInfo | None]:
    """The statements, with several roll calls that fit cut down to the one that full tallies name or that the text speaks
    of; and the first roll call that it speaks of for certain."""
    told = list(_by_tallies(found))
    of_one = [stated for stated in told if stated.meant.one and not stated.several]
    main = spoken = next((stated.meant.one for stated in of_one if not stated.aside), None)
    done: list[Stated] = []
    for stated in told:
        if stated.several:
            done.append(stated)
            continue
        meant = _leading(stated, spoken) if spoken else stated.meant
        if meant.one and not (meant.named or stated.aside):
            spoken = meant.one
        done.append(replace(stated, meant=meant))
    return done, main


def _leading(stated: Stated, spoken: RollCallInfo) -> Meant:
    """What a statement is about, where words alone leave it open."""
    meant = stated.meant
    if not (meant.calls or meant.why_none or stated.organ):
        # A veto in a text on a vote of the Assembly is of a draft in the Council.
        by_the_way = isinstance(stated.statement, VetoStated) and spoken.body is Body.ASSEMBLY
        return Meant(why_none=NO_SUCH_DRAFT) if by_the_way else Meant((spoken,))
    # Two of one day are told apart by words or not at all.
    apart = sum(1 for call in meant.calls if (call.date, call.body) == (spoken.date, spoken.body)) == 1
    if len(meant.calls) > 1 and spoken in meant.calls and apart and not (stated.earlier or meant.either):
        return replace(meant, calls=(spoken,))
    return meant


def _by_tallies(found: Sequence[Stated]) -> Iterator[Stated]:
    """Of several roll calls that the words leave open, the one that has all figures told of it, or alone nearly all."""
    groups: dict[tuple[RollCallInfo, ...], list[Stated]] = defaultdict(list)
    for stated in found:
        if len(stated.meant.calls) > 1 and not stated.several:
            groups[stated.meant.calls].append(stated)
    picked = {calls: call for calls, members in groups.items() if (call := _with_figures(calls, members))}
    for stated in found:
        call = None if stated.several else picked.get(stated.meant.calls)
        yield replace(stated, meant=replace(stated.meant, calls=(call,))) if call else stated


def _with_figures(calls: Sequence[RollCallInfo], members: Sequence[Stated]) -> RollCallInfo | None:
    """A wrong figure beside right ones does not make it another vote: the others are its own."""
    figures = figures_of([stated.statement for stated in members])
    own = {
        call: {figure for figure in figures if call.tally and call.tally.count(figure[0]) == figure[1]}
        for call in calls
    }
    fitting = [call for call in calls if len(own[call]) >= FEWEST_FIGURES and len(figures - own[call]) <= MOST_WRONG]
    if whole := [call for call in fitting if own[call] == figures]:
        return whole[0] if len(whole) == 1 else None
    in_favour = {figure for figure in figures if figure[0] is Choice.YES}
    alone = [call for call in fitting if own[call] & in_favour]
    return (
        alone[0]
        if len(alone) == 1 and not any(own[call] & in_favour for call in calls if call is not alone[0])
        else None
    )


def lost_days(lost: Sequence[tuple[On, Naming]], main: RollCallInfo | None, votes: Votes) -> Iterator[Stated]:
    """Times of sentences that tell of the text's vote and name no vote at that time."""
    for on, naming in lost:
        if main is None or on.period is None or main.body is not (naming.body or main.body):
            continue
        _, score = votes.best(votes.pool(naming, naming.body), naming.terms)
        _, own = votes.best(main.bit, naming.terms)
        then = any(day in on.period for day in (main.date - GRACE, main.date, main.date + GRACE))
        if own and own * STILL >= score and not then:
            yield Stated(DayStated(on.start, on.end, on.period), Meant((main,)))
