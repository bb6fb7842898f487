"""States named as those whom a count before told of: "Guatemala was among the nine", "those six were ...", "the latter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from bot.factcheck.cues import needs
from bot.language.mentions import ChoiceMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.written import Written
from data.model import Choice

_SORTS = {Sort.STATES: "<states>", Sort.FIGURE: "<figure>", Sort.CHOICE: "<choice>"}
_VOTERS = frozenset({"opponents", "holdouts", "dissenters"})
_ADVERBS = r"(?: (?:also|all|both|again|\w+ly))?"
_WHO = r"(?:the|those|these) (?P<who><figure>|latter|former)(?! <choice>| (?:that|who|which|to|other|members|countries|states|voting|votes)\b)"
_THEM = r"(?P<them>them)(?! all\b)"
_WITH = r"(?:(?: ,)? (?:with|alongside|together with) (?:the )?(?P<more><states>)(?: ,)?)?"
_BESIDE = r"(?:(?: ,)? (?:together with|along with|alongside) (?:the )?(?P<beside><states>))?"
_CAMP = r"(?:on|in|joined|remained in|stayed in|joining) (?:the|a) (?:(?:list|ranks|camp|group|column|minority) of (?:the )?(?:<figure> )?(?P<choice><choice>)|(?P<camp><choice>)(?: (?:camp|column|side))?)"
_AMONG = r"among (?:the|those) (?:<figure> )?(?P<among><choice>)"
_MORE = r"(?:(?: ,)? (?:but|and) also (?:the )?(?P<more><states>))?"
_POINTING = frozenset({"latter", "former", "they", "it", "them", "others"})
_FORMS = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        rf"(?:the )?(?P<states><states>)(?: ,)?(?: (?:was|were|is|are|being))?{_ADVERBS} (?:among|one of|part of) {_WHO}",
        rf"(?:the )?(?P<states><states>) (?:was|were|is|are){_ADVERBS} (?:among|one of) {_THEM}",
        rf"(?:the )?(?P<states><states>) (?:were|are){_ADVERBS} (?P<closed>the) (?P<who><figure>)(?=$| [.;,)])",
        rf"(?P<they>it) (?P<closed>was){_ADVERBS} (?:the )?(?P<states><states>)(?=$| [.;,)])",
        rf"(?:the )?(?P<states><states>)(?: ,)?(?: (?:was|were|is|are|has|have|had|been))*{_ADVERBS}{_WITH} {_CAMP}{_BESIDE}",
        rf"(?:the )?(?P<states><states>)(?: ,)? (?:was|were|is|are){_ADVERBS} {_AMONG}",
        r"the (?P<they>others) (?:being|were|are)(?: the| both| all)* (?P<states><states>)",
        r"(?:the )?(?P<joined><states>)(?: ,)? (?:was|were) joined (?:in )?(?:the )?(?P<choice><choice>) by (?:, among others , )?(?:the )?(?P<states><states>)",
        rf"among {_WHO}(?: countries| states)? (?:were|was|are|is) (?:the )?(?P<states><states>)",
        r"among (?:the|its|those) (?P<camp><choice>)(?: (?:were|was|are|is))? (?:the )?(?P<states><states>)",
        rf"(?:the )?(?P<states><states>){_ADVERBS}(?: <choice>)? as (?P<camp><choice>)",
        r"(?:the|those) (?P<who><figure>) (?:,|-|\() (?:the )?(?P<states><states>)(?: \))?",
        r"(?:the|those|these) (?P<who><figure>)(?: <voters>)* (?P<closed>:) (?:the )?(?P<states><states>)(?! (?:and|with) <figure>)",
        rf"(?:the|those|these) (?P<who><figure>)(?: countries| states)? (?:included|include) (?:the )?(?P<states><states>){_MORE}",
        r"(?P<they>they) (?P<closed>were|are)(?: all| both| the| namely)* (?P<states><states>)(?! (?:and|with) <figure>)",
        r"(?<!among )(?:the|those|these) (?P<who><figure>|one) (?P<closed>were|was|are)(?: all| both| the| namely)* (?P<states><states>)(?! (?:and|with) <figure>)",
    )
)


class Counted(msgspec.Struct, frozen=True):
    """`figure` is how many there are said to be; None with `is_last` for those counted last, and first otherwise. `choice`:
    where it is named instead ("in the no camp"). `whole`: the list holds nothing but names that are known."""

    start: int
    end: int
    codes: tuple[tuple[str, ...], ...]
    figure: int | None
    closed: bool = False
    whole: bool = True
    is_last: bool = True
    choice: Choice | None = None


def _goes_on(last: int, pieces: Sequence[Piece]) -> bool:
    """Whether a list has more members than the states that are understood: "the Soviet Union, the Ukrainian republic and ..."."""
    behind = pieces[last + 1 : last + 3]
    return len(behind) > 1 and (
        behind[0].is_word("and") or (behind[0].is_sign(",") and not behind[1].is_word("which", "who"))
    )


def _voters(piece: Piece) -> str:
    """ "The five countries: ..."."""
    return "<voters>" if piece.low in _VOTERS else piece.low


def _choice_of(chosen: Piece | None) -> Choice | None:
    return chosen.mention.choice if chosen and isinstance(chosen.mention, ChoiceMention) else None


@needs(words=_POINTING, sorts=(Sort.FIGURE, Sort.CHOICE), beside=(Sort.STATES,))
def counted_in(pieces: Line) -> Iterator[Counted]:
    """The states of a sentence of which no more is said than that they are some of those."""
    if all(pieces[place].adjective for place in pieces.of_sort(Sort.STATES)):
        return
    words = [
        piece.low if piece.adjective or piece.low == "one" else _SORTS.get(piece.sort, _voters(piece))
        for piece in pieces
    ]
    written = Written(words)

    def piece_at(match: re.Match[str], group: str) -> Piece | None:
        found = group in match.re.groupindex and match[group]
        return pieces[written.place(match.start(group))] if found else None

    for form in _FORMS:
        for match in form.finditer(written.text):
            states, who, more, beside = (piece_at(match, group) for group in ("states", "who", "more", "beside"))
            joined = piece_at(match, "joined")
            chosen = piece_at(match, "choice") or piece_at(match, "camp") or piece_at(match, "among")
            they = not {"they", "them"}.isdisjoint(match.re.groupindex)
            if not (states and (who or chosen or they)):
                continue
            first, last = written.span(match)
            counted = Counted(
                pieces[first].start,
                states.end if more or beside else pieces[last].end,
                tuple(state.codes for one in (joined, states) if one for state in one.states),
                who.value if who and who.sort is Sort.FIGURE else None,
                closed="closed" in match.re.groupindex,
                whole=not _goes_on(last, pieces),
                is_last=who is None or who.low != "former",
                choice=_choice_of(chosen),
            )
            yield counted
            for other in filter(None, (more, beside)):
                codes = other.codes
                yield replace(counted, start=other.start, end=other.end, codes=codes)
