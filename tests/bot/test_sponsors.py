"""Who put a text forward is told where a loaded source says so, and only there."""

import pytest
import pytest_asyncio

from bot.facts.sponsorship import sponsorship_of
from data.record import Record
from data.snapshots import Snapshots
from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

SOURCE = "United Nations, DGACM, open resolutions data"
TEXTS = (
    resolution(7, sponsors=["FRANCE", "KENYA", "INDIA"], additional_sponsors=["STATE OF PALESTINE"]),
    resolution(8, voted=False, sponsors=["SUBMITTED BY THE CHAIR OF THE COMMITTEE FOLLOWING INFORMAL CONSULTATIONS"]),
    resolution(
        9,
        voted=False,
        sponsors=["Uganda (on behalf of the States Members of the United Nations that are members of the Group of 77)"],
    ),
    resolution(10, sponsors=["FRANCE", "LIGHTHOUSE LAND"], adoption_date="2 December 2025"),
    resolution(11, sponsors=[], adoption_date="3 December 2025"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def sponsored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sponsored")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    "question",
    [
        "Which resolutions did the President of the General Assembly submit in session 80?",
        "Which texts were submitted by the Chair of the committee in 2025?",
    ],
)
async def test_which_office_submitted_is_told_of_one_text(sponsored, question):
    assert (await sponsored.ask(question)).headline == "Please say one resolution."


async def test_the_sponsors_of_a_text_are_counted_and_named(sponsored):
    answer = await sponsored.ask("who sponsored A/RES/80/7?")
    assert "had 4 sponsors: France, Kenya, India and the State of Palestine" in answer.headline
    assert answer.headline.endswith("; the State of Palestine joined later.")
    assert [tuple(row) for row in answer.table.rows] == [
        ("France", "at submission"),
        ("Kenya", "at submission"),
        ("India", "at submission"),
        ("the State of Palestine", "joined later"),
    ]
    assert any("longer or shorter" in note for note in answer.notes)
    assert answer.sources[0].text == f"{SOURCE}, version 2025-12-09"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("did Kenya sponsor A/RES/80/7?", "Yes: Kenya is among the 4 sponsors of A/RES/80/7"),
        ("was A/RES/80/7 sponsored by India?", "Yes: India is among"),
        ("did China sponsor A/RES/80/7?", "No: China is not among the 4 sponsors"),
        ("did France and China sponsor A/RES/80/7?", "No: France is among the 4 sponsors"),
        ("did any of France and China sponsor A/RES/80/7?", "Yes: France is among the 4 sponsors"),
        ("did any of Chile and China sponsor A/RES/80/7?", "No: Chile and China are not among the 4 sponsors"),
        ("which sponsors of A/RES/80/7 are not in the EU?", "Three of the 4 sponsors of A/RES/80/7"),
        ("which sponsors of A/RES/80/7 are outside the African Group?", "Three of the 4 sponsors of A/RES/80/7"),
        ("which EU members did not sponsor A/RES/80/7?", "1 of the 27 members of the EU (France)"),
        ("did China or France sponsor A/RES/80/7?", "Yes: France is among the 4 sponsors"),
        ("were China or Chile sponsors of A/RES/80/7?", "No: China and Chile are not among the 4"),
        ("did all of France and Kenya sponsor A/RES/80/7?", "Yes: France and Kenya are among the 4 sponsors"),
        ("which of France, Peru and China sponsored A/RES/80/7?", "France is among the 4 sponsors"),
        ("how many of France, Kenya and China sponsored A/RES/80/7?", "France and Kenya are among the 4 sponsors"),
        ("did France and 3 other countries sponsor A/RES/80/7?", "Yes: A/RES/80/7"),
        ("did France and 94 other countries sponsor A/RES/80/7?", "No: A/RES/80/7"),
        ("was A/RES/80/7 co-sponsored by 4 countries?", "Yes: A/RES/80/7"),
        ("did China and 4 other countries sponsor A/RES/80/7?", "No: A/RES/80/7"),
        ("Was Kenya a co-sponsor of A/RES/80/7?", "Yes: Kenya is among the 4 sponsors"),
        ("Was China among the sponsors of A/RES/80/7?", "No: China is not among"),
        ("Was A/RES/80/7 sponsored by more than 3 countries?", "Yes: A/RES/80/7"),
        ("Was A/RES/80/7 sponsored by at least 5 countries?", "No: A/RES/80/7"),
        ("Did all BRICS members sponsor A/RES/80/7?", "No: 1 of the"),
        ("Did any BRICS country sponsor A/RES/80/7?", "Yes: 1 of the"),
        ("Which BRICS members sponsored A/RES/80/7?", "1 of the"),
        ("Who put forward A/RES/80/7?", "A/RES/80/7"),
        ("did the P5 sponsor A/RES/80/7?", "1 of the 5 permanent members (P5) (France) is among the 4 sponsors"),
    ],
)
async def test_whether_somebody_sponsored_a_text_is_a_yes_or_a_no(sponsored, question, words):
    assert (await sponsored.ask(question)).headline.startswith(words)


