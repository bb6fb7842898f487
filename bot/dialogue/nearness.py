"""Two figures on how alike two states voted, compared: "so closer in the seventies?", "were they closer before that?"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.turns import Turn
from bot.finding.parties import NOBODY
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import codes_of_states
from bot.queries import AgreementQuery, DifferQuery, FrequentQuery, PairsQuery, RankingQuery
from bot.queries.selection import Selection
from bot.questions.framing import Framed

_TURNED = frozenset({"opposite", "reverse", "inverse"})
_CLOSER = frozenset({"closer", "nearer", "further", "farther", "apart", "more", "less", "higher", "lower"})


async def compared_agreement(
    frame: Frame, context: Context, others: OtherVotes, knowledge: Knowledge
) -> tuple[Framed, ...]:
    """Both figures, and when the two were closer; nothing where no two are compared."""
    query = context.query
    compares = isinstance(query, AgreementQuery) and not frame.words.isdisjoint(_CLOSER)
    says_more = frame.roles or frame.chosen or not replace(frame.what, when=()).without_weak.says_nothing
    if not compares or not isinstance(query, AgreementQuery) or says_more:
        return ()
    before = query.selection
    other = await _other(frame, context, others)
    if other is None or other.calls == before.calls:
        return ()
    pair = tuple(replace(query, selection=selection) for selection in (before, other))
    lead = _lead(pair, knowledge)
    return tuple(
        Framed(one, context.what, one.selection, frame.notes, lead=lead if not place else "")
        for place, one in enumerate(sorted(pair, key=lambda one: one.selection.calls))
    )


def one_on_which(frame: Frame, context: Context) -> Framed | None:
    """ "When did they last differ?": the first or last of the votes of two that were compared on which they did, or did not."""
    query, series = context.query, frame.what.series
    says_more = frame.chosen or not replace(frame.what, series=None).says_nothing
    if not isinstance(query, AgreementQuery | DifferQuery) or series is None or context.unsettled or says_more:
        return None
    named = codes_of_states(frame.named(Role.VOTER))
    says_how = frame.has(Operator.DIFFERENCE, Operator.AGREEMENT)
    # "When last?" of what was told.
    goes_on = isinstance(query, DifferQuery) and frame.has(Operator.WHEN) and not frame.roles
    if not (says_how or goes_on) or not named <= {query.a, query.b}:
        return None
    alike = not frame.has(Operator.DIFFERENCE) if says_how else isinstance(query, DifferQuery) and query.alike
    one = DifferQuery(query.a, query.b, query.selection, series.place, alike=alike)
    return Framed(one, context.what, query.selection, frame.notes)


def turned_round(frame: Frame, context: Context) -> Framed | None:
    """ "The opposite?" of those who agreed most: who agreed least."""
    query = context.query
    says_more = frame.roles or frame.chosen or frame.operators - {Operator.WHO} or len(frame.what.about) > 1
    if not isinstance(query, RankingQuery | FrequentQuery | PairsQuery) or says_more or frame.words.isdisjoint(_TURNED):
        return None
    return Framed(replace(query, least=not query.least), context.what, query.selection, frame.notes)


async def _other(frame: Frame, context: Context, others: OtherVotes) -> Selection | None:
    """The time that is named, or else the one that was asked about before the last."""
    earlier = context.earlier.selection if context.earlier else None
    if not frame.what.when:
        return earlier
    turn = Turn(frame, context, NOBODY, replace(frame.what, about=()))
    named = await others.select(turn.at_another_time)
    assert isinstance(context.query, AgreementQuery)
    return earlier if named.calls == context.query.selection.calls else named


def _lead(pair: tuple[AgreementQuery, ...], knowledge: Knowledge) -> str:
    one, other = (_share(query, knowledge) for query in pair)
    if one is None or other is None:
        return ""
    if one == other:
        return "Equally close:"
    closer = pair[0] if one > other else pair[1]
    return f"Closer {closer.selection.label}:" if closer.selection.label else "Closer over all votes:"


def _share(query: AgreementQuery, knowledge: Knowledge) -> float | None:
    a, b = knowledge.votes_of_line(query.a), knowledge.votes_of_line(query.b)
    return a.agreement(b, query.selection.calls).share
