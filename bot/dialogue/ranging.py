"""A superlative in a conversation: "which year had the fewest noes?" ranges over all votes on the text that was spoken of, "which
of the two abstained more?" over the states that were."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.turns import THEM
from bot.finding.parties import NOBODY
from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role, with_choice_of
from bot.language.mentions import StateMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import which_vote
from bot.queries import ClosestQuery, HistoryQuery, MostQuery, Query, SearchQuery
from bot.queries.selection import Means, Selection, selection_of
from bot.questions.framing import Framed
from bot.questions.over_time import most
from bot.wording import titled
from data.record import RollCallInfo

TWO = 2
MOST_COMPARED = 4
_SUPERLATIVE = (Operator.MOST, Operator.FEWEST, Operator.NARROWEST)
_OF_ALL = frozenset({"year", "years", "time", "times", "ever", "when", "record"})
_OF_VOTES = frozenset({"one", "ones", "vote", "votes", "resolution", "text", "year", "years"})
_STATES = frozenset({"country", "countries", "state", "states", "members", "who"})
_MORE, _FEWER = frozenset({"more", "higher", "bigger"}), frozenset({"fewer", "less", "lower", "smaller"})
_COUNTED = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4, "both": 2}


def over_texts(frame: Frame, context: Context, knowledge: Knowledge) -> Framed | None:
    """The vote on a text with the most or the fewest of a choice: of all years in which it was voted on, or of those that
    were spoken of. Raises NeedsMore."""
    frame = _of_two(frame)
    if not frame.has(*_SUPERLATIVE) or _names_anybody(frame) or not _says_nothing(frame.what):
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
    return Framed(query, context.what, selection, frame.notes, frame=frame)


def _of_two(frame: Frame) -> Frame:
    """ "Which of the two had more?": of two, more is most."""
    if not frame.words & (_MORE | _FEWER) or ("the", "two") not in pairwise(frame.written):
        return frame
    operator = Operator.FEWEST if frame.words & _FEWER else Operator.MOST
    return replace(frame, operators=frame.operators | {operator})


def _texts(frame: Frame, context: Context, knowledge: Knowledge) -> Selection | None:
    """The votes that are ranged over: those of the text that was spoken of, in all years or in those that were asked about."""
    if isinstance(context.query, SearchQuery):
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
    pointed_at = not frame.words.isdisjoint(_OF_VOTES | THEM) or "two" in frame.written
    if not pointed_at or len(spoken_of) < TWO:
        return None
    return selection_of(spoken_of)


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
    return points and frame.has(*_SUPERLATIVE) and not _names_anybody(frame)


def compared_states(frame: Frame, context: Context) -> tuple[Framed, ...]:
    """How often each of the states that were spoken of chose so, where they are compared; else nothing."""
    before, selection = context.query, context.selection
    compares = frame.has(Operator.MOST, Operator.FEWEST) or not frame.words.isdisjoint(("more", "less", "fewer"))
    if not isinstance(before, HistoryQuery) or selection is None or not compares:
        return ()
    named = {code for one in frame.named(Role.VOTER) if isinstance(one, StateMention) for code in one.codes}
    if (_names_anybody(frame) and not named) or not _says_nothing(frame.what) or frame.words & {"year", "years"}:
        return ()
    codes = context.codes[: _how_many(frame, len(context.codes))]
    if named:
        # "Which of them?", where the word stands for those who were spoken of.
        codes = tuple(code for code in context.codes if code in named) if len(named) > 1 else ()
    choices = frame.choices or before.choices
    if not TWO <= len(codes) <= MOST_COMPARED or not choices:
        return ()
    queries = (HistoryQuery(code, selection, choices) for code in reversed(codes))
    return tuple(Framed(query, context.what, selection, frame.notes, frame=frame) for query in queries)


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
