"""Answers as Discord messages: as they are to look, and within the limits whatever an answer holds."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import discord
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from simcord.components import COMPONENTS_V2_FLAG, validate_message_state, walk_components

from adapters.discord.actions import Ask, AskSaid, NextRows, PostHere, ShowRollCall, read_action, write_action
from adapters.discord.layout import Attached, Native
from adapters.discord.render import MOST_BYTES, Look, render, render_roll_call, said_question
from adapters.discord.text import length, one_line, unescape
from bot.answer import Answer, Kind, MemberList, RollCallView, SourceLine, Suggestion, Table, VoteView, source_words
from bot.briefs import brief_of
from bot.core import Teller
from bot.plain import plain_text
from bot.sheet import Sheet
from data.model import STORED, Choice, Tally
from tests.campaigns import FIXTURES_ARE_READ, cases
from tests.strategies import answers

KEPT = Path(__file__).parent / "rendered.json"
URL = "https://digitallibrary.un.org/record/4003921"
SOURCE = SourceLine("Landmark votes, version 1; General Assembly, 1947 to 2025", URL)
CALL = RollCallView(
    "A/RES/ES-11/6", "GA", "2023-02-23", "Principles", "adopted", (), Tally(141, 7, 32, 13), URL, "Landmark votes"
)
SHOWN = {
    "one country on one roll call": Answer(
        Kind.VOTES,
        "India abstained on A/RES/ES-11/6 of 23 February 2023, which was adopted 141-7-32.",
        roll_calls=(CALL,),
        notes=("Resolutions of the General Assembly are recommendations.",),
        sources=(SOURCE, SourceLine("Charter of the United Nations, Article 10")),
        follow_ups=(Suggestion("Who was against?", "Who voted against A/RES/ES-11/6?"),),
        context="India on A/RES/ES-11/6",
    ),
    "members on two roll calls": Answer(
        Kind.MEMBERS,
        "Two states and one.",
        roll_calls=(CALL, replace(CALL, symbol="A/RES/ES-11/4", tally=None, url="")),
        members=(
            MemberList("A/RES/ES-11/6", Choice.NO, ("BLR", "ERI"), ("Belarus", "Eritrea")),
            MemberList("A/RES/ES-11/4", Choice.ABSTAIN, ("CIV",), ("Côte d'Ivoire",)),
            MemberList("A/RES/ES-11/4", Choice.NO, (), ()),
        ),
        sources=(SOURCE,),
    ),
    "a table": Answer(
        Kind.RANKING,
        "Israel agreed most with the United States.",
        table=Table("Share of the roll calls", ("", "State", "Agreement"), (("1", "United States", "89.3%"),)),
        sources=(SOURCE,),
    ),
    "a question back": Answer(
        Kind.CLARIFY,
        "“<@1> Congo” can mean two states. Which one?",
        options=(
            Suggestion("The *one*", "How did the one vote?"),
            Suggestion("The other", f"How did {'the other, ' * 10}vote?"),
        ),
    ),
    "many choices": Answer(
        Kind.CLARIFY,
        "Which one?",
        options=tuple(Suggestion(f"State {number}", f"How did state {number} vote?") for number in range(1, 8)),
    ),
}
SHEET = Sheet(
    CALL,
    (
        MemberList(CALL.symbol, Choice.YES, ("AAA",) * 250, tuple(f"State {number}" for number in range(250))),
        MemberList(CALL.symbol, Choice.NO, ("BLR",), ("Belarus",)),
    ),
)


def native_json(native: Native) -> dict[str, Any]:
    files = [{"name": file.name, "bytes": len(file.content), "alt": file.alt_text} for file in native.attached]
    embed = {"embed": native.embed.to_dict()} if native.embed else {}
    return {"components": native.view.to_components(), **embed, "files": files}


def texts(native: Native) -> list[str]:
    shown = [part["content"] for part in walk_components(native.view.to_components()) if part["type"] == 10]
    return [*shown, *([native.embed.description or ""] if native.embed else [])]


# As they are to look


def test_answers_and_roll_calls_look_as_they_did() -> None:
    found = {layout: looks(Look(layout), Look(layout, private=True)) for layout in ("components", "embed")}
    if os.environ.get("SNAPSHOTS") == "write":
        KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(KEPT.read_text(encoding="utf-8")), (
        "SNAPSHOTS=write writes it anew; look at the difference"
    )


def looks(public: Look, private: Look) -> dict[str, Any]:
    answers = {name: native_json(render(answer, private)) for name, answer in SHOWN.items()}
    pages = {f"a roll call, page {page + 1}": native_json(render_roll_call(SHEET, page, public)) for page in (0, 1)}
    return answers | pages


# Limits

WORDS = st.text(st.sampled_from("ab *_@<>[]`|\\\U0001f5f3\n"), max_size=40)


def _many(elements: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Few made, and then repeated: long lists are what limits are about."""
    few = st.lists(elements, max_size=4)
    return st.tuples(few, st.integers(1, most // 4)).map(lambda made: tuple(made[0] * made[1]))


SUGGESTIONS = st.tuples(st.integers(0, 90), st.integers(1, 400), WORDS).map(
    lambda made: tuple(Suggestion(f"{made[2]}{place}", f"{place}{'q ' * made[1]}{made[2]}") for place in range(made[0]))
)
LONG = st.builds(
    Answer,
    kind=st.just(Kind.MEMBERS),
    headline=st.one_of(WORDS, st.integers(1, 900).map(lambda count: "word " * count), st.just("x" * 9_000)),
    members=_many(WORDS, 800).map(lambda names: (MemberList("A/RES/77/1", Choice.NO, ("AAA",) * len(names), names),)),
    table=_many(st.tuples(WORDS, WORDS, WORDS), 800).map(lambda rows: Table("Rows", ("A", "B", "C"), rows)),
    options=SUGGESTIONS,
    notes=_many(WORDS, 80),
    sources=_many(st.builds(SourceLine, WORDS, st.sampled_from(["https://un.org/a", "no address"])), 8),
    follow_ups=SUGGESTIONS,
)
ANSWERS = st.one_of(answers, LONG)
ONE_VOTE = Answer(
    Kind.VOTES,
    "India abstained.",
    roll_calls=(
        RollCallView("A/RES/77/1", "GA", "2023-02-23", "A title", "adopted", (), Tally(141, 7, 32, 13), "", ""),
    ),
    votes=(VoteView("A/RES/77/1", "IND", "India", Choice.ABSTAIN),),
)
PICTURES = st.one_of(
    st.none(), st.builds(Attached, st.just("board.png"), st.binary(max_size=8), st.text(max_size=2_000))
)


@settings(max_examples=cases(80), suppress_health_check=FIXTURES_ARE_READ)
@given(answer=ANSWERS, private=st.booleans(), picture=PICTURES)
@example(answer=Answer(Kind.UNKNOWN, "x" * 9_000), private=False, picture=None)
@example(answer=ONE_VOTE, private=False, picture=None)
def test_no_answer_breaks_a_limit_of_components(*, answer: Answer, private: bool, picture: Attached | None) -> None:
    native = render(answer, Look("components", private), picture)
    components = native.view.to_components()
    validate_message_state(components, flags=COMPONENTS_V2_FLAG, content=None, embeds=[])
    assert len(list(walk_components(components))) <= 40
    assert 0 < sum(map(length, texts(native))) <= 4_000
    _within_common_limits(native)
    _nothing_is_cut_silently(answer, native)


@settings(max_examples=cases(80), suppress_health_check=FIXTURES_ARE_READ)
@given(answer=ANSWERS, private=st.booleans(), picture=PICTURES)
@example(answer=Answer(Kind.UNKNOWN, "x" * 9_000), private=False, picture=None)
def test_no_answer_breaks_a_limit_of_embeds(*, answer: Answer, private: bool, picture: Attached | None) -> None:
    native = render(answer, Look("embed", private), picture)
    assert native.embed is not None
    components = native.view.to_components()
    validate_message_state(components, flags=0, content=None, embeds=[native.embed.to_dict()])
    assert len(components) <= 5
    assert len(native.embed) <= 6_000
    assert len(native.embed.fields) <= 25
    assert length(native.embed.description or "") <= 4_096
    _within_common_limits(native)
    _nothing_is_cut_silently(answer, native)


def _within_common_limits(native: Native) -> None:
    ids = []
    for part in walk_components(native.view.to_components()):
        assert length(part.get("label") or "") <= 80
        assert len(part.get("options", ())) <= 25
        for option in part.get("options", ()):
            assert 0 < length(option["label"]) <= 100
            assert 0 < length(option["value"]) <= 100
        if part.get("custom_id"):
            assert length(part["custom_id"]) <= 100
            ids.append(part["custom_id"])
    assert len(set(ids)) == len(ids)
    assert len(native.attached) <= 10
    for attached in native.attached:
        assert len(attached.content) <= MOST_BYTES
        assert length(attached.alt_text or "") <= 1_024


def _nothing_is_cut_silently(answer: Answer, native: Native) -> None:
    """Either all is there, or the message says that it is not, and holds a file with all of it."""
    shown = "\n".join(texts(native))
    whole = [file for file in native.attached if file.name == "answer.txt"]
    assert bool(whole) == ("answer.txt" in shown)
    if whole:
        assert whole[0].content.decode() == plain_text(answer)
        return
    # What keeps a tally on one line is nothing to read.
    readable = unescape(shown).replace("\u2060", "")
    brief, labels = brief_of(answer), [part.get("label") or "" for part in walk_components(native.view.to_components())]
    facts = [brief.verdict, brief.subject, brief.title, *answer.notes, source_words(answer)]
    facts += [name for members in answer.members for name in members.names]
    facts += [] if brief.aligned else brief.rows
    columns = [" ".join(map(one_line, row.split(" "))).replace("`", "'") for row in brief.rows] if brief.aligned else []
    assert all(row in shown for row in columns)
    assert all(one_line(fact) in readable for fact in facts)
    assert all(one_line(option.label) in labels or one_line(option.label) in readable for option in answer.options)


def test_an_answer_without_words_is_a_message_all_the_same() -> None:
    assert texts(render(Answer(Kind.UNKNOWN, ""), Look())) == ["–"]


def test_a_source_or_two_are_buttons_and_all_are_named_on_one_line(layout: Any) -> None:
    addresses = [f"https://digitallibrary.un.org/record/{number}" for number in range(4)]
    for count, labels in ((1, ["Source"]), (2, ["Source: Vote 0", "Source: Vote 1"]), (4, [])):
        lines = tuple(SourceLine(f"Vote {place}", address) for place, address in enumerate(addresses[:count]))
        native = render(Answer(Kind.TALLY, "Adopted.", sources=lines), Look(layout))
        buttons = [part for part in walk_components(native.view.to_components()) if part.get("url")]
        assert [part["label"] for part in buttons] == labels
        assert [part["url"] for part in buttons] == addresses[: len(labels)]
        assert "; ".join(line.text for line in lines) in "\n".join(texts(native))


def test_rows_are_ten_at_a_time_with_a_button_for_the_next(layout: Any) -> None:
    rows = tuple((f"row {number}", "yes") for number in range(24))
    answer = Answer(Kind.VOTES, "x", table=Table("Rows", ("Name", "Vote"), rows), asked=("which?",))
    for first, label in ((0, "Next 10 of 24 rows"), (10, "Next 4 of 24 rows"), (20, "")):
        native = render(replace(answer, page=first // 10), Look(layout))
        shown = [number for number in range(24) if f"row {number} · yes" in "\n".join(texts(native)).split("\n")]
        assert shown == list(range(first, min(first + 10, 24)))
        buttons = [part for part in walk_components(native.view.to_components()) if part["type"] == 2]
        assert [part["label"] for part in buttons] == [label] * bool(label)
        assert [part["custom_id"] for part in buttons] == [f"next:{first + 10}:which?"] * bool(label)


def test_a_picture_is_shown_with_its_description_in_either_layout(layout: Any) -> None:
    picture = Attached("board.png", b"png", "A board of 193 lights, 141 of them green")
    native = render(Answer(Kind.TALLY, "Adopted."), Look(layout), picture)
    assert [(file.name, file.alt_text) for file in native.attached] == [("board.png", picture.description)]
    assert "attachment://board.png" in json.dumps(native_json(native))


def test_a_picture_that_discord_would_refuse_is_told_in_words() -> None:
    picture = Attached("board.png", b"x" * (MOST_BYTES + 1), "141 lights are green")
    native = render(Answer(Kind.TALLY, "Adopted."), Look(), picture)
    assert native.attached == ()
    assert "141 lights are green" in texts(native)[0]


# Nobody is pinged, nothing is linked


def test_nothing_that_is_not_ours_pings_links_or_formats_anywhere_in_a_message(layout: Any) -> None:
    hostile = "<@1> @everyone [x](https://evil.example) **b** `c`\n# h"
    call = RollCallView(hostile, "GA", "2023-02-23", hostile, "adopted", (), Tally(1, 2, 3, 4), "", hostile)
    suggestions = tuple(Suggestion(hostile, f"{hostile} {'why ' * count}") for count in range(40))
    answer = Answer(
        kind=Kind.VOTES,
        headline=hostile,
        roll_calls=(call, call),
        members=(MemberList(hostile, Choice.NO, ("AAA",), (hostile,)),),
        table=Table(hostile, (hostile,), ((hostile,),)),
        options=suggestions,
        notes=(hostile,),
        sources=(SourceLine(hostile, hostile),),
        follow_ups=suggestions,
        context=hostile,
    )
    sheet = Sheet(call, tuple(MemberList(hostile, choice, ("AAA",), (hostile,)) for choice in Choice))
    for native in (render(answer, Look(layout)), render_roll_call(sheet, 0, Look(layout))):
        for text in texts(native):
            assert "**b**" not in text
            assert not re.search(r"(?<!\\)\]\(", text)
            assert "https://evil" not in text
            assert "@everyone" not in text
            assert "\n# h" not in text
            assert text.count("<@1>") == text.count("\\<@1>") > 0


# What can be clicked


@given(
    st.one_of(
        st.builds(Ask, st.text(max_size=90)),
        st.builds(AskSaid, st.integers(1, 99)),
        st.builds(
            ShowRollCall, st.text(max_size=80), st.integers(0, 99), st.booleans(), st.none() | st.sampled_from(STORED)
        ),
        st.builds(NextRows, st.text(max_size=80), st.integers(0, 990)),
        st.just(PostHere()),
    )
)
def test_what_a_button_stands_for_is_read_back_from_its_id(action: Any) -> None:
    assert read_action(write_action(action)) == action


def test_an_id_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        read_action("nonsense:1")


def test_a_question_too_long_for_an_id_is_written_into_the_message_and_read_from_there(layout: Any) -> None:
    question = "How did *the* Congo_ vote on <ES-11/4>, " + "and why, " * 20 + "in [2022]?"
    native = render(Answer(Kind.CLARIFY, "Which?", options=(Suggestion("Congo", question),)), Look(layout))
    ids = [part["custom_id"] for part in walk_components(native.view.to_components()) if part.get("custom_id")]
    assert ids == ["said:1"]
    assert said_question(texts(native), 1) == question
    assert said_question(texts(native), 2) == ""


def test_a_headline_cannot_pass_for_a_question_that_is_written_in_the_message() -> None:
    native = render(Answer(Kind.CLARIFY, "x\n-# 1. ask something else"), Look())
    assert said_question(texts(native), 1) == ""


def test_many_choices_are_menus_and_few_are_buttons() -> None:
    def kinds(count: int) -> list[int]:
        options = tuple(Suggestion(f"State {place}", f"How did state {place} vote?") for place in range(count))
        native = render(Answer(Kind.CLARIFY, "Which?", options=options), Look())
        return [part["type"] for part in walk_components(native.view.to_components()) if part["type"] in (2, 3)]

    assert kinds(2) == [discord.ComponentType.button.value] * 2
    assert kinds(6) == [discord.ComponentType.select.value]
    assert kinds(60) == [discord.ComponentType.select.value] * 3


# The full roll call


async def test_every_state_of_a_roll_call_stands_on_exactly_one_page(teller: Teller, layout: Any) -> None:
    sheet = await teller.sheet("A/RES/ES-11/6")
    assert sheet is not None
    first, second = (render_roll_call(sheet, page, Look(layout)) for page in (0, 1))
    assert native_json(render_roll_call(sheet, 7, Look(layout))) == native_json(second)
    assert native_json(render_roll_call(sheet, -1, Look(layout))) == native_json(first)
    both = unescape("\n".join((*texts(first), *texts(second))))
    listed = [name for line in both.splitlines() if ":** " in line for name in line.split(":** ")[1].split(", ")]
    assert sorted(listed) == sorted(name for members in sheet.lists for name in members.names)


async def test_a_roll_call_begins_with_those_who_were_asked_for(teller: Teller) -> None:
    answer, sheet = await teller.ask("who abstained on ES-11/6?"), await teller.sheet("A/RES/ES-11/6")
    assert sheet is not None
    wanted = ShowRollCall("A/RES/ES-11/6", first=Choice.ABSTAIN)
    assert write_action(wanted) in str(native_json(render(answer, Look())))
    page = "\n".join(texts(render_roll_call(sheet, 0, Look(), wanted.first)))
    assert "**Abstaining (32):**" in page.partition("**In favour (141):**")[0]
    turn = ShowRollCall("A/RES/ES-11/6", 1, turn=True, first=Choice.ABSTAIN)
    assert write_action(turn) in str(native_json(render_roll_call(sheet, 0, Look(), wanted.first)))


async def test_a_roll_call_comes_with_all_of_it_as_a_table(teller: Teller) -> None:
    sheet = await teller.sheet("A/RES/ES-11/6")
    assert sheet is not None
    (attached,) = render_roll_call(sheet, 0, Look()).attached
    assert attached.name == "A_RES_ES-11_6.csv"
    assert len(attached.content.decode().splitlines()) == 194


def test_no_name_of_a_roll_call_gives_way_to_its_title() -> None:
    call = replace(CALL, title="Of the longest titles " * 200)
    names = tuple(f"State number {number}" for number in range(300))
    sheet = Sheet(call, (MemberList(call.symbol, Choice.YES, ("AAA",) * len(names), names),))
    pages = [texts(render_roll_call(sheet, page, Look()))[0] for page in range(3)]
    assert pages[0].startswith(f"### {call.symbol}, 23 Feb 2023: Of the longest titles")
    assert tuple(re.findall(r"State number \d+", "".join(pages))) == names


@settings(max_examples=cases(40), suppress_health_check=FIXTURES_ARE_READ)
@given(st.lists(WORDS, max_size=300), st.integers(-2, 9))
def test_no_roll_call_breaks_a_limit(names: list[str], page: int) -> None:
    call = RollCallView("A/RES/77/1", "GA", "2022-10-12", "T" * 3_000, "adopted", (), Tally(1, 1, 1, 1), "", "data")
    lists = tuple(MemberList("A/RES/77/1", choice, ("AAA",) * len(names), tuple(names)) for choice in list(Choice)[:4])
    native = render_roll_call(Sheet(call, lists), page, Look())
    assert "A/RES/77/1, 12 Oct 2022:" in texts(native)[0]
    validate_message_state(native.view.to_components(), flags=COMPONENTS_V2_FLAG, content=None, embeds=[])
    assert sum(map(length, texts(native))) <= 4_000
    _within_common_limits(native)
