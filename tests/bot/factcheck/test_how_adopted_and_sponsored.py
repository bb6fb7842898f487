"""What a text says of the sponsors, and of whether there was a vote, is held against the list, where a loaded source has one."""

import pytest
import pytest_asyncio

from bot.core import Teller
from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

SOURCE = "United Nations, DGACM, open resolutions data"
TEXTS = (
    resolution(7, sponsors=["FRANCE", "KENYA", "INDIA"], additional_sponsors=["STATE OF PALESTINE"]),
    resolution(8, sponsors=["SUBMITTED BY THE CHAIR OF THE COMMITTEE FOLLOWING INFORMAL CONSULTATIONS"]),
    resolution(9, sponsors=["UGANDA (ON BEHALF OF THE GROUP OF AFRICAN STATES)"]),
    resolution(10, sponsors=[]),
    resolution(11, voted=False),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def sponsored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sponsored")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


async def judged(core: Teller, text: str) -> list[tuple[str, str, str]]:
    answer = await core.check(text)
    return [(claim.verdict, claim.text, claim.explanation) for claim in answer.claims if claim.kind == "sponsors"]


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        (
            "The text, sponsored by France, Kenya and 2 other countries, is A/RES/80/7.",
            "supported",
            "France, Kenya and 2",
        ),
        ("A/RES/80/7 was sponsored by France, Kenya and 94 other countries.", "refuted", "2 others, not 94"),
        ("A/RES/80/7 was adopted. China was a co-sponsor too.", "refuted", "is not among its"),
        ("A/RES/80/7 was adopted. Kenya was among the sponsors.", "supported", "Kenya is among its"),
        ("A/RES/80/7 was adopted. India was not among the sponsors.", "refuted", "India is among its"),
        ("A/RES/80/7 was adopted with 4 countries sponsoring it.", "supported", "4 sponsors"),
        ("A/RES/80/7 was adopted with 40 countries sponsoring it.", "refuted", "4 sponsors"),
        ("A/RES/80/7 was adopted. Sponsored by Kenya in New York, it obliges members to act.", "supported", "Kenya is"),
        ("A/RES/80/7 was sponsored by France, China and 2 other countries.", "refuted", "China is not among them"),
        ("A/RES/80/7 was co-sponsored by 4 countries.", "supported", "It had 4 sponsors"),
        ("A/RES/80/7 was co-sponsored by more than 3 countries, including India.", "supported", "India among them"),
        ("A/RES/80/7 was co-sponsored by at least 5 countries.", "refuted", "4 sponsors, not 5"),
        ("Kenya co-sponsored A/RES/80/7.", "supported", "Kenya is among its 4 sponsors"),
        ("Kenya and China co-sponsored A/RES/80/7.", "refuted", "China is not among them"),
        ("Kenya did not sponsor A/RES/80/7.", "refuted", "Kenya is among its 4"),
        ("China did not co-sponsor A/RES/80/7.", "supported", "China is not among its 4"),
        ("Kenya was one of the 4 co-sponsors of A/RES/80/7.", "supported", "It had 4 sponsors, Kenya among them"),
        ("Palestine was among the sponsors of A/RES/80/7.", "supported", "State of Palestine is among"),
        ("The sponsors of A/RES/80/7 included Kenya and India.", "supported", "Kenya and India are among"),
        ("A/RES/80/7 had 4 co-sponsors.", "supported", "It had 4 sponsors"),
        ("A/RES/80/7 was drafted by Kenya.", "supported", "Kenya is among"),
        ("A/RES/80/7 was drafted by China.", "unverifiable", "the source does not tell this"),
        (
            "A/RES/80/8 was submitted by the Chair of the Committee.",
            "supported",
            "submitted by the Chair of the Committee",
        ),
        ("A/RES/80/8 was submitted by the President.", "refuted", "submitted by the Chair of the Committee"),
        ("A/RES/80/7 was submitted by the Chair of the Committee.", "unverifiable", "the source does not tell this"),
        ("Uganda and Kenya sponsored A/RES/80/9.", "refuted", "It had 1 sponsor: Uganda; Uganda acted for"),
        ("A/RES/80/8 was sponsored by India.", "refuted", "no state is listed as a sponsor"),
        ("A/RES/80/9 was tabled by Uganda.", "supported", "acted for Group of African States"),
        ("A/RES/80/9 was tabled by the African Group.", "supported", "It had 1 sponsor"),
        ("A/RES/80/9 was sponsored by 54 countries.", "unverifiable", "acted for"),
        ("A/RES/80/10 was sponsored by India.", "unverifiable", "No loaded source says who sponsored A/RES/80/10"),
    ],
)
async def test_a_claim_on_sponsors_is_held_against_the_list(sponsored, text, verdict, said):
    ((found, _, explanation),) = await judged(sponsored, text)
    assert (found, said in explanation) == (verdict, True), explanation


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("A/RES/80/7, spearheaded by France, attracted 3 further co-sponsors.", "supported", "France and 3 others"),
        ("A/RES/80/7, spearheaded by France, attracted 4 further co-sponsors.", "refuted", "3 others, not 4"),
        ("Kenya's draft, A/RES/80/7, found three additional sponsors.", "supported", "Kenya and 3 others"),
        ("The Kenyan text, A/RES/80/7, found two other sponsors.", "refuted", "3 others, not 2"),
        ("A/RES/80/7 found 3 other sponsors.", "unverifiable", "It had 4 sponsors"),
        ("A/RES/80/7 gained one more sponsor later.", "supported", "3 when it was submitted, and 1 that joined later"),
        ("A/RES/80/7 was later joined by 2 more sponsors.", "refuted", "1 that joined later, not 2"),
        ("A/RES/80/7 had 3 original sponsors.", "supported", "3 when it was submitted"),
        ("A/RES/80/7 was tabled by three countries.", "supported", "3 when it was submitted"),
        ("Four countries backed A/RES/80/7 as co-sponsors.", "supported", "It had 4 sponsors"),
    ],
)
async def test_others_are_counted_beside_those_who_lead_and_later_ones_by_themselves(sponsored, text, verdict, said):
    ((found, _, explanation),) = await judged(sponsored, text)
    assert (found, said in explanation) == (verdict, True), explanation


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("France put forward A/RES/80/7. The text had 3 other sponsors.", ["supported", "supported"]),
        ("A/RES/80/7, presented by India, was co-sponsored by 2 other states.", ["supported", "refuted"]),
        ("Three countries submitted A/RES/80/7 and one joined later.", ["supported", "supported"]),
        ("A/RES/80/7, sponsored by three states, was joined by 1 more sponsor afterwards.", ["supported", "supported"]),
        ("A/RES/80/7, sponsored by three states, was joined by 5 more sponsors afterwards.", ["supported", "refuted"]),
    ],
)
async def test_others_are_counted_beside_those_whom_the_text_told_of_before(sponsored, text, verdicts):
    answer = await sponsored.check(text)
    assert [(claim.kind, claim.verdict) for claim in answer.claims] == [("sponsors", one) for one in verdicts]


