"""The board and the horseshoe: right, within their frame, and the same as in words."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor, ImageStat

from bot.answer import View
from bot.pictures.board import LAMP, SIZE
from bot.pictures.drawing import to_png, to_svg
from bot.pictures.facts import Absent, Lack, Member, Picture, RollCallPicture, on_board
from bot.pictures.font import BOLD, SEMIBOLD, showable
from bot.pictures.horseshoe import SEAT
from bot.pictures.palette import PALETTES, Theme
from bot.pictures.parts import MARGIN
from bot.pictures.telling import LONGEST_ALT_TEXT, alt_text, full_text
from bot.pictures.tiles import CODE, TILE
from bot.wording import COUNTED
from data.model import STORED, Body, Choice, Tally
from data.reference import load_board_names, load_reference
from tests.bot.pictures.conftest import Pictured
from tests.bot.pictures.pages import (
    SVG,
    blocks_on,
    faults,
    lamps_on,
    marks_on,
    page,
    pixels,
    places_on,
    thumbnail,
    words_on,
)
from tests.campaigns import FIXTURES_ARE_READ, cases

EXPECTED = Path(__file__).parent / "expected"
INDIA = "How did India vote on ES-11/6?"
VETO = "What was the result of S/2022/155?"


@pytest.mark.parametrize("theme", Theme)
def test_every_member_stands_once_on_the_board_of_every_landmark_vote(landmarks: list[Picture], theme: Theme):
    assert {picture.heading.body for picture in landmarks} == {*Body}
    for picture in landmarks:
        svg = to_svg(picture, theme)
        council = picture.heading.body is Body.COUNCIL
        shown = Counter(lamps_on(svg, (SEAT if council else LAMP) - 2))
        fills = {choice: PALETTES[theme].lamps[choice].fill for choice in STORED}
        assert shown == Counter(fills[member.choice] for member in picture.members), picture.heading.symbol
        assert len({member.code for member in picture.members}) == len(picture.members)
        if not council:
            names = names_on(svg)
            assert len(set(names)) == len(names) == len(picture.members), picture.heading.symbol


def names_on(svg: str) -> list[str]:
    """The names of members, each behind its lamp, which stand below what the counts are of; what stands below begins at the
    margin."""
    sized = [words for words in words_on(svg) if words.size == SIZE][len(STORED) :]
    return [words.text for words in sized if words.begin > MARGIN]


def test_the_tally_on_the_picture_is_that_of_the_roll_call(landmarks: list[Picture]):
    for picture in landmarks:
        counts = [str(picture.heading.tally.count(choice)) for choice in STORED]
        assert [words.text for words in words_on(to_svg(picture, Theme.LIGHT)) if words.size == 70] == counts
        assert counts == [str(len(picture.on(choice))) for choice in STORED]


@pytest.mark.parametrize("theme", Theme)
def test_all_words_of_all_landmark_votes_are_in_the_frame_and_in_the_font(landmarks: list[Picture], theme: Theme):
    assert [fault for picture in landmarks for fault in faults(to_svg(picture, theme))] == []


def test_the_names_of_all_states_can_be_shown(pictured: Pictured):
    picture, reference = pictured(INDIA), load_reference()
    names = [entry.name for entry in reference.names if entry.kind in ("name", "official", "seat_holder")]
    names += [name for state in reference.states.values() for name in (state.name, state.official_name)]
    members = tuple(Member("XXX", name, Choice.YES) for name in names)
    svg = to_svg(replace(picture, members=members), Theme.LIGHT)
    assert faults(svg) == []
    assert [name for name in names if showable(name) != normalize("NFC", name)] == []


def board_of(picture: RollCallPicture, day: date) -> RollCallPicture:
    """The same, with the members of a day, who all vote in turn."""
    reference = load_reference()
    codes = sorted(reference.seated_on(day))
    members = [
        Member(code, reference.states[code].name, STORED[place % len(STORED)]) for place, code in enumerate(codes)
    ]
    return replace(picture, members=tuple(members))


@pytest.mark.parametrize(("day", "count"), [("1946-01-26", 51), ("1971-10-25", 131), ("2026-01-01", 193)])
def test_a_board_has_as_many_members_as_the_assembly_had(pictured: Pictured, day: str, count: int):
    board = board_of(pictured(INDIA), date.fromisoformat(day))
    for view, light in ((View.BOARD, LAMP), (View.TILES, TILE)):
        svg = to_svg(replace(board, view=view), Theme.LIGHT)
        assert len(lamps_on(svg, light - 2)) == count
        assert faults(svg) == []


def test_a_vote_of_1971_has_the_states_and_names_of_its_day(pictured: Pictured):
    names = [member.name for member in pictured("What was the result of A/RES/2758(XXVI)?").members]
    assert len(names) == 131
    assert {"USSR", "Czechoslovakia", "Yugoslavia"} < {*names}
    assert "Russian Federation" not in names


def test_the_state_that_was_asked_for_is_highlighted(pictured: Pictured):
    picture = pictured(INDIA)
    assert [member.name for member in picture.members if member.named] == ["India"]
    bold = [
        words.text for words in words_on(to_svg(picture, Theme.LIGHT)) if words.size == SIZE and words.weight == BOLD
    ]
    assert bold == ["India"]


def test_names_are_in_the_order_of_the_alphabet_accents_or_not(pictured: Pictured):
    names = [member.name for member in pictured(INDIA).members]
    assert names.index("Costa Rica") < names.index("Côte d'Ivoire") < names.index("Croatia")


def test_the_board_is_in_the_order_of_the_names_that_it_shows(pictured: Pictured):
    names = [words.text for words in words_on(to_svg(pictured(INDIA), Theme.LIGHT))]
    assert names.index("DPR Korea") < names.index("DR Congo") < names.index("Ecuador")
    assert names.index("Türkiye") < names.index("U. R. of Tanzania") < names.index("Ukraine")


@pytest.mark.parametrize("view", View)
def test_what_a_text_did_to_another_is_seen_and_told(pictured: Pictured, view: View):
    picture = pictured("What was the result of A/RES/46/86?", view)
    seen = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert "It revoked A/RES/3379(XXX)" in seen
    assert "It revoked A/RES/3379(XXX)" in alt_text(picture)


@pytest.mark.parametrize("view", View)
def test_what_is_remarked_of_a_vote_is_seen_and_told(pictured: Pictured, view: View):
    picture = pictured("How did China vote on A/RES/2758(XXVI)?", view)
    if view is not View.CARD:
        assert "its delegation had left the hall" in " ".join(
            words.text for words in words_on(to_svg(picture, Theme.LIGHT))
        )
    assert "its delegation had left the hall" in alt_text(picture)


def test_what_one_must_know_of_a_group_is_seen_and_told(pictured: Pictured):
    picture = pictured("How did BRICS vote on ES-11/7?", View.TILES)
    assert "Saudi Arabia was invited for 2024 too" in " ".join(
        words.text for words in words_on(to_svg(picture, Theme.LIGHT))
    )
    assert "Saudi Arabia was invited for 2024 too" in alt_text(picture)


def test_a_veto_is_marked_and_told(pictured: Pictured):
    picture = pictured(VETO)
    assert [member.name for member in picture.members if member.vetoed] == ["Russian Federation"]
    assert {member.code for member in picture.members if member.permanent} == {"CHN", "FRA", "GBR", "RUS", "USA"}
    assert [words.text for words in words_on(to_svg(picture, Theme.LIGHT))].count("VETO") == 1
    assert "Vetoed by Russia." in alt_text(picture)


hostile = st.text(st.characters(exclude_categories=["Cs"]), max_size=500) | st.text(
    "مرحبا שלום\u200b\u202e<&>\"' ", max_size=500
)


@given(title=hostile, name=hostile, symbol=hostile)
@settings(max_examples=cases(40), suppress_health_check=FIXTURES_ARE_READ)
def test_any_title_and_any_name_stay_within_the_frame(pictured: Pictured, title: str, name: str, symbol: str):
    for question, view in ((INDIA, View.BOARD), (VETO, View.BOARD), (INDIA, View.TILES), (INDIA, View.CARD)):
        picture = pictured(question, view)
        members = (replace(picture.members[0], name=name, named=True), *picture.members[1:])
        heading = replace(picture.heading, title=title, symbol=symbol)
        assert faults(to_svg(replace(picture, heading=heading, members=members), Theme.LIGHT)) == []


def test_who_was_asked_for_is_never_cut(pictured: Pictured):
    picture = pictured(INDIA)
    long = "Saint Vincent and the Grenadines and the Outer Keys"
    named = replace(picture.members[0], name=long, named=True)
    texts = [words.text for words in words_on(to_svg(replace(picture, members=(named,)), Theme.LIGHT))]
    assert any("Vincent" in text and text.endswith("Outer Keys") for text in texts)


def test_a_long_name_of_the_day_stands_where_it_is_looked_for():
    assert on_board("The former Yugoslav Republic of Macedonia") == "TFYR Macedonia"
    assert {entry.name for entry in load_reference().names} >= set(load_board_names()) | set(
        load_board_names().values()
    )


def test_no_name_at_the_table_is_broken_within_a_word(pictured: Pictured):
    for symbol in ("S/2024/835", "S/2022/155", "S/2023/970"):
        picture = pictured(f"What was the result of {symbol}?")
        texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
        words = {word for text in texts for word in text.split()}
        assert all(set(member.name.split()) <= words for member in picture.members), symbol


def test_whose_seat_it_was_and_who_had_none_is_said(pictured: Pictured):
    picture = pictured("How did Germany and Israel vote on A/RES/2758(XXVI)?")
    assert "China (Republic of China)" in [member.name for member in picture.members]
    assert picture.absent == (Absent("Germany", Lack.SEAT),)
    for view in (View.BOARD, View.TILES):
        shown = replace(picture, view=view)
        drawn = " ".join(words.text for words in words_on(to_svg(shown, Theme.LIGHT)))
        assert "Germany had no seat." in drawn
        assert "Germany had no seat." in alt_text(shown)
        assert "Republic of China" in drawn


@pytest.mark.parametrize("view", View)
def test_who_never_had_a_seat_is_told_to_be_what_it_is(pictured: Pictured, view: View):
    picture = pictured("How did Kosovo, the Holy See and Palestine vote on ES-11/6?", view)
    told = "The Holy See and the State of Palestine are observers, without a vote; Kosovo is not a UN member"
    assert f"{told}." in alt_text(picture)
    assert told in " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))


@pytest.mark.parametrize(
    ("question", "named", "told"),
    [
        ("Who abstained on ES-11/4?", 35, "Highlighted: 35 abstaining."),
        ("How did the EU vote on ES-11/6?", 27, "Highlighted: the members of the EU (27 in favour)."),
        ("Who voted in favour of ES-11/6?", 0, ""),
    ],
)
def test_who_is_on_a_list_that_was_asked_for_is_highlighted(pictured: Pictured, question: str, named: int, told: str):
    picture = pictured(question, View.BOARD)
    assert sum(member.named for member in picture.members) == named
    on_page = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert told in on_page
    assert ("Highlighted" in on_page) is bool(told)


def test_a_card_tells_of_the_group_that_was_asked_for(pictured: Pictured):
    picture = pictured("How did BRICS vote on ES-11/4?", View.CARD)
    on_page = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    told = "BRICS: Brazil in favour; Russia against; China, India and South Africa abstaining. Territorial integrity"
    assert told in on_page
    assert {"All states", "Adopted"} <= {words.text for words in words_on(to_svg(picture, Theme.LIGHT))}


def test_on_a_board_too_the_votes_of_the_group_that_was_asked_for_are_large(pictured: Pictured):
    for question in ("How did BRICS vote on ES-11/4?", "How did the P5 vote on S/2022/155?"):
        picture = pictured(question, View.BOARD)
        texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
        assert any(text.startswith("All members: ") for text in texts)
        assert texts.index(str(picture.tally_of(picture.asked).yes)) < texts.index("In favour")


def test_who_held_a_seat_stands_in_brackets_within_a_sentence(pictured: Pictured):
    told = alt_text(pictured("How did China vote on A/RES/2758(XXVI)?"))
    assert " China (Republic of China) did not vote." in told


def test_of_several_groups_it_is_said_whose_members_chose_what(pictured: Pictured):
    picture = pictured("How did the EU, NATO and BRICS vote on ES-11/3?")
    told = "the EU (27 in favour), NATO (30 in favour) and BRICS (2 against, 3 abstaining)."
    assert told in alt_text(picture)
    said = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert "The EU: 27 in favour NATO: 30 in favour BRICS: 2 against, 3 abstaining " in said


@pytest.mark.parametrize(("question", "counts"), [("How did the EU, NATO and BRICS vote on ES-11/3?", [27, 30, 5])])
@pytest.mark.parametrize("view", [View.BOARD, View.TILES])
def test_of_several_groups_each_has_a_mark_of_its_own(pictured: Pictured, question: str, counts: list[int], view: View):
    """On tiles, by the choice."""
    picture = pictured(question, view)
    marked = marks_on(to_svg(picture, Theme.LIGHT))
    assert sum(marked) == sum(counts) + len(counts)
    assert marked[-len(counts) :] == [1] * len(counts)
    assert view is View.TILES or marked[: len(counts)] == counts
    assert {member.code for member in picture.members if member.named} == {
        code for group in picture.groups for code in group.codes
    }
    assert marks_on(to_svg(pictured("How did the EU vote on ES-11/3?", view), Theme.LIGHT)) == []


def test_of_groups_in_the_council_each_has_a_mark_of_its_own(pictured: Pictured):
    picture = pictured("How did NATO and BRICS vote on S/2022/155?")
    svg = to_svg(picture, Theme.LIGHT)
    assert sum(marks_on(svg)) == sum(len(group.codes) for group in picture.groups) + 2
    assert faults(svg) == []


def test_a_group_before_its_time_is_explained(pictured: Pictured):
    picture = pictured("How did the EU vote on A/RES/2758(XXVI)?")
    for view in (View.BOARD, View.TILES):
        on_page = " ".join(words.text for words in words_on(to_svg(replace(picture, view=view), Theme.LIGHT)))
        for told in (on_page, alt_text(picture)):
            assert "The European Union has existed since 1 November 1993; before that day the list is that of" in told


@pytest.mark.parametrize(
    ("question", "view"),
    [
        *((question, view) for question in (INDIA, "How did the EU and BRICS vote on ES-11/6?") for view in View),
        (VETO, None),
        ("Who changed between ES-11/4 and ES-11/5?", None),
        ("Which countries agree most with Israel?", None),
        ("How has India voted?", None),
        ("How have India and China voted since 1945?", None),
        ("How has BRICS voted on Ukraine?", None),
    ],
)
def test_no_words_are_too_small_for_a_telephone(pictured: Pictured, question: str, view: View | None):
    """Of 390 points in width a letter has nine or more in height."""
    svg = to_svg(pictured(question, view), Theme.LIGHT)
    assert min(words.size for words in words_on(svg)) * 390 / 1200 >= 9


def test_a_smaller_group_is_named_before_a_larger_one(landmarks: list[Picture]):
    for picture in landmarks:
        lists = re.findall(r"(?:In favour|Against|Abstaining|Not voting) \((\d+)\)(:|\.)", alt_text(picture))
        named = [int(count) for count, end in lists if end == ":"]
        assert max(named, default=0) <= min((int(count) for count, end in lists if end == "."), default=193)


@pytest.mark.parametrize("view", View)
def test_what_it_shows_stands_in_the_files(pictured: Pictured, view: View):
    picture = pictured(INDIA, view)
    svg = to_svg(picture, Theme.LIGHT)
    names = {
        element.attrib["id"]: element.text for element in page(svg) if element.tag in (f"{SVG}title", f"{SVG}desc")
    }
    assert names[page(svg).attrib["aria-labelledby"]] == "Roll call on A/RES/ES-11/6"
    told = names[page(svg).attrib["aria-describedby"]]
    assert told == full_text(picture)
    assert len(told) > LONGEST_ALT_TEXT
    assert all(member.name in told for member in picture.members)
    assert picture.heading.title in told
    with Image.open(io.BytesIO(to_png(svg))) as image:
        assert image.text["Description"] == told


def test_a_title_in_small_letters_gets_a_capital(pictured: Pictured):
    assert all(not picture.heading.title[:1].islower() for picture in (pictured(INDIA), pictured(VETO)))


@pytest.mark.parametrize("view", [View.BOARD, View.TILES, View.CARD])
def test_what_people_call_a_vote_stands_beside_a_title_that_does_not_say_it(pictured: Pictured, view: View):
    picture = pictured("What was the result of A/RES/181(II)[A]?", view)
    said = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert "Future government of Palestine" in said
    assert "“partition plan”" in said
    assert "Known as “partition plan”." in alt_text(picture)
    assert pictured("What was the result of A/RES/217(III)[A]?", view).heading.known_as == ""


def test_a_long_title_is_cut_where_it_can_be_seen(pictured: Pictured):
    picture = pictured(INDIA)
    svg = to_svg(replace(picture, heading=replace(picture.heading, title="Peace " * 90)), Theme.LIGHT)
    assert any(words.text.startswith("Peace") and words.text.endswith("…") for words in words_on(svg))


@pytest.mark.parametrize("theme", Theme)
def test_every_member_of_the_assembly_has_one_tile(landmarks: list[Picture], theme: Theme):
    for picture in landmarks:
        if picture.heading.body is Body.ASSEMBLY:
            svg = to_svg(replace(picture, view=View.TILES), theme)
            codes = sorted(words.text for words in words_on(svg) if words.size == CODE and words.weight == SEMIBOLD)
            assert codes == sorted(member.code for member in picture.members)
            assert len(lamps_on(svg, TILE - 2)) == len(codes)
            assert faults(svg) == []


def test_the_tiles_of_the_named_have_a_block(pictured: Pictured):
    svg = to_svg(pictured(INDIA, View.TILES), Theme.LIGHT)
    assert blocks_on(svg) == 1
    assert "Block behind the code: India." in " ".join(words.text for words in words_on(svg))


def test_the_tiles_of_a_group_have_blocks_and_stand_apart(pictured: Pictured):
    svg = to_svg(pictured("How did the EU vote on ES-10/22?"), Theme.LIGHT)
    tiles = places_on(svg, TILE - 2)
    assert (blocks_on(svg), len(tiles)) == (27, 193)
    for (x, y), (other_x, other_y) in combinations(tiles, 2):
        assert max(abs(x - other_x), abs(y - other_y)) > TILE
    picture = pictured("How did the EU vote on ES-10/22?")
    texts = [words.text for words in words_on(svg)]
    assert "The EU" in texts
    assert [text for text in texts if text.isdigit()] == ["17", "2", "8", "0"]
    assert "All members: 153 in favour, 10 against, 23 abstaining, 7 not voting" in texts
    assert "members of the EU." in " ".join(texts)
    assert "The EU: 17 in favour, 2 against, 8 abstaining, 0 not voting." in alt_text(picture)


def test_a_share_picture_is_one_sentence_and_the_tally_in_the_size_of_a_preview(pictured: Pictured):
    svg = to_svg(pictured(INDIA, View.CARD), Theme.LIGHT)
    assert pixels(to_png(svg)).size == (1200, 630)
    said = " ".join(words.text for words in words_on(svg))
    assert "India abstained: Principles of the Charter" in said
    assert "141" in said
    council = to_svg(pictured(VETO, View.CARD), Theme.LIGHT)
    assert "Vetoed by Russia: Draft resolution on the aggression" in " ".join(words.text for words in words_on(council))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(
    ("question", "view", "name"),
    [
        (INDIA, View.BOARD, "board"),
        (VETO, View.BOARD, "horseshoe"),
        (INDIA, View.TILES, "tiles"),
        (INDIA, View.CARD, "card"),
    ],
)
def test_the_picture_looks_as_it_did(pictured: Pictured, question: str, view: View, name: str, theme: Theme):
    """After a change that is wanted, delete the files in `expected`: they are made anew."""
    same_as_kept(f"{name}-{theme}", to_svg(pictured(question, view), theme))


def same_as_kept(name: str, svg: str) -> None:
    kept_svg, kept_png = EXPECTED / f"{name}.svg", EXPECTED / f"{name}.png"
    small = thumbnail(to_png(svg))
    if not kept_svg.is_file():
        EXPECTED.mkdir(exist_ok=True)
        kept_svg.write_text(svg, "utf-8")
        small.save(kept_png)
        pytest.fail(f"{name} was not kept yet, and is now: look at it, then run this again")
    assert svg == kept_svg.read_text("utf-8")
    with Image.open(kept_png) as kept:
        difference = ImageStat.Stat(ImageChops.difference(small, kept.convert("RGB"))).mean
    assert max(difference) < 2


@pytest.mark.parametrize("theme", Theme)
def test_every_picture_is_small_enough_and_has_the_page_s_own_colour(landmarks: list[Picture], theme: Theme):
    largest = max(landmarks, key=lambda picture: len(picture.members))
    for view in View:
        png = to_png(to_svg(replace(largest, view=view), theme))
        image = pixels(png)
        assert image.width <= 1600
        assert len(png) < 300_000, view
    page = ImageColor.getrgb(PALETTES[theme].page)
    assert all(abs(seen - meant) <= 1 for seen, meant in zip(image.getpixel((2, 2)), page, strict=True))


def test_the_alternative_text_has_outcome_tally_and_the_named(pictured: Pictured):
    told = alt_text(pictured(INDIA))
    assert told.startswith(
        "Roll call on A/RES/ES-11/6 in the General Assembly, 23 February 2023: adopted,"
        " 141 in favour, 7 against, 32 abstaining, 13 not voting. “Principles of the Charter of the"
        " United Nations underlying a comprehensive, just and lasting peace in Ukraine”. India abstained."
    )
    assert "Against (7): Belarus, Democratic People's Republic of Korea, Eritrea" in told


def test_the_alternative_text_of_every_landmark_vote_has_its_tally(landmarks: list[Picture]):
    for picture in landmarks:
        counts = [f"{picture.heading.tally.count(choice)} {COUNTED[choice]}" for choice in STORED]
        assert ", ".join(counts) in alt_text(picture), picture.heading.symbol


def test_a_group_is_shown_by_region_unless_another_picture_is_asked_for(pictured: Pictured):
    group = "How did the EU vote on ES-10/22?"
    assert pictured(group).view is View.TILES
    assert pictured(group, View.BOARD).view is View.BOARD
    assert pictured(INDIA).view is View.BOARD


def test_the_alternative_text_of_a_group_names_its_members_by_what_they_chose(pictured: Pictured):
    picture = pictured("How did the EU vote on ES-10/22?")
    told = alt_text(picture)
    assert "Highlighted, against (2): Austria, Czechia. Highlighted, abstaining (8): Bulgaria, Germany, " in told
    assert all(member.name in told for member in picture.members if member.named)
    most = alt_text(pictured("How did the African Group vote on ES-11/4?"))
    assert "Highlighted, abstaining (19)" in most
    assert len(most) <= LONGEST_ALT_TEXT


def test_every_alternative_text_fits_the_platforms(landmarks: list[Picture]):
    for picture in landmarks:
        told = alt_text(picture)
        assert len(told) <= LONGEST_ALT_TEXT
        if picture.heading.body is Body.COUNCIL:
            assert all(member.name in told for member in picture.members)


@pytest.mark.parametrize("question", [INDIA, VETO])
@pytest.mark.parametrize("view", View)
def test_a_source_that_contradicts_itself_is_flagged_on_the_picture_and_in_words(
    pictured: Pictured, question: str, view: View
):
    picture = pictured(question, view)
    other = replace(picture, heading=replace(picture.heading, tally=Tally(140, 7, 32, 14)))
    for one, flagged in ((picture, False), (other, True)):
        svg = to_svg(one, Theme.LIGHT)
        assert any("inconsistent" in words.text for words in words_on(svg)) is flagged
        assert ("inconsistent" in alt_text(one)) is flagged
        assert faults(svg) == []


@pytest.mark.parametrize(
    "question", ["help", "How did the Congo vote on ES-11/4?", "closest votes", "What is A/ES-11/L.8?"]
)
async def test_what_is_no_roll_call_by_country_has_no_picture(teller, question: str):
    assert await teller.picture(await teller.ask(question)) is None
