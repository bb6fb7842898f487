"""A trend in words: of each line where it begins and ends, its highest, its lowest and its gaps, then single years."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from bot.pictures.facts import Line, Row, StripPicture, TrendPicture, Year
from bot.wording import COUNTED, count_of, listed, percent, sentence_case, tally_words
from data.model import Choice

# Of more, no numbers are told.
MOST_SLIGHT = 6
# An answer over several years is followed by this question.
_ASK = "for every year ask “by year”."
_LEFT_OUT = f" The other years are left out; {_ASK}"


def trend_words(picture: TrendPicture, most: int) -> str:
    """In at most so many characters, as far as the lines themselves leave room: the single years, then the notes go first."""
    told = " ".join([f"{picture.title}. {picture.summary}.", *(_line_words(line, picture) for line in picture.lines)])
    for more in filter(None, (part_years(picture), slight_years(picture), *gaps_of(picture), *picture.notes)):
        if len(told) + 1 + len(more) <= most - len(_left_out(picture, 0)):
            told += f" {more}"
    return told + _years_words(picture, most - len(told))


def votes_words(picture: StripPicture, most: int) -> str:
    """The votes themselves in words, in at most so many characters: single years are left out first, the oldest of them first,
    then the notes."""
    trend = picture.trend
    tallies = (f"{row.name}: {tally_words(row.tally)}." for row in picture.rows)
    told = " ".join([f"{trend.title}. {trend.summary}.", *tallies])
    for more in filter(None, (part_years(trend), *gaps_of(trend), *trend.notes)):
        if len(told) + 1 + len(more) <= most - len(_LEFT_OUT):
            told += f" {more}"
    runs = [run for row in picture.rows for run in _runs_words(row, named=len(picture.rows) > 1)]
    shown = next(count for count in range(len(runs), -1, -1) if _length(told, runs, count) <= most)
    return " ".join([told, *runs[:shown]]) + _LEFT_OUT * (shown < len(runs))


def _length(told: str, runs: Sequence[str], count: int) -> int:
    return len(" ".join([told, *runs[:count]])) + len(_LEFT_OUT) * (count < len(runs))


def _runs_words(row: Row, *, named: bool) -> Iterator[str]:
    """ "2025: 1 against, 1 in favour.", "1995 to 2019 and 2021 to 2024: in favour.": the newest first; years that follow each
    other in the list and are alike are told together."""
    runs = [
        (told, [year for year, _ in of])
        for told, of in groupby(reversed(row.years), key=lambda entry: _chosen_words(entry[1]))
    ]
    for place, (told, years) in enumerate(runs):
        lead = f"{row.name}, " if named and not place else ""
        yield f"{lead}{_spans(years[::-1])}: {told}."


def _chosen_words(votes: Sequence[Choice]) -> str:
    """In the order in which they were first made."""
    if len(votes) == 1:
        return COUNTED[votes[0]]
    counts = Counter(votes)
    return ", ".join(f"{count} {COUNTED[choice]}" for choice, count in counts.items())


def gaps_of(picture: TrendPicture, longest: int = sys.maxsize) -> list[str]:
    """ "Did not vote: 1964 and 1975 to 1993.", "No roll call: 2020.": why some years have nothing to count. Where that would be
    longer than `longest`, how many years they are."""
    kinds = (
        (picture.absence, {_short(line): line.missed for line in picture.lines}),
        (picture.vacancy, {_short(line): line.unseated(picture.held) for line in picture.lines}),
        ("no roll call", {_short(line): line.without(picture.held) for line in picture.lines}),
    )
    return [f"{sentence_case(why)}: {_gap_years(of, longest)}." for why, of in kinds if why and any(of.values())]


def _short(line: Line) -> str:
    """Without the names that stand in brackets."""
    return line.name.partition(" (")[0]


def part_years(picture: TrendPicture) -> str:
    """ "2023 is counted from 10 December only. 2026 is counted to 4 June only.": years that are no whole ones, where something is counted in them."""
    counted = {year.year for line in picture.lines for year in line.years}
    since = f"from {picture.since}" if picture.since and picture.first in counted else ""
    until = f"to {picture.until}" if picture.until and picture.last in counted else ""
    if since and until and picture.first == picture.last:
        return f"{picture.first} is counted {since} {until} only."
    spans = [
        f"{year} is counted {span} only." for year, span in ((picture.first, since), (picture.last, until)) if span
    ]
    return " ".join(spans)


def slight_years(picture: TrendPicture) -> str:
    """ "Few votes in 1974 (2 of 75).": the years that are not joined to the others; empty where there are none. Lines that stand
    for choices have the same ones."""
    lines = picture.lines[:1] if picture.lines[0].choice else picture.lines
    of = {_short(line): line for line in lines if line.slight}
    told = listed([f"{f'{name} ' if len(lines) > 1 else ''}in {_slight(line)}" for name, line in of.items()])
    return f"Few votes{':' * (len(lines) > 1)} {told}." if told else ""


def _slight(line: Line) -> str:
    """ "1957 (1 of 27) and 1974 (3 of 56)", of many the years alone."""
    if len(line.slight) > MOST_SLIGHT:
        return _spans([year.year for year in line.slight])
    held = line.roll_calls
    of = {year: f" of {held[year.year]:,}" if year.calls < held[year.year] else "" for year in line.slight}
    return listed([f"{year.year} ({year.calls:,}{rest})" for year, rest in of.items()])


def _gap_years(of: Mapping[str, Sequence[int]], longest: int) -> str:
    """Those that not all lines have in common stand with the name of the line."""
    common = set.intersection(*map(set, of.values()))
    own = {name: [year for year in years if year not in common] for name, years in of.items()}
    told = [f"{name} in {_spans(years)}" for name, years in own.items() if years]
    words = "; ".join([_spans(sorted(common)), *told] if common else told)
    if len(words) <= longest:
        return words
    counted = [f"{name} in {count_of(len(years), 'year')}" for name, years in of.items() if years]
    return "; ".join(counted) if len(of) > 1 else count_of(len(common), "year")


def overall_words(line: Line, picture: TrendPicture) -> str:
    """Which time the share of a whole line is over: "overall", or where it begins after others "from 1991 on"."""
    begins = line.years[0].year
    return f"from {begins} on" if begins > picture.first else "overall"


def _spans(years: Sequence[int]) -> str:
    breaks = [place for place, (one, other) in enumerate(pairwise(years), 1) if other != one + 1]
    runs = [years[start:end] for start, end in pairwise((0, *breaks, len(years)))]
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs])


def _line_words(line: Line, picture: TrendPicture) -> str:
    """Of a line that is drawn alone, the summary has what it comes to."""
    first, last = line.telling[0], line.telling[-1]
    of = "over" if picture.averages else "of"
    whole = (
        f"{line.name}: {percent(line.share)} {of} {line.calls:,} {overall_words(line, picture)}; "
        if len(picture.lines) > 1
        else ""
    )
    began = f"from {percent(first.share)} in {first.year} to {percent(last.share)} in {last.year}"
    told = f"{whole}{began}, {_extremes(line)}."
    return told if whole else sentence_case(told)


def _extremes(line: Line) -> str:
    """Of the years that are compared."""
    shares = sorted({year.share for year in line.telling})
    if percent(shares[0]) == percent(shares[-1]):
        return "the same in each year compared" if len(line.telling) < len(line.years) else "the same in every year"
    return f"highest {_reached(line, shares[-1])}, lowest {_reached(line, shares[0])}"


def _reached(line: Line, share: float) -> str:
    years = [year.year for year in line.telling if year.share == share]
    return f"{percent(share)} in {years[0] if len(years) == 1 else count_of(len(years), 'year')}"


def _years_words(picture: TrendPicture, room: int) -> str:
    """Of one line the newest years first, as many as there is room for, and how many are left out; of several all or none."""
    line = picture.lines[0]
    if len(picture.lines) > 1:
        whole = "".join(f" {one.name}: {', '.join(map(_year_words, reversed(one.years)))}." for one in picture.lines)
        return whole if len(whole) <= room else _left_out(picture, 0)
    told = ""
    for number, year in enumerate(reversed(line.years), 1):
        more = f" {year.year}: {percent(year.share)} of {year.calls:,}."
        rest = _left_out(picture, number)
        if len(told) + len(more) + len(rest) > room:
            return told + _left_out(picture, number - 1)
        told += more
    return told


def _year_words(year: Year) -> str:
    return f"{percent(year.share)} of {year.calls:,} in {year.year}"


def _left_out(picture: TrendPicture, told: int) -> str:
    most = max(len(line.years) for line in picture.lines)
    if told >= most:
        return ""
    if len(picture.lines) > 1:
        return f" The single years between are left out; {_ASK}"
    return f" {count_of(most - told, 'earlier year is', 'earlier years are')} left out; {_ASK}"
