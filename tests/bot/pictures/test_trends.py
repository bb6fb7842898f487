"""The trend and the movers: right, within their frame, and the same as in words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest

from bot.answer import Table, View
from bot.briefs import brief_of
from bot.core import Teller
from bot.pictures.drawing import to_png, to_svg
from bot.pictures.facts import Band, Line, MoversPicture, StripPicture, TrendPicture, UsualPicture, Year
from bot.pictures.palette import PALETTES, Theme
from bot.pictures.telling import LONGEST_ALT_TEXT, MORE, SOME, alt_text, full_text, named_in, not_shown, title
from bot.pictures.trend import BARS, LAMP, RING, SIZE, _runs, labelled_years
from bot.wording import CHOICE_HEADINGS
from data.model import CAST, Choice
from tests.bot.pictures.conftest import Pictured
from tests.bot.pictures.pages import SVG, faults, lamps_on, page, words_on
from tests.bot.pictures.test_boards import same_as_kept

MOVED = "Who changed between ES-11/4 and ES-11/5?"
AGREE = "How often do India and China agree?"
HISTORY = "How has India voted?"
SEVERAL = "How have India and China voted since 1945?"
RANKED = "Which countries agree most with Israel?"


async def test_the_movers_are_those_of_the_answer(teller: Teller):
    answer = await teller.ask(MOVED)
    picture = await teller.picture(answer)
    assert isinstance(picture, MoversPicture)
    told = {(change.name, change.from_choice, change.to_choice) for change in answer.changes}
    assert told == {(name, band.before, band.after) for band in picture.bands if band.moved for name in band.names}
    assert (picture.moved, picture.seats) == (64, 193)


def test_the_columns_of_the_movers_add_up_to_the_tallies(pictured: Pictured):
    picture = pictured(MOVED)
    for heading, side in ((picture.first, "before"), (picture.second, "after")):
        for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING):
            count = sum(len(band.names) for band in picture.bands if getattr(band, side) is choice)
            assert count == heading.tally.count(choice)


def test_rarer_moves_are_told_by_name_and_each_band_is_drawn(pictured: Pictured):
    picture = pictured(MOVED)
    svg = to_svg(picture, Theme.LIGHT)
    texts = [words.text for words in words_on(svg)]
    assert "64 of 193 states moved" in texts
    assert "El Salvador, Equatorial Guinea" in texts
    areas = [path for path in page(svg).iter(f"{SVG}path") if path.attrib.get("class") == "area"]
    assert len(areas) == len(picture.bands)


def test_the_movers_say_what_the_roll_calls_are_about(pictured: Pictured):
    said = " ".join(words.text for words in words_on(to_svg(pictured(MOVED), Theme.LIGHT)))
    assert "Territorial integrity of Ukraine: defending the" in said
    assert "Furtherance of remedy and reparation" in said


def test_the_movers_say_what_the_roll_calls_are_known_as(pictured: Pictured):
    picture = pictured("Who changed between A/RES/3379(XXX) and A/RES/46/86?")
    said = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert "Known as “Zionism is racism”" in said
    assert "A/RES/3379(XXX): known as “Zionism is racism”." in full_text(picture)


def test_what_both_are_called_stands_once_and_with_its_end(pictured: Pictured):
    picture = pictured(MOVED)
    title = f"Necessity of ending the embargo {'imposed by a state ' * 20}against Cuba"
    same = replace(picture, first=replace(picture.first, title=title), second=replace(picture.second, title=title))
    said = " ".join(words.text for words in words_on(to_svg(same, Theme.LIGHT)))
    assert said.count("Necessity of ending") == said.count("against Cuba") == 1
    told = alt_text(same)
    assert re.search("Both: “Necessity of ending .* … .* against Cuba”[.]", told)
    assert told.count("against Cuba") == 1


def test_the_results_of_two_roll_calls_are_the_movers_between_them(pictured: Pictured):
    assert pictured("What was the result of ES-11/5 and ES-11/4?") == pictured(MOVED)


def test_the_movers_say_who_is_not_shown_and_count_the_same_in_words(pictured: Pictured):
    picture = pictured("Who changed between A/RES/181(II)[A] and A/RES/2758(XXVI)?")
    assert picture.after > 0
    svg, told = to_svg(picture, Theme.LIGHT), alt_text(picture)
    texts = [words.text for words in words_on(svg)]
    assert f"{picture.moved} of {picture.seats} states with a seat at both moved" in texts
    counted = picture.counted(second=True)
    assert counted.yes < picture.second.tally.yes
    assert str(counted.yes) in texts
    for words in (told, " ".join(texts)):
        assert f"{picture.after} states that had one only the second time" in words
        assert f"{picture.second.tally.yes} in favour, {picture.second.tally.no} against" in words
    assert f"A/RES/2758(XXVI): {counted.yes} in favour, {counted.no} against" in told


@pytest.mark.parametrize("question", [MOVED, "Who changed between A/RES/2758(XXVI) and ES-11/6?"])
def test_all_who_moved_are_named_and_told_in_words_too(pictured: Pictured, question: str):
    picture = pictured(question)
    told, page_words = alt_text(picture), " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert len(told) <= LONGEST_ALT_TEXT
    for band in (band for band in picture.bands if band.moved):
        names = ", ".join(band.names)
        assert names in page_words
        told_so = (named_in(band, *SOME), named_in(band, *MORE), names)
        assert question != MOVED or any(words in told for words in told_so)
        assert names in full_text(picture)


def test_a_note_below_the_movers_is_not_cut(pictured: Pictured):
    picture = pictured("Who changed between A/RES/181(II)[A] and A/RES/2758(XXVI)?")
    symbol = "A/RES/181(II)[A], " * 12
    long = replace(picture, before=3, first=replace(picture.first, symbol=symbol.strip(", ")))
    page_words = " ".join(words.text for words in words_on(to_svg(long, Theme.LIGHT)))
    assert not_shown(long) in page_words


def test_each_year_of_each_line_stands_in_the_full_text(pictured: Pictured):
    picture = pictured(RANKED)
    told = full_text(picture)
    for line in picture.lines:
        assert all(f"{year.share:.1%} of {year.calls} in {year.year}" in told for year in line.years)
    assert "left out" not in told


def test_what_is_remarked_of_either_vote_stands_below_the_movers(pictured: Pictured):
    picture = pictured("Who changed between ES-10/21 and ES-10/22?")
    assert any("Iraq, recorded as abstaining" in note for note in picture.notes)
    assert "Iraq, recorded as abstaining" in full_text(picture)


async def test_movers_in_one_direction_or_of_named_states_get_no_picture_of_everybody(teller: Teller):
    for question in (
        "Who switched from yes to no between ES-11/4 and ES-11/5?",
        "Which NATO members switched from yes to abstaining between ES-11/1 and ES-11/7?",
        "Did Hungary and Mali change between ES-11/1 and ES-11/7?",
    ):
        answer = await teller.ask(question)
        assert answer.changes
        assert await teller.picture(answer) is None


@pytest.mark.parametrize("theme", Theme)
async def test_movers_of_a_group_are_those_of_the_group(teller: Teller, theme: Theme):
    answer = await teller.ask("movers from ES-11/1 to ES-11/7 only NATO")
    picture = await teller.picture(answer)
    assert isinstance(picture, MoversPicture)
    told = {change.name for change in answer.changes}
    assert told == {name for band in picture.bands if band.moved for name in band.names}
    assert picture.seats == 32
    svg = to_svg(picture, theme)
    assert f"{len(told)} of 32 members of NATO moved" in [words.text for words in words_on(svg)]
    assert faults(svg) == []
    assert alt_text(picture).startswith(f"{len(told)} of 32 members of NATO moved between A/RES/ES-11/1, 2 March 2022,")
    assert "A/RES/ES-11/7, members of NATO:" in alt_text(picture).replace(f" (“{picture.second.title}”)", "")


def test_a_seat_that_passed_on_is_compared(pictured: Pictured):
    picture = pictured("Who changed between A/RES/2758(XXVI) and ES-11/6?")
    assert "Russian Federation" in [name for band in picture.bands for name in band.names]


async def test_the_trend_of_two_states_adds_up_to_the_answer(teller: Teller):
    answer = await teller.ask(AGREE)
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    assert answer.agreement is not None
    (line,) = picture.lines
    assert sum(year.calls for year in line.years) == answer.agreement.compared
    assert round(sum(year.share * year.calls for year in line.years)) == answer.agreement.same


async def test_the_history_of_a_state_is_a_trend_of_its_votes_in_favour(teller: Teller):
    answer = await teller.ask(HISTORY)
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    assert answer.counts is not None
    for line, choice in zip(picture.lines, CAST, strict=True):
        assert line.choice is choice
        assert round(sum(year.share * year.calls for year in line.years)) == getattr(answer.counts, choice.value)
    for years in zip(*(line.years for line in picture.lines), strict=True):
        assert sum(year.share for year in years) == pytest.approx(1)


def test_the_lines_of_a_history_have_the_sign_and_the_colour_of_their_choice(pictured: Pictured):
    svg = to_svg(pictured(HISTORY), Theme.LIGHT)
    lamps = [PALETTES[Theme.LIGHT].lamps[choice] for choice in CAST]
    assert lamps_on(svg, LAMP - 2) == [lamp.fill for lamp in lamps]
    texts = {words.text: words.fill for words in words_on(svg)}
    assert [texts[CHOICE_HEADINGS[choice]] for choice in CAST] == [lamp.line for lamp in lamps]


def test_the_year_that_the_record_ends_in_is_marked():
    years = tuple(Year(year, 0.25, 4) for year in range(2001, 2006))
    whole = trend(*years)
    part = replace(whole, until="4 June")
    for picture, hollow in ((whole, False), (part, True)):
        svg = to_svg(picture, Theme.LIGHT)
        dots = [circle.attrib["fill"] for circle in page(svg).iter(f"{SVG}circle")]
        assert [fill == PALETTES[Theme.LIGHT].page for fill in dots] == [*[False] * 4, hollow]
        texts = [words.text for words in words_on(svg)]
        assert ("Hollow point: 2005 is counted to 4 June only." in texts) is hollow
        assert ("2005 is counted to 4 June only." in alt_text(picture)) is hollow


async def test_the_record_s_last_day_is_that_of_the_trend_s_last_year(teller: Teller):
    picture = await teller.picture(await teller.ask(SEVERAL))
    assert isinstance(picture, TrendPicture)
    assert f" to {picture.until} {picture.last}" in picture.summary
    earlier = await teller.picture(await teller.ask("How has India voted before 2023?"))
    assert isinstance(earlier, TrendPicture)
    assert earlier.until == ""


def test_a_line_that_begins_later_says_why():
    years = tuple(Year(year, 0.5, 3) for year in range(2001, 2010))
    picture = replace(
        trend(*years), lines=(Line("A", years), Line("B (C to 2005)", years[3:8])), held=tuple(range(1999, 2010))
    )
    told = "No seat when votes were held: 1999 to 2000; B in 2001 to 2003 and 2009."
    assert f"Gaps. {told}" in [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    assert told in alt_text(picture)


def test_years_with_few_votes_are_rings_and_join_no_line():
    few = Year(1980, 0.0, 3), Year(1981, 0.0, 2)
    years = (*(Year(year, 0.5, 60) for year in range(1970, 1980)), *few, Year(1982, 0.5, 60))
    held = tuple((year, 70) for year in range(1970, 1983))
    picture = replace(trend(*years), lines=(Line("A", years, held),))
    svg = to_svg(picture, Theme.LIGHT)
    told = "Few votes in 1980 (3 of 70) and 1981 (2 of 70)."
    assert f"Small rings (none for one or two votes). {told}" in [words.text for words in words_on(svg)]
    assert told in alt_text(picture)
    assert "the same in each year compared" in alt_text(picture)
    rings = [circle for circle in page(svg).iter(f"{SVG}circle") if circle.attrib["r"] == str(RING)]
    assert len(rings) == 1
    assert [len(run) for run in _runs(picture.lines[0].whole)] == [10, 1]


def test_highest_lowest_and_ends_are_of_the_years_with_enough_votes():
    years = (Year(1960, 0.1, 4), *(Year(year, year / 4000, 60) for year in range(1961, 1970)), Year(1970, 1.0, 9))
    told = alt_text(replace(trend(*years), lines=(Line("A", years),)))
    assert "From 49.0% in 1961 to 49.2% in 1969, highest 49.2% in 1969, lowest 49.0% in 1961." in told
    assert "Few votes in 1960 (4) and 1970 (9)." in told


def test_beside_a_line_stands_the_last_year_that_is_over():
    years = (*(Year(year, 0.5, 60) for year in range(2015, 2026)), Year(2026, 0.9, 20))
    picture = replace(trend(*years), lines=(Line("A", years, parts=frozenset({2026})),), until="4 June")
    texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    place = texts.index("2025: 50.0% of 60")
    assert texts[place + 1] == "2026: 90.0% of 20"
    assert any("2026 is counted to 4 June only" in text for text in texts)
    assert "to 50.0% in 2025" in alt_text(picture)


def test_agreement_of_several_is_one_line(pictured: Pictured):
    picture = pictured("How often do France, Germany and the UK agree?")
    assert picture.title == "France, Germany and the United Kingdom: agreement by year"
    assert len(picture.lines) == 1
    assert re.fullmatch(r"All voted the same way in \d+ of \d+ roll calls \([\d.]+%\)(; .*)?", picture.summary)
    assert picture.summary in alt_text(picture)


def test_a_year_without_a_seat_between_others_is_none_without_a_roll_call():
    years = tuple(Year(year, 0.5, 3) for year in (1961, 1962, 1963, 1966, 1967))
    picture = replace(trend(*years), held=(1961, 1962, 1963, 1965, 1966, 1967))
    told = "No seat when votes were held: 1965. No roll call: 1964."
    assert f"Gaps. {told}" in [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    assert told in alt_text(picture)


def test_a_title_claims_no_year_before_the_first(pictured: Pictured):
    picture = pictured("How has South Sudan voted since 1990?", View.BOARD)
    assert isinstance(picture, StripPicture)
    assert title(picture) == f"South Sudan since 1990 (from {picture.trend.first} on): votes by year"


def test_a_part_of_a_year_in_which_nothing_is_counted_is_no_hollow_point():
    years = tuple(Year(year, 0.5, 3) for year in range(2001, 2006))
    held = tuple((year, 3) for year in range(2001, 2007))
    picture = replace(trend(*years), lines=(Line("A", years, held),), until="4 June")
    assert not any("Hollow" in words.text for words in words_on(to_svg(picture, Theme.LIGHT)))


def test_each_plot_has_its_own_scale(pictured: Pictured):
    texts = [words.text for words in words_on(to_svg(pictured(HISTORY), Theme.LIGHT))]
    assert texts.count("0%") == texts.count("100%") == len(CAST)


def test_a_selection_of_votes_is_told_to_be_one(pictured: Pictured):
    picture = pictured("How has Russia voted in the Security Council?")
    assert "a selection of landmark votes" in alt_text(picture)
    texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    assert any(text.startswith("Selected roll calls a year") for text in texts)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("How often do BRICS members agree over the years?", "BRICS: cohesion by year"),
        ("How have France, Germany and Ukraine voted since 1945 as a trend?", "France, Germany and Ukraine since 1945: votes in favour by year"),
        ("How has the African Group voted over the years?", "The African Group: votes of its members by year"),
        ("African Group trend", "The African Group: votes of its members by year"),
        ("NATO and the EU over the years", "NATO and the EU: votes in favour by year"),
    ],
)  # fmt: skip
def test_what_went_on_over_the_years_is_a_trend(pictured: Pictured, question: str, title: str):
    picture = pictured(question)
    assert isinstance(picture, TrendPicture)
    assert picture.title == title


async def test_the_trend_of_a_group_is_what_its_members_of_each_day_chose(teller: Teller):
    answer = await teller.ask("How has the African Group voted over the years?")
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    counts = Counter(vote.choice for vote in answer.votes)
    for line, choice in zip(picture.lines, CAST, strict=True):
        assert round(sum(year.share * year.calls for year in line.years)) == counts[choice]


async def test_what_else_several_states_voted_is_told(teller: Teller):
    answer = await teller.ask(SEVERAL)
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    for code, name in (("IND", "India"), ("CHN", "China")):
        choices = [vote.choice for vote in answer.votes if vote.country == code]
        told = f"{name} {choices.count(Choice.NO)} against and {choices.count(Choice.ABSTAIN)} abstaining"
        assert told in alt_text(picture)


async def test_the_history_of_several_states_is_a_line_for_each(teller: Teller):
    answer = await teller.ask(SEVERAL)
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    assert picture.title == "India and China since 1945: votes in favour by year"
    for line, code in zip(picture.lines, ("IND", "CHN"), strict=True):
        choices = [vote.choice for vote in answer.votes if vote.country == code]
        assert len(choices) == len(answer.roll_calls)
        assert line.calls == len(choices) - choices.count(Choice.NON_VOTING)
        assert round(sum(year.share * year.calls for year in line.years)) == choices.count(Choice.YES)
    assert isinstance(await teller.picture(await teller.ask(f"{SEVERAL[:-1]} as tiles")), UsualPicture)


async def test_a_state_is_counted_from_its_first_roll_call_on(teller: Teller):
    picture = await teller.picture(await teller.ask("How have France and Germany voted since 1945?"))
    assert isinstance(picture, TrendPicture)
    assert [line.years[0].year < 1973 for line in picture.lines] == [True, False]


async def test_a_short_history_of_several_states_is_shown_vote_by_vote_unless_tiles_are_asked_for(teller: Teller):
    question = "How did India and China vote on Ukraine"
    assert isinstance(await teller.picture(await teller.ask(f"{question}?")), StripPicture)
    assert isinstance(await teller.picture(await teller.ask(f"{question}, as tiles")), UsualPicture)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("How often do India and China agree on Ukraine?", "India and China on Ukraine: agreement by year"),
        ("How has India voted since 1970?", "India since 1970: votes by year"),
    ],
)
def test_a_trend_says_what_it_ranges_over(pictured: Pictured, question: str, title: str):
    assert pictured(question).title == title


async def test_a_ranking_is_a_trend_of_the_first_five(teller: Teller):
    answer = await teller.ask(RANKED)
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    assert len(picture.lines) == 5
    for line, ranked in zip(picture.lines, answer.ranking, strict=False):
        assert line.name == ranked.name
        assert sum(year.calls for year in line.years) == ranked.compared
        assert round(sum(year.share * year.calls for year in line.years)) == ranked.same
    assert picture.summary.startswith(f"The five that agree most, of {len(answer.ranking)} states with at least ")
    assert "votes in common" in picture.summary
    least = await teller.picture(await teller.ask("Which countries agree least with Israel?"))
    assert "The five that agree least" in alt_text(least)


async def test_an_answer_from_another_record_gets_no_trend(teller: Teller):
    for question in (AGREE, HISTORY, RANKED, SEVERAL):
        answer = await teller.ask(question)
        assert answer.over is not None
        other = msgspec.structs.replace(answer.over, calls=answer.over.calls >> 1)
        assert await teller.picture(msgspec.structs.replace(answer, over=other)) is None


def test_the_labels_of_a_ranking_are_in_its_order_and_say_what_it_is_ranked_by(pictured: Pictured):
    picture = pictured(RANKED)
    texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    places = [texts.index(line.name) for line in picture.lines]
    assert places == sorted(places)
    for line, place in zip(picture.lines, places, strict=True):
        last = line.telling[-1]
        assert texts[place + 1] == f"{last.year}: {last.share:.1%} of {last.calls}"
        overall = next(text for text in texts[place + 2 :] if text.startswith(f"{line.share:.1%} of {line.calls:,} "))
        begins = line.years[0].year
        assert overall.endswith(f" from {begins} on" if begins > picture.first else " overall")


def test_beside_two_lines_stands_what_the_last_year_comes_to_and_what_all_do(pictured: Pictured):
    picture = pictured(SEVERAL)
    texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    for line in picture.lines:
        last, place = line.telling[-1], texts.index(line.name)
        assert texts[place + 1] == f"{last.year}: {last.share:.1%} of {last.calls}"
        overall = next(text for text in texts[place + 2 :] if text.startswith(f"{line.share:.1%} of {line.calls:,} "))
        assert overall.endswith((" overall", " on"))


def test_as_many_lines_are_drawn_as_were_asked_for(pictured: Pictured):
    picture = pictured("Which 3 countries agree least with Israel?")
    assert len(picture.lines) == 3
    assert picture.summary.startswith("The three that agree least")


def test_a_share_is_of_the_votes_that_were_cast(pictured: Pictured):
    picture = pictured("How has South Africa voted since 1950?")
    line = picture.lines[0]
    assert line.missed
    assert all(year.calls for year in line.years)
    assert re.search(r"abstaining [\d.]+% of \d+ votes cast; did not vote in \d+ of \d+", picture.summary)
    on_page = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    for told in (alt_text(picture), on_page):
        assert f"Did not vote: {line.missed[0]}" in told


def test_years_without_a_vote_are_told_apart_from_those_without_a_roll_call():
    years = tuple(Year(year, 0.5, 3) for year in range(2003, 2008))
    held = ((2001, 2), (2002, 4), *((year, 5) for year in range(2003, 2008)), (2010, 8))
    picture = replace(trend(*years), lines=(Line("In favour", years, held),))
    svg = to_svg(picture, Theme.LIGHT)
    told = "Did not vote: 2001 to 2002 and 2010. No roll call: 2008 to 2009."
    assert f"Gaps. {told}" in [words.text for words in words_on(svg)]
    assert told in alt_text(picture)
    assert {"2001", "2010"} & {words.text for words in words_on(svg)}
    assert heights_of_bars(svg) == [BARS * count / 8 for _, count in held]


def test_many_gaps_are_counted_on_the_page_and_told_in_words():
    years = tuple(Year(year, 0.5, 3) for year in range(1950, 2020, 2))
    picture = replace(trend(*years), absence="no votes in common")
    assert "Gaps. No roll call: 34 years." in [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    assert "No roll call: 1951, 1953, 1955," in alt_text(picture)


async def test_a_year_without_votes_in_common_had_roll_calls(teller: Teller):
    picture = await teller.picture(await teller.ask("How often have China and South Africa agreed since 1950?"))
    assert isinstance(picture, TrendPicture)
    (line,) = picture.lines
    assert line.missed
    assert all(line.roll_calls[year.year] >= year.calls for year in line.years)
    assert f"No votes in common: {line.missed[0]}" in alt_text(picture)


def test_a_group_that_grew_or_shrank_is_told_to_have_done_so(pictured: Pictured):
    told = "Members of the EU: 27 at first, 28 from 2014 on, 27 from 2022 on."
    picture = pictured("How united was the EU since 2010?")
    assert told in " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    assert told in alt_text(picture)
    assert not any("at first" in note for note in pictured("How united were the P5 since 2010?").notes)


async def test_how_united_a_group_was_is_its_cohesion_by_year(teller: Teller):
    answer = await teller.ask("How united was the EU since 2010?")
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    assert picture.title == "The EU since 2010: cohesion by year"
    assert f"average cohesion {picture.lines[0].share:.1%}" in answer.headline
    assert isinstance(await teller.picture(await teller.ask("How did the EU vote since 2010?")), UsualPicture)


def test_a_seat_that_was_taken_over_is_told_beside_its_line(pictured: Pictured):
    picture = pictured("How have Russia and China voted since 1946?")
    assert [line.name for line in picture.lines] == ["Russian Federation (USSR to 1991)", "China"]
    for told in (alt_text(picture), " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))):
        assert "(USSR to 1991)" in told
        assert "China's seat was held by the Republic of China until" in told


def test_lines_that_coincide_are_both_seen(pictured: Pictured):
    years = tuple(Year(year, 0.5, 9) for year in range(2000, 2010))
    both = replace(trend(*years), lines=(Line("A", years), Line("B", years)))
    drawn = [path.attrib for path in page(to_svg(both, Theme.LIGHT)).iter(f"{SVG}path")]
    first, second = PALETTES[Theme.LIGHT].lines[:2]
    broad = next(path for path in drawn if path.get("stroke") == first and "L" in path["d"])
    dashed = next(path for path in drawn if path.get("stroke") == second and "L" in path["d"])
    assert float(broad["stroke-width"]) > float(dashed["stroke-width"])
    assert "stroke-dasharray" in dashed


def test_a_long_title_keeps_what_is_measured(pictured: Pictured):
    picture = replace(pictured(HISTORY), about="The States of Here and There, " * 9)
    assert "Votes by year" in [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]


def test_roll_calls_in_which_a_state_did_not_vote_are_hollow_bars():
    years = tuple(Year(year, 0.5, 3) for year in range(2001, 2006))
    line = Line("In favour", years, ((2001, 4), *((year, 3) for year in range(2002, 2006)), (2006, 8)))
    svg = to_svg(replace(trend(*years), lines=(line,), hollow="did not vote"), Theme.LIGHT)
    hollow, solid = [path.attrib["d"] for path in page(svg).iter(f"{SVG}path") if path.attrib.get("class") == "area"]
    assert (hollow.count("M"), solid.count("M")) == (2, 5)
    assert "Hollow bars: did not vote." in [words.text for words in words_on(svg)]


def test_the_labels_of_lines_that_end_together_stand_apart(pictured: Pictured):
    picture = pictured(RANKED)
    texts = [text.attrib for text in page(to_svg(picture, Theme.LIGHT)).iter(f"{SVG}text")]
    lines = PALETTES[Theme.LIGHT].lines
    heights = sorted(float(text["y"]) for text in texts if text["fill"] in lines and text["font-size"] == str(SIZE))
    assert len(heights) >= 3 * len(picture.lines)
    assert all(below - above >= 27 for above, below in pairwise(heights))


def test_the_lines_of_a_ranking_do_not_cross_and_each_is_told(pictured: Pictured):
    picture = pictured(RANKED)
    drawn = [path.attrib for path in page(to_svg(picture, Theme.LIGHT)).iter(f"{SVG}path")]
    lines = [path["d"] for path in drawn if path.get("stroke-width") == "5"]
    heights = [[float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", way)] for way in lines]
    assert len(heights) == len(picture.lines)
    assert all(max(above) < min(below) for above, below in pairwise(heights))
    told = alt_text(picture)
    for line in picture.lines:
        overall = re.escape(f" {line.name}: {line.share:.1%} of {line.calls:,} ")
        assert re.search(rf"{overall}(overall|from \d+ on); from ", told)
    assert told.endswith("The single years between are left out; for every year ask “by year”.")


TRENDS = [
    AGREE,
    HISTORY,
    SEVERAL,
    RANKED,
    "Which three countries agree most with Israel since 2012?",
    "How often does India agree with China, Brazil and Egypt?",
    "How often do India, Brazil and Egypt agree?",
    "How often does India vote with the majority of the EU?",
    "How often does India vote with the majority?",
    "How united was the EU since 2010?",
    "How united were the EU and NATO since 2010?",
    "How did the EU vote since 2010?",
    "How did the EU and NATO vote since 2010?",
    "How often did India abstain?",
    "agree India China",
    "rank Israel",
]


@pytest.mark.parametrize("question", TRENDS)
@pytest.mark.parametrize("asked", ["by year", "year by year?", ""])
async def test_each_point_of_a_trend_is_told_by_year(teller: Teller, question: str, asked: str):
    before = await teller.ask(question, f"{question} {asked}")
    offered = [one.question for one in before.follow_ups if one.label == "By year"]
    # An answer that counts one choice has no picture, and offers none.
    assert len(offered) == (question != "How often did India abstain?")
    answer = await teller.ask(asked or next(iter(offered), f"{question} By year."), f"{question} {asked}")
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    assert answer.table is not None
    told = _points(answer.table)
    for place, line in enumerate(picture.lines):
        drawn = {(str(year.year), f"{year.share:.1%}", year.calls) for year in line.years}
        assert drawn <= told[place], line.name
    assert alt_text(picture).endswith("for every year ask “by year”.") or not _is_cut(picture)
    first = brief_of(answer).rows[0]
    assert first.startswith(answer.table.rows[0][0]), first


async def test_that_a_state_had_no_seat_is_noted_once_and_seen_in_the_picture(teller: Teller):
    answer = await teller.ask("How did Czechoslovakia, Poland and Hungary vote since 1945?")
    assert sum("Czechoslovakia had no seat" in note for note in answer.notes) == 1
    picture = await teller.picture(answer)
    assert picture is not None
    told = " ".join(words.text for words in words_on(to_svg(picture, Theme.LIGHT)))
    for words in (told, full_text(picture)):
        assert "no seat in the end: Czechoslovakia" in words


def _points(table: Table) -> list[set[tuple[str, str, int]]]:
    """The year, the share and what it is of, of each line, as far as the rows tell them."""
    columns, rows = table.columns[1:], [(row[0], row[1:]) for row in table.rows]
    match columns:
        case ("Agreement", "Same", "Compared"):
            return [{(year, share, int(of.replace(",", ""))) for year, (share, _, of) in rows}]
        case ("Group", *_):
            points = {(year, share, int(of.replace(",", ""))) for year, (_, share, _, of) in rows}
            return [points] * 2
        case ("In favour", "Against", "Abstaining", *_):
            counts = [(year, [int(cell.replace(",", "")) for cell in cells[:3]]) for year, cells in rows]
            cast = [(year, of) for year, of in counts if sum(of)]
            return [{(year, f"{of[line] / sum(of):.1%}", sum(of)) for year, of in cast} for line in range(3)]
        case _:
            told = [[(year, *cells[line].split(" of ")) for year, cells in rows] for line in range(len(columns))]
            return [{(year, share, int(of[0].replace(",", ""))) for year, share, *of in line if of} for line in told]


def _is_cut(picture: TrendPicture) -> bool:
    return len(full_text(picture)) > LONGEST_ALT_TEXT


async def test_what_is_no_trend_gets_no_picture(teller: Teller):
    for question in (
        "How often do India and China agree since 2023?",
        "How many times did India abstain?",
    ):
        assert await teller.picture(await teller.ask(question)) is None, question


def trend(*years: Year) -> TrendPicture:
    return TrendPicture("A and B", "agreement", "", (Line("Agreement", years),), "none")


def lines_on(svg: str) -> list[str]:
    colour = PALETTES[Theme.LIGHT].lines[0]
    ways = [path.attrib["d"] for path in page(svg).iter(f"{SVG}path") if path.attrib.get("stroke") == colour]
    return [run for way in ways for run in way.split("M")[1:]]


def heights_of_bars(svg: str) -> list[float]:
    (bars,) = [path.attrib["d"] for path in page(svg).iter(f"{SVG}path") if path.attrib.get("class") == "area"]
    return [float(bar.partition("v-")[2].partition("h")[0]) for bar in bars.split("M")[1:]]


def test_a_gap_is_a_gap():
    svg = to_svg(trend(*(Year(year, 0.5, 3) for year in (2001, 2002, 2004, 2007, 2008))), Theme.LIGHT)
    assert [way.count("L") for way in lines_on(svg)] == [1, 1]
    assert len(list(page(svg).iter(f"{SVG}circle"))) == 5
    assert "Gaps. No roll call: 2003 and 2005 to 2006." in [words.text for words in words_on(svg)]


@pytest.mark.parametrize(("share", "top"), [(0.19, "20%"), (0.3, "50%"), (0.51, "100%")])
def test_small_shares_are_shown_larger_and_from_zero(share: float, top: str):
    texts = words_on(to_svg(trend(*(Year(year, share, 5) for year in range(2001, 2009))), Theme.LIGHT))
    axis = [words.text for words in texts if words.text.endswith("%")]
    assert (axis[0], axis[-1]) == ("0%", top)


def test_every_year_has_a_bar_for_its_roll_calls_and_the_line_its_name_at_its_end():
    svg = to_svg(trend(*(Year(year, 0.25, year - 2000) for year in range(2001, 2009))), Theme.LIGHT)
    texts = [words.text for words in words_on(svg)]
    assert {"Agreement", "2008: 25.0% of 8", "Roll calls a year, up to 8"} < {*texts}
    assert heights_of_bars(svg) == [BARS * year / 8 for year in range(1, 9)]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("question", [MOVED, AGREE, HISTORY, RANKED, "How has China voted?"])
def test_all_words_are_in_the_frame_and_in_the_font_and_the_file_is_small(
    pictured: Pictured, question: str, theme: Theme
):
    svg = to_svg(pictured(question), theme)
    assert faults(svg) == []
    assert len(to_png(svg)) < 300_000


def test_long_names_and_many_years_stay_within_the_frame(pictured: Pictured):
    long = "The Independent and Sovereign \u202eRepublic <of> " * 6
    years = tuple(Year(year, 1.0, 200) for year in range(1946, 2027))
    assert faults(to_svg(replace(trend(*years), about=long, summary=long), Theme.LIGHT)) == []
    bands = (Band(Choice.YES, Choice.NO, (long, long)),)
    assert faults(to_svg(replace(pictured(MOVED), bands=bands), Theme.LIGHT)) == []


def test_the_alternative_texts_say_the_same(pictured: Pictured):
    told = alt_text(pictured(MOVED))
    assert told.startswith(
        "64 of 193 states moved between A/RES/ES-11/4, 12 October 2022, and A/RES/ES-11/5, 14 November"
    )
    assert re.search(r"A/RES/ES-11/4 \(“Territorial integrity .*”\): 143 in favour, 5 against", told)
    counts = [int(count) for count in re.findall(r"From [a-z ]+ to [a-z ]+ \((\d+)\)", told)]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == 64
    assert "From in favour to abstaining (45)" in told
    assert "From abstaining to against (7): Central African Republic, China" in told
    assert "75.0% of 4." in alt_text(pictured(AGREE))
    assert all(len(alt_text(pictured(question))) <= LONGEST_ALT_TEXT for question in (MOVED, AGREE, HISTORY))


@pytest.mark.parametrize("first", range(1946, 2020))
def test_years_on_the_axis_stand_at_even_distances_but_for_the_first(first: int):
    for last in range(first + 3, 2027):
        labelled = labelled_years(first, last)
        (step,) = {later - earlier for earlier, later in pairwise(labelled[1:])} or {1}
        assert first <= labelled[0] < first + step
        assert 4 * (labelled[1] - labelled[0]) >= 3 * step


def test_the_year_in_which_chinas_seat_changed_hands_is_marked(pictured: Pictured):
    picture = pictured("How often have China and India agreed since 1945?")
    assert picture.passings == ((1971, "1971: China's seat changes hands"),)
    svg = to_svg(
        replace(picture, passings=(*picture.passings, (1990, "1990: Cambodia's seat changes hands"))), Theme.LIGHT
    )
    assert faults(svg) == []
    assert "1971: China's seat changes hands" in [words.text for words in words_on(svg)]
    assert pictured("How often have India and Brazil agreed since 1945?").passings == ()


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("question", "name"), [(MOVED, "movers"), (AGREE, "trend"), (RANKED, "ranking")])
def test_the_picture_looks_as_it_did(pictured: Pictured, question: str, name: str, theme: Theme):
    same_as_kept(f"{name}-{theme}", to_svg(pictured(question), theme))


async def test_a_year_of_which_only_a_part_was_asked_for_is_no_whole_one(teller: Teller):
    answer = await teller.ask("How often did India and China agree from 1 March 1975 to 20 April 2022?")
    picture = await teller.picture(answer)
    assert isinstance(picture, TrendPicture)
    whole = await teller.picture(await teller.ask("How often did India and China agree from 1975 to 2022?"))
    assert isinstance(whole, TrendPicture)
    assert (picture.since, picture.until) == ("1 March", "20 April")
    assert (whole.since, whole.until) == ("", "")
    assert picture.parts == {picture.first, picture.last}
    told = f"{picture.first} is counted from 1 March only. {picture.last} is counted to 20 April only."
    assert told in alt_text(picture)
    assert 2022 not in {year.year for line in picture.lines for year in line.telling}
