"""A superlative in a conversation: "which year had the fewest noes?" ranges over all votes on the text that was spoken of, "which
of the two abstained more?" over the states that were."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.turns import THEM
from bot.finding.counts import counts_of, had_counts
from bot.finding.parties import NOBODY
from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role, with_choice_of
from bot.language.mentions import StateMention, WhenMention, codes_of_states
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NothingFound, which_vote
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ClosestQuery,
    HistoryQuery,
    MostQuery,
    OverTime,
    Query,
    SearchQuery,
    StateChose,
    VotesQuery,
    WhereQuery,
)
from bot.queries.selection import Means, Selection, selection_of
from bot.queries.yearly import by_year
from bot.questions.found import with_such_counts
from bot.questions.framing import Framed, results_of
from bot.questions.over_time import most
from bot.wording import titled
from data.model import CAST, Choice
from data.record import RollCallInfo

TWO = 2
MOST_COMPARED = 4
_SUPERLATIVE = (Operator.MOST, Operator.FEWEST, Operator.NARROWEST)
_ON, _IT = frozenset({"on", "for", "against", "to"}), frozenset({"it", "that", "this", "them"})
_OF_ALL = frozenset({"year", "years", "time", "times", "ever", "when", "record"})
_OF_VOTES = frozenset({"one", "ones", "vote", "votes", "resolution", "text", "year", "years"})
_STATES = frozenset({"country", "countries", "state", "states", "members", "who"})
_MORE, _FEWER = frozenset({"more", "higher", "bigger"}), frozenset({"fewer", "less", "lower", "smaller"})
_OF_TWO = {("the", "two"), ("many", "more"), ("many", "fewer"), ("many", "less"), ("the", "first"), ("the", "second")}
_COUNTED = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4, "both": 2}


def over_texts(frame: Frame, context: Context, knowledge: Knowledge) -> Framed | None:
    """The vote on a text with the most or the fewest of a choice: of all years in which it was voted on, or of those that
    were spoken of. Raises NeedsMore."""
    frame = _of_two(frame)
    than_then = replace(frame.what, when=()) if "than" in frame.words else frame.what
    if not frame.has(*_SUPERLATIVE) or _names_anybody(frame) or not _says_nothing(than_then):
        return None
    selection = _texts(frame, context, knowledge)
    if selection is None or len(selection) < TWO:
        return None
    before = context.frame
    asked = with_choice_of(frame, before) if before and len(before.chosen) == 1 else frame
    if asked.has(Operator.NARROWEST):
        query: Query | None = ClosestQuery(selection, frame.how_many)
    else:
        by_votes = frame.words.isdisjoint(_STATES)
        operators = asked.operators - {Operator.WHO} if by_votes else asked.operators
        query = most(replace(asked, operators=operators, how_many=None), NOBODY, selection)
    if query is None:
        raise which_vote()
    return Framed(query, context.what, selection, frame.notes)


def _of_two(frame: Frame) -> Frame:
    """ "Which of the two had more?": of two, more is most."""
    compares = not _OF_TWO.isdisjoint(pairwise(frame.written)) and frame.words & (_MORE | _FEWER)
    if not compares:
        return frame
    operator = Operator.FEWEST if frame.words & _FEWER else Operator.MOST
    return replace(frame, operators=frame.operators | {operator})


def _texts(frame: Frame, context: Context, knowledge: Knowledge) -> Selection | None:
    """The votes that are ranged over: those of the text that was spoken of, in all years or in those that were asked about."""
    of_many = isinstance(context.query, MostQuery | ClosestQuery) and not context.calls
    if isinstance(context.query, SearchQuery) or of_many:
        return context.selection
    current = context.current
    if isinstance(context.query, MostQuery | ClosestQuery) and context.calls:
        current = context.calls[0]
    if current is None or context.unsettled:
        return None
    series = series_of(current, knowledge)
    spoken_of = [call for call in series if call in context.calls]
    if not frame.words.isdisjoint(_OF_ALL) or not frame.words.isdisjoint(_STATES):
        return whole_series(current, knowledge)
    if frame.what.when:
        # "How many more than in 2018?"
        during = [one.period for one in frame.what.when if isinstance(one, WhenMention) and one.period]
        other = [call for call in series if any(call.date in period for period in during) and call != current]
        return selection_of([*other, current]) if len(other) == 1 else None
    pointed_at = not (_OF_VOTES | THEM | {"two", "first", "second"}).isdisjoint(frame.written)
    if not pointed_at or len(spoken_of) < TWO:
        return None
    last_two = [call for call in context.calls[:TWO] if call in spoken_of]
    of_two = {"two", "first", "second"} & {*frame.written}
    if of_two and len(last_two) == TWO:
        return selection_of(last_two)
    return None if of_two and len(spoken_of) != TWO else selection_of(spoken_of)


def whole_series(call: RollCallInfo, knowledge: Knowledge) -> Selection:
    """All votes on the same text, or of the same emergency session."""
    about = f"in session {call.session}" if call.session.startswith("ES-") else f"on {titled(call, 60)}"
    return replace(selection_of(series_of(call, knowledge)), means=Means.WORDS, label=about)


def points_at_some(frame: Frame) -> bool:
    """ "Which of the two?", "who of those three?": some that were to be spoken of before, where a superlative ranges over them."""
    points = any(
        one in ("the", "those", "these", "of") and (other in _COUNTED or other in THEM)
        for one, other in pairwise(frame.written)
    )
    of_two = not _OF_TWO.isdisjoint(pairwise(frame.written))
    return (points or of_two) and frame.has(*_SUPERLATIVE) and not _names_anybody(frame)


def votes_at_any_time(
    frame: Frame, context: Context, topical: Selection | None, knowledge: Knowledge
) -> Selection | None:
    """ "Has it ever voted yes on it?", "did they ever vote against one?", "when did it first?": of one vote that was spoken of, all
    those on its topic or text; None where something else is asked. `topical` are the votes on the topic that was asked about. A
    time that is named is for the caller to keep to."""
    before, current = context.selection, context.current
    never = any("never" in frame.mentions[one.place].written.lower().split() for one in frame.chosen)
    says_nothing = replace(frame.what, series=None, when=()).says_nothing
    at_any = frame.of_all_times or never or _asks_which_time(frame)
    if not at_any or not says_nothing or context.unsettled or before is None:
        return None
    written = [word for word in frame.written if word != "?"]
    on_it = any(one.rpartition(" ")[2] in _ON and other in _IT for one, other in pairwise(written))
    on_it = on_it or written[-1:] == ["one"]
    of_those = _asks_which_time(frame) and len(before) > 1
    points_back = frame.points_back or context.leant_on or _asks_of_that_time(frame)
    if not (on_it or of_those or (points_back and len(before) == 1)):
        return None
    if len(before) > 1 and (isinstance(context.query, OverTime) or before.means is Means.WORDS):
        return before
    selection = topical or (whole_series(current, knowledge) if current else None)
    return None if selection is None or (len(selection) < TWO and not on_it) else selection


def at_any_time(frame: Frame, context: Context, selection: Selection) -> tuple[Framed, ...]:
    """What each of the states that are asked about, or that was spoken of last, did on these votes; nothing where others vote."""
    parties = frame.named(Role.VOTER)
    codes = () if parties else context.codes[:1]
    named = [code for one in parties if isinstance(one, StateMention) for code in one.codes]
    if not 0 < len(named) + len(codes) <= MOST_COMPARED or len(named) < len(parties):
        return ()
    queries: list[Query] = [HistoryQuery(code, selection, frame.choices_ever) for code in (*named, *codes)]
    if frame.what.series and _asks_which_time(frame):
        place = frame.what.series.place
        chose = (StateChose(code, frame.choices) for code in (*named, *codes))
        queries = [WhereQuery((one,), selection, place) for one in chose]
    return tuple(Framed(query, context.what, selection, frame.notes) for query in queries)


def _asks_which_time(frame: Frame) -> bool:
    """ "When did it first abstain?", "was it the first time it abstained?" """
    asks = frame.has(Operator.WHEN) or _asks_of_that_time(frame)
    return bool(frame.what.series and asks and frame.chosen and not frame.orders_votes)


def _asks_of_that_time(frame: Frame) -> bool:
    """ "Was it the first time it abstained?" """
    pairs = list(pairwise(frame.written))
    points = any(one in ("was", "is") and other in ("it", "that", "this") for one, other in pairs[:1])
    return points and any(one in ("first", "last") and other == "time" for one, other in pairs)


def compared_states(frame: Frame, context: Context) -> tuple[Framed, ...]:
    """How often each of the states that were spoken of chose so, where they are compared; else nothing."""
    before, selection = context.query, context.selection
    compares = frame.has(Operator.MOST, Operator.FEWEST) or not frame.words.isdisjoint(("more", "less", "fewer"))
    if not isinstance(before, HistoryQuery) or selection is None or not compares:
        return ()
    named = codes_of_states(frame.named(Role.VOTER))
    if (_names_anybody(frame) and not named) or not _says_nothing(frame.what) or frame.words & {"year", "years"}:
        return ()
    codes = context.codes[: _how_many(frame, len(context.codes))]
    if named:
        codes = _compared_with(named, before, frame, context)
    choices = frame.choices or before.choices
    if not TWO <= len(codes) <= MOST_COMPARED or not choices:
        return ()
    queries = (HistoryQuery(code, selection, choices) for code in reversed(codes))
    return tuple(Framed(query, context.what, selection, frame.notes) for query in queries)


def alone_on_those(frame: Frame, context: Context) -> Framed | None:
    """ "Was it the only one against any of them?" of the votes of one state: those on which it was."""
    before, selection = _of_one_state(context.query), context.selection
    if before is None or selection is None or len(selection) < TWO or not frame.has(Operator.ALONE):
        return None
    others = frame.has(Operator.WHO) and not (frame.is_whether or frame.asks_which_votes)
    if others or _names_anybody(frame) or not replace(frame.what, how_many=None).says_nothing:
        return None
    code, choices = before
    return Framed(AloneQuery(code, frame.choices or choices, selection), context.what, selection, frame.notes)


def alone_at_last(frame: Frame, context: Context) -> Framed | None:
    """ "And last?" behind how often one stood alone, or when it first did."""
    before, series = context.query, frame.what.series
    says_more = frame.roles or frame.chosen or frame.names_votes or not replace(frame.what, series=None).says_nothing
    if not isinstance(before, AloneQuery) or series is None or says_more or not frame.operators <= {Operator.WHEN}:
        return None
    return Framed(replace(before, place=series.place), context.what, before.selection, frame.notes)


def the_one_with(frame: Frame, context: Context, knowledge: Knowledge) -> Framed | None:
    """ "I mean the one with 123 in favour": of the votes that were told, those that had so many. Raises NothingFound."""
    selection, counts = context.selection, [one for one in counts_of(frame) if one.choice]
    says_so = ("the", "one") in pairwise(frame.written) or ("the", "ones") in pairwise(frame.written)
    if selection is None or len(selection) < TWO or not counts or not says_so or frame.roles or frame.operators:
        return None
    had = [call for call in selection.newest_first(knowledge) if had_counts(call, counts)]
    if not had:
        raise NothingFound(with_such_counts(selection, counts).label, (), (), knowledge.record.coverage)
    those = selection_of(had)
    return Framed(results_of(those), context.what, those, frame.notes)


def voted_at_last(frame: Frame, context: Context, knowledge: Knowledge) -> Framed | None:
    """ "When did it last vote?" of one state that was told to be absent: the first or last time that it was not."""
    before, series = _of_one_state(context.query), frame.what.series
    asks = frame.has(Operator.WHEN) and series is not None and not frame.chosen and frame.words & {"vote", "voted"}
    if before is None or before[1] != (Choice.NON_VOTING,) or series is None or not asks:
        return None
    named = codes_of_states(frame.named(Role.VOTER))
    if not named <= {before[0]} or not replace(frame.what, series=None).says_nothing:
        return None
    ever = Selection(knowledge.scope, Means.NOTHING)
    return Framed(WhereQuery((StateChose(before[0], CAST),), ever, series.place), What(), ever, frame.notes)


def _of_one_state(query: Query | None) -> tuple[str, tuple[Choice, ...]] | None:
    """The state whose votes were told, and the choices that were asked for."""
    match query:
        case HistoryQuery(code=code, choices=choices) | WhereQuery(conditions=(StateChose(code, choices),), groups=()):
            return code, choices
        case AloneQuery(code=code, choices=choices):
            return code, choices
        case VotesQuery(codes=(code,), groups=(), asked=choices):
            return code, choices
        case _:
            return None


def year_by_year(frame: Frame, context: Context, knowledge: Knowledge) -> Framed | None:
    """ "By year?", "which years were worst?": how what was counted went from year to year."""
    before, asked, selection = context.query, context.frame, context.selection
    yearly = {"year", "years", "yearly", "annually"} & {*frame.written} and frame.has(Operator.COURSE)
    if not (yearly or frame.ranks_years) or before is None or selection is None or len(selection) < TWO:
        return None
    years = {call.date.year for call in selection.newest_first(knowledge)}
    if len(years) < TWO or _names_anybody(frame) or frame.chosen or not _says_nothing(frame.what):
        return None
    query = by_year(before) if yearly or _ranks_years(before) else None
    course = replace(asked, operators=asked.operators | {Operator.COURSE}) if asked else None
    return Framed(query, context.what, selection, frame.notes, frame=course) if query else None


def _ranks_years(query: Query) -> bool:
    """Whether the years in which what it counts was most, and least, are told."""
    match query:
        case AgreementQuery() | HistoryQuery(choices=(_,)) | VotesQuery(united=True):
            return True
        case _:
            return False


def _compared_with(named: set[str], before: HistoryQuery, frame: Frame, context: Context) -> tuple[str, ...]:
    """ "More or fewer than Zambia?": that one, and the one before; of "which of them?" those who were spoken of."""
    if len(named) > 1:
        return tuple(code for code in context.codes if code in named)
    other = next((code for code in (before.code, *context.codes) if code not in named), None)
    return (*named, other) if other and "than" in frame.words else ()


def _how_many(frame: Frame, known: int) -> int:
    """How many states are compared: as many as are counted, two of which one did so "more", or all that were spoken of."""
    counted = [
        _COUNTED[other]
        for one, other in pairwise(frame.written)
        if one in ("the", "those", "these", "them", "of") and other in _COUNTED
    ]
    if counted:
        return counted[0]
    if frame.words & THEM or frame.words & {"who", "which"}:
        return TWO if frame.words & {"more", "less", "fewer"} else known
    return 0


def _names_anybody(frame: Frame) -> bool:
    return bool(frame.named(Role.VOTER) or frame.named(Role.COMPARED) or frame.named(Role.EXCEPTED))


def _says_nothing(what: What) -> bool:
    about = tuple(one for one in what.about if one.written.lower() not in word_lists().vague | _MORE | _FEWER)
    return replace(what, about=about, how_many=None, series=None).says_nothing
