"""What agencies reported of the Assembly on 2 March 2022 and 23 February 2023, claim by claim, as questions."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with

CLAIMS = (
    # 2 March 2022
    ("Was ES-11/1 adopted?", "Yes: A/RES/ES-11/1"),
    ("Did 141 countries vote in favour of ES-11/1?", "Yes: "),
    ("How many countries voted against ES-11/1?", "141 in favour, 5 against,"),
    ("How many countries abstained on ES-11/1?", "5 against, 35 abstaining,"),
    (
        "Who voted against ES-11/1?",
        "Belarus, Eritrea, North Korea, Russia",
    ),
    ("Did China abstain on ES-11/1?", "Yes: China abstained on"),
    ("Did India abstain on ES-11/1?", "Yes: India abstained on"),
    ("Did the United States, Japan and 94 other countries sponsor ES-11/1?", "Yes: A/RES/ES-11/1 of 2 March 2022"),
    ("Was ES-11/1 co-sponsored by 96 countries?", "Yes: A/RES/ES-11/1"),
    ("Did Russia veto S/2022/155?", "Yes: Russia vetoed"),
    # 23 February 2023
    ("Was ES-11/6 adopted?", "Yes: A/RES/ES-11/6"),
    ("Did 141 countries vote in favour of ES-11/6?", "Yes: "),
    ("How many countries voted against ES-11/6?", "141 in favour, 7 against,"),
    ("How many countries abstained on ES-11/6?", "7 against, 32 abstaining,"),
    ("Did Mali vote against ES-11/6?", "Yes: Mali voted against"),
    ("Did China and India abstain on ES-11/6?", "Yes: "),
    ("Was ES-11/6 co-sponsored by 75 countries?", "Yes: A/RES/ES-11/6"),
    ("Did Ukraine sponsor ES-11/6?", "Yes: Ukraine is among the 75 sponsors of A/RES/ES-11/6"),
    ("Did India sponsor ES-11/6?", "No: India is not among the 75 sponsors"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def sponsored(dgacm, tmp_path_factory):
    async with teller_with(tmp_path_factory.mktemp("stories"), dgacm / "ES-11.json") as core:
        yield core


@pytest.mark.parametrize(("question", "words"), CLAIMS)
async def test_each_claim_can_be_asked(sponsored, question, words):
    answer = await sponsored.ask(question)
    assert words in answer.headline
    assert any(line.text.startswith("United Nations, DGACM, open resolutions data") for line in answer.sources) or (
        # The Council's votes are not the Assembly's.
        "S/2022/155" in question
    )


STORIES = (
    # Told in words of our own.
    (
        (
            "UNITED NATIONS, March 2, 2022 - The U.N. General Assembly voted on Wednesday to deplore Russia's aggression against"
            " Ukraine. The resolution, sponsored by the United States, Japan and 94 other countries, was supported by 141 of the"
            " assembly's 193 members. Belarus, Eritrea, North Korea and Syria joined Russia in voting against it. China, India"
            " and 33 other countries abstained. Serbia voted in favour. Venezuela did not vote."
        ),
        {
            "sponsored by the United States, Japan and 94 other countries": "supported",
            "supported by 141 of the assembly's 193 members": "supported",
            "Belarus, Eritrea, North Korea and Syria joined Russia in voting against it": "supported",
            "China, India and 33 other countries abstained": "supported",
            "Serbia voted in favour": "supported",
            "Venezuela did not vote": "supported",
        },
    ),
    (
        (
            "UNITED NATIONS, March 2, 2022 - The U.N. General Assembly reprimanded Russia on Wednesday for its aggression"
            " against Ukraine. Russia was joined by Belarus, which let its troops pass through, Eritrea, North Korea and"
            " Syria in voting against the resolution. Thirty-five members, including China, abstained."
        ),
        {
            "Russia was joined by Belarus": "supported",
            "Belarus, which let its troops pass through": "supported",
            "Eritrea, North Korea and Syria in voting against": "supported",
            "Thirty-five members, including China, abstained": "supported",
        },
    ),
    (
        (
            "UNITED NATIONS, March 2, 2022 - The U.N. General Assembly voted on Wednesday to deplore Russia's aggression against"
            " Ukraine. The resolution, sponsored by Ukraine, India and 60 other countries, was supported by 140 members."
        ),
        {
            "sponsored by Ukraine, India and 60 other countries": "refuted",
            "supported by 140 members": "refuted",
        },
    ),
    (
        (
            "UNITED NATIONS, Feb 23, 2023 - The U.N. General Assembly on Thursday called for a just peace in Ukraine on the eve"
            " of the first anniversary of the invasion. The resolution, co-sponsored by some 75 countries, among them Germany and"
            " France, was adopted with 141 votes in favour and 32 abstentions. Six countries joined Russia in voting no: Belarus,"
            " North Korea, Eritrea, Mali, Nicaragua and Syria. China abstained, along with India, Iran and South Africa."
            " Brazil voted in favour. Azerbaijan did not vote. Brazil did not sponsor the resolution."
        ),
        {
            "co-sponsored by some 75 countries": "supported",
            "141 votes in favour": "supported",
            "32 abstentions": "supported",
            "Six countries joined Russia in voting no": "supported",
            "China abstained": "supported",
            "along with India, Iran and South Africa": "supported",
            "Brazil voted in favour": "supported",
            "Azerbaijan did not vote": "supported",
            "Brazil did not sponsor": "supported",
        },
    ),
)


@pytest.mark.parametrize(("text", "verdicts"), STORIES)
async def test_each_claim_of_a_story_is_judged(sponsored, text, verdicts):
    answer = await sponsored.check(text)
    found = {claim.text: str(claim.verdict) for claim in answer.claims}
    missing = {words for words in verdicts if not any(claim.startswith(words) for claim in found)}
    assert missing == set()
    assert set(found.values()) == set(verdicts.values())
    assert answer.sources[0].text.startswith("United Nations, DGACM, open resolutions data")
