"""What is said of a state's choice beside another: "moved from abstention to support", "sided with Russia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.counts import quantifier_in
from bot.factcheck.cues import needs
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.sole import NOT_OF_RECORD
from bot.factcheck.statements import AlignedStated, ChoiceStated, ClaimKind, MovedStated, Quantifier, Unheld
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.written import Placeholders, Written
from data.model import Choice

_PLACEHOLDERS = Placeholders(
    {Sort.FIGURE: "<figure>", Sort.GROUP: "<group>", Sort.WHEN: "<when>", Sort.SYMBOL: "<symbol>"},
    names=True,
    voters_but=frozenset(),
)
_WORDS = {
    Choice.YES: "support|supporting|approval|yes|in favour|in favor|favour|favor|a yes|a yes vote|a vote in favour|a vote in favor|voting yes|voting in favour|backing",
    Choice.NO: "opposition|rejection|opposing|no|a no|a no vote|a vote against|against|voting no|voting against",
    Choice.ABSTAIN: "abstention|an abstention|abstaining",
}  # fmt: skip
_CHOICE_OF = {word: choice for choice, words in _WORDS.items() for word in words.split("|")}
_CHOICE = "|".join(sorted(_CHOICE_OF, key=len, reverse=True))
_ADVERBS = (
    r"(?: (?:has|have|had|too|also|both|all|then|now|again|still|once again|once more|since|by contrast|,|\w+ly))*"
)
_ALIGNING = r"(?:sided|side|siding|stood|stand|sided in the vote|lined up|voted|<voters>|took sides) with"
# "The yes column", "the no camp".
_CAMP = r"(?: (?:column|camp|side|ranks|list))?"
_STANCE = r"(?: (?:its|their)(?: own)?(?: (?:<voters>|position|stance))?)?"
# Whatever the verb: what is between two choices is a move.
_VERB = r"(?: (?!from\b|and\b|but\b|that\b|which\b|who\b)(?:<when>|[\w-]+)){1,3}?"
# "From yes in March to abstention": the time is that of the vote before.
_THEN = r"(?P<then>(?: (?:in|on|at|of)(?: the)?)? <when>)?"
_MOVED = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS}{_VERB}{_STANCE} from (?:the |an? )?(?P<before>{_CHOICE}){_CAMP}{_THEN} (?:to|into) (?:the |an? )?(?P<now>{_CHOICE}){_CAMP}(?!\S)"
)
# "From abstaining on ES-11/1 to voting against ES-11/6": two votes, and what was chosen on each.
_BETWEEN = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS}{_VERB}{_STANCE} from (?:the |an? )?(?P<before>{_CHOICE}){_CAMP} (?:on|in|at|of|for|to)?(?: the)? ?<symbol>{_THEN}"
    rf" (?:to|into) (?:the |an? )?(?P<now>{_CHOICE}){_CAMP} (?:on|in|at|of|for|to)?(?: the)? ?<symbol>(?!\S)"
)
_ELLIPTIC = re.compile(
    rf"(?:(?<=[,;:] )|(?<=\band )|(?<=\bnor ))(?:the )?(?P<states><states>) from (?:an? )?(?P<before>{_CHOICE}) to (?:an? )?(?P<now>{_CHOICE})(?!\S)"
)
_CHANGED = re.compile(
    rf"(?<!\S)(?P<states><states>)(?: , (?:after|having) (?P<before>{_CHOICE}){_THEN} ,)?{_ADVERBS}"
    rf" (?:changed|switched|shifted|flipped|swung|moved|dropped|slid|returned|retreated|turned|hardened|toned down|softened|(?:was|were|is|are|went|came) back){_STANCE}"
    rf" (?:to|into) (?:the |an? )?(?P<now>{_CHOICE}){_CAMP}(?!\S)"
)
_SAME = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS} (?:voted|were|was|stood|came down|ended up|found (?:itself|themselves)|landed)"
    r" (?:(?:once again|again|for once|rarely) )?(?:(?P<same>on the same side|the same way|alike|in unison|(?<=voted )together)|(?P<apart>on opposite sides|on opposing sides|on different sides|in opposite ways))(?!\S)"
)
_SIDED = re.compile(
    rf"(?<!\S)(?:the )?(?P<states><states>){_ADVERBS} (?:was|were|stood|found (?:itself|themselves)|ended up)(?: firmly| again| once more)? (?:in|with|part of) (?:a|the)(?: small| tiny| clear| large| overwhelming)? (?P<side>majority|minority)(?!\S)"
)
_OF_GROUP = r"(?P<lead>(?:(?:not|all|every|each|no|none|most|of|the|a|single|other|<figure>|almost|nearly|<voters>) )*)(?P<group><group>)(?: <voters>)*"
_GROUP_ALIGNED = re.compile(
    rf"(?<!\S)(?:(?:the )?(?P<also><states>)(?: ,)? and )?{_OF_GROUP}(?P<outside> outside (?:the )?(?:<group>|<states>|\w+))?{_ADVERBS} (?:{_ALIGNING}|backed|supported|stood by) (?:the )?(?P<leader><states>)(?=$| [.,;:)-]| and\b| but\b)"
)
_LISTED = re.compile(
    rf"(?<!\S)(?P<only>(?:only|just) )?<figure>(?: <voters>)* {_ALIGNING} (?:the )?(?P<leader><states>) [:-] (?:the )?(?P<states><states>)(?!\S)"
)
_ONLY_TO_BACK = r"the (?:only|sole|lone)(?: <voters>)* (?:to|that|who) (?:support|back|stand by|supported|backed|stood by) (?:the )?(?P<leader><states>)"
# "The only African state to vote with Washington on it": nobody else of those did.
_ALONE_WITH = re.compile(
    rf"(?<!\S)(?P<states><states>)(?: ,)?(?: (?:was|were|is|are))? the (?:only|sole|lone)(?: (?P<group><group>))?(?: <voters>)* (?:to|that|who) (?:{_ALIGNING}|align with|aligned with) (?:the )?(?P<leader><states>)(?! (?:in|against|for)\b)(?!\S)"
)
_ONLY_BACKED = re.compile(
    r"(?<!\S)(?:only|just) (?:the )?(?P<states><states>) (?:backed|supported|stood by) (?:the )?(?P<leader><states>)(?=$| [.,;:)-]| and\b| but\b)"
)
# "The only states to support London were Hungary and Israel", "Hungary was the only state that backed London".
_BACKERS = tuple(
    re.compile(rf"(?<!\S){form}")
    for form in (
        rf"{_ONLY_TO_BACK} (?:was|were) (?:the )?(?P<states><states>)(?!\S)",
        rf"(?P<states><states>) (?:was|were) {_ONLY_TO_BACK}(?=$| [.,;:)-]| and\b| but\b)",
    )
)
_ALIGNED = re.compile(
    rf"(?<!\S)(?P<only>(?:only|just) )?(?:the )?(?P<states><states>)(?P<own> alone)?{_ADVERBS}(?: (?:was|were|is|are) the (?P<alone>only|sole) (?:\w+ )?(?:to|that|who))?"
    rf" (?:{_ALIGNING} (?:the )?(?P<leader><states>|<group>)(?! (?:in|on(?! \w+day\b)|against|for|and|over|when|at)\b)(?!\S)|(?:was|were) with (?:the )?(?P<beside><states>)(?=$| [.;]))"
)


_MOVING = frozenset(
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
        "together",
        "majority",
        "minority",
    }
)
_BACKING = frozenset({"backed", "supported", "back", "support"})


def _tells_of_moves(pieces: Line) -> bool:
    """Whether a sentence may say how states chose beside others or before."""
    return any(
        (piece.sort is Sort.WORD and piece.low in _MOVING) or (piece.sort is Sort.CHOICE and piece.low in _BACKING)
        for piece in map(pieces.__getitem__, pieces.where(_MOVING | _BACKING))
    )


@needs(words=_MOVING | _BACKING, beside=(Sort.STATES,))
def moves(pieces: Line) -> Iterator[ChoiceStated | MovedStated | AlignedStated | Unheld]:
    """The moves of a sentence, and who is said to have been on whose side; none inside another."""
    if not _tells_of_moves(pieces):
        return
    written = _PLACEHOLDERS.written(pieces)
    yield from _between(written, pieces)
    found: list[tuple[int, int]] = []
    for form in (
        _MOVED,
        _ELLIPTIC,
        _CHANGED,
        _SAME,
        _SIDED,
        _ALONE_WITH,
        _ALIGNED,
        _LISTED,
        _ONLY_BACKED,
        *_BACKERS,
        _GROUP_ALIGNED,
    ):
        for match in form.finditer(written.text):
            first, last = written.span(match)
            whose = "group" if form is _GROUP_ALIGNED else "states"
            inside = any(start <= last and first <= end for start, end in found)
            if inside or is_irrealis(written.place(match.start(whose)) + 1, pieces):
                continue
            if one := _told(form, match, written, pieces):
                found.append((first, last))
                yield one
            if form is _GROUP_ALIGNED and match["also"] and isinstance(one, AlignedStated):
                # "Argentina, Paraguay and seven EU members sided with Washington".
                also = pieces[written.place(match.start("also"))]
                yield AlignedStated(also.start, also.end, also.codes, one.leader)


def _between(written: Written, pieces: Line) -> Iterator[ChoiceStated]:
    """What states chose on each of two votes that they are said to have moved between."""
    for match in _BETWEEN.finditer(written.text):
        who = pieces[written.place(match.start("states"))]
        if is_irrealis(written.place(match.start("states")) + 1, pieces):
            continue
        for group in ("before", "now"):
            first, last = (written.place(at) for at in (match.start(group), match.end(group) - 1))
            start = who.start if group == "before" else pieces[first].start
            yield ChoiceStated(start, pieces[last].end, who.codes, (_CHOICE_OF[match[group]],))


def _told(
    form: re.Pattern[str], match: re.Match[str], written: Written, pieces: Sequence[Piece]
) -> MovedStated | AlignedStated | Unheld | None:
    first, last = written.span(match)
    span = pieces[first].start, pieces[last].end

    def codes(group: str) -> tuple[tuple[str, ...], ...]:
        return pieces[written.place(match.start(group))].codes

    if form in (_MOVED, _ELLIPTIC, _CHANGED):
        before = _CHOICE_OF[match["before"]] if match["before"] else None
        then = _place_of("then", match, written, pieces) if form is not _ELLIPTIC else None
        return MovedStated(*span, codes("states"), before, _CHOICE_OF[match["now"]], then=then)
    if form is _GROUP_ALIGNED:
        return _of_group(match, written, pieces)
    if form is _ALONE_WITH:
        of_group = pieces[written.place(match.start("group"))].mention if match["group"] else None
        group = of_group.code if isinstance(of_group, GroupMention) else ""
        return AlignedStated(*span, codes("states"), codes("leader"), closed=True, group=group)
    if form is _SAME:
        named = codes("states")
        return AlignedStated(*span, named[1:], named[:1], apart=bool(match["apart"])) if len(named) > 1 else None
    if form is _SIDED:
        return AlignedStated(*span, codes("states"), (), most=match["side"] == "majority")
    if form in (_LISTED, _ONLY_BACKED, *_BACKERS):
        return AlignedStated(*span, codes("states"), codes("leader"), closed=True)
    closed = bool(match["only"] or match["alone"] or match["own"])
    leader = "leader" if match["leader"] else "beside"
    mention = pieces[written.place(match.start(leader))].mention
    of = mention.code if isinstance(mention, GroupMention) else ""
    return AlignedStated(*span, codes("states"), codes(leader), closed=closed, leaders=of)


def _place_of(group: str, match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Where in the text the words of a part of a form stand."""
    if not match[group]:
        return None
    first, last = written.place(match.start(group) + 1), written.place(match.end(group) - 1)
    return pieces[first].start, pieces[last].end


def _of_group(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> AlignedStated | Unheld | None:
    """ "All 28 NATO allies backed Ukraine": as many of a group as are said to have chosen as the other did."""
    last, place = written.span(match)[1], written.place(match.start("group"))
    first = written.place(match.start("lead")) if match["lead"] else place
    mention, lead = pieces[place].mention, pieces[first:place]
    words = [piece.low for piece in lead]
    figures = [piece for piece in lead if piece.sort is Sort.FIGURE and piece.low != "one"]
    quantifier = quantifier_in(words) or (Quantifier.EXACTLY if figures else None)
    if quantifier is None or not isinstance(mention, GroupMention) or any(piece.part for piece in figures):
        return None
    span = pieces[first].start, pieces[last].end
    if match["outside"]:
        return Unheld(*span, ClaimKind.GROUP, NOT_OF_RECORD.format(" ".join(match["outside"].split())))
    leader = pieces[written.place(match.start("leader"))].codes
    return AlignedStated(
        *span, (), leader, group=mention.code, quantifier=quantifier, count=figures[0].value if figures else None
    )
