"""States that are said to make up a camp: "the opponents of the text were Mali and Chad", "Chad was among its backers", "the sole
abstention was Chad's", "abstentions came from Chad and Mali"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.cues import needs
from bot.factcheck.index import TEXTS
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import ChoiceStated
from bot.language.mentions import ChoiceMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import news_rules, says
from bot.language.news.written import Written
from data.model import Choice

# Words that count or limit those in a camp; with one of these in a list that is not opened by "such as", the list is whole.
_COUNTING = r"(?:the|its|their|all|both|those|these|only|sole|lone|solitary|single|whole|entire|one|ones|other|<figure>|<voters>|that|who|in|to)"
_LEAD = rf"(?P<lead>(?:{_COUNTING} )*)"
_LIMITING = frozenset({"the", "only", "sole", "lone", "solitary", "single", "whole", "entire", "all", "both", "<figure>", "those"})  # fmt: skip
_TELLING_ALL = frozenset({"only", "sole", "lone", "single", "<figure>", "all"})
_CAMP = r"(?P<camp><choice>)(?: (?:<voters>|camp|column|side|list|bench))?"
# What the camp is for or against: up to the text, if it is named.
_ON_TEXT = r"(?:(?: (?!(?:that|who|which|and|but|were|was) )[\w-]+){0,6}? <text>(?: (?:in|of|on|the|<when>|<body>|<topic>))*){0,2}"
_ADVERBS = r"(?: (?:,|also|again|once|more|both|all|still|thus|then|itself|themselves|\w+ly))*"
_OPENING = r"(?P<open>such as|including|included|includes|include|like)"
_MAKING, _MADE_OF, _REGISTERING, _FOUND = (
    "|".join(sorted(news_rules()[rule].words)) for rule in ("making_up", "made_up_of", "registering", "found_among")
)
_TEXTS = (TEXTS - {"amendment"}) | {"it", "texts", "proposal"}
# What may stand behind a list that a colon leads in.
_ENDS = ("", " ;", " .", " )")
_STATES = r"(?P<states><states>)(?!\S)"
_WHOLE = (
    # "Chad and Mali were the ones against it", "made up the no camp", "with Chad and Mali the two against".
    re.compile(rf"(?<!\S){_STATES}{_ADVERBS} (?:{_MAKING}|were|was|are) {_LEAD}{_CAMP}(?!\S)"),
    re.compile(rf"(?<!\S)with {_STATES} (?=the ){_LEAD}{_CAMP}(?!\S)"),
    # "The opponents of the text were Chad and Mali", "abstentions came from Chad", "the list of those against it reads: Chad".
    re.compile(
        rf"(?<!\S){_LEAD}{_CAMP}{_ON_TEXT}{_ADVERBS} (?:(?:{_OPENING}|{_MADE_OF})(?: :)?|(?P<heads>:))(?: (?:only|just|the|that of|those of))* {_STATES}"
    ),
    re.compile(rf"(?<!\S){_LEAD}{_CAMP}{_ON_TEXT} (?:was|were) (?P<states><owner>)(?!\S)"),
)
# Those that name the states before the camp.
_OF_ALL = _WHOLE[:2]
_SOME = (
    # "Chad was among the opponents", "Chad numbered among the seven who voted against it".
    re.compile(rf"(?<!\S){_STATES}{_ADVERBS} (?:{_FOUND}) {_LEAD}{_CAMP}(?!\S)"),
    # "Among the noes was that of Chad".
    re.compile(
        rf"(?<!\S)(?:among|one of|two of) {_LEAD}{_CAMP}{_ON_TEXT} (?:was|were|is|are)(?: (?:also|that of|those of|the))* {_STATES}"
    ),
    # "Chad registered a no vote on it", "opted for abstention", "held out against it".
    re.compile(
        rf"(?<!\S)(?P<only>(?:only|just) )?{_STATES}{_ADVERBS} (?:{_REGISTERING})(?: (?:an?|its|their|the|firm|clear|lone|solitary))* {_CAMP}(?!\S)"
    ),
    # "Chad's no to the text".
    re.compile(
        r"(?<!\S)(?P<states><owner>) (?P<camp><choice>) (?:to|on) (?:the |this |that )?(?:<text>|<topic>)(?!\S)"
    ),
    # "Chad kept Mali company in the no camp".
    re.compile(rf"(?<!\S){_STATES}{_ADVERBS} (?:kept|keeping) (?P<beside><states>) company in {_LEAD}{_CAMP}(?!\S)"),
)


@needs(sorts=(Sort.CHOICE,), beside=(Sort.STATES,))
def camps(pieces: Line, found: Sequence[object]) -> Iterator[ChoiceStated]:
    """Who is said to be in a camp, as far as `found` does not tell it of them already."""
    told = {_core(one) for one in found if isinstance(one, ChoiceStated)}
    written = Written([_word(piece) for piece in pieces])
    for form in (*_SOME, *_WHOLE):
        for match in form.finditer(written.text):
            if form in _OF_ALL and not _are_so_many(match, written, pieces):
                continue
            if match.groupdict().get("heads") and written.text[match.end() : match.end() + 2] not in _ENDS:
                # "It had 32 abstentions: India was one of those states".
                continue
            whole = form in _WHOLE and _is_whole(match) and not _is_of_some(written.place(match.start()), pieces)
            for one in _stated(match, written, pieces, closed=whole):
                core = _core(one)
                if not any(core[0] < end and start < core[1] for start, end in told):
                    told.add(core)
                    yield one


def _core(one: ChoiceStated) -> tuple[int, int]:
    return one.core or (one.start, one.end)


def _stated(match: re.Match[str], written: Written, pieces: Line, *, closed: bool) -> Iterator[ChoiceStated]:
    camp = pieces[written.place(match.start("camp"))]
    first = written.place(match.start())
    if not isinstance(camp.mention, ChoiceMention) or is_irrealis(first, pieces):
        return
    if closed and camp.mention.choice is Choice.YES and _TELLING_ALL.isdisjoint(match["lead"].split()):
        # "The backers of the draft were Brazil and Germany": rather those who wrote it.
        return
    groups = match.groupdict()
    for group in ("states", "beside"):
        if groups.get(group):
            who = pieces[written.place(match.start(group))]
            span = (min(who.start, camp.start), max(who.end, camp.end))
            yield ChoiceStated(
                *span,
                who.codes,
                (camp.mention.choice,),
                closed=closed or bool(groups.get("only")),
                core=(who.start, who.end),
            )


def _are_so_many(match: re.Match[str], written: Written, pieces: Line) -> bool:
    """Whether as many states are named as the camp is said to have members, if that is told."""
    if "<figure>" not in match["lead"]:
        return True
    count = pieces[written.place(match.start("lead") + match["lead"].index("<figure>"))].value
    return count == len(pieces[written.place(match.start("states"))].states)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether all of a camp are named: "the opponents were", and not "opponents include"."""
    lead = match["lead"].split() if "lead" in match.re.groupindex else []
    if match.groupdict().get("heads"):
        # "Opponents of the text: Chad, Mali".
        return True
    return not match.groupdict().get("open") and not _LIMITING.isdisjoint(lead) and "other" not in lead


def _is_of_some(place: int, pieces: Line) -> bool:
    """ "Most of the abstentions came from Chad", "besides Mali the noes came from Chad"."""
    if "besides" in pieces.rules and any(piece.names_states for piece in pieces[:place]):
        return True
    return place > 0 and pieces[place - 1].is_word("of", "among", "amongst", "than", "other")


def _word(piece: Piece) -> str:
    match piece.sort:
        case Sort.CHOICE if isinstance(piece.mention, ChoiceMention) and not (
            piece.mention.denied or piece.mention.veto
        ):
            return "<choice>"
        case Sort.STATES:
            return "<states>" if piece.names_states else "<owner>" if piece.states[-1].possessive else piece.low
        case Sort.SYMBOL | Sort.NAME | Sort.MATTER:
            return "<text>"
        case Sort.FIGURE:
            return "<part>" if piece.part is not None else "<figure>"
        case Sort.WHEN | Sort.BODY | Sort.TOPIC:
            return f"<{piece.sort.name.lower()}>"
        case _:
            return "<text>" if piece.low in _TEXTS else "<voters>" if says("voters", piece.low) else piece.low
