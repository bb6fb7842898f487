"""What is said of a state's choice beside another: "moved from abstention to support", "sided with Russia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.counts import quantifier_in
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.sole import NOT_OF_RECORD
from bot.factcheck.statements import AlignedStated, ClaimKind, MovedStated, Quantifier, Unheld
from bot.language.mentions import GroupMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Written
from data.model import Choice

_WORDS = {
    Choice.YES: "support|supporting|approval|yes|in favour|in favor|favour|favor|a yes|a yes vote|a vote in favour|a vote in favor|voting yes|voting in favour|backing",
    Choice.NO: "opposition|rejection|opposing|no|a no|a no vote|a vote against|against|voting no|voting against",
    Choice.ABSTAIN: "abstention|an abstention|abstaining",
}  # fmt: skip
_CHOICE_OF = {word: choice for choice, words in _WORDS.items() for word in words.split("|")}
_CHOICE = "|".join(sorted(_CHOICE_OF, key=len, reverse=True))
_ADVERBS = r"(?: (?:has|have|had|too|also|both|all|then|since|by contrast|,|\w+ly))*"
_ALIGNING = r"(?:sided|side|siding|stood|stand|sided in the vote|lined up|voted|<voters>|took sides) with"
# "The yes column", "the no camp".
_CAMP = r"(?: (?:column|camp|side|ranks|list))?"
_STANCE = r"(?: (?:its|their)(?: own)?(?: (?:<voters>|position|stance))?)?"
# Whatever the verb: what is between two choices is a move.
_VERB = r"(?: (?!from\b|and\b|but\b|that\b|which\b|who\b)[\w-]+){1,3}?"
_MOVED = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS}{_VERB}{_STANCE} from (?:the |an? )?(?P<before>{_CHOICE}){_CAMP} (?:to|into) (?:the |an? )?(?P<now>{_CHOICE}){_CAMP}(?!\S)"
)
_ELLIPTIC = re.compile(
    rf"(?:(?<=[,;:] )|(?<=\band )|(?<=\bnor ))(?:the )?(?P<states><states>) from (?:an? )?(?P<before>{_CHOICE}) to (?:an? )?(?P<now>{_CHOICE})(?!\S)"
)
_CHANGED = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS} (?:changed|switched|shifted|flipped|swung|moved|dropped|slid|returned|retreated|turned|hardened|toned down|softened){_STANCE}"
    rf" (?:to|into) (?:the |an? )?(?P<now>{_CHOICE}){_CAMP}(?!\S)"
)
_SAME = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS} (?:voted|were|was|stood|came down|ended up|found (?:itself|themselves)|landed)"
    r" (?:(?:once again|again|for once|rarely) )?(?:(?P<same>on the same side|the same way|alike|in unison)|(?P<apart>on opposite sides|on opposing sides|on different sides|in opposite ways))(?!\S)"
)
_OF_GROUP = r"(?P<lead>(?:(?:not|all|every|each|no|none|most|of|the|a|single|other|<figure>|almost|nearly|<voters>) )*)(?P<group><group>)(?: <voters>)*"
_GROUP_ALIGNED = re.compile(
    rf"(?<!\S){_OF_GROUP}(?P<outside> outside (?:the )?(?:<group>|<states>|\w+))?{_ADVERBS} (?:{_ALIGNING}|backed|supported|stood by) (?:the )?(?P<leader><states>)(?=$| [.,;:)-]| and\b| but\b)"
)
_LISTED = re.compile(
    rf"(?<!\S)(?P<only>(?:only|just) )?<figure>(?: other| others| states| countries| members| nations)* {_ALIGNING} (?:the )?(?P<leader><states>) [:-] (?:the )?(?P<states><states>)(?!\S)"
)
_ALIGNED = re.compile(
    rf"(?<!\S)(?P<only>(?:only|just) )?(?:the )?(?P<states><states>){_ADVERBS}(?: (?:was|were|is|are) the (?P<alone>only|sole) (?:\w+ )?(?:to|that|who))? {_ALIGNING}"
    r" (?:the )?(?P<leader><states>)(?! (?:in|on(?! \w+day\b)|against|for|and|over|when|at)\b)(?!\S)"
)


MOVING = frozenset(
    {
        "from",
        "with",
        "side",
        "sides",
        "way",
        "alike",
        "unison",
        "changed",
        "switched",
        "shifted",
        "flipped",
        "swung",
        "moved",
        "by",
        "dropped",
        "slid",
        "returned",
        "retreated",
        "turned",
        "hardened",
        "toned",
        "softened",
    }
)
_BACKING = frozenset({"backed", "supported"})


def tells_of_moves(pieces: Sequence[Piece]) -> bool:
    """Whether a sentence may say how states chose beside others or before."""
    return any(
        (piece.sort is Sort.WORD and piece.low in MOVING) or (piece.sort is Sort.CHOICE and piece.low in _BACKING)
        for piece in pieces
    )


def _word(piece: Piece) -> str:
    if piece.names_states:
        return "<states>"
    if piece.sort is Sort.WORD and says("voters", piece.low):
        return "<voters>"
    return {Sort.FIGURE: "<figure>", Sort.GROUP: "<group>"}.get(piece.sort, piece.low)


def moves(pieces: Sequence[Piece]) -> Iterator[MovedStated | AlignedStated | Unheld]:
    """The moves of a sentence, and who is said to have been on whose side; none inside another."""
    written = Written([_word(piece) for piece in pieces])
    found: list[tuple[int, int]] = []
    for form in (_MOVED, _ELLIPTIC, _CHANGED, _SAME, _ALIGNED, _LISTED, _GROUP_ALIGNED):
        for match in form.finditer(written.text):
            first, last = written.span(match)
            whose = "group" if form is _GROUP_ALIGNED else "states"
            inside = any(start <= last and first <= end for start, end in found)
            if inside or is_irrealis(written.place(match.start(whose)) + 1, pieces):
                continue
            if one := _told(form, match, written, pieces):
                found.append((first, last))
                yield one


def _told(
    form: re.Pattern[str], match: re.Match[str], written: Written, pieces: Sequence[Piece]
) -> MovedStated | AlignedStated | Unheld | None:
    first, last = written.span(match)
    span = pieces[first].start, pieces[last].end

    def codes(group: str) -> tuple[tuple[str, ...], ...]:
        return tuple(state.codes for state in pieces[written.place(match.start(group))].states)

    if form in (_MOVED, _ELLIPTIC, _CHANGED):
        before = None if form is _CHANGED else _CHOICE_OF[match["before"]]
        return MovedStated(*span, codes("states"), before, _CHOICE_OF[match["now"]])
    if form is _GROUP_ALIGNED:
        return _of_group(match, written, pieces)
    if form is _SAME:
        named = codes("states")
        return AlignedStated(*span, named[1:], named[:1], apart=bool(match["apart"])) if len(named) > 1 else None
    closed = form is _LISTED or bool(match["only"] or match["alone"])
    return AlignedStated(*span, codes("states"), codes("leader"), closed=closed)


def _of_group(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> AlignedStated | Unheld | None:
    """ "All 28 NATO allies backed Ukraine": as many of a group as are said to have chosen as the other did."""
    first, last = written.span(match)
    place = written.place(match.start("group"))
    mention, lead = pieces[place].mention, pieces[first:place]
    words = [piece.low for piece in lead]
    figures = [piece for piece in lead if piece.sort is Sort.FIGURE and piece.low != "one"]
    quantifier = quantifier_in(words) or (Quantifier.EXACTLY if figures else None)
    if quantifier is None or not isinstance(mention, GroupMention) or any(piece.part for piece in figures):
        return None
    span = pieces[first].start, pieces[last].end
    if match["outside"]:
        return Unheld(*span, ClaimKind.GROUP, NOT_OF_RECORD.format(" ".join(match["outside"].split())))
    leader = tuple(state.codes for state in pieces[written.place(match.start("leader"))].states)
    return AlignedStated(
        *span, (), leader, group=mention.code, quantifier=quantifier, count=figures[0].value if figures else None
    )