async def test_a_claim_on_the_number_is_set_right_by_the_number(sponsored):
    answer = await sponsored.ask("did France, Kenya and 94 other countries sponsor A/RES/80/7?")
    assert answer.headline.endswith("had 4 sponsors: France, Kenya and 2 others.")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "who sponsored A/RES/80/8?",
            "was submitted by the Chair of the Committee following informal consultations; no",
        ),
        ("did India sponsor A/RES/80/8?", "No: A/RES/80/8"),
        ("who sponsored A/RES/80/9?", "was put forward by Uganda on behalf of the Group of 77."),
        ("did Uganda sponsor A/RES/80/9?", "was put forward by Uganda on behalf of the Group of 77."),
        ("did India sponsor A/RES/80/9?", "was put forward by Uganda on behalf of the Group of 77."),
    ],
)
async def test_offices_and_states_that_act_for_a_group_are_told_as_such(sponsored, question, words):
    assert words in (await sponsored.ask(question)).headline


async def test_sponsors_who_did_not_vote_for_their_text(sponsored):
    answer = await sponsored.ask("Which sponsors of A/RES/80/7 did not vote for it?")
    assert answer.headline.startswith("1 of the 4 sponsors of A/RES/80/7")
    assert "India voted against it; Kenya did not vote; the State of Palestine had no vote." in answer.headline
    against = await sponsored.ask("did any sponsor of A/RES/80/7 vote against it?")
    assert "India voted against it" in against.headline
    assert "Kenya" not in against.headline
    assert (
        "so its sponsors had no vote to cast"
        in (await sponsored.ask("how did the sponsors of A/RES/80/9 vote?")).headline
    )


