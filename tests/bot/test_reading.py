from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.language.dates import find_dates
from bot.language.entities import find_mentions
from bot.language.lexicon import lexicon_of
from bot.language.mentions import GroupMention, StateMention, SymbolMention, WhenMention
from bot.language.reader import read_frame
from bot.language.shouting import without_shouting
from bot.language.symbols import find_symbols
from bot.language.text import fold, fold_text, tokens_of
from bot.language.vocabulary import everyday_words
from data.model import Body, Choice, Period
from data.reference import load_reference
from data.symbols import Series
from tests.campaigns import cases
from tests.conftest import TODAY

LEXICON = lexicon_of(load_reference(), {})


def states(text: str) -> list[tuple[str, ...]]:
    return [mention.codes for mention in find_mentions(text, LEXICON, TODAY) if isinstance(mention, StateMention)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GBR"), ("Britain", "GBR"), ("uk", "GBR"), ("US", "USA"), ("U.S.", "USA"), ("USA", "USA"), ("usa", "USA"), ("America", "USA"), ("Russia", "RUS"), ("South Korea", "KOR"), ("North Korea", "PRK"), ("DPRK", "PRK"),
        ("Ivory Coast", "CIV"), ("Côte d'Ivoire", "CIV"), ("COTE D'IVOIRE", "CIV"), ("Burma", "MMR"), ("Swaziland", "SWZ"), ("Czech Republic", "CZE"), ("Holland", "NLD"), ("UAE", "ARE"), ("DRC", "COD"), ("Turkey", "TUR"), ("Türkiye", "TUR"), ("TÜRKÝYE", "TUR"),
        ("Guinea-Bissau", "GNB"), ("Guinea Bissau", "GNB"), ("Equatorial Guinea", "GNQ"), ("Papua New Guinea", "PNG"), ("Guinea", "GIN"), ("Dominica", "DMA"), ("the Dominican Republic", "DOM"), ("Niger", "NER"), ("Nigeria", "NGA"),
        ("the Russians", "RUS"), ("French", "FRA"), ("Dutch", "NLD"), ("Swiss", "CHE"), ("Moscow", "RUS"), ("the Kremlin", "RUS"), ("Beijing", "CHN"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("🇩🇪", "DEU"),
        ("Inde", "IND"), ("Deutschland", "DEU"), ("España", "ESP"), ("中国", "CHN"), ("Россия", "RUS"), ("الهند", "IND"), ("日本", "JPN"), ("Frankrijk", "FRA"), ("ZAF", "ZAF"), ("Soviet Union", "SUN"), ("East Germany", "DDR"), ("Zanzibar", "ZAN"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_any_of_its_names(text, code):
    assert states(f"how did {text} vote on ES-11/6") == [(code,)]


@pytest.mark.parametrize(
    "text",
    [
        "tell us more",
        "who of us voted",
        "who can vote",
        "a car, and a cat are here",
        "per my note",
        "in may, mar or sep",
        "my vote",
        "is it so",
    ],
)
def test_small_words_are_no_states(text):
    assert states(text) == []


@pytest.mark.parametrize("text", ["us vetoes", "did us abstain", "ES-11/7 us", "how did the us vote", "china and us"])
def test_us_in_small_letters_is_a_state_where_it_can_be_no_pronoun(text):
    assert ("USA",) in states(text)


def test_a_name_that_means_two_states_is_left_open():
    assert states("how did Korea vote") == [("KOR", "PRK")]
    assert states("how did the Congo vote") == [("COD", "COG")]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("NATO members", "NATO"),
        ("EU states", "EU"),
        ("African countries", "AFRICAN"),
        ("the Quad", "QUAD"),
        ("permanent members", "P5"),
        ("Arab states", "ARAB_LEAGUE"),
        ("Nordic countries", "NORDIC"),
        ("BRICS", "BRICS"),
    ],
)
def test_a_group_is_known_with_and_without_its_noun(text, group):
    found = [
        mention.code
        for mention in find_mentions(f"how did {text} vote", LEXICON, TODAY)
        if isinstance(mention, GroupMention)
    ]
    assert found == [group]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("es-11/6", (Body.ASSEMBLY, 6, "ES-11", None)), ("a/res/es-11/6", (Body.ASSEMBLY, 6, "ES-11", None)), ("es11/6", (Body.ASSEMBLY, 6, "ES-11", None)), ("a res es-10/22", (Body.ASSEMBLY, 22, "ES-10", None)),
        ("resolution 2758", (None, 2758, None, None)), ("2758 (xxvi)", (Body.ASSEMBLY, 2758, "26", None)), ("a/res/217(iii) a", (Body.ASSEMBLY, 217, "3", "A")), ("217 a (iii)", (Body.ASSEMBLY, 217, "3", "A")), ("res. 68/262", (Body.ASSEMBLY, 262, "68", None)),
        ("unsc 2623", (Body.COUNCIL, 2623, None, None)), ("s/res/2623 (2022)", (Body.COUNCIL, 2623, "2022", None)), ("s/2022/155", (Body.COUNCIL, 155, "2022", None)), ("a/es-11/l.8", (Body.ASSEMBLY, 8, "ES-11", None)), ("46/34 a", (Body.ASSEMBLY, 34, "46", "A")), ("75/254 a-c", (Body.ASSEMBLY, 254, "75", "A-C")),
        ("security council resolution 2728", (Body.COUNCIL, 2728, None, None)), ("resolution 2774 of the security council", (Body.COUNCIL, 2774, None, None)), ("997 (es-i)", (Body.ASSEMBLY, 997, "ES-1", None)),
    ],
)  # fmt: skip
def test_a_symbol_is_known_in_every_spelling(text, parts):
    (found,) = find_symbols(text)
    symbol = found.symbol
    assert (symbol.body, symbol.number, symbol.session, symbol.part) == parts
    assert symbol.series in (Series.RESOLUTION, Series.DOCUMENT, Series.DRAFT)


