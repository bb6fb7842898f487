"""What agencies reported of the Assembly on 2 March 2022 and 23 February 2023, claim by claim, as questions."""

import pytest

from bot.core import Teller
from data.load import load
from tests.conftest import TODAY

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


@pytest.fixture(scope="module")
def home(dgacm, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    load(folder, [dgacm / "ES-11.json"])
    return folder


@pytest.mark.parametrize(("question", "words"), CLAIMS)
async def test_each_claim_can_be_asked(home, question, words):
    teller = Teller(home, today=lambda: TODAY)
    try:
        answer = await teller.ask(question)
    finally:
        await teller.close()
    assert words in answer.headline
    assert any(line.text.startswith("United Nations, DGACM, open resolutions data") for line in answer.sources) or (
        # The Council's votes are not the Assembly's.
        "S/2022/155" in question
    )