@pytest.mark.parametrize(
    ("question", "begins", "words"),
    [
        ("Did Kenya sponsor A/RES/80/7?", "Yes: A/RES/80/7", "had 1 sponsor: Kenya."),
        ("Did Kenya and France sponsor A/RES/80/7?", "No: A/RES/80/7", "had 1 sponsor: Kenya."),
        ("Did any African country sponsor A/RES/80/7?", "Yes: A/RES/80/7", "had 1 sponsor: Kenya."),
        ("Which EU members sponsored A/RES/80/7?", "A/RES/80/7", "had 1 sponsor: Kenya."),
        ("How did the sponsors of A/RES/80/7 vote?", "Kenya, the only sponsor of A/RES/80/7", ", did not vote."),
    ],
)
async def test_of_one_sponsor_it_is_said_who_that_is(tmp_path, question, begins, words):
    one = write_resolutions(tmp_path / "80.json", resolution(7, sponsors=["KENYA"]))
    async with teller_with(tmp_path / "home", one) as core:
        answer = await core.ask(question)
    assert answer.headline.startswith(begins)
    assert answer.headline.endswith(words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who sponsored A/RES/80/7 but voted against it?", "India voted against it"),
        ("Did a country that sponsored A/RES/80/7 vote against it?", "India voted against it"),
        ("How many other countries sponsored A/RES/80/7 besides France?", "had 4 sponsors: France and 3 others."),
        ("Did Inda sponsor A/RES/80/7?", "Yes: India is among"),
        (
            "Was there a vote on A/RES/80/7, and who submitted it?",
            "had 4 sponsors: France, Kenya, India and the State of",
        ),
        (
            "When was A/RES/80/8 adopted, was there a vote, and who submitted it?",
            "It was adopted without a vote on 1 Dec",
        ),
        (
            "Who were the original sponsors of A/RES/80/7, as opposed to those that joined later?",
            "had 4 sponsors: France",
        ),
        ("How many sponsors joined A/RES/80/7 after it was tabled?", "; the State of Palestine joined later."),
        ("Whose draft was A/RES/80/9?", "was put forward by Uganda on behalf of the Group of 77."),
        ("Which countries put forward the care of lighthouse 8?", "A/RES/80/8"),
        ("Did India sponsor A/RES/80/7 and then vote against it?", "Yes: India voted against A/RES/80/7"),
        (
            "Did India and France sponsor A/RES/80/7, and did both vote for it?",
            "France voted in favour; India voted against.",
        ),
        (
            "Has India ever voted against a resolution it sponsored?",
            "India voted against once in 1 vote on resolutions spon",
        ),
        (
            "Did France abstain on its own resolutions?",
            "France never abstained in 2 votes on resolutions sponsored by France",
        ),
        (
            "Which country sponsored most resolutions in session 80?",
            "France sponsored most, 2 of the 4 resolutions in ses",
        ),
        (
            "Who were the top sponsors of 2025?",
            "France sponsored most, 2 of the 4 resolutions in 2025 whose sponsors are on",
        ),
        (
            "Which resolutions did France and Kenya sponsor together in 2025?",
            "France and Kenya sponsored together 1 of the 4",
        ),
        ("Which sessions do you have sponsor information for?", "from 1 December 2025 to 2 December 2025: session 80."),
        ("Do you know who sponsored resolution 73/203?", "from 1 December 2025 to 2 December 2025: session 80."),
        ("Did France table A/RES/80/7?", "Yes: France is among the 4 sponsors"),
        ("How many countries signed up to A/RES/80/7?", "had 4 sponsors"),
        (
            "Which resolutions did India sponsor and then vote against?",
            "India voted against once in 1 vote on resolutions",
        ),
        ("Did Wakanda sponsor A/RES/80/7?", "I don't recognise a country or group called “Wakanda”"),
        ("Which countries sponsored A/RES/80/7 but not A/RES/80/10?", "Please say one resolution"),
        ("Did France sponsor A/RES/80/7 from the outset?", "Yes: France is among the 4 sponsors"),
        ("Did the State of Palestine sponsor A/RES/80/7 from the start?", "No: the State of Palestine is among the 4"),
        (
            "Did the State of Palestine join as a sponsor of A/RES/80/7 later?",
            "Yes: the State of Palestine is among the 4",
        ),
        (
            "Did all BRICS members sponsor A/RES/80/7 at submission?",
            "No: 1 of the 10 members of BRICS (India) is among the 3 that submitted A",
        ),
        ("126 states backed A/RES/80/7. Did they all sponsor it from the start?", "No: A/RES/80/7"),
        ("Did France alone submit A/RES/80/7?", "No: A/RES/80/7"),
        (
            "Which resolutions did the State of Palestine sponsor at submission?",
            "sponsored at submission none of the 4",
        ),
        ("Which resolutions has Kenya put forward entirely on its own?", "Kenya sponsored alone none of the 4"),
        ("Which resolution of session 80 had the most co-sponsors?", "A/RES/80/7 of 1 December 2025"),
        ("Did more countries sponsor A/RES/80/7 than A/RES/80/10?", "Yes: A/RES/80/7"),
        ("Did fewer countries sponsor A/RES/80/7 than A/RES/80/10?", "No: A/RES/80/7"),
        ("Did the G77 sponsor A/RES/80/9, and who acted for it?", "Yes: Uganda put A/RES/80/9"),
        (
            "Did the G77 sponsor any resolution?",
            "1 of the 4 resolutions whose sponsors are on record was put forward on",
        ),
        (
            "Is the European Union listed as a sponsor of any resolution?",
            "The EU is not listed as a sponsor: none of the 4",
        ),
        ("Who tabled A/RES/80/7 and was it voted on?", "It was adopted 3-1-1 on 1 December 2025."),
        ("Why did Kenya sponsor A/RES/80/7?", "The record says who sponsored A/RES/80/7 of 1 December 2025, not why."),
        (
            "Which resolutions sponsored by Kenya did India not support in 2025?",
            "in 1 vote on resolutions sponsored by Kenya",
        ),
        ("Did Kenya abstain on something it had itself co-sponsored?", "in 1 vote on resolutions sponsored by Kenya"),
        ("Who withdrew their sponsorship of A/RES/80/7?", "The record names the sponsors of a text, not who withdrew."),
        (
            "Resolutions sponsored by Kenya that were put to a vote",
            "Kenya sponsored 1 of the 2 resolutions adopted by a recorded vote",
        ),
        ("How many resolutions did Uganda sponsor that were adopted by consensus?", "Uganda sponsored 1 of the 2"),
        (
            "Which country joined most texts later as a sponsor?",
            "The State of Palestine joined most after they were submitted, 1 of",
        ),
        ("Which resolution had most late sponsors?", "had the most sponsors that joined later, 1, of the 4"),
        ("Which countries opposed a text they had sponsored?", "a sponsor voted against: A/RES/80/7"),
        ("Did all sponsors of A/RES/80/7 submit it from the start?", "No: A/RES/80/7"),
        ("Was Kenya among those that submitted A/RES/80/7?", "Yes: Kenya is among the 4 sponsors"),
        (
            "Was the State of Palestine among those that submitted A/RES/80/7?",
            "No: the State of Palestine is among the 4",
        ),
        ("France's own texts", "France sponsored 2 of the 4 resolutions"),
        ("How did India vote on Kenya's own resolutions?", "India voted against A/RES/80/7"),
        (
            "How often did France abstain on France's own resolutions?",
            "France never abstained in 2 votes on resolutions",
        ),
        ("What did Uganda put forward on behalf of the G77?", "behalf of the G77 by Uganda: A/RES/80/9"),
        ("Which texts were introduced on behalf of the G77?", "behalf of the G77: A/RES/80/9"),
        ("What did Kenya submit on behalf of the G77?", "None of the 4"),
        ("For which group did Uganda submit A/RES/80/9?", "was put forward by Uganda on behalf of the Group of 77"),
        (
            "Has any sponsor ever voted against its own text?",
            "Yes: in 1 of 2 votes on resolutions whose sponsors are on",
        ),
        ("Which resolutions had sponsors that opposed them?", "a sponsor voted against: A/RES/80/7"),
        ("Did a sponsor abstain on its own text in 2025?", "No: in none of 2 votes on resolutions in 2025"),
        (
            "Which nations brought forward A/RES/80/7?",
            "had 4 sponsors: France, Kenya, India and the State of Palestine",
        ),
        (
            "Who dreamt up A/RES/80/7, and when was it adopted?",
            "joined later. It was adopted 3-1-1 on 1 December 2025.",
        ),
        ("Who penned the wording of A/RES/80/7?", "The record does not say who wrote the words of a text. A/RES/80/7"),
        (
            "Is the State of Palestine a sponsor of A/RES/80/7 even though it is not allowed to vote?",
            "Yes: the State of Palestine is among the 4 sponsors",
        ),
        ("Which resolutions did Uganda sponsor with no other country?", "Uganda sponsored alone none of the 4"),
        ("Who was the busiest sponsor of session 80?", "France sponsored most, 2 of the 4 resolutions"),
        ("For which sessions do you know the sponsors?", "Sponsors are on record for 4 resolutions"),
    ],
)
async def test_no_part_of_a_question_on_sponsors_is_passed_over(sponsored, question, words):
    assert words in (await sponsored.ask(question)).headline


