"""Questions that go on with the sponsors of a text, be they asked in one text or one after the other."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

TEXTS = (
    resolution(7, sponsors=["FRANCE", "KENYA", "INDIA"], additional_sponsors=["STATE OF PALESTINE", "CHILE"]),
    resolution(8, voted=False, sponsors=["NORWAY", "CHILE"], additional_sponsors=["GHANA"], title="Harbours and tides"),
    resolution(9, sponsors=["FRANCE"], adoption_date="2 December 2025"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def sponsored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("turns")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did Kenya sponsor A/RES/80/7? Was it alone?", ("Yes: Kenya is among the 5 sponsors", "No: A/RES/80/7")),
        ("Is France a sponsor of A/RES/80/9, and was it the only one?", ("Yes: A/RES/80/9", "1 sponsor: France")),
        ("does chile sponsor texts? how many in 2025?", ("Chile sponsored 2 of the 3 resolutions whose", "in 2025")),
        (
            "Did Norway sponsor the harbours and tides text, and how did Ghana vote on it?",
            ("Yes: Norway", "without a vote"),
        ),
        ("Did India sponsor A/RES/80/7, and how did it vote on it?", ("Yes: India is among", "India voted against")),
        ("Who sponsored A/RES/80/7, and how did India vote on it?", ("had 5 sponsors", "India voted against")),
        ("Who voted against A/RES/80/7, and who tabled it?", ("One state voted against", "had 5 sponsors")),
        ("How did France vote on A/RES/80/9, and was it a sponsor?", ("France voted in favour", "1 sponsor: France")),
        ("When was A/RES/80/8 adopted, and by whom was it proposed?", ("on 1 December 2025", "had 3 sponsors")),
        (
            "How many texts did Chile sponsor in 2025, and how many of them at submission?",
            ("Chile sponsored 2 of the 3", "Chile sponsored at submission 1 of the 3"),
        ),
        (
            "How many resolutions did France sponsor, and how many of those without a vote?",
            ("France sponsored 2 of", "none of the 1 resolution adopted without a vote"),
        ),
        ("What was A/80/L.8, and did it go to a vote?", ("No: A/RES/80/8 (“Harbours and tides”)",)),
        (
            "Which resolution of December 2025 went without a vote? List the resolutions of 1 December 2025.",
            ("1 of the 3 resolutions in December 2025", "2 resolutions on 1 December 2025"),
        ),
    ],
)
async def test_each_of_two_questions_is_answered(sponsored, question, words):
    headline = (await sponsored.ask(question)).headline
    assert all(one in headline for one in words), headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did India ever sponsor a resolution and then vote against it?", "India voted against once in 1 vote on"),
        (
            "Has India sponsored a resolution and then not voted for it?",
            "India voted against, abstained or did not vote once",
        ),
        (
            "Did France ever sponsor a text and then abstain on it?",
            "France never abstained in 2 votes on resolutions sponsored",
        ),
        ("Has any state sponsored a resolution and then voted against it?", "Yes: in 1 of 2 votes"),
    ],
)
async def test_whether_somebody_voted_so_on_any_text_of_its_own_is_asked_in_two_clauses_too(sponsored, question, words):
    headline = (await sponsored.ask(question)).headline
    assert words in headline, headline


@pytest.mark.parametrize(
    ("asked", "question", "begins"),
    [
        ("Who voted against A/RES/80/7?", "did it sponsor it?", "Yes: India is among the 5 sponsors of A/RES/80/7"),
        (
            "Who voted for A/RES/80/7?",
            "did any of those sponsor it?",
            "Yes: France is among the 5 sponsors of A/RES/80/7",
        ),
        ("Who voted for A/RES/80/7?", "which of them sponsored it?", "France is among the 5 sponsors of A/RES/80/7"),
        (
            "Who voted for A/RES/80/7?",
            "did all of them sponsor it?",
            "No: France is among the 5 sponsors of A/RES/80/7",
        ),
        ("Who did not vote on A/RES/80/7?", "how many of those were sponsors?", "Two of these 18"),
        ("Who did not vote on A/RES/80/7?", "was any of them a co-sponsor?", "Yes: two of these 18"),
    ],
)
async def test_those_of_a_list_are_held_against_the_sponsors(sponsored, asked, question, begins):
    await sponsored.ask(asked, begins)
    headline = (await sponsored.ask(question, begins)).headline
    assert headline.startswith(begins), headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Name the African states that sponsored the harbours and tides text",
            "1 of the 54 members of the African Group (Ghana)",
        ),
        (
            "How many texts did African Group members sponsor in 2025?",
            "2 of the 54 members of the African Group sponsored at",
        ),
    ],
)
async def test_members_of_a_group_are_told_one_by_one(sponsored, question, words):
    headline = (await sponsored.ask(question)).headline
    assert words in headline, headline


@pytest.mark.parametrize(
    ("asked", "question", "words"),
    [
        (
            "What was the result of A/RES/80/8?",
            "Sponsors?",
            "A/RES/80/8 of 1 December 2025 (“Harbours and tides”) had 3",
        ),
        ("How did Peru vote on A/RES/80/8?", "Who were its sponsors?", "(“Harbours and tides”) had 3 sponsors"),
        ("How did Peru vote on A/RES/80/8?", "who were the co-sponsors", "(“Harbours and tides”) had 3 sponsors"),
        ("How did Peru vote on A/RES/80/8?", "Did it sponsor it?", "No: Peru is not among the 3 sponsors"),
        ("A/RES/80/8: result?", "who brought it forward", "(“Harbours and tides”) had 3 sponsors"),
        ("Who sponsored A/RES/80/7?", "was there a vote", "Yes: A/RES/80/7"),
        ("Who sponsored A/RES/80/8?", "was there any vote?", "No: A/RES/80/8"),
        ("Who sponsored A/RES/80/7?", "how did India vote", "India voted against A/RES/80/7"),
    ],
)
async def test_a_text_that_was_spoken_of_is_the_one_that_is_meant(sponsored, asked, question, words):
    conversation = f"{asked} {question}"
    await sponsored.ask(asked, conversation)
    assert words in (await sponsored.ask(question, conversation)).headline


async def test_one_of_them_is_one_of_the_sponsors(sponsored):
    await sponsored.ask("How did India vote on A/RES/80/7?", "among")
    await sponsored.ask("Who were its sponsors?", "among")
    assert (await sponsored.ask("Was Ghana one of them?", "among")).headline.startswith("No: Ghana is not among the 5")
    assert (await sponsored.ask("and was Chile among them?", "among")).headline.startswith("Yes: Chile is among the 5")
    later = await sponsored.ask("How many of them joined only after it was submitted?", "among")
    assert "3 when it was submitted, and 2 that joined later" in later.headline or "joined later" in later.headline


async def test_the_numbers_of_sponsors_of_several_texts_are_told(sponsored):
    headline = (await sponsored.ask("How many sponsors did the last three resolutions on lighthouses have?")).headline
    assert "A/RES/80/7 5" in headline
    assert "A/RES/80/9 1" in headline


async def test_a_state_behind_a_group_is_asked_about_by_itself(sponsored):
    await sponsored.ask("Who sponsored A/RES/80/7?", "itself")
    assert "members of BRICS" in (await sponsored.ask("which BRICS members are among them?", "itself")).headline
    assert (await sponsored.ask("did Chile join later?", "itself")).headline.startswith("Yes: Chile is among the 5")


async def test_how_many_joined_after_it_was_tabled(sponsored):
    assert (
        "joined later" in (await sponsored.ask("How many states joined A/RES/80/7 after it was introduced?")).headline
    )


async def test_what_a_state_sponsored_is_narrowed_by_another_sponsor(sponsored):
    await sponsored.ask("What did Chile sponsor in 2025?", "narrowed")
    with_norway = await sponsored.ask("only the ones with Norway", "narrowed")
    assert with_norway.headline.startswith("Chile and Norway sponsored together 1 of the 3 resolutions in 2025")
    unvoted = await sponsored.ask("which of these were adopted without a vote?", "narrowed")
    assert unvoted.headline.startswith(
        "Chile and Norway sponsored together 1 of the 1 resolution adopted without a vote"
    )
    await sponsored.ask("What did France sponsor?", "several")
    with_two = await sponsored.ask("which were with Kenya and India?", "several")
    assert with_two.headline.startswith("France, Kenya and India sponsored together 1 of the 3")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("who joined later?", "A/RES/80/7 of 1 December 2025 (“Care of lighthouse 7”) had 5 sponsors"),
        ("did all of them vote for it?", "No: 1 of the 5 sponsors of A/RES/80/7"),
        ("which of them did not vote for it?", "1 of the 5 sponsors of A/RES/80/7"),
        ("did any of them abstain?", "None of the 5 sponsors of A/RES/80/7"),
    ],
)
async def test_the_sponsors_that_were_told_of_are_asked_about_further(sponsored, question, begins):
    await sponsored.ask("Who sponsored A/RES/80/7?", f"further {question}")
    assert (await sponsored.ask(question, f"further {question}")).headline.startswith(begins)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who is behind A/RES/80/9?", "had 1 sponsor: France"),
        ("Which states stand behind A/RES/80/8?", "had 3 sponsors"),
        ("Who brought the draft on harbours and tides to the Assembly?", "had 3 sponsors"),
        ("Who sponsored the Norwegian text on harbours?", "A/RES/80/8 of 1 December 2025 (“Harbours and tides”) had 3"),
        ("Which Nordic states co-sponsored the harbours and tides text?", "1 of the 5 Nordic countries"),
        ("How many African countries sponsored A/RES/80/7?", "1 of the 54 members of the African Group (Kenya)"),
        (
            "Which African states sponsored texts in 2025?",
            "2 of the 54 members of the African Group sponsored at least",
        ),
        ("Which CARICOM members sponsored resolutions on lighthouses?", "No member of CARICOM sponsored any of"),
    ],
)
async def test_who_sponsored_is_told_state_by_state(sponsored, question, words):
    assert words in (await sponsored.ask(question)).headline


async def test_a_member_of_the_group_that_somebody_acted_for_is_told_as_one(tmp_path):
    text = resolution(7, sponsors=["CAMEROON (ON BEHALF OF THE ORGANIZATION OF ISLAMIC COOPERATION)", "PERU"])
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", text)) as core:
        member = await core.ask("Did Jordan sponsor A/RES/80/7?")
        assert member.headline.startswith("No: Jordan is not named among the 2 sponsors")
        assert member.headline.endswith("of which Jordan is a member.")
        assert "member" not in (await core.ask("Did Chile sponsor A/RES/80/7?")).headline


async def test_a_name_that_is_no_state_s_leaves_its_vote_open(tmp_path):
    text = resolution(7, sponsors=["FRANCE", "OF KOREA"], additional_sponsors=["KENIA"])
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", text)) as core:
        voted = await core.ask("Did every sponsor of A/RES/80/7 vote for it?")
        assert voted.headline.startswith("No: 1 of the 3 sponsors of A/RES/80/7")
        assert voted.headline.endswith("Kenya did not vote; one more is listed under a name that is no state's.")
        assert "“KENIA” is taken as Kenya." in voted.notes
        open_name = await core.ask("Did South Korea sponsor A/RES/80/7?")
        assert open_name.headline.startswith("No, as far as the names can be told: South Korea is not among")
        assert not any("KENIA" in note for note in (await core.ask("How did Peru vote on A/RES/80/7?")).notes)


@pytest.mark.parametrize(
    ("asked", "question", "words"),
    [
        ("Which resolutions were adopted on 1 December 2025?", "who tabled the harbours one", "A/RES/80/8"),
        ("How did Peru vote on A/RES/80/8?", "who else sponsored apart from Norway?", "Norway and 2 others"),
        ("In 2025 which resolutions were adopted", "without a vote only", "1 of the 7 resolutions in 2025"),
    ],
)
async def test_what_was_listed_or_spoken_of_is_gone_on_with(sponsored, asked, question, words):
    await sponsored.ask(asked, conversation=question)
    headline = (await sponsored.ask(question, conversation=question)).headline
    assert words in headline


async def test_texts_that_a_state_sponsored_and_did_not_support_are_those_it_sponsored(sponsored):
    headline = (await sponsored.ask("Did India sponsor a text that it later failed to support, in 2025?")).headline
    assert "once in 1 vote on resolutions sponsored by India in 2025" in headline
