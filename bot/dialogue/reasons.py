"""Why a draft failed or was adopted, of the vote that was spoken of: "why did it fail with twelve in favour?", "why not?"."""

from __future__ import annotations

from bot.dialogue.conversation import Context
from bot.language.frames import Frame, Operator
from bot.queries import MembersQuery, TallyQuery, WhyQuery
from bot.queries.selection import selection_of
from bot.questions.framing import NO_VOTES, Framed
from data.model import Result

# With nothing but these, it is asked why what was told is so.
_ONLY = frozenset(
    {
        "why",
        "how",
        "come",
        "not",
        "so",
        "and",
        "but",
        "then",
        "ok",
        "okay",
        "oh",
        "no",
        "that",
        "what",
        "s",
        "is",
        "was",
        "reason",
        "the",
    }
)


def why_so(frame: Frame, context: Context) -> Framed | None:
    """None where it is not asked of one vote what decided it, or why somebody did not vote so."""
    call = context.current
    if call is None or context.unsettled or not call.result_is_known or not frame.has(Operator.WHY):
        return None
    listed = context.query if isinstance(context.query, MembersQuery) else None
    if listed and context.leant_on and frame.choices == listed.choices and frame.what.says_nothing:
        # "Why did they vote no?" of those who were listed: to list them once more answers nothing.
        return Framed(WhyQuery(call), context.what, NO_VOTES)
    says_outcome = frame.asks_why_so and not (frame.what.calls or frame.what.when)
    says_only, denies = {one for one in frame.written if one.isalnum()} <= _ONLY, "not" in frame.written
    told = isinstance(context.query, TallyQuery) and says_only
    failed = call.result in (Result.REJECTED, Result.VETOED)
    if not (says_outcome or (told and (failed or denies))):
        # "Did India vote for it?", "why not?"
        return Framed(WhyQuery(call), context.what, NO_VOTES) if says_only and denies else None
    selection = selection_of((call,))
    return Framed(TallyQuery(selection, why=True), context.what, selection, frame.notes)
