"""What a conversation remembers: enough to understand "and China?", for a while, for so many conversations at most."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import UnionType

import msgspec
from cachetools import TTLCache
from msgspec.structs import replace

from bot.answer import Answer, Suggestion
from bot.language.frames import Frame, Role
from bot.language.mentions import (
    GroupMention,
    Mention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
    is_said,
    is_word,
)
from bot.language.passages import Passage, referent
from bot.language.what import What
from bot.problems import (
    AmbiguousRollCall,
    AmbiguousState,
    BeyondTheRecord,
    LacksAnother,
    LeftOver,
    NothingFound,
    NotUnderstood,
    Problem,
    UnknownState,
    Unsure,
    WhichStates,
)
from bot.queries import (
    AdoptionQuery,
    AgreementQuery,
    ChangesQuery,
    MembersQuery,
    OverTime,
    Query,
    RankingQuery,
    SameChoiceQuery,
    SponsoredQuery,
    SponsorsQuery,
    StatesQuery,
    StatusQuery,
    TallyQuery,
)
from bot.queries.selection import Selection, selection_of
from data.record import RollCallInfo

MOST_CONVERSATIONS = 5_000
SECONDS_REMEMBERED = 1_800.0
CALLS_REMEMBERED = 6
STATES_REMEMBERED = 6
MOST_SUBJECTS = 40
MOST_ASKED = 30
ONLY_NAMED_BY = {
    "and",
    "but",
    "so",
    "then",
    "the",
    "what",
    "how",
    "about",
    "for",
    "on",
    "in",
    "now",
    "also",
    "i",
    "mean",
    "meant",
    "sorry",
    "sry",
}


# "The Crimea | one |": beside what names a vote.
ONE_MEANT = {"one", "vote", "resolution", "text", "of", "from", "that"}


class Pending(msgspec.Struct, frozen=True):
    """A question that could not be answered, and where in it the one state or group, the one symbol, the words that should name
    a vote and the one time stand. `lacks_another`: the state is one of two, and the other is not named."""

    passage: Passage
    party: tuple[int, int] | None
    symbol: tuple[int, int] | None
    about: tuple[int, int] | None
    when: tuple[int, int] | None = None
    lacks_another: bool = False


class Context(msgspec.Struct, frozen=True):
    """What the last question of a conversation asked, and which roll calls and states it spoke of, newest first. `frame` is
    that question by its roles, `selection` the votes it ranged over.

    `shown` are the symbols of the last answer in its order, `listed` those of the last list, and `subjects` the codes of
    the states or groups that the answer is about, `ranked` of so many that were asked for by rank. `options` is what it offers, `left` what was offered when one of these
    was picked. `unsettled`: the last question failed, so that no roll call is being talked of; `pending` is what it was, and `offered`
    are the votes that it may have meant.
    `text` is the one that was asked about by the way, after that question, `sponsored` what was asked of sponsors, of how it was adopted, or of what is held of sessions,
    and `sponsored_what` of which texts.
    `list` is the query whose list of states was asked about further; `narrowed`: the last answer is a shorter list of its own.
    `found` is the one vote that an answer about many names, `earlier` the query on how alike two states voted at another time.
    `leant_on`: the new question has a pronoun for one of the states.

    `asked` are the questions that lead here, the last one included, of which those before `began` are not needed any
    more to understand it; `snapshot` is the record that the roll calls are numbered by."""

    query: Query | None = None
    frame: Frame | None = None
    selection: Selection | None = None
    what: What = msgspec.field(default_factory=What)
    calls: tuple[RollCallInfo, ...] = ()
    codes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()
    text: RollCallInfo | None = None
    sponsored: SponsoredQuery | SponsorsQuery | AdoptionQuery | StatusQuery | None = None
    sponsored_what: What = msgspec.field(default_factory=What)
    list: Query | None = None
    narrowed: bool = False
    found: RollCallInfo | None = None
    earlier: AgreementQuery | None = None
    leant_on: bool = False
    unsettled: bool = False
    pending: Pending | None = None
    offered: tuple[RollCallInfo, ...] = ()
    options: tuple[Suggestion, ...] = ()
    left: tuple[Suggestion, ...] = ()
    asked: tuple[str, ...] = ()
    began: int = 0
    snapshot: Path | None = None

    @property
    def has_begun(self) -> bool:
        """Whether something was asked before, be it understood or not: what follows need not stand by itself."""
        return self.query is not None or self.unsettled

    @property
    def spoken_of(self) -> RollCallInfo | None:
        """The text or roll call that was spoken of last."""
        return self.text or next(iter(self.calls), None)

    @property
    def current(self) -> RollCallInfo | None:
        """The one roll call that the last answer is about."""
        is_one = len(self.shown) == 1 and bool(self.calls) and self.calls[0].symbol == self.shown[0]
        return self.calls[0] if is_one else None

    @property
    def needed(self) -> tuple[str, ...]:
        """The questions that lead here; of very many, those without which the last ones cannot be understood."""
        if len(self.asked) < MOST_ASKED:
            return self.asked
        return self.asked[self.began :] if self.began else ()


NO_CONTEXT = Context()


def after_answer(context: Context, found: Answer, before: Context) -> Context:
    """What is remembered of an answer: which roll calls it shows, and whom it is about. A list stays in mind as long as
    the answers are about votes that stand in it."""
    shown = tuple(dict.fromkeys(call.symbol for call in found.roll_calls))
    if set(shown) == set(context.shown):
        # As the question names them.
        shown = context.shown
    subjects = context.subjects
    if isinstance(context.query, MembersQuery | StatesQuery | SameChoiceQuery):
        lists = [members.countries for members in found.members] or [tuple(vote.country for vote in found.votes)]
        subjects = tuple(dict.fromkeys(lists[0])) if len(lists) == 1 else ()
        subjects = subjects if len(subjects) <= MOST_SUBJECTS else ()
    if isinstance(context.query, ChangesQuery) and 0 < len(found.changes) <= MOST_SUBJECTS:
        subjects = tuple(change.country for change in found.changes)
    listed = shown if len(shown) > 1 else before.listed if set(shown) <= set(before.listed) else ()
    ranks = isinstance(context.query, RankingQuery) and context.query.how_many
    ranked = tuple(view.country for view in found.ranking[:ranks]) if ranks else ()
    return replace(context, shown=shown, listed=listed, subjects=subjects, ranked=ranked)


def after_problem(problem: Problem, frame: Frame, context: Context) -> Context:
    """What was not understood changes nothing; after a question about a vote that was not found, none is talked of."""
    found = _after_problem(problem, frame, context)
    return replace(found, offered=_offered(problem)) if found.unsettled else found


def _offered(problem: Problem) -> tuple[RollCallInfo, ...]:
    """The votes that a question may have meant which could not be answered."""
    match problem:
        case AmbiguousRollCall(calls=calls) | LeftOver(calls=calls):
            return calls
        case NothingFound(near=near):
            return near
        case _:
            return ()


def _after_problem(problem: Problem, frame: Frame, context: Context) -> Context:
    if isinstance(problem, Unsure | WhichStates):
        return nothing_learned(context)
    pending = _pending(problem, frame)
    what = frame.what
    if _asks_of_another(frame) and isinstance(problem, NotUnderstood | UnknownState):
        return replace(context, calls=(), shown=(), unsettled=True, pending=pending)
    of_others = isinstance(problem, BeyondTheRecord) and bool(frame.relation) and not what.calls
    if isinstance(problem, NotUnderstood) and not context.has_begun:
        return replace(context, unsettled=True, pending=pending)
    if isinstance(problem, NotUnderstood) or (of_others and context.query is not None):
        return nothing_learned(context)
    if isinstance(problem, AmbiguousState) and _names_vote(what):
        # "How did the Congo vote on Gaza?": whoever is meant, it is about no vote that was spoken of.
        return Context(codes=context.codes, unsettled=True, pending=pending)
    over_time = isinstance(context.query, OverTime) and replace(what, series=None).says_nothing
    if isinstance(problem, UnknownState | AmbiguousState) or what.says_nothing or over_time:
        return replace(context, pending=pending)
    if isinstance(problem, LeftOver) and len(problem.calls) == 1:
        # Whatever the words may mean that were left over, that vote is talked of.
        (call,), of_one = problem.calls, selection_of(problem.calls)
        about = Context(
            query=TallyQuery(of_one), selection=of_one, what=what, calls=problem.calls, shown=(call.symbol,)
        )
        # Another time is asked of all that was, also of the words that were left over.
        return replace(about, codes=context.codes, pending=Pending(pending.passage, None, None, None, pending.when))
    if not (frame.roles or frame.chosen or frame.operators):
        found_some = isinstance(problem, NothingFound) and problem.near
        if not (what.calls or what.when or what.bodies or found_some):
            # Stray words that were taken for a topic.
            return replace(context, pending=pending)
        return replace(context, calls=(), shown=(), unsettled=True, pending=pending)
    return Context(codes=context.codes, subjects=context.subjects, unsettled=True, pending=pending)


def _names_vote(what: What) -> bool:
    about = [one for one in what.about if not isinstance(one, StateMention | GroupMention)]
    return bool(what.calls or about or what.bodies or what.matters)


def _asks_of_another(frame: Frame) -> bool:
    """Whether a question that was not understood is about another vote than the last one."""
    what = frame.what
    return bool(what.when or what.bodies or frame.words & {"resolution", "declaration", "compact"}) and not what.calls


def nothing_learned(context: Context) -> Context:
    """What is remembered stays; where that is nothing, what follows is no question that stands by itself, either."""
    return context if context.has_begun else replace(context, unsettled=True)


def _pending(problem: Problem, frame: Frame) -> Pending:
    text, named = frame.text, _only(frame.mentions, StateMention | GroupMention)
    party = (named.start, named.end) if named else None
    match problem:
        case AmbiguousState(place=place):
            party = place
        case UnknownState(written=written) if written in text:
            party = (text.index(written), text.index(written) + len(written))
    symbol = _only(frame.mentions, SymbolMention)
    asks = not symbol and (frame.named(Role.VOTER) or frame.chosen)
    topics = [] if not asks else [one for one in (*frame.what.about, *frame.what.when) if one is not named]
    about = (min(one.start for one in topics), max(one.end for one in topics)) if topics else None
    time = _only(frame.mentions, WhenMention | SessionMention)
    when = (time.start, time.end) if time else None
    lacks_another = isinstance(problem, LacksAnother)
    return Pending(frame.passage, party, (symbol.start, symbol.end) if symbol else None, about, when, lacks_another)


def once_more(frame: Frame, pending: Pending) -> Passage | None:
    """The question that failed, with the one name, symbol or time that a new text consists of ("and China?"), or with the vote that it
    names by other words ("I meant Crimea 2014"); else None."""
    if pending.about and (vote := _vote_named(frame)):
        return pending.passage.pointing_at(referent(pending.about, vote))
    said = [mention for mention in frame.mentions if is_said(mention)]
    others = {mention.text for mention in said if isinstance(mention, WordMention)}
    named = _only(said, StateMention | GroupMention) or _only(said, SymbolMention)
    if isinstance(named, SymbolMention) and pending.party and not pending.symbol and not others - ONLY_NAMED_BY:
        return _with_behind(pending.passage, "on", named)
    if isinstance(named, StateMention) and pending.lacks_another and not others - ONLY_NAMED_BY - {"with"}:
        return _with_behind(pending.passage, "and", named)
    named = named or _only(said, WhenMention | SessionMention)
    match named:
        case SymbolMention():
            place = pending.symbol
        case StateMention() | GroupMention():
            place = pending.party
        case _:
            place = pending.when
    if named is None or place is None or len(others) + 1 < len(said) or others - ONLY_NAMED_BY:
        return None
    if pending.passage.referents:
        return pending.passage.pointing_at(referent(place, (named,)))
    # In words, so that what is offered says it, too.
    start, end = place
    return Passage(f"{pending.passage.text[:start]}{named.written}{pending.passage.text[end:]}")


def _with_behind(passage: Passage, lead: str, named: Mention) -> Passage:
    end = len(passage.text.rstrip(" ?.!"))
    return passage.pointing_at(referent((end, end), (WordMention(end, end, lead, lead), named)))


def _vote_named(frame: Frame) -> tuple[Mention, ...]:
    """What a text says of a vote that consists of nothing else, in its order; nothing where it asks something."""
    what = frame.what
    named = (*what.calls, *what.about, *what.when, *what.bodies)
    if frame.named(Role.VOTER) or frame.chosen or frame.operators or frame.subject or not (what.about or what.calls):
        return ()
    others = {one.written.lower() for one in frame.mentions if is_word(one) and one not in named}
    return tuple(sorted(named, key=lambda one: one.start)) if others <= ONLY_NAMED_BY | ONE_MEANT else ()


def _only(mentions: Sequence[Mention], kind: type[Mention] | UnionType) -> Mention | None:
    """The one mention of a kind, if there is just one."""
    found = [mention for mention in mentions if isinstance(mention, kind)]
    return found[0] if len(found) == 1 else None


def left_over(picked: Suggestion | None, options: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(option for option in options if option != picked) if picked in options else ()


class Conversations:
    """The contexts of all conversations, by the name that an adapter gives each of them."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._contexts: TTLCache[str, Context] = TTLCache(MOST_CONVERSATIONS, SECONDS_REMEMBERED, now)

    def recall(self, conversation: str) -> Context:
        return self._contexts.get(conversation, NO_CONTEXT)

    def remember(self, conversation: str, context: Context) -> None:
        self._contexts[conversation] = context
