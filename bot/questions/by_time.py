"""How much was adopted by session, year, month or day: which had most, which fewest, or each of them."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.selecting import Selector
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Subject
from bot.language.mentions import NumberMention, SessionMention, WhenMention, WordMention
from bot.language.subjects import words_on_adoption
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore
from bot.queries import ByTimeQuery, Span
from bot.queries.selection import Selection
from data.model import Body
from data.record import set_of

TWO = 2
LONGEST_MONTH = 31
_SPANS = {
    "session": Span.SESSION, "sessions": Span.SESSION, "year": Span.YEAR, "years": Span.YEAR, "yearly": Span.YEAR,
    "annually": Span.YEAR, "annual": Span.YEAR, "month": Span.MONTH, "months": Span.MONTH, "monthly": Span.MONTH,
    "day": Span.DAY, "days": Span.DAY, "date": Span.DAY,
}  # fmt: skip
_LESS = frozenset({"fewer", "fewest", "less", "least", "lowest", "smallest", "quietest"})
_SHARES = frozenset({"share", "proportion", "percentage", "part", "fraction", "rate"})
_VOTES = frozenset({"votes", "vote", "voting", "calls", "roll call", "roll calls", "recorded"})


class ByTimeReader:
    """Makes queries of frames that compare times by how much was adopted in them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)

    async def query(self, frame: Frame) -> ByTimeQuery:
        """Raises NothingFound, and NeedsMore where the two times that are compared are of two kinds."""
        what = _with_sessions(_of_texts(frame), frame)
        body = what.bodies[-1].body if what.bodies else Body.ASSEMBLY
        what = replace(what, bodies=() if body is Body.ASSEMBLY else what.bodies)
        base = self._knowledge.adopted_by(body)
        selection = await self._selector.select(what, base=base, default_newest=None)
        if "emergency" in frame.written:
            selection = self._of_emergency_sessions(selection)
        less = not _LESS.isdisjoint(frame.written)
        of_two = len(what.when) == TWO
        spans = dict.fromkeys(map(_span_of, what.when)) if of_two else _named_spans(frame)
        span = next(iter(spans), None)
        if span is None or len(spans) > 1:
            raise NeedsMore("two sessions or two years", "Did session 78 have more recorded votes than session 77?")
        ranks = of_two or frame.has(Operator.MOST, Operator.FEWEST) or bool(word_lists().ranking & {*frame.written})
        return ByTimeQuery(
            selection=selection,
            span=span,
            voted=_voted(frame),
            fewest=less if ranks else None,
            share=not _SHARES.isdisjoint(frame.written),
            compared=tuple(map(_key_of, what.when)) if of_two else (),
            supposed=frame.is_whether and of_two,
        )

    def _of_emergency_sessions(self, selection: Selection) -> Selection:
        calls = selection.newest_first(self._knowledge)
        held = set_of(call for call in calls if call.session.startswith("ES-"))
        return replace(selection, calls=held, label=f"{selection.label} in emergency special sessions".strip())


def _with_sessions(what: What, frame: Frame) -> What:
    """ "Which session had more votes, 76 or 77?": the numbers are those of sessions."""
    numbers = [one for one in frame.mentions if isinstance(one, NumberMention)]
    if what.when or len(numbers) != TWO or Span.SESSION not in _named_spans(frame):
        return what
    sessions = tuple(SessionMention(one.start, one.end, one.written, str(one.value)) for one in numbers)
    return replace(what, when=sessions, about=tuple(one for one in what.about if one not in numbers))


def _named_spans(frame: Frame) -> dict[Span, None]:
    """Of "which month of the year" the first is asked for."""
    named = [_SPANS[word] for word in frame.written if word in _SPANS]
    return dict.fromkeys(named[:1])


def _of_texts(frame: Frame) -> What:
    """Which texts are counted, without the words that tell how."""
    spans = words_on_adoption(frame.mentions).values()
    of_adoption = {id(one) for span in spans for one in frame.mentions[span.start : span.end]}
    about = tuple(
        one
        for one in frame.what.about
        if id(one) not in of_adoption and not (isinstance(one, WordMention) and one.text in word_lists().of_counting)
    )
    return replace(frame.what, about=about, how_many=None, series=None)


def _voted(frame: Frame) -> bool | None:
    """Whether recorded votes are counted, texts adopted without one, or both."""
    said = words_on_adoption(frame.mentions)
    if len(said) == 1:
        return Subject.VOTED in said
    return None if said or _VOTES.isdisjoint(frame.written) else True


def _span_of(when: WhenMention | SessionMention) -> Span | None:
    if isinstance(when, SessionMention):
        return Span.SESSION
    period = when.period
    if not (period and period.start and period.end):
        return None
    days = (period.end - period.start).days
    return Span.YEAR if days > LONGEST_MONTH else Span.MONTH if days > 1 else Span.DAY


def _key_of(when: WhenMention | SessionMention) -> str:
    """As `bot/facts/by_time.py` names the span."""
    if isinstance(when, SessionMention):
        return when.session
    assert when.period, "a span was made of it"
    assert when.period.start, "and it has both ends"
    start = when.period.start.isoformat()
    return {Span.YEAR: start[:4], Span.MONTH: start[:7]}.get(_span_of(when) or Span.DAY, start)