@pytest.mark.parametrize(
    ("question", "begins", "ends"),
    [
        (
            "India co-sponsored A/RES/80/7 but voted against it, right?",
            "Yes: India is among",
            "India voted against it.",
        ),
        ("India sponsored A/RES/80/7 and then abstained, correct?", "No: India is among", "India voted against it."),
        ("China sponsored A/RES/80/7 and then abstained, correct?", "No: China is not among", "China did not vote."),
        ("Did India vote against A/RES/80/7 despite sponsoring it?", "Yes: India is among", "India voted against it."),
        ("Did India sponsor A/RES/80/7 yet abstain on it?", "No: India is among", "India voted against it."),
    ],
)
async def test_whether_a_sponsor_voted_otherwise_tells_of_both(sponsored, question, begins, ends):
    answer = await sponsored.ask(question)
    assert answer.headline.startswith(begins)
    assert answer.headline.endswith(ends)


async def test_what_another_state_sponsored_is_asked_for_by_its_name(sponsored):
    await sponsored.ask("Which resolutions did Kenya sponsor in 2025?", "pier")
    assert (await sponsored.ask("And France?", "pier")).headline.startswith("France sponsored 2 of the 4 resolutions")


async def test_what_is_offered_is_the_question_about_one_text(sponsored):
    question = "How many co-sponsors joined the lighthouse resolution of December 2025 after it was tabled?"
    answer = await sponsored.ask(question)
    assert answer.kind == "clarify"
    for option in answer.options:
        symbol, _, _ = option.label.partition(",")
        assert option.question == f"How many co-sponsors joined {symbol} after it was tabled?"
        assert symbol in (await sponsored.ask(option.question)).headline


