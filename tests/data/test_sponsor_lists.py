"""Sponsors out of what is written: names, lists in one piece, states that act for others, offices, slips of the pen."""

import pytest

from data.model import Sponsor
from data.reference import load_reference
from data.sources.dgacm import codes_by_name
from data.sources.sponsors import SponsorReader

READER = SponsorReader.of(codes_by_name(load_reference()))
G77 = "on behalf of the States Members of the United Nations that are members of the Group of 77 and China"


def told(*written: str) -> list[tuple[str, str]]:
    return [(sponsor.code or sponsor.name, sponsor.on_behalf_of) for sponsor in READER.read(written)]


@pytest.mark.parametrize(
    ("written", "sponsors"),
    [
        (("TÜRKİYE", "COTE D'IVOIRE", ""), [("TUR", ""), ("CIV", "")]),
        (("THE REPUBLIC OF MOLDOVA", "THAILAND ( )", "STATE OF PALESTINE,"), [("MDA", ""), ("THA", ""), ("PSE", "")]),
        (("GE RMANY", "THEREPUBLIC OF KOREA"), [("DEU", ""), ("KOR", "")]),
        (("CHILE,DOMINICAN REPUBLIC", "ANGOLA BAHAMAS"), [("CHL", ""), ("DOM", ""), ("AGO", ""), ("BHS", "")]),
        (("Bosnia and Herzegovina and Viet Nam",), [("BIH", ""), ("VNM", "")]),
        (("Australia, Netherlands (Kingdom of the) and Türkiye",), [("AUS", ""), ("NLD", ""), ("TUR", "")]),
        ((f"Uganda ({G77})",), [("UGA", "Group of 77 and China")]),
        (("GUINEA, ON BEHALF OF THE GROUP OF AFRICAN STATES",), [("GIN", "GROUP OF AFRICAN STATES")]),
        ((f"Malta, Iraq ({G77}) and Kazakhstan",), [("MLT", ""), ("IRQ", "Group of 77 and China"), ("KAZ", "")]),
        (("NAMBIA", "FRANCE"), [("NAMBIA", ""), ("FRA", "")]),
        (("France, Nambia and Kenya",), [("France, Nambia and Kenya", "")]),
        # One letter is wrong, a part is lacking, or two names have become one.
        (("BULGARIAA", "FRANCE"), [("BGR", ""), ("FRA", "")]),
        (("IRAN (ISLAMIC REPUBLIC)", "PAPUA NEW"), [("IRN", ""), ("PNG", "")]),
        (("UKRAINE. SUBSEQUENTLY", "GHANAAND TOGO"), [("UKR", ""), ("GHA", ""), ("TGO", "")]),
        (("LEONE", "FRANCE", "SIERRA"), [("FRA", ""), ("SLE", "")]),
        # Of two that may be meant the one that stands there itself is not; where both are left, nothing is guessed.
        (("GAMBIA", "NAMBIA", "ZAMBIA"), [("GMB", ""), ("NAM", ""), ("ZMB", "")]),
        (("OF KOREA", "FRANCE"), [("OF KOREA", ""), ("FRA", "")]),
        (("OF KOREA", "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA"), [("KOR", ""), ("PRK", "")]),
        (("NIGERA",), [("NIGERA", "")]),
    ],
)
def test_names_are_read_however_they_are_written(written, sponsors):
    assert told(*written) == sponsors


def test_an_office_is_one_sentence_up_to_the_next_state():
    written = ("SUBMITTED BY THE VICE-CHAIR OF THE COMMITTEE", "JANE DOE (GHANA) AND ON THE BASIS OF TALKS", "FRANCE")
    assert list(READER.read(written, later=True)) == [
        Sponsor(
            "SUBMITTED BY THE VICE-CHAIR OF THE COMMITTEE, JANE DOE (GHANA) AND ON THE BASIS OF TALKS",
            later=True,
            is_office=True,
        ),
        Sponsor("FRANCE", "FRA", later=True),
    ]
    (chair,) = READER.read(["MOROCCO (IN ITS CAPACITY AS CHAIR OF THE COMMITTEE)"])
    assert (chair.is_office, chair.code) == (True, "")
