"""Answers as blocks: exact for some, and within Slack's limits, harmless and complete for any."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from adapters.slack import views
from adapters.slack.render import Message, in_messages, render, section
from adapters.slack.text import escape, link, plain
from adapters.slack.values import Asked, pack, unpack
from bot.answer import Answer, Kind, MemberList, RollCallView, SourceLine, Suggestion, Table
from bot.briefs import brief_of
from data.model import Choice, Tally
from tests import strategies
from tests.adapters.slack.limits import problems_of_message, problems_of_view, texts
from tests.campaigns import cases

KEPT = Path(__file__).parent / "rendered.json"
LIVE = re.compile(r"<[@#!]|<mailto:|@(?=\w)|&#?\w+;|://|:[\w+'-]+:|[*~`<>]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
RECORD_LINK = re.compile(r"<https://digitallibrary\.un\.org/record/\d+\|[^<>]*>")

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
        sources=(SOURCE,),
        follow_ups=(Suggestion("Who was against?", "Who voted against A/RES/ES-11/6?"),),
        context="India on A/RES/ES-11/6",
    ),
    "members": Answer(
        Kind.MEMBERS,
        "Two states voted against A/RES/ES-11/6, and a headline that is longer than a header of Slack's may be is a"
        " section in bold, whole, however long the title of the resolution in it is.",
        roll_calls=(CALL,),
        members=(MemberList("A/RES/ES-11/6", Choice.NO, ("BLR", "ERI"), ("Belarus", "Eritrea")),),
        sources=(SOURCE, SourceLine("Another source")),
    ),
    "a table": Answer(
        Kind.RANKING,
        "Israel agreed most with the United States.",
        table=Table("Share of the roll calls", ("", "State", "Agreement"), (("1", "United States", "89.3%"),)),
        sources=(SOURCE,),
    ),
    "a question back": Answer(
        Kind.CLARIFY,
        "“<!channel> Congo” can mean two states. Which one?",
        options=(Suggestion("The one", "How did the one vote?"), Suggestion("The *other*", "How did the other vote?")),
    ),
}


def test_answers_are_rendered_as_they_were_before():
    messages = {name: render(answer, shared_by="U1") for name, answer in SHOWN.items()}
    found = {name: [{"text": m.text, "blocks": m.blocks} for m in shown] for name, shown in messages.items()}
    if os.environ.get("SNAPSHOTS") == "write":
        KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(KEPT.read_text(encoding="utf-8")), (
        "SNAPSHOTS=write writes it anew; look at the difference"
    )


@given(strategies.answers)
@settings(max_examples=cases(150))
def test_any_answer_keeps_slacks_limits(answer: Answer):
    for message in render(answer, buttons=[views.ASK_BUTTON], shared_by="U1"):
        assert problems_of_message({"text": message.text, "blocks": message.blocks}) == []
        assert all(0 < len(piece) <= 3_000 for piece in message.pieces)
    assert problems_of_view(views.modal(views.modal_parts(answer))) == []


@given(strategies.answers, strategies.answers, strategies.answers)
@settings(max_examples=cases(30))
def test_any_app_home_keeps_slacks_limits(status: Answer, newest: Answer, greeting: Answer):
    assert problems_of_view(views.home(status, newest, greeting)) == []


@given(strategies.answers)
@settings(max_examples=cases(150))
def test_no_answer_holds_a_mention_or_a_link_of_someone_elses(answer: Answer):
    for message in render(answer):
        for text in [message.text, *message.pieces, *texts(message.blocks)]:
            assert not re.search(r"<[@#!]|@\w|&(?:lt|gt|amp);", text)
            assert "://" not in RECORD_LINK.sub("", text)
            # Columns of figures stand between fences.
            assert not re.search("[<>~`]", RECORD_LINK.sub("", text).replace("```", ""))


@given(strategies.answers)
@settings(max_examples=cases(100))
def test_every_word_of_an_answer_is_in_its_messages_with_and_without_blocks(answer: Answer):
    messages = render(answer)
    said = _bare("".join(text for message in messages for text in texts(message.blocks)))
    pieces = _bare("".join(piece for message in messages for piece in message.pieces))
    brief = brief_of(answer)
    names = [name for members in answer.members for name in members.names]
    labels = [option.label for option in answer.options]
    everywhere = (*names, *brief.rows, *labels, *answer.notes)
    for shown, texts_there in ((said, (brief.verdict, brief.subject, brief.title)), (pieces, (answer.headline,))):
        for text in (*texts_there, *everywhere):
            for word in escape(text).split():
                assert _bare(word)[:100] in shown


def _bare(text: str) -> str:
    return re.sub(r"[\s*]+", "", text)


@given(st.one_of(strategies.texts, st.text(), st.text(alphabet="<>&@#!*_~`:/|ax1;\n ")))
def test_escaped_text_is_shown_and_does_nothing(text: str):
    assert not LIVE.search(escape(text))


@pytest.mark.parametrize(
    "text",
    [
        "<!channel>",
        "<@U123ABC>",
        "<!subteam^S1|@desk>",
        "<#C1|general>",
        "<https://x.y|see>",
        "*b* _i_ ~s~ `c`",
        ":smile:",
    ],
)
def test_what_slack_would_act_on_can_still_be_read(text: str):
    letters = re.sub(r"\W|_", "", text)
    assert re.sub(r"\W|_|[ˍˋ]", "", escape(text)) == letters


def test_what_is_ordinary_is_left_as_it_is():
    for text in ("A/RES/217(III)[A]", "Côte d'Ivoire (141-7)", "non_voting", "10:30", "AT&T", "“Türkiye”", "50%"):
        assert escape(text) == text


def test_a_link_leads_to_the_record_only_where_it_can():
    assert link("https://digitallibrary.un.org/record/1?a=1&b=2", "UN <b>") == (
        "<https://digitallibrary.un.org/record/1?a=1&amp;b=2|UN ‹b›>"
    )
    for address in ("", "javascript:alert(1)", "https://x.y/|<!channel>", "https://x y", "https://" + "x" * 3_000):
        assert link(address, "here") == "here"


def test_what_a_person_wrote_is_read_without_slacks_signs():
    written = "<@UTELLER> how did <#C1|general> &lt;India&gt; &amp; <https://x.y|China> vote <!here>"
    assert plain(written) == "how did general <India> & China vote"
    assert plain("see <https://x.y/z> or <mailto:a@b.c|a@b.c>") == "see https://x.y/z or a@b.c"


def test_members_stand_under_their_choice_with_their_number():
    members = MemberList("A/RES/1/1", Choice.NO, ("AAA", "BBB"), ("Aland", "Bland"))
    (message,) = render(Answer(Kind.MEMBERS, "Two states.", members=(members,)))
    assert message.blocks[1]["text"]["text"] == "*🔴 Against (2)*\nAland, Bland"


def test_rows_are_ten_at_a_time_with_a_button_for_the_next():
    rows = tuple((f"row {number}", "yes") for number in range(24))
    answer = Answer(Kind.VOTES, "x", table=Table("Rows", ("Name", "Vote"), rows), asked=("which?",))
    for first, label in ((0, "Next 10 of 24 rows"), (10, "Next 4 of 24 rows"), (20, "")):
        (message,) = render(replace(answer, page=first // 10))
        shown = [number for number in range(24) if f"row {number} · yes" in message.text.split("\n")]
        assert shown == list(range(first, min(first + 10, 24)))
        buttons = [one for block in message.blocks if block["type"] == "actions" for one in block["elements"]]
        assert [one["text"]["text"] for one in buttons] == [label] * bool(label)
        assert all(unpack(one["value"]).questions == ("which?",) for one in buttons)


def test_rows_are_all_there_where_nothing_tells_how_to_ask_for_the_next():
    rows = tuple((f"row {number}", "yes") for number in range(100))
    messages = render(Answer(Kind.VOTES, "x", table=Table("Rows", ("Name", "Vote"), rows)))
    assert all(f"row {number} · yes" in "\n".join(message.text for message in messages) for number in range(100))


def test_a_label_that_is_cut_stands_whole_in_the_list_above_it():
    option = Suggestion("A very long label " * 8, "q")
    (message,) = render(Answer(Kind.CLARIFY, "Which one?", options=(option,)))
    assert f"1. {option.label.strip()}" in message.text
    assert message.blocks[-1]["elements"][0]["options"][0]["text"]["text"].endswith("…")


def test_a_notification_that_is_cut_says_so():
    long = Message(tuple(section("word " * 500) for _ in range(3)))
    assert long.text.endswith("…")
    assert sum(piece.count("word") for piece in long.pieces) == 1_500


def test_sharing_names_who_shared_and_nobody_else():
    assert "Shared by <@U1>" in render(Answer(Kind.HELP, "x"), shared_by="U1")[0].text
    assert "<" not in render(Answer(Kind.HELP, "x"), shared_by="U1> <!channel")[0].text


def test_the_source_is_linked_in_text_and_by_a_button():
    source = SourceLine("Teller's landmark votes, version 1", "https://digitallibrary.un.org/record/1")
    (message,) = render(Answer(Kind.TALLY, "x", sources=(source,)))
    assert f"Source: <{source.url}|{source.text}>" in message.text
    assert message.blocks[-1]["elements"][0]["url"] == source.url


@given(st.lists(strategies.texts, min_size=1, max_size=4), st.text(max_size=20))
def test_a_value_holds_what_was_asked_or_nothing(questions: list[str], thread: str):
    value = pack(questions, thread)
    if value is not None:
        assert 0 < len(value) <= 2_000
        assert not set("<>&") & set(value)
        assert (unpack(value).questions, unpack(value).thread) == (tuple(questions), thread)


def test_a_long_question_still_fits_a_value():
    text = "The General Assembly adopted the resolution, and India abstained while Brazil voted in favour. " * 35
    assert unpack(pack([text]) or "").questions == (text,)


@given(st.one_of(st.text(), st.text(alphabet='[]",z:{}1')))
def test_a_value_from_elsewhere_is_taken_for_a_question(value: str):
    found = unpack(value)
    assert found.questions
    assert found == Asked((value,)) or value[:1] in ("[", '"', "z")


def test_the_pickers_ask_for_what_the_registry_says():
    assert [block["block_id"] for block in views.pickers()["blocks"]] == [one.name for one in views.PICKED.parameters]
    assert problems_of_view(views.pickers()) == problems_of_view(views.check()) == []


def test_messages_hold_what_they_can():
    parts = [section("x" * 100) for _ in range(120)]
    assert [len(message.parts) for message in in_messages(parts)] == [50, 50, 20]