async def test_how_others_voted_on_what_a_state_put_forward(sponsored):
    one = await sponsored.ask("How did India vote on resolutions sponsored by Kenya?")
    assert one.headline.startswith("India voted against A/RES/80/7")
    two = await sponsored.ask("How did India vote on resolutions sponsored by France in December 2025?")
    assert two.headline.startswith("India in 2 roll calls on resolutions sponsored by France in December 2025")
    none = await sponsored.ask("How did India vote on resolutions sponsored by Chad?")
    assert none.headline == "The record has no vote for “sponsored by Chad”."


async def test_a_time_beside_a_popular_name_says_which_text_is_meant(tmp_path):
    texts = [
        resolution(7, symbol=f"A/RES/{session}/7", sponsors=[name], adoption_date=f"30 October {year}")
        for session, year, name in ((78, 2023, "KENYA"), (79, 2024, "FRANCE"))
    ]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "79.json", *texts)) as core:
        answer = await core.ask("Who sponsored the Cuba embargo resolution in 2023?")
    assert answer.headline.startswith("A/RES/78/7")


async def test_what_a_state_sponsored_over_time(sponsored):
    answer = await sponsored.ask("Which resolutions did France sponsor in 2025?")
    assert answer.headline.startswith("France sponsored 2 of the 4 resolutions in 2025 whose sponsors are on record")
    assert [(row[1], row[3]) for row in answer.table.rows] == [
        ("A/RES/80/10", "adopted 3-1-1"),
        ("A/RES/80/7", "adopted 3-1-1"),
    ]
    assert answer.sources[0].text.startswith(SOURCE)
    uganda = await sponsored.ask("how many resolutions has Uganda co-sponsored since 2025?")
    assert uganda.table.rows[0][3:] == ("adopted without a vote", "at submission, on behalf of the Group of 77")
    assert "sponsored none of the 4" in (await sponsored.ask("Which resolutions did China sponsor in 2025?")).headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("France's sponsored resolutions in December 2025", "France sponsored 2 of the 4 resolutions in December 2025"),
        ("Kenya sponsored texts on lighthouses", "Kenya sponsored 1 of the 4 resolutions on lighthouses"),
        (
            "Was A/RES/80/8 submitted by the chair?",
            "A/RES/80/8 of 1 December 2025 (“Care of lighthouse 8”) was submitted by the Chair of",
        ),
    ],
)
async def test_who_sponsored_is_told_by_its_place(sponsored, question, words):
    assert (await sponsored.ask(question)).headline.startswith(words)


