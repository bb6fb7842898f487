"""Answers of every shape that the types allow, with texts that no platform would choose."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.answer import (
    Answer,
    ChangeView,
    CountsView,
    Kind,
    MemberList,
    RankedView,
    RollCallView,
    SourceLine,
    Suggestion,
    Table,
    VoteView,
)
from data.model import STORED, Choice, Tally

NASTY = [
    "<!channel>",
    "<@U123>",
    "<!subteam^S1>",
    "@everyone",
    "<@&1>",
    "*bold* _it_ `code` ~no~",
    "[link](https://x.y)",
    "<https://evil|x>",
    "||spoiler||",
    "# head",
    "> quote",
    "&amp;<&>",
    "\u202eabc",
    "a" * 400,
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=300), st.text(alphabet="abcdefghij ", max_size=4000))
lines = texts.filter(lambda text: bool(text.strip()))
choices = st.sampled_from(list(Choice))
stored = st.sampled_from(STORED)
codes = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
symbols = st.sampled_from(["A/RES/ES-11/6", "A/RES/217(III)[A]", "S/2022/155", "A/RES/63(I)[PARA.1]"])
counts = st.integers(min_value=0, max_value=200)
tallies = st.builds(Tally, counts, counts, counts, st.one_of(st.none(), counts))
roll_calls = st.builds(
    RollCallView,
    symbol=symbols,
    body=st.sampled_from(["GA", "SC"]),
    date=st.dates().map(lambda day: day.isoformat()),
    title=texts,
    result=st.sampled_from(["adopted", "adopted_without_vote", "rejected", "vetoed"]),
    vetoed_by=st.lists(codes, max_size=2).map(tuple),
    tally=st.one_of(st.none(), tallies),
    url=st.sampled_from(["", "https://digitallibrary.un.org/record/1"]),
    dataset=texts,
)


@st.composite
def member_lists(draw: st.DrawFn) -> MemberList:
    names = draw(st.lists(st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)), max_size=200))
    return MemberList(draw(symbols), draw(stored), tuple(f"C{number:02}" for number in range(len(names))), tuple(names))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(min_value=1, max_value=8))
    cells = st.one_of(st.sampled_from(NASTY), st.text(max_size=120))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width).map(tuple), max_size=120))
    return Table(draw(lines), tuple(draw(st.lists(cells, min_size=width, max_size=width))), tuple(rows))


suggestions = st.builds(Suggestion, label=lines, question=lines)
answers = st.builds(
    Answer,
    kind=st.sampled_from(list(Kind)),
    headline=lines,
    roll_calls=st.lists(roll_calls, max_size=20).map(tuple),
    votes=st.lists(st.builds(VoteView, symbols, codes, lines, choices), max_size=20).map(tuple),
    members=st.lists(member_lists(), max_size=4).map(tuple),
    changes=st.lists(st.builds(ChangeView, codes, lines, symbols, choices, symbols, choices), max_size=10).map(tuple),
    counts=st.one_of(st.none(), st.builds(CountsView, codes, counts, counts, counts, counts)),
    ranking=st.lists(st.builds(RankedView, codes, lines, st.floats(0, 1), counts, counts), max_size=10).map(tuple),
    table=st.one_of(st.none(), tables()),
    options=st.lists(suggestions, max_size=30).map(tuple),
    notes=st.lists(lines, max_size=12).map(tuple),
    sources=st.lists(
        st.builds(SourceLine, lines, st.sampled_from(["", "https://digitallibrary.un.org/record/1"])), max_size=4
    ).map(tuple),
    follow_ups=st.lists(suggestions, max_size=4).map(tuple),
    context=st.one_of(st.just(""), lines),
)
