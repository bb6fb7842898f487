"""Text as Discord would read it: nothing that is not ours may ping, link or format."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.text import Part, compose, escape, length, number, one_line, shortened, unescape

NASTY = st.text(st.sampled_from("*_~|`\\<>@#[]()-+!:/&.1 \n\teveryoneherehttps://"), max_size=60)


def live_markup(line: str) -> list[str]:
    """What Discord would act on in a line: every construct of its Markdown needs one of these, bare."""
    bare = re.sub(r"\\(?:[^\w\s]|_)", "x", line)
    return re.findall(r"[*_~|`<\[\]\\]|://|@everyone|@here|\n", bare) + re.findall(r"^(?:[#>+-]|\d+[.)])", bare)


@pytest.mark.parametrize(
    "written",
    [
        "<@900000000000000001> and <@!1> and <@&2>",
        "@everyone @here",
        "<#800000000000000002> </vote:1> <id:guide> <t:0:R> <:smile:1> <a:b:2>",
        "[Official record](https://evil.example)",
        "https://evil.example and <https://evil.example>",
        "**bold** __under__ ~~struck~~ ||hidden|| `code` ```block```",
        "# heading",
        "-# small",
        "> quote",
        ">>> quotes",
        "- item",
        "1. item",
        "12) item",
        "plain\n# heading on the next line",
        "\\*escaped already\\*",
    ],
)
def test_no_markup_of_a_user_is_live(written: str) -> None:
    assert live_markup(escape(written)) == []


@given(st.one_of(NASTY, st.text(max_size=200)))
def test_no_text_at_all_is_live_and_none_is_changed(written: str) -> None:
    assert live_markup(escape(written)) == []
    assert unescape(escape(written)) == one_line(written).replace("@\u200b", "@")


def test_the_direction_of_a_line_cannot_be_turned() -> None:
    assert escape("in\u202efavour") == "in favour"


def test_common_texts_are_left_as_they_are() -> None:
    for text in (
        "A/RES/ES-11/6 of 23 February 2023",
        "Côte d'Ivoire (CIV)",
        "141-7-32",
        "“Aggression against Ukraine”",
    ):
        assert escape(text) == text


@given(st.text(max_size=150), st.integers(2, 100))
def test_labels_are_never_too_long_and_never_empty(text: str, longest: int) -> None:
    label = shortened(text, longest)
    assert 0 < length(label) <= longest
    assert label in (one_line(text), "–") or label.endswith("…")


def test_counts_follow_the_locale() -> None:
    assert number(12345, "en-US") == "12,345"
    assert number(12345, "de") == "12.345"
    assert number(12345, "pt-BR") == "12.345"
    assert number(12345, "zh-CN") == "12,345"
    assert number(12345, "no such") == "12,345"


def test_a_part_that_is_cut_says_how_much_is_left_out() -> None:
    part = Part(("Belarus", "Eritrea", "Mali"), "**Against (3):** ", ", ")
    assert part.within(100, "en-US") == ("**Against (3):** Belarus, Eritrea, Mali", 0)
    assert part.within(38, "en-US") == ("**Against (3):** Belarus, … and 2 more", 2)
    assert part.within(20, "en-US") == ("", 3)


@given(
    st.lists(
        st.tuples(st.lists(st.text("ab\U0001f5f3", min_size=1, max_size=9), min_size=1), st.integers(0, 2)), max_size=8
    ),
    st.integers(40, 300),
)
def test_parts_keep_to_the_room_there_is(given_parts: list[tuple[list[str], int]], room: int) -> None:
    parts = [Part(tuple(pieces), joint=", ", rank=rank, foot=rank == 1) for pieces, rank in given_parts]
    above, below, cut = compose(parts, room, "en-US")
    assert length(above) + length(below) <= room
    whole = sum(length(", ".join(pieces)) for pieces, _ in given_parts) + 2 * len(parts)
    assert cut == (whole > room)