async def test_whom_a_text_is_about_has_not_sponsored_it(tmp_path):
    about_iran = resolution(7, title="Lighthouses in the Islamic Republic of Iran", sponsors=["FRANCE", "KENYA"])
    other = resolution(8, title="Lighthouses in Iran and Iraq", sponsors=["FRANCE"], adoption_date="2 March 2026")
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", about_iran, other)) as core:
        who = await core.ask("Who sponsored the resolution on Iran in 2025?")
        whether = await core.ask("Did Kenya sponsor the resolution on Iran in 2025?")
        which = await core.ask("Which resolutions on Iran did Kenya sponsor?")
        asked_back = await core.ask("Who sponsors the Iran lighthouse resolution?")
    assert who.headline.startswith("A/RES/80/7 of 1 December 2025")
    assert "had 2 sponsors: France and Kenya" in who.headline
    assert whether.headline.startswith("Yes: Kenya is among the 2 sponsors of A/RES/80/7")
    assert which.headline.startswith("Kenya sponsored 1 of the 2 resolutions on Iran")
    assert [option.question for option in asked_back.options] == [
        "Who sponsors A/RES/80/8?",
        "Who sponsors A/RES/80/7?",
    ]


async def test_a_name_that_is_no_state_s_is_given_as_written(sponsored):
    answer = await sponsored.ask("who sponsored A/RES/80/10?")
    assert "had 2 sponsors: France and LIGHTHOUSE LAND." in answer.headline
    assert any("“LIGHTHOUSE LAND” is given as the source writes it" in note for note in answer.notes)


async def test_where_no_source_has_sponsors_that_is_said(teller, sponsored):
    answer = await teller.ask("who sponsored ES-11/1?")
    assert answer.kind == "unknown"
    assert "no loaded source says who sponsored A/RES/ES-11/1" in answer.headline
    assert any("Whoever runs Teller can load the sponsors" in note for note in answer.notes)
    assert (await teller.ask("Which resolutions did India sponsor in 2023?")).kind == "unknown"
    loaded = await sponsored.ask("who sponsored A/RES/80/11?")
    assert "no loaded source says who sponsored A/RES/80/11" in loaded.headline
    assert any("on record for 4 resolutions, from 1 December 2025 to 2 December 2025" in note for note in loaded.notes)


async def test_sponsors_are_facts_without_prose(sponsored):
    record = await Record.open(Snapshots(sponsored.home).current())
    try:
        (call,) = record.named("A/RES/80/7")
        found = await sponsorship_of(record, call)
        assert (found.at_submission, found.joined_later) == (("FRA", "KEN", "IND"), ("PSE",))
        assert (found.count, found.others_than(["FRA", "CHN"]), found.is_known) == (4, 3, True)
        (unsaid,) = record.named("A/RES/80/11")
        assert not (await sponsorship_of(record, unsaid)).is_known
    finally:
        await record.close()


async def test_a_conversation_about_a_text_goes_on_to_its_sponsors(sponsored):
    await sponsored.ask("How did India vote on A/RES/80/7?", "desk")
    assert (await sponsored.ask("did Kenya sponsor it?", "desk")).headline.startswith("Yes: Kenya is among the 4")
    assert (await sponsored.ask("how did its sponsors vote?", "desk")).headline.startswith("1 of the 4 sponsors")