def test_a_list_of_symbols_of_one_session_may_leave_the_session_out():
    assert [found.symbol.number for found in find_symbols("es-11/1, /3 and /6")] == [1, 3, 6]


@pytest.mark.parametrize("text", ["open 24/7", "1/2 of it", "31/12/2022", "and/or", "a/b"])
def test_other_strokes_are_no_symbols(text):
    assert find_symbols(text) == []


def day(year: int, month: int, number: int) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2 march 2022", day(2022, 3, 2), day(2022, 3, 3)), ("march 2, 2022", day(2022, 3, 2), day(2022, 3, 3)), ("2nd of march 2022", day(2022, 3, 2), day(2022, 3, 3)), ("2022-03-02", day(2022, 3, 2), day(2022, 3, 3)),
        ("in october 2022", day(2022, 10, 1), day(2022, 11, 1)), ("in 2022", day(2022, 1, 1), day(2023, 1, 1)), ("since 2010", day(2010, 1, 1), None), ("after 2010", day(2011, 1, 1), None), ("before 2010", None, day(2010, 1, 1)), ("until 2010", None, day(2011, 1, 1)),
        ("between 1990 and 1995", day(1990, 1, 1), day(1996, 1, 1)), ("from 2015 to 2019", day(2015, 1, 1), day(2020, 1, 1)), ("1970-1975", day(1970, 1, 1), day(1976, 1, 1)), ("1970/75", day(1970, 1, 1), day(1976, 1, 1)), ("in the 1990s", day(1990, 1, 1), day(2000, 1, 1)),
        ("95 to 99", day(1995, 1, 1), day(2000, 1, 1)), ("'85-'89", day(1985, 1, 1), day(1990, 1, 1)), ("from 85-89", day(1985, 1, 1), day(1990, 1, 1)), ("1970 to 74", day(1970, 1, 1), day(1975, 1, 1)), ("between 1989 and 94", day(1989, 1, 1), day(1995, 1, 1)), ("in 75", day(1975, 1, 1), day(1976, 1, 1)), ("dec 89", day(1989, 12, 1), day(1990, 1, 1)), ("the 80s", day(1980, 1, 1), day(1990, 1, 1)),
        ("for the period from 2010 to 2019", day(2010, 1, 1), day(2020, 1, 1)), ("over the decade 1990-1999", day(1990, 1, 1), day(2000, 1, 1)), ("calendar year 2012, jan-dec", day(2012, 1, 1), day(2013, 1, 1)), ("from 1 jan 1990 up to and including 31 dec 1994", day(1990, 1, 1), day(1995, 1, 1)), ("from the start of 1950 to the end of 1959", day(1950, 1, 1), day(1960, 1, 1)), ("all through 1989", day(1989, 1, 1), day(1990, 1, 1)), ("jan to dec 2012", day(2012, 1, 1), day(2013, 1, 1)),
        ("last year", day(2025, 1, 1), day(2026, 1, 1)), ("yesterday", day(2026, 11, 21), day(2026, 11, 22)), ("this month", day(2026, 11, 1), day(2026, 12, 1)), ("between march and october 2022", day(2022, 3, 1), day(2022, 11, 1)),
    ],
)  # fmt: skip
def test_a_period_is_known_however_it_is_put(text, start, end):
    (found,) = find_dates(text, TODAY)
    assert found.period is not None
    assert (found.period.start, found.period.end) == (start, end)