@pytest.mark.parametrize(
    "text",
    [
        "A/RES/80/7 condemned attacks sponsored by China.",
        "The French-sponsored A/RES/80/7 was adopted.",
        "A/RES/80/7 names state sponsors of terrorism.",
        "Kenya sponsored 83 resolutions in 2025.",
        "The fair sponsored by China opened when A/RES/80/7 was adopted.",
    ],
)
async def test_what_is_sponsored_and_no_text_is_passed_over(sponsored, text):
    assert await judged(sponsored, text) == []


async def test_the_claim_is_the_words_on_who_and_how_many(sponsored):
    text = "A/RES/80/7, co-sponsored by France, Kenya and 2 other countries, was adopted."
    assert [words for _, words, _ in await judged(sponsored, text)] == [
        "co-sponsored by France, Kenya and 2 other countries"
    ]


async def test_the_source_of_the_sponsors_and_what_to_know_of_lists_are_told(sponsored):
    answer = await sponsored.check("A/RES/80/7 was co-sponsored by 5 countries.")
    assert answer.sources[0].text == f"{SOURCE}, version 2025-12-09"
    assert any("longer or shorter" in note for note in answer.notes)
    (claim,) = answer.claims
    assert claim.found == {"count": 4, "sponsors": ["FRA", "KEN", "IND", "PSE"]}


@pytest.mark.parametrize(
    ("text", "verdicts", "said"),
    [
        ("A/RES/80/11 was adopted without a vote.", ["supported", "supported"], "It was adopted without a vote"),
        ("The Assembly adopted A/RES/80/11 by consensus.", ["supported", "supported"], "It was adopted without a vote"),
        ("A/RES/80/11 was adopted by a recorded vote.", ["supported", "refuted"], "It was adopted without a vote"),
        ("By a roll-call vote, the Assembly adopted A/RES/80/11.", ["refuted", "supported"], "adopted without a vote"),
        ("NEW YORK, 9 December 2025 - In a vote, the Assembly adopted A/RES/80/7.", ["supported"] * 2, "put to a vote"),
        ("A/RES/80/7 was adopted by consensus.", ["supported", "refuted"], "It was put to a vote"),
        ("India voted against A/RES/80/11.", ["refuted"], "nobody voted on it"),
        ("A/RES/80/11 was adopted by 100 votes to 7.", ["supported", "refuted"], "It was adopted without a vote"),
        ("India supported A/RES/80/11.", ["unverifiable"], "Adopted without a vote: there are no votes to look up"),
        (
            "Nobody voted against A/RES/80/11.",
            ["unverifiable"],
            "Adopted without a vote: there are no votes to look up",
        ),
    ],
)
async def test_whether_there_was_a_vote_is_held_against_the_record(sponsored, text, verdicts, said):
    answer = await sponsored.check(text)
    assert [claim.verdict for claim in answer.claims] == verdicts
    assert any(said in claim.explanation for claim in answer.claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The General Assembly adopted 222 resolutions without a vote in its 80th session.", []),
        ("The General Assembly passed A/RES/80/7 without a vote.", ["passed", "without a vote"]),
        ("The General Assembly passed 3 votes to 1 resolution A/RES/80/7.", ["passed", "3 votes to 1"]),
    ],
)
async def test_so_many_texts_are_no_claim_on_one(sponsored, text, claims):
    assert [claim.text for claim in (await sponsored.check(text)).claims] == claims


async def test_where_no_source_has_sponsors_it_is_said_how_to_get_them(teller):
    ((verdict, _, explanation),) = await judged(teller, "ES-11/1 was sponsored by Japan and 95 other countries.")
    assert verdict == "unverifiable"
    assert "whoever runs Teller can load the sponsors" in explanation


@pytest.mark.parametrize(
    "words", ["sponsored by France", "co-sponsored by more than 3 countries", "tabled by Kenya and 3 other states"]
)
async def test_a_comma_behind_the_claim_is_not_of_it(sponsored, words):
    assert [found for _, found, _ in await judged(sponsored, f"A/RES/80/7, {words}, was adopted.")] == [words]