async def test_a_text_whose_sponsors_were_asked_for_stays_the_one_that_is_meant(sponsored):
    await sponsored.ask("who sponsored A/RES/80/7?", "lamp")
    assert (
        await sponsored.ask("Was the State of Palestine one of the original sponsors?", "lamp")
    ).headline.startswith("No: the State of Palestine is among the 4 sponsors of A/RES/80/7")
    assert (await sponsored.ask("How was it adopted?", "lamp")).headline.startswith("A/RES/80/7")
    assert (await sponsored.ask("Was it ever put to a ballot?", "lamp")).headline.startswith("Yes: A/RES/80/7")
    assert "A/RES/80/7" in (await sponsored.ask("How did India vote on it?", "lamp")).headline
    assert (await sponsored.ask("who sponsored it?", "nobody")).headline == "Please say which vote you mean."


async def test_sponsored_texts_are_gone_on_with(sponsored):
    await sponsored.ask("Which resolution had the most sponsors?", "light")
    assert (await sponsored.ask("who sponsored it?", "light")).headline.startswith("A/RES/80/7")
    assert (await sponsored.ask("and A/RES/80/10?", "light")).headline.startswith("A/RES/80/10")
    await sponsored.ask("Which resolutions did France sponsor in 2025?", "lamps")
    assert (await sponsored.ask("and on 2 December 2025?", "lamps")).headline.startswith(
        "France sponsored 1 of the 1 resolution on 2 December 2025"
    )
    assert "Kenya sponsored none of the 1" in (await sponsored.ask("and Kenya?", "lamps")).headline
    await sponsored.ask("Which texts were put forward on behalf of the African Group?", "groups")
    assert "behalf of the G77: A/RES/80/9" in (await sponsored.ask("and the G77?", "groups")).headline
    await sponsored.ask("How many resolutions were adopted without a vote in December 2025?", "tower")
    assert (await sponsored.ask("and by a recorded vote?", "tower")).headline.startswith("3 of the")


async def test_others_are_asked_for_after_one_sponsor(sponsored):
    await sponsored.ask("Did India co-sponsor A/RES/80/7?", "beam")
    assert (await sponsored.ask("And China?", "beam")).headline.startswith("No: China is not among the 4 sponsors")
    assert (await sponsored.ask("And the State of Palestine?", "beam")).headline.startswith("Yes: the State of")
    assert (await sponsored.ask("From the start?", "beam")).headline.startswith("No: the State of Palestine is among")
    assert "India" in (await sponsored.ask("Who voted against it?", "beam")).headline


async def test_of_what_a_state_sponsored_a_part_is_asked_for(sponsored):
    await sponsored.ask("How many resolutions did the State of Palestine sponsor in 2025?", "keeper")
    assert (await sponsored.ask("How many of those from the very start?", "keeper")).headline.startswith(
        "The State of Palestine sponsored at submission none of the 4 resolutions in 2025"
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which texts had a single sponsor?", "had 1 sponsor: A/RES/80/9"),
        ("Which resolutions were put forward by only one country?", "had 1 sponsor: A/RES/80/9"),
        ("Which resolution had the fewest sponsors?", "had 1 sponsor, the fewest: A/RES/80/9"),
        ("Which resolutions had more than 3 sponsors?", "had more than 3 sponsors: A/RES/80/7"),
        ("Which resolutions had exactly two sponsors?", "had 2 sponsors: A/RES/80/10"),
        ("Which drafts had more than 100 sponsors?", "None of the 4 resolutions whose sponsors are on record had more"),
    ],
)
async def test_texts_are_found_by_their_number_of_sponsors(sponsored, question, words):
    answer = await sponsored.ask(question)
    assert words in answer.headline
    assert any("has no sponsors" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question", ["Which country sponsored most resolutions?", "Which resolution had the most sponsors?"]
)
async def test_where_only_offices_submitted_texts_no_state_sponsored_most(tmp_path, question):
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80_2025-12-09.json", TEXTS[1])) as core:
        answer = await core.ask(question)
    assert answer.headline.startswith("No state is named as a sponsor of the 1 resolution")
