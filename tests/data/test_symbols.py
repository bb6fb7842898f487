import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Body
from data.symbols import Series, Symbol, numbers_in, numbers_in_each, parse_symbol, roman_value, symbol_key

SYMBOLS = {
    "A/RES/75/47": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 47, "75", ""),
    "A/RES/217(III)[A]": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 217, "3", "A"),
    "A/RES/46/34A": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 34, "46", "A"),
    "A/RES/32/84[A]": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 84, "32", "A"),
    "A/RES/78/183 A": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 183, "78", "A"),
    "A/RES/36//235IX": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 235, "36", "IX"),
    "A/RES/ES-11/6": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 6, "ES-11", ""),
    "A/RES/997(ES-I)": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 997, "ES-1", ""),
    "A/RES/3201(S-VI)": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 3201, "S-6", ""),
    "A/RES/104(S-1)": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 104, "S-1", ""),
    "A/RES/S-8/2": Symbol(Body.ASSEMBLY, Series.RESOLUTION, 2, "S-8", ""),
    "A/DEC/80/506": Symbol(Body.ASSEMBLY, Series.DECISION, 506, "80", ""),
    "S/RES/2623(2022)": Symbol(Body.COUNCIL, Series.RESOLUTION, 2623, "2022", ""),
    "S/2022/155": Symbol(Body.COUNCIL, Series.DOCUMENT, 155, "2022", ""),
    "A/ES-11/L.8": Symbol(Body.ASSEMBLY, Series.DRAFT, 8, "ES-11", ""),
    "A/ES-10/L.30/Rev.1": Symbol(Body.ASSEMBLY, Series.DRAFT, 30, "ES-10", "/REV.1"),
    "A/L.630": Symbol(Body.ASSEMBLY, Series.DRAFT, 630, None, ""),
}


@pytest.mark.parametrize(("text", "symbol"), SYMBOLS.items())
def test_every_form_of_symbol_is_taken_apart(text, symbol):
    assert parse_symbol(text) == symbol


@pytest.mark.parametrize("text", ["R/9/52", "rcid 12", "", "resolution"])
def test_what_has_no_known_form_is_none(text):
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("numeral", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XXVI", 26), ("XXX", 30), ("XL", 40)]
)
def test_roman_numerals(numeral, value):
    assert roman_value(numeral) == value


def test_spellings_of_one_symbol_have_one_key():
    assert len({symbol_key(text) for text in ("A/RES/217(III)[A]", "a/res/217 (III) A", "A/RES/217(III)A")}) == 1


@given(st.text())
def test_any_text_is_a_symbol_or_none(text):
    assert parse_symbol(text) is None or isinstance(parse_symbol(text), Symbol)


@pytest.mark.parametrize(("text", "symbol"), SYMBOLS.items())
def test_the_number_of_a_symbol_is_among_those_it_is_found_by(text, symbol):
    assert symbol.number in numbers_in(symbol_key(text))


def test_a_session_or_a_year_is_no_number_of_a_symbol():
    assert numbers_in("A/RES/75/47") == {47}
    assert numbers_in("S/2022/155") == {155}
    assert numbers_in("S/RES/2623(2022)") == {2623}


def test_many_symbols_have_the_numbers_that_each_has():
    keys = [symbol_key(text) for text in SYMBOLS]
    each = [(place, number) for place, key in enumerate(keys) for number in numbers_in(key)]
    assert sorted(numbers_in_each(keys)) == sorted(each)