@pytest.mark.parametrize("text", ["31 february 2022", "2022-02-31", "31/02/2022"])
def test_a_day_that_no_calendar_has_is_seen_as_such(text):
    assert [when.days for when in find_dates(text, TODAY)] == [()]


def test_a_day_in_digits_may_be_one_of_two():
    assert [when.days for when in find_dates("5/6/2023", TODAY)] == [(date(2023, 6, 5), date(2023, 5, 6))]
    assert [when.period for when in find_dates("24.02.2025", TODAY)] == [Period.of_day(date(2025, 2, 24))]


@pytest.mark.parametrize(
    "text",
    [
        "how may india vote",
        "march on",
        "99/99/9999",
        "resolutions 60 to 65",
        "adopted 70 to 80",
        "95 to 99 countries",
        "in 75 votes",
        "99 to 95",
        "56-49-11",
    ],
)
def test_what_is_no_date_is_none(text):
    assert find_dates(text, TODAY) == []


def test_a_month_may_come_without_its_year():
    (found,) = find_dates("the october vote", TODAY)
    assert (found.period, found.month) == (None, 10)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("who voted for ES-11/6", [Choice.YES]),
        ("who did not vote for ES-11/6", [Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING]),
        ("who didn't back ES-11/6", [Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING]),
        ("who did not vote on ES-11/6", [Choice.NON_VOTING]),
        ("who has not voted yes on ES-11/6", [Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING]),
        ("who sat out ES-11/6", [Choice.ABSTAIN]),
        ("who skipped ES-11/6", [Choice.NON_VOTING]),
        ("who voted against or abstained on ES-11/6", [Choice.NO, Choice.ABSTAIN]),
        ("who never opposed ES-11/6", [Choice.YES, Choice.ABSTAIN, Choice.NON_VOTING]),
        ("who voted to reject ES-11/6", [Choice.NO]),
    ],
)
def test_a_choice_is_known_and_so_is_its_denial(text, choices):
    assert list(read_frame(text, LEXICON, TODAY).chosen[0].choices) == choices


@given(st.text(max_size=400))
@example("AAAAA AA")
@example("0%")
@settings(max_examples=cases(300))
def test_every_mention_stands_where_it_says(text):
    mentions = find_mentions(text, LEXICON, TODAY)
    # Words that are shouted are read as if they were not, shorthand and signs as the words that they stand for.
    read = without_shouting(text, LEXICON)
    shorthand = {**everyday_words().shorthand, fold_text("%"): "percent"}
    for mention in mentions:
        stands = read[mention.start : mention.end]
        assert mention.written in (stands, shorthand.get(fold_text(stands)))
    places = [(mention.start, mention.end) for mention in mentions]
    assert places == sorted(places)


@given(st.text(max_size=200))
@settings(max_examples=cases(300))
def test_folded_text_leads_back_to_the_original(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert all(text[token.start : token.end] == token.original for token in tokens_of(folded))
    assert fold_text(fold_text(text)) == fold_text(text)


def test_a_whole_article_is_read_in_one_go():
    sentence = "On 2 March 2022 the Assembly adopted A/RES/ES-11/1; India’s delegate and Türkiye spoke. "
    mentions = find_mentions(sentence * 300, LEXICON, TODAY)
    assert sum(isinstance(mention, SymbolMention) for mention in mentions) == 300
    assert sum(isinstance(mention, WhenMention) for mention in mentions) == 300
    assert sum(isinstance(mention, StateMention) for mention in mentions) == 600
