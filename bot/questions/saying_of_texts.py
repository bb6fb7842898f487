"""Says what is asked of texts rather than of votes: their sponsors, their papers, how they were adopted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from bot.queries import (
    AdoptionQuery,
    ByTimeQuery,
    OfSponsored,
    Paper,
    PaperQuery,
    Span,
    SponsoredQuery,
    SponsorsComparedQuery,
    SponsorsQuery,
    SponsorsStrayedQuery,
    SponsorsVotesQuery,
)
from bot.questions.phrases import chosen, made, without_text
from bot.wording import RELATIONS, count_of, members_of

OfTexts = (
    PaperQuery | SponsorsQuery | SponsorsComparedQuery | SponsorsVotesQuery | SponsoredQuery | SponsorsStrayedQuery
    | AdoptionQuery | ByTimeQuery
)  # fmt: skip
_OTHER_PAPERS = {
    Paper.MEETING: "in which meeting", Paper.DRAFT: "on which draft", Paper.COMMITTEE: "from which committee",
}  # fmt: skip


class TextSayer:
    """Says them with the names that `names` gives states and groups."""

    def __init__(self, names: Callable[[Sequence[str], Sequence[str]], str]) -> None:
        self._named = names

    def sentence(self, query: OfTexts) -> str:
        match query:
            case PaperQuery(also=also):
                others = "".join(f", and {_OTHER_PAPERS[one]}" for one in also)
                return f"{_of_paper(query).removesuffix('?')}{others}?"
            case SponsorsComparedQuery(first=one, second=other):
                return f"Which had more sponsors, {one.symbol} or {other.symbol}?"
            case SponsorsQuery():
                return self._sponsors(query)
            case SponsorsVotesQuery(call=call, choices=choices, every=True):
                return f"Did all sponsors of {call.symbol} {without_text(chosen(choices))}?"
            case SponsorsVotesQuery(call=call, choices=choices):
                return (
                    f"Which sponsors of {call.symbol} {without_text(made(choices))}?"
                    if choices
                    else f"How did the sponsors of {call.symbol} vote?"
                )
            case SponsoredQuery():
                return self._sponsored(query)
            case SponsorsStrayedQuery(selection=selection, choices=choices):
                did = without_text(made(choices))
                return f"Which resolutions {selection.label} had sponsors that {did} their own text?"
            case ByTimeQuery():
                return _by_time(query)
            case AdoptionQuery(selection=selection, voted=voted):
                how = {
                    True: "adopted by a recorded vote",
                    False: "adopted without a vote",
                    None: "adopted by a vote and how many without one",
                }[voted]
                return f"How many resolutions were {how} {selection.label}?"
            case _:
                assert_never(query)

    def _sponsors(self, query: SponsorsQuery) -> str:
        match query:
            case SponsorsQuery(codes=codes, call=call, of_several=True, whole=whole):
                who, text = self._names(codes, ()), call.symbol if call else "it"
                asks = {
                    None: f"Which of {who} sponsored",
                    True: f"Did all of {who} sponsor",
                    False: f"Did any of {who} sponsor",
                }
                return f"{asks[whole]} {text}?"
            case SponsorsQuery(call=call, groups=groups, whether=False):
                return f"Which {members_of(self._names((), groups))} sponsored {call.symbol if call else 'it'}?"
            case SponsorsQuery(call=call, groups=groups, outside=True):
                text = call.symbol if call else "it"
                return f"Which sponsors of {text} are not in {self._names((), groups)}?"
            case SponsorsQuery(codes=codes, call=call, groups=groups):
                text, who = call.symbol if call else "it", self._names(codes, groups)
                return f"Did {who} sponsor {text}?" if who else f"Who sponsored {text}?"

    def _sponsored(self, query: SponsoredQuery) -> str:
        label = query.selection.label
        if query.number:
            return f"Which resolutions {label} had {RELATIONS[query.number.relation]}{count_of(query.number.count, 'sponsor')}?"
        if query.fewest:
            return f"Which resolution {label} had the fewest sponsors?"
        if query.texts:
            part = {None: "", False: "original ", True: "late "}[query.later]
            return f"Which resolution {label} had the most {part}sponsors?"
        if query.asked is not OfSponsored.TEXTS:
            return self._of_sponsored(query)
        if query.least:
            return f"Who sponsored the fewest resolutions {label}?"
        if query.members:
            return f"Which {members_of(self._names((), (query.members,)))} sponsored resolutions {label}?"
        if not (query.codes or query.group):
            since = {None: "", False: " at submission", True: " later"}[query.later]
            return f"Which countries sponsored most resolutions{since} {label}?"
        if query.group:
            who = f"did {self._names(query.codes)} put" if query.codes else "were put"
            return f"Which resolutions {who} forward on behalf of {self._names((), (query.group,))} {label}?"
        part = {None: "", False: " at submission", True: " later"}[query.later] + " alone" * query.alone
        return f"Which resolutions did {self._names(query.codes)} sponsor{part} {label}?"

    def _of_sponsored(self, query: SponsoredQuery) -> str:
        names, label = self._names(query.codes), query.selection.label
        match query.asked:
            case OfSponsored.TEXTS:
                return f"Which resolutions did {names} sponsor {label}?"
            case OfSponsored.SUBJECTS:
                return f"Which subjects did {names} sponsor resolutions on {label}?"
            case OfSponsored.GROUPS:
                return f"On behalf of whom did {names} sponsor resolutions {label}?"
            case OfSponsored.PARTNERS:
                return f"Who sponsored resolutions with {names} most often {label}?"
            case OfSponsored.COMPARED:
                return f"Who sponsored more resolutions {label}, {' or '.join(map(self._names, ([one] for one in query.codes)))}?"
            case OfSponsored.YEARS:
                return f"How many resolutions did {names} sponsor {label} in each year?"
            case OfSponsored.NUMBERS:
                return f"What was the number of sponsors of each of the resolutions {label}?"
            case OfSponsored.SHARE:
                how = {None: "", True: "were put to a vote ", False: "were adopted without a vote "}[query.voted]
                return f"What percentage of the resolutions that {names} sponsored {how}{label}?"
            case _:
                assert_never(query.asked)

    def _names(self, codes: Sequence[str], groups: Sequence[str] = ()) -> str:
        return self._named(codes, groups)


def _of_paper(query: PaperQuery) -> str:
    match query.paper:
        case Paper.MEETING:
            return f"In which meeting was {query.call.symbol} adopted?"
        case Paper.DRAFT:
            return f"What was the draft symbol of {query.call.symbol}?"
        case Paper.COMMITTEE if query.supposed:
            return f"Did {query.call.symbol} come from the {query.supposed}?"
        case Paper.COMMITTEE:
            return f"Which committee did {query.call.symbol} come from?"
        case _:
            assert_never(query.paper)


def _by_time(query: ByTimeQuery) -> str:
    label, voted, span = query.selection.label, query.voted, query.span
    texts = {True: "recorded votes", False: "resolutions adopted without a vote", None: "resolutions adopted"}[voted]
    most = "fewest" if query.fewest else "most"
    if query.compared:
        comparative = "fewer" if query.fewest else "more"
        one, other = (f"session {key}" if span is Span.SESSION else key for key in query.compared)
        return f"{'Were' if query.supposed else 'How many'} there {comparative} {texts} in {one} than in {other}?"
    if query.fewest is None:
        return f"How many {texts} {label} were there in each {span.value}?"
    if query.share:
        return f"Which {span.value} had the {'lowest' if query.fewest else 'highest'} share of {texts} {label}?"
    return f"Which {span.value} had the {most} {texts} {label}?"
